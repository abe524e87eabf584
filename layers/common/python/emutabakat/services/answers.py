"""The other side's answer: given once, with its evidence, by who proved the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from emutabakat.domain.errors import Conflict, Invalid, NotFound, StaleVersion
from emutabakat.domain.events import EventKind, noted
from emutabakat.domain.links import SESSION_LIFE, AnswerSession, code_from_bytes, token_hash
from emutabakat.domain.mutabakat import Mutabakat, Reason, Status
from emutabakat.domain.privacy import TextKind
from emutabakat.ports import (
    Directory,
    Files,
    Idempotency,
    Ledger,
    Mutabakats,
    PrivacyRecords,
    Sessions,
)
from emutabakat.services.answer_views import (
    FullView,
    check_round,
    check_sender,
    not_answerable,
    sha256_of,
    shown_sha256,
)
from emutabakat.services.downloads import URL_SECONDS
from emutabakat.services.privacy import latest_text, notice_with
from emutabakat.services.saving import ATTEMPTS, Stamps


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """What the visitor decided; `balance` is its figure in the sender's books, minor units.

    `notice_sha256` is of the sender's notice as the page showed it (KVKK, art. 10).
    """

    decision: Status
    name: str
    title: str
    notice_sha256: str
    balance: int | None = None
    reason: Reason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SealedCopy:
    """A short-lived address of a sealed document, and the SHA-256 (hex) of its file."""

    url: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What a visitor's session is good for: read the letter, answer it, keep the document."""

    ledger: Ledger
    mutabakats: Mutabakats
    directory: Directory
    sessions: Sessions
    files: Files
    privacy_records: PrivacyRecords
    stamps: Stamps

    def view(self, token: str) -> FullView:
        """Return the letter of a running session, answered or not; `Conflict` once withdrawn."""
        letter = self._letter(self._session(token))
        if letter.status in (Status.CANCELLED, Status.EXPIRED):
            raise not_answerable(letter)
        return self._full(letter)

    def document(self, token: str, *, origin: Mapping[str, str]) -> SealedCopy:
        """Return the sealed document of the session's answer, and record that.

        Raises `NotFound("document_not_ready")` until it is made, some seconds after the answer.
        """
        session = self._session(token)
        letter = self._letter(session)
        if not letter.document_key:
            raise NotFound(
                "document_not_ready",
                "Mühürlü belge henüz hazır değil; birkaç saniye sonra yeniden deneyin.",
                "The sealed document is not ready yet; try again in a few seconds.",
            )
        downloaded = noted(
            company_id=letter.company_id,
            kind=EventKind.DOCUMENT_DOWNLOADED,
            stamp=self.stamps.link(session.identified_by, origin),
            data={"what": "sealed", "letter": letter.id},
        )
        self.ledger.note(downloaded)
        url = self.files.download_url(
            letter.document_key,
            file_name=f"{letter.number}.pdf",
            seconds=URL_SECONDS,
            document=True,
        )
        return SealedCopy(url, letter.document_sha256)

    def answer(
        self, token: str, given: GivenAnswer, *, key: str, origin: Mapping[str, str]
    ) -> FullView:
        """Record the answer once, with its evidence; the same key again returns the same.

        The session lives half an hour from then, so that the document can be fetched.
        Raises `Conflict("mutabakat_…")` when it was answered or cancelled meanwhile, and
        `Conflict("text_changed")` when the notice that was shown never was the sender's.
        """
        session = self._session(token)
        idempotency = Idempotency(
            owner=f"answer:{session.mutabakat_id}",
            key=key,
            request_hash=sha256_of([given.decision, given.balance, given.reason, given.note]),
        )
        if self.ledger.repeated(session.company_id, idempotency) is not None:
            return self._full(self.mutabakats.get(session.company_id, session.mutabakat_id))
        check_sender(self.directory.company(session.company_id))
        _check(given)
        notice = notice_with(self.privacy_records, session.company_id, given.notice_sha256)
        self._prolong(session)
        for attempt in range(ATTEMPTS):
            letter = self._letter(session)
            change = letter.decide(
                given.decision,
                self.stamps.link(session.identified_by, origin),
                answerer={
                    "name": given.name.strip(),
                    "title": given.title.strip(),
                    "note": given.note.strip(),
                    "identified_by": session.identified_by,
                },
                evidence={
                    "shown_sha256": shown_sha256(letter),
                    "notice_sha256": given.notice_sha256,
                    "notice_version": notice.version,
                    "notice_language": notice.language_of(given.notice_sha256),
                },
                verification_code=code_from_bytes(self.stamps.ids.random(8)),
                balance=given.balance,
                reason=given.reason,
            )
            try:
                self.ledger.save(change, idempotency=idempotency)
            except StaleVersion:
                if attempt == ATTEMPTS - 1:
                    raise
            except Conflict as conflict:
                if conflict.code != "repeated_request":
                    raise
                self.ledger.repeated(letter.company_id, idempotency)  # refuses another answer
                return self._full(self.mutabakats.get(letter.company_id, letter.id))
            else:
                return self._full(change[0])
        raise StaleVersion(session.mutabakat_id)

    def _session(self, token: str) -> AnswerSession:
        session = self.sessions.answer_session(token_hash(token))
        if session is None:
            raise Conflict(
                "session_over",
                "Oturum süresi doldu; kodu yeniden girin.",
                "The session is over; enter the code again.",
            )
        return session

    def _prolong(self, session: AnswerSession) -> None:
        expires_at = self.stamps.clock.now() + SESSION_LIFE
        self.sessions.add_answer_session(replace(session, expires_at=expires_at))

    def _letter(self, session: AnswerSession) -> Mutabakat:
        letter = self.mutabakats.get(session.company_id, session.mutabakat_id)
        return check_round(letter, session.round)

    def _full(self, letter: Mutabakat) -> FullView:
        return FullView(
            letter=letter,
            sender=self.directory.company(letter.company_id),
            notice=latest_text(self.privacy_records, letter.company_id, TextKind.NOTICE),
        )


def _check(given: GivenAnswer) -> None:
    if given.decision not in (Status.APPROVED, Status.REJECTED):
        raise Invalid("decision_invalid", "Geçersiz karar.", "Not a decision.")
    if not given.name.strip() or not given.title.strip():
        raise Invalid(
            "answerer_missing",
            "Adınızı ve görevinizi yazın.",
            "Please give your name and title.",
        )
    if given.decision is Status.APPROVED:
        if given.balance is not None or given.reason is not None:
            raise Invalid(
                "answer_contradicts",
                "Mutabıkız derken başka bakiye ya da neden verilemez.",
                "An agreement names no other balance and no reason.",
            )
    elif given.reason is None:
        raise Invalid(
            "reason_missing",
            "Neden mutabık olmadığınızı seçin.",
            "Please choose why you do not agree.",
        )
