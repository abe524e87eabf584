"""How the other side gets to its letter: open the link, prove the code, or enter at /kod."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from emutabakat.domain.errors import Conflict, Invalid, NotFound, TooManyTries
from emutabakat.domain.events import EventKind
from emutabakat.domain.ids import CompanyId, MutabakatId
from emutabakat.domain.links import (
    CODES_PER_HOUR,
    MAX_TRIES,
    SESSION_LIFE,
    AnswerSession,
    Code,
    Link,
    code_lookup,
    token_hash,
)
from emutabakat.domain.mutabakat import Mutabakat, Status, link_expired
from emutabakat.domain.parties import masked_email, masked_phone
from emutabakat.domain.privacy import PrivacyText, TextKind
from emutabakat.ports import Directory, Ledger, Mutabakats, PrivacyRecords, Sessions
from emutabakat.services.answer_views import (
    FullView,
    MaskedView,
    check_round,
    check_sender,
    not_answerable,
)
from emutabakat.services.failures import WINDOW_SECONDS, Failures
from emutabakat.services.privacy import latest_text
from emutabakat.services.saving import Stamps, save_anew

WRONG_CODES_PER_HOUR = 20
"""Failures of one network at `/kod`; right answers are never counted."""
WRONG_LINKS_PER_HOUR = 100
"""Links of one network that there never were; who holds one that is real is not held up."""


@dataclass(frozen=True, slots=True)
class AnswerAccess:
    """The ways to a letter for whoever holds its link and code."""

    ledger: Ledger
    mutabakats: Mutabakats
    directory: Directory
    sessions: Sessions
    privacy_records: PrivacyRecords
    stamps: Stamps

    def resolve(self, token: str, *, origin: Mapping[str, str]) -> MaskedView:
        """Return the masked letter of a link, or raise `NotFound` or `Conflict`.

        Mail scanners open links: opening is recorded once a sending, and decides nothing.
        """
        link = self._link(token, origin)
        letter = self._letter(link.company_id, link.mutabakat_id, link.round)
        if letter.status is Status.SENT:
            self._note_opened(letter, origin)
        return self._masked(letter)

    def verify(self, token: str, typed: str, *, origin: Mapping[str, str]) -> FullView:
        """Return the letter and a new session for the right code of a link's letter.

        Raises `Invalid("code_wrong", tries_left=…)`; the fifth wrong try kills the code
        (`TooManyTries("code_dead")`).
        """
        link = self._link(token, origin)
        letter = self._answerable(link.company_id, link.mutabakat_id, link.round)
        code = self.sessions.code(letter.company_id, letter.id)
        if code is None or code.round != letter.round:
            raise _no_code()
        self._try(code, letter, code.matches(typed), origin)
        return self._new_session(letter, "link+code", origin)

    def enter(self, typed: str, last_four: str, *, origin: Mapping[str, str]) -> FullView:
        """Return the letter and a new session at `/kod`: by the code and the last four digits."""
        wrong = Failures(self.sessions, self.stamps.clock, "kod", WRONG_CODES_PER_HOUR)
        _let_in(wrong, origin)
        code = self.sessions.code_by_lookup(code_lookup(typed, last_four))
        if code is None or code.is_dead:
            wrong.add(origin)
            raise Invalid(
                "code_wrong",
                "Kod ya da son dört hane yanlış.",
                "The code or the last four digits are wrong.",
            )
        _let_in(wrong, origin)
        letter = self._answerable(code.company_id, code.mutabakat_id, code.round)
        self._try(code, letter, True, origin)
        return self._new_session(letter, "code+last4", origin)

    def request_code(self, token: str, *, origin: Mapping[str, str]) -> MaskedView:
        """Have a new code sent (three an hour); the earlier one dies when it arrives."""
        link = self._link(token, origin)
        letter = self._answerable(link.company_id, link.mutabakat_id, link.round)
        asked = self.sessions.count(
            f"codes:{letter.id}", at=self.stamps.clock.now(), window_seconds=WINDOW_SECONDS
        )
        if asked > CODES_PER_HOUR:
            raise TooManyTries(
                "too_many_codes",
                "Bir saatte en çok üç yeni kod istenebilir; lütfen bekleyin.",
                "At most three new codes an hour; please wait.",
                wait_seconds=WINDOW_SECONDS,
            )
        channel = "sms" if letter.recipient.phone else "email"
        letter = save_anew(
            self.ledger,
            lambda: self._answerable(link.company_id, link.mutabakat_id, link.round),
            lambda now: now.noted(
                EventKind.CODE_REQUESTED,
                self.stamps.link("link", origin),
                {"channel": channel, "round": now.round},
            ),
        )
        return self._masked(letter)

    def _try(self, code: Code, letter: Mutabakat, right: bool, origin: Mapping[str, str]) -> None:
        """Count the try before it is judged, so that parallel guesses cannot exceed five."""
        tries = self.sessions.count_try(code)
        if right:
            self.sessions.forget_tries(code)
            return
        left = MAX_TRIES - tries
        if left:
            raise Invalid(
                "code_wrong",
                f"Kod yanlış; {left} deneme hakkınız kaldı.",
                f"The code is wrong; {left} tries left.",
                tries_left=str(left),
            )
        save_anew(
            self.ledger,
            lambda: self.mutabakats.get(letter.company_id, letter.id),
            lambda now: now.noted(EventKind.CODE_KILLED, self.stamps.link("link", origin)),
        )
        raise TooManyTries(
            "code_dead",
            "Beş yanlış deneme kodu geçersiz kıldı; “Yeni kod iste” ile yenisini alın.",
            "Five wrong tries have ended this code; ask for a new one.",
        )

    def _new_session(
        self, letter: Mutabakat, identified_by: str, origin: Mapping[str, str]
    ) -> FullView:
        token = self.stamps.ids.random(32).hex()
        session = AnswerSession(
            hash=token_hash(token),
            company_id=letter.company_id,
            mutabakat_id=letter.id,
            round=letter.round,
            identified_by=identified_by,
            expires_at=self.stamps.clock.now() + SESSION_LIFE,
        )
        letter = save_anew(
            self.ledger,
            lambda: self._answerable(letter.company_id, letter.id, letter.round),
            lambda now: now.noted(
                EventKind.CODE_VERIFIED,
                self.stamps.link(identified_by, origin),
                {"by": identified_by},
            ),
        )
        self.sessions.add_answer_session(session)
        return self._full(letter, token)

    def _note_opened(self, letter: Mutabakat, origin: Mapping[str, str]) -> None:
        once = self.sessions.count(
            f"opened:{letter.id}:{letter.round}",
            at=self.stamps.clock.now(),
            window_seconds=int(timedelta(days=3650).total_seconds()),
        )
        if once == 1:
            save_anew(
                self.ledger,
                lambda: self.mutabakats.get(letter.company_id, letter.id),
                lambda now: now.noted(
                    EventKind.LINK_OPENED,
                    self.stamps.link("link", origin),
                    {"round": now.round},
                ),
            )

    def _link(self, token: str, origin: Mapping[str, str]) -> Link:
        link = self.sessions.link(token_hash(token))
        if link is None:
            wrong = Failures(self.sessions, self.stamps.clock, "link", WRONG_LINKS_PER_HOUR)
            if wait := wrong.wait(origin):
                raise TooManyTries(
                    "too_many_wrong_links",
                    "Bu ağdan çok fazla geçersiz bağlantı açıldı; bir saat sonra yeniden deneyin.",
                    "Too many invalid links from this network; try again in an hour.",
                    wait_seconds=wait,
                )
            wrong.add(origin)
            raise NotFound(
                "link_unknown",
                "Bu bağlantı geçersiz; e-postadaki bağlantının tamamını açın ya da"
                " göndericiden yeniden isteyin.",
                "This link is not valid; open the whole link of the e-mail, or ask the sender"
                " for a new one.",
            )
        return link

    def _letter(self, company_id: CompanyId, id_: MutabakatId, round_: int) -> Mutabakat:
        check_sender(self.directory.company(company_id))
        return check_round(self.mutabakats.get(company_id, id_), round_)

    def _answerable(self, company_id: CompanyId, id_: MutabakatId, round_: int) -> Mutabakat:
        letter = self._letter(company_id, id_, round_)
        if letter.status is not Status.SENT:
            raise not_answerable(letter)
        if letter.expires_at is not None and self.stamps.clock.now() >= letter.expires_at:
            raise link_expired()
        return letter

    def _masked(self, letter: Mutabakat) -> MaskedView:
        phone, email = letter.recipient.phone, letter.recipient.email
        return MaskedView(
            letter=letter,
            sender=self.directory.company(letter.company_id),
            notice=self._notice(letter),
            code_channel="sms" if phone else "email",
            code_sent_to=masked_phone(phone) if phone else masked_email(email),
        )

    def _full(self, letter: Mutabakat, token: str) -> FullView:
        sender = self.directory.company(letter.company_id)
        return FullView(letter=letter, sender=sender, notice=self._notice(letter), token=token)

    def _notice(self, letter: Mutabakat) -> PrivacyText:
        return latest_text(self.privacy_records, letter.company_id, TextKind.NOTICE)


def _let_in(wrong: Failures, origin: Mapping[str, str]) -> None:
    """Return while the network may guess at `/kod`, or raise `TooManyTries`."""
    if wait := wrong.wait(origin):
        raise TooManyTries(
            "too_many_wrong_codes",
            "Bu ağdan çok fazla yanlış kod girildi; bir saat sonra ya da e-postadaki"
            " bağlantıyla deneyin.",
            "Too many wrong codes from this network; try in an hour, or by the link in the e-mail.",
            wait_seconds=wait,
        )


def _no_code() -> Conflict:
    return Conflict(
        "no_code",
        "Bu mektup için geçerli bir kod yok; “Yeni kod iste” ile yenisini alın.",
        "There is no valid code for this letter; ask for a new one.",
    )
