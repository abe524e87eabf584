"""Letters and cards as the JSON text of their items, and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from emutabakat.domain.currency import CURRENCIES
from emutabakat.domain.dealers import Dealer
from emutabakat.domain.errors import Invalid
from emutabakat.domain.ids import CompanyId, CounterpartyId, ImportId, MutabakatId, PersonId
from emutabakat.domain.mutabakat import (
    Answer,
    Delivery,
    LetterRef,
    Line,
    Mutabakat,
    Reason,
    Recipient,
    Status,
)
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.period import Period
from emutabakat.domain.tax_number import TaxNumber

INLINE_LINES = 50
_PIECE_BYTES = 300_000
_MOST_PIECES = 12
"""3.6 MB of the 4 MB that a transaction may have, compressed: some 300,000 lines."""


def dumped(values: dict[str, Any]) -> str:
    """Return values as compact JSON with Turkish letters as they are."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def letter_body(letter: Mutabakat, lines_version: int) -> str:
    """Return a letter's values; lines that are many are packed apart (see `packed_lines`), under
    the version of the letter that brought them."""
    answer = letter.answer
    recipient = letter.recipient
    return dumped(
        {
            "id": letter.id,
            "company_id": letter.company_id,
            "number": letter.number,
            "kind": letter.kind,
            "counterparty_id": letter.counterparty_id,
            "recipient": [
                recipient.name,
                recipient.tax_number,
                recipient.account_code,
                recipient.country,
                recipient.email,
                recipient.phone,
            ],
            "period": period_text(letter.period),
            "currency": letter.currency.code,
            "debit": letter.debit,
            "credit": letter.credit,
            "lines": [] if _is_packed(letter) else _line_rows(letter.lines),
            "pieces": len(packed_lines(letter)),
            "lines_version": lines_version,
            "note": letter.note,
            "answer_by": letter.answer_by and letter.answer_by.isoformat(),
            "responsible_id": letter.responsible_id,
            "status": letter.status.value,
            "created_at": letter.created_at.isoformat(),
            "sent_at": time_text(letter.sent_at),
            "expires_at": time_text(letter.expires_at),
            "round": letter.round,
            "answer": answer
            and {
                "decision": answer.decision.value,
                "at": answer.at.isoformat(),
                "seq": answer.seq,
                "balance": answer.balance,
                "reason": answer.reason and answer.reason.value,
            },
            "document_key": letter.document_key,
            "document_sha256": letter.document_sha256,
            "verification_code": letter.verification_code,
            "import_id": letter.import_id,
            "outcomes": letter.outcomes,
            "viewed_at": time_text(letter.viewed_at),
            "texts": letter.texts,
            "replaces": letter.replaces and [letter.replaces.id, letter.replaces.number],
            "replaced_by": letter.replaced_by
            and [letter.replaced_by.id, letter.replaced_by.number],
            "version": letter.version,
            "head": letter.head,
        }
    )


def letter_from(values: dict[str, Any], packed: Sequence[bytes] = ()) -> Mutabakat:
    """Return the letter of a parsed body and of its packed lines, in order."""
    rows = json.loads(zlib.decompress(b"".join(packed))) if packed else values["lines"]
    answer = values["answer"]
    name, tax_number, account_code, country, email, phone = values["recipient"]
    return Mutabakat(
        id=MutabakatId(values["id"]),
        company_id=CompanyId(values["company_id"]),
        number=values["number"],
        kind=values["kind"],
        counterparty_id=CounterpartyId(values["counterparty_id"]),
        recipient=Recipient(
            name=name,
            tax_number=tax_number,
            account_code=account_code,
            country=country,
            email=email,
            phone=phone,
        ),
        period=period_of(values["period"]),
        currency=CURRENCIES[values["currency"]],
        debit=values["debit"],
        credit=values["credit"],
        lines=tuple(Line(*row) for row in rows),
        note=values["note"],
        answer_by=date.fromisoformat(values["answer_by"]) if values["answer_by"] else None,
        responsible_id=PersonId(values["responsible_id"]),
        status=Status(values["status"]),
        created_at=datetime.fromisoformat(values["created_at"]),
        sent_at=time_of(values["sent_at"]),
        expires_at=time_of(values["expires_at"]),
        round=values["round"],
        answer=answer
        and Answer(
            decision=Status(answer["decision"]),
            at=datetime.fromisoformat(answer["at"]),
            seq=answer["seq"],
            balance=answer["balance"],
            reason=Reason(answer["reason"]) if answer["reason"] else None,
        ),
        document_key=values["document_key"],
        document_sha256=values["document_sha256"],
        verification_code=values["verification_code"],
        import_id=values["import_id"] and ImportId(values["import_id"]),
        outcomes={what: Delivery(outcome) for what, outcome in values.get("outcomes", {}).items()},
        viewed_at=time_of(values.get("viewed_at")),
        texts=values.get("texts", {}),
        replaces=_ref(values.get("replaces")),
        replaced_by=_ref(values.get("replaced_by")),
        version=values["version"],
        head=values["head"],
    )


def packed_lines(letter: Mutabakat) -> list[bytes]:
    """Return a letter's many lines as compressed pieces, each small enough for an item.

    None where the lines are few enough for the body. Raises `Invalid` above what one transaction
    can store.
    """
    if not _is_packed(letter):
        return []
    text = json.dumps(_line_rows(letter.lines), ensure_ascii=False, separators=(",", ":"))
    whole = zlib.compress(text.encode(), level=6)
    pieces = [whole[at : at + _PIECE_BYTES] for at in range(0, len(whole), _PIECE_BYTES)]
    if len(pieces) > _MOST_PIECES:
        raise Invalid(
            "too_many_lines",
            f"{letter.number}: {len(letter.lines)} satır tek mektuba sığmıyor.",
            f"{letter.number}: {len(letter.lines)} lines do not fit into one letter.",
        )
    return pieces


def card_body(card: Counterparty) -> str:
    """Return a counterparty's values."""
    return dumped(
        {
            "id": card.id,
            "company_id": card.company_id,
            "party_key": card.party_key,
            "name": card.name,
            "tax_number": card.tax_number,
            "account_code": card.account_code,
            "country": card.country,
            "email": card.email,
            "phone": card.phone,
            "dealers": [[dealer.code, dealer.name] for dealer in card.dealers],
            "created_at": card.created_at.isoformat(),
            "version": card.version,
            "head": card.head,
        }
    )


def card_from(values: dict[str, Any]) -> Counterparty:
    """Return the counterparty of a parsed body."""
    return Counterparty(
        **{
            **values,
            "id": CounterpartyId(values["id"]),
            "company_id": CompanyId(values["company_id"]),
            "tax_number": values["tax_number"] and TaxNumber(values["tax_number"]),
            "dealers": tuple(Dealer(code=code, name=name) for code, name in values["dealers"]),
            "created_at": datetime.fromisoformat(values["created_at"]),
        }
    )


def period_text(period: Period) -> str:
    """Return a period as bodies write it."""
    return period.key


def period_of(text: str) -> Period:
    """Return the period of a body; it was judged when it came in."""
    first, last = text.split("..")
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def time_text(at: datetime | None) -> str | None:
    """Return a time as bodies write it."""
    return at.isoformat() if at else None


def time_of(text: str | None) -> datetime | None:
    """Return the time of a body."""
    return datetime.fromisoformat(text) if text else None


def _ref(values: list[str] | None) -> LetterRef | None:
    return LetterRef(id=MutabakatId(values[0]), number=values[1]) if values else None


def _is_packed(letter: Mutabakat) -> bool:
    return len(letter.lines) > INLINE_LINES


def _line_rows(lines: Sequence[Line]) -> list[list[str | int]]:
    return [[line.code, line.name, line.debit, line.credit] for line in lines]
