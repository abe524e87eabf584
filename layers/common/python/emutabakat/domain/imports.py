"""What a workbook would create: letters from rows, and every reason why a row cannot be one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from emutabakat.domain.import_entries import Defaults, Entry, entry_from_row, identified_entry
from emutabakat.domain.import_rows import Column, RowProblem, SheetRow
from emutabakat.domain.mutabakat import NOTE_LENGTH, Line
from emutabakat.domain.period import Period
from emutabakat.domain.turkish import fold

__all__ = [
    "Defaults",
    "Evaluation",
    "ImportedLetter",
    "LetterKey",
    "Totals",
    "evaluate",
    "letter_keys",
]


class LetterKey(NamedTuple):
    """Of what there is only one standing letter in a company; `period` is `Period.key`."""

    party_key: str
    kind: str
    period: str
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedLetter:
    """A letter that the rows ask for; amounts are minor units of `currency` (an ISO code)."""

    party_key: str
    kind: str
    tax_number: str | None
    account_code: str
    country: str
    name: str
    email: str
    phone: str
    period: Period
    currency: str
    debit_minor: int
    credit_minor: int
    lines: tuple[Line, ...]
    note: str
    rows: tuple[int, ...]

    @property
    def key(self) -> LetterKey:
        """What makes it the same letter as another."""
        return LetterKey(self.party_key, self.kind, self.period.key, self.currency)


@dataclass(slots=True)
class Totals:
    """Sums over letters of one currency, in minor units."""

    debit: int = 0
    credit: int = 0


@dataclass(slots=True)
class Evaluation:
    """What committing would do. `rows` = `ready_rows` + `error_rows`; totals by currency code."""

    letters: list[ImportedLetter] = field(default_factory=list)
    errors: list[RowProblem] = field(default_factory=list)
    warnings: list[RowProblem] = field(default_factory=list)
    rows: int = 0
    ready_rows: int = 0
    error_rows: int = 0
    totals: dict[str, Totals] = field(default_factory=dict)


def letter_keys(
    rows: Sequence[SheetRow], *, columns: Collection[Column], defaults: Defaults
) -> list[LetterKey]:
    """Return the keys that `evaluate` will ask `existing` about, each once, in order of rows."""
    found: dict[LetterKey, None] = {}
    for row in rows:
        key = _key(identified_entry(row, columns=columns, defaults=defaults), defaults.kind)
        if key:
            found[key] = None
    return list(found)


def evaluate(
    rows: Sequence[SheetRow],
    *,
    columns: Collection[Column],
    defaults: Defaults,
    existing: Callable[[LetterKey], str | None],
) -> Evaluation:
    """Return the letters that the rows make and all that is wrong with the others.

    `columns` are those that the sheet has. `existing` returns the number of the standing letter of
    a key, or None. A letter is made from all of its rows or not at all.
    """
    entries = [entry_from_row(row, columns=columns, defaults=defaults) for row in rows]
    groups: dict[LetterKey, list[Entry]] = {}
    stray: list[Entry] = []
    for entry in entries:
        key = _key(entry, defaults.kind)
        if key:
            groups.setdefault(key, []).append(entry)
        else:
            stray.append(entry)

    for key, members in groups.items():
        _judge(members, existing(key))
    _refuse_letters_with_a_line_astray(groups, stray)

    evaluation = Evaluation(rows=len(entries))
    for key, members in groups.items():
        sound = [entry for entry in members if not entry.problems]
        if sound:
            _add(evaluation, _letter(key, sound))
    for entry in entries:
        evaluation.errors += entry.problems
        evaluation.warnings += entry.remarks
        evaluation.error_rows += bool(entry.problems)
    evaluation.ready_rows = evaluation.rows - evaluation.error_rows
    return evaluation


def _key(entry: Entry, kind: str) -> LetterKey | None:
    if entry.party is None or entry.period is None or entry.currency is None:
        return None
    return LetterKey(entry.party, kind, entry.period.key, entry.currency.code)


def _judge(members: list[Entry], number: str | None) -> None:
    """Refuse the rows of one letter that cannot stand beside each other or beside a letter."""
    if number is not None:
        for entry in _sound(members):
            entry.refuse(
                Column.TAX_NUMBER,
                "already_exists",
                f"Bu cari, dönem ve para birimi için {number} var.",
                f"{number} exists for this counterparty, period and currency.",
            )
        return
    by_dealer = any(entry.dealer_code for entry in members)
    codes = [entry.dealer_code if by_dealer else entry.line_code for entry in members]
    if len(members) == 1:
        return
    if not any(codes):
        for entry in _sound(members[1:]):
            entry.refuse(
                Column.TAX_NUMBER,
                "duplicate_row",
                f"{members[0].row}. satırla aynı cari, dönem ve para birimi.",
                f"Same counterparty, period and currency as row {members[0].row}.",
            )
        return
    _refuse_mismatched(members, codes, Column.DEALER_CODE if by_dealer else Column.ACCOUNT_CODE)
    culprit = next((entry for entry in members if entry.problems), None)
    if culprit:
        _refuse_incomplete(members, culprit)


def _refuse_mismatched(members: list[Entry], codes: list[str], column: Column) -> None:
    first_with: dict[str, Entry] = {}
    for entry, code in zip(members, codes, strict=True):
        if not code and not any(found.column == column for found in entry.problems):
            entry.refuse(
                column,
                "dealer_mismatch",
                "Bu carinin öbür satırlarında kod var, bu satırda yok.",
                "The other rows of this counterparty have a code, this one has none.",
            )
        elif code and first_with.setdefault(code, entry) is not entry:
            entry.refuse(
                column,
                "dealer_mismatch",
                f"“{code}” kodu {first_with[code].row}. satırda da var.",
                f"Code “{code}” also stands in row {first_with[code].row}.",
            )


def _refuse_incomplete(members: list[Entry], culprit: Entry) -> None:
    for entry in _sound(members):
        entry.refuse(
            Column.DEALER_CODE if entry.dealer_code else Column.ACCOUNT_CODE,
            "dealer_mismatch",
            f"Aynı mektubun {culprit.row}. satırında hata var; mektup eksik satırla hazırlanmaz.",
            f"Row {culprit.row} of the same letter has an error; no letter is made without a line.",
        )


def _refuse_letters_with_a_line_astray(
    groups: Mapping[LetterKey, list[Entry]], stray: list[Entry]
) -> None:
    """Refuse letters of which a row with an unreadable period, currency or number is a line.

    Such a row belongs to every letter of its counterparty that it may belong to; one whose number
    is wrong, to the letters with dealers of the same name.
    """
    by_party: dict[str, list[Entry]] = {}
    by_name: dict[str, list[Entry]] = {}
    for entry in stray:
        if entry.party is not None and entry.line_code:
            by_party.setdefault(entry.party, []).append(entry)
        elif entry.party is None and entry.dealer_code and entry.name:
            by_name.setdefault(fold(entry.name), []).append(entry)
    if not (by_party or by_name):
        return
    for key, members in groups.items():
        first = members[0]
        if not first.line_code:
            continue
        suspects = list(by_party.get(key.party_key, ()))
        if first.dealer_code:
            suspects += by_name.get(fold(first.name), ())
        culprit = next((entry for entry in suspects if _may_belong(entry, key)), None)
        if culprit:
            _refuse_incomplete(members, culprit)


def _may_belong(entry: Entry, key: LetterKey) -> bool:
    return (entry.period is None or entry.period.key == key.period) and (
        entry.currency is None or entry.currency.code == key.currency
    )


def _sound(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if not entry.problems]


def _letter(key: LetterKey, members: list[Entry]) -> ImportedLetter:
    first = members[0]
    assert first.period is not None  # a key was made of it
    email = next((entry.email for entry in members if entry.email), "")
    phone = next((entry.phone for entry in members if entry.phone), "")
    for entry in members[1:]:
        _remark_other_contact(entry, email, phone)
    has_lines = len(members) > 1 or bool(first.dealer_code)
    notes = dict.fromkeys(entry.note for entry in members if entry.note)
    return ImportedLetter(
        party_key=key.party_key,
        kind=key.kind,
        tax_number=first.tax_number,
        account_code=first.account_code,
        country=first.country,
        name=first.name,
        email=email,
        phone=phone,
        period=first.period,
        currency=key.currency,
        debit_minor=sum(entry.debit for entry in members),
        credit_minor=sum(entry.credit for entry in members),
        lines=tuple(
            Line(entry.line_code, entry.dealer_name or entry.name, entry.debit, entry.credit)
            for entry in members
            if has_lines
        ),
        note=_joined(list(notes)),
        rows=tuple(entry.row for entry in members),
    )


def _joined(notes: list[str]) -> str:
    """Return as many whole notes, one below the other, as a letter's note may hold."""
    text = ""
    for note in notes:
        longer = f"{text}\n{note}" if text else note
        if len(longer) <= NOTE_LENGTH:
            text = longer
    return text


def _remark_other_contact(entry: Entry, email: str, phone: str) -> None:
    for column, own, used in (
        (Column.EMAIL, entry.email, email),
        (Column.PHONE, entry.phone, phone),
    ):
        if own and own != used:
            entry.remark(
                column,
                "contact_differs",
                f"Mektup tek adrese gider: {used}",
                f"The letter goes to one address: {used}",
            )


def _add(evaluation: Evaluation, letter: ImportedLetter) -> None:
    evaluation.letters.append(letter)
    totals = evaluation.totals.setdefault(letter.currency, Totals())
    totals.debit += letter.debit_minor
    totals.credit += letter.credit_minor
