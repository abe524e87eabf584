"""Letters as the rows and totals of a cover list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.parties import Language
from emutabakat.domain.status import status_label
from emutabakat.rendering.reports import CoverList, CoverRow, CurrencyTotal

_HOME = "TRY"


def cover_list_of(
    letters: Sequence[Mutabakat], *, head: Mapping[str, Any], made_by: str, scope: str
) -> CoverList:
    """Return the list; `head` has the values of `MadeDocument` by name."""
    return CoverList(
        **head,
        made_by=made_by,
        scope_label=scope,
        rows=tuple(_row(letter, head["language"]) for letter in letters),
        totals=tuple(_totals(letters)),
    )


def _row(letter: Mutabakat, language: Language) -> CoverRow:
    return CoverRow(
        number=letter.number,
        receiver=letter.recipient.name,
        tax_number=letter.recipient.tax_number or letter.recipient.account_code,
        period=letter.period,
        currency=letter.currency.code,
        debit_minor=letter.debit,
        credit_minor=letter.credit,
        status_label=status_label(letter.status, language),
        sent_at=letter.sent_at,
        answered_at=letter.answer.at if letter.answer else None,
    )


def _totals(letters: Sequence[Mutabakat]) -> Iterator[CurrencyTotal]:
    """Return the totals of each currency, Turkish lira first."""
    currencies = {letter.currency.code for letter in letters}
    for currency in sorted(currencies, key=lambda code: (code != _HOME, code)):
        own = [letter for letter in letters if letter.currency.code == currency]
        yield CurrencyTotal(
            currency=currency,
            letters=len(own),
            debit_minor=sum(letter.debit for letter in own),
            credit_minor=sum(letter.credit for letter in own),
        )
