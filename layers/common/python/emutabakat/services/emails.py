"""The e-mails: the link to the counterparty, the code where there is no phone, and the results."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from emutabakat.domain.errors import NotFound
from emutabakat.domain.events import Event, EventKind
from emutabakat.domain.ids import MutabakatId
from emutabakat.domain.kinds import kind_from_code
from emutabakat.domain.links import LINK_MEMORY, Link, code_from_bytes, token_hash
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.parties import Company, Person, masked_email, masked_phone
from emutabakat.jobs import EventJob
from emutabakat.ports import (
    Directory,
    Email,
    Files,
    Ledger,
    Logos,
    Mailer,
    Mutabakats,
    Picture,
    Sessions,
)
from emutabakat.rendering import messages
from emutabakat.rendering.message_look import Brand, ShownLogo
from emutabakat.services.codes import code_at_rest
from emutabakat.services.company_settings import logo_bytes
from emutabakat.services.delivery import Deliveries
from emutabakat.services.document_values import answer_of, letter_language, verify_url
from emutabakat.services.saving import Stamps
from emutabakat.services.sending import works_in


@dataclass(frozen=True, slots=True)
class Emails:
    """What `send_email` does with an event."""

    ledger: Ledger
    mutabakats: Mutabakats
    directory: Directory
    sessions: Sessions
    files: Files
    logos: Logos
    mailer: Mailer
    deliveries: Deliveries
    stamps: Stamps
    public_url: str

    def work(self, job: EventJob) -> None:
        """Send what the event asks for; a letter that moved on meanwhile is left alone."""
        event = self.ledger.event(job.company_id, job.record_id, job.seq)
        letter = self.mutabakats.get(job.company_id, MutabakatId(job.record_id))
        company = self.directory.company(job.company_id)
        if event.kind is EventKind.DOCUMENT_SEALED:
            self._results(letter, event, company)
        elif _stands(letter, event) and letter.recipient.email:
            by_email = not letter.recipient.phone
            if event.kind is EventKind.MUTABAKAT_SENT:
                self._link(letter, event, company)
            if by_email:
                self._code(letter, event, company)

    def _link(self, letter: Mutabakat, event: Event, company: Company) -> None:
        phone, email = letter.recipient.phone, letter.recipient.email
        kind, language = kind_from_code(letter.kind), letter_language(letter)
        assert letter.expires_at is not None  # set when it was sent

        def message(brand: Brand) -> messages.Message:
            token = self.stamps.ids.random(32).hex()
            assert letter.expires_at is not None
            self.sessions.add_link(
                Link(
                    hash=token_hash(token),
                    company_id=letter.company_id,
                    mutabakat_id=letter.id,
                    round=letter.round,
                    expires_at=letter.expires_at + LINK_MEMORY,
                )
            )
            return messages.letter_sent(
                brand,
                receiver=letter.recipient.name,
                kind_label=kind.label(language),
                period=letter.period,
                as_of=letter.period.last_on,
                link=f"{self.public_url}/onay#{token}",
                code_sent_to=masked_phone(phone) if phone else masked_email(email),
                code_channel="sms" if phone else "email",
                expires_at=letter.expires_at,
                intro=company.texts.email_intro,
                language=language,
            )

        self._send(letter, event, company, "link", email, message, EventKind.LINK_DELIVERED)

    def _code(self, letter: Mutabakat, event: Event, company: Company) -> None:
        def message(brand: Brand) -> messages.Message:
            code = code_from_bytes(self.stamps.ids.random(8))
            at_rest = code_at_rest(letter, code, salt=self.stamps.ids.random(16).hex())
            self.sessions.put_code(at_rest)
            return messages.code_by_email(
                brand,
                code=code,
                number=letter.number,
                expires_at=at_rest.expires_at,
                language=letter_language(letter),
            )

        self._send(
            letter,
            event,
            company,
            "code",
            letter.recipient.email,
            message,
            EventKind.CODE_DELIVERED,
        )

    def _results(self, letter: Mutabakat, event: Event, company: Company) -> None:
        """Send the sealed document to who answered, and the answer to who is responsible."""
        assert letter.answer is not None  # only an answered letter has a document
        trail = self.ledger.events(letter.company_id, letter.id)
        pdf = self.files.read_document(letter.document_key)
        attachment = (f"{letter.number}.pdf", pdf)
        language = letter_language(letter)
        if letter.recipient.email:
            self._send(
                letter,
                event,
                company,
                "receipt",
                letter.recipient.email,
                lambda brand: messages.receipt(
                    brand,
                    number=letter.number,
                    receiver=letter.recipient.name,
                    answer=answer_of(letter, trail, language),
                    document_sha256=letter.document_sha256,
                    verify_url=verify_url(self.public_url, letter.number, letter.verification_code),
                    language=language,
                ),
                None,
                attachment,
            )
        person = self._responsible(letter)
        if person is not None:
            result = (
                messages.answer_approved
                if letter.answer.decision is Status.APPROVED
                else messages.answer_rejected
            )
            self._send(
                letter,
                event,
                company,
                "answer",
                person.email,
                lambda brand: result(
                    brand,
                    number=letter.number,
                    counterparty=letter.recipient.name,
                    period=letter.period,
                    balance_minor=letter.balance.minor,
                    currency=letter.currency.code,
                    answer=answer_of(letter, trail, person.language),
                    link=f"{self.public_url}/mutabakatlar/{letter.id}",
                    language=person.language,
                ),
                None,
            )

    def _responsible(self, letter: Mutabakat) -> Person | None:
        """Return who is responsible, unless he has left."""
        try:
            person = self.directory.person(letter.responsible_id)
        except NotFound:
            return None
        works_here = works_in(self.directory, letter.company_id, person.id)
        return person if person.active and works_here else None

    def _send(
        self,
        letter: Mutabakat,
        event: Event,
        company: Company,
        what: str,
        to: str,
        message: Callable[[Brand], messages.Message],
        done: EventKind | None,
        *attachments: tuple[str, bytes],
    ) -> None:
        def send() -> str:
            brand, pictures = company_look(self.logos, company)
            content = message(brand)
            return self.mailer.send(
                Email(
                    to=to,
                    sender_name=company.name,
                    subject=content.subject,
                    html=content.html,
                    text=content.text,
                    message_id=message_id(event, what),
                    # A reply would quote the link or the code, which the sender must not see.
                    reply_to="" if what in _SECRET else company.email,
                    attachments=attachments,
                    pictures=pictures,
                )
            )

        self.deliveries.once(letter, event, what, send, again=True, done=done)


_SECRET = ("link", "code")


def company_look(logos: Logos, company: Company) -> tuple[Brand, tuple[Picture, ...]]:
    """Return how a company's messages look, and the picture that they need for it."""
    logo, content = company.logo, logo_bytes(logos, company)
    if logo is None or not content:
        return Brand(name=company.name, colour=company.colour), ()
    picture = Picture(
        content_id=f"{logo.sha256[:32]}@logo.emutabakat",
        media_type=logo.media_type,
        content=content,
    )
    shown = ShownLogo(picture.content_id, logo.width, logo.height)
    return Brand(name=company.name, colour=company.colour, logo=shown), (picture,)


def message_id(event: Event, what: str) -> str:
    """Return the left part of the Message-ID of an event's e-mail; the same for every try."""
    return hashlib.sha256(f"{event.id}:{what}".encode()).hexdigest()[:32]


def _stands(letter: Mutabakat, event: Event) -> bool:
    return letter.status is Status.SENT and event.data.get("round") == letter.round
