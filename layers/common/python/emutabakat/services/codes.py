"""The code by SMS: made when it is sent, kept only as a hash, in its own short queue."""

from __future__ import annotations

from dataclasses import dataclass

from emutabakat.domain.events import EventKind
from emutabakat.domain.ids import MutabakatId
from emutabakat.domain.links import Code, code_from_bytes, code_hash, code_lookup
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.parties import last_four
from emutabakat.jobs import EventJob
from emutabakat.ports import Directory, Ledger, Mutabakats, Sessions, Texter
from emutabakat.rendering.messages import sms_code
from emutabakat.services.delivery import Deliveries
from emutabakat.services.document_values import letter_language
from emutabakat.services.saving import Stamps


@dataclass(frozen=True, slots=True)
class Codes:
    """What `send_sms` does with a sent letter or a request for a new code."""

    ledger: Ledger
    mutabakats: Mutabakats
    directory: Directory
    sessions: Sessions
    texter: Texter
    deliveries: Deliveries
    stamps: Stamps

    def work(self, job: EventJob) -> None:
        """Send the code to the letter's phone, if it has one and still waits for an answer."""
        event = self.ledger.event(job.company_id, job.record_id, job.seq)
        letter = self.mutabakats.get(job.company_id, MutabakatId(job.record_id))
        phone = letter.recipient.phone
        if not phone or letter.status is not Status.SENT:
            return
        if event.data.get("round") != letter.round:
            return
        company = self.directory.company(job.company_id)

        def send() -> str:
            code = code_from_bytes(self.stamps.ids.random(8))
            self.sessions.put_code(
                code_at_rest(letter, code, salt=self.stamps.ids.random(16).hex())
            )
            sender = company.sms_name or company.name
            text = sms_code(code, sender, letter.number, language=letter_language(letter))
            return self.texter.send(phone, text)

        self.deliveries.once(
            letter, event, "code", send, again=False, done=EventKind.CODE_DELIVERED
        )


def code_at_rest(letter: Mutabakat, code: str, *, salt: str) -> Code:
    """Return how a letter's code is kept: two light scrypts and the end of its life."""
    assert letter.expires_at is not None  # set when it was sent
    identifier = letter.recipient.tax_number or letter.recipient.account_code
    return Code(
        company_id=letter.company_id,
        mutabakat_id=letter.id,
        round=letter.round,
        salt=salt,
        hash=code_hash(code, salt),
        lookup=code_lookup(code, last_four(identifier)),
        expires_at=letter.expires_at,
    )
