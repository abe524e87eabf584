"""One row of a balance list, understood as far as it can be, with everything wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TypeVar

from emutabakat.domain.countries import country_code
from emutabakat.domain.currency import Currency
from emutabakat.domain.errors import Invalid
from emutabakat.domain.import_cells import (
    amount_of,
    balance_of,
    currency_of,
    day_of,
    period_of,
    plain_text_of,
    read,
    tax_number_of,
    text_of,
)
from emutabakat.domain.import_rows import Cell, Column, RowProblem, SheetRow, shown
from emutabakat.domain.kinds import CURRENT_ACCOUNT
from emutabakat.domain.mutabakat import NOTE_LENGTH
from emutabakat.domain.parties import NAME_LENGTH, email_from_text, party_key, phone_from_text
from emutabakat.domain.period import Period, period_from_days
from emutabakat.domain.tax_number import TaxNumber

CODE_LENGTH = 64
_TURKISH_MOBILE = "+905"
_UNKNOWN_COUNTRY = "XX"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the import says where a row says nothing; `currency` is an ISO code."""

    currency: str = "TRY"
    period: Period | None = None
    kind: str = CURRENT_ACCOUNT.code


@dataclass(slots=True)
class Entry:
    """A row as far as it could be read; None or empty where it is empty or could not be.

    Amounts are minor units of `currency`. `problems` are errors, `remarks` are warnings.
    """

    source: SheetRow
    party: str | None = None
    tax_number: TaxNumber | None = None
    account_code: str = ""
    country: str = "TR"
    period: Period | None = None
    currency: Currency | None = None
    name: str = ""
    email: str = ""
    phone: str = ""
    dealer_code: str = ""
    dealer_name: str = ""
    debit: int = 0
    credit: int = 0
    note: str = ""
    problems: list[RowProblem] = field(default_factory=list)
    remarks: list[RowProblem] = field(default_factory=list)

    @property
    def row(self) -> int:
        """Excel's own row number."""
        return self.source.row

    @property
    def line_code(self) -> str:
        """What tells this row from the letter's other lines: a dealer's or an account's code."""
        return self.dealer_code or (self.account_code if self.tax_number else "")

    def refuse(self, column: Column, code: str, tr: str, en: str) -> None:
        """Note an error that stands in a column."""
        self.problems.append(self._at(column, code, tr, en))

    def remark(self, column: Column, code: str, tr: str, en: str) -> None:
        """Note a warning that stands in a column."""
        self.remarks.append(self._at(column, code, tr, en))

    def attempt(self, column: Column, parse: Callable[[Cell], T]) -> T | None:
        """Return what `parse` makes of the column's cell; None and an error where it refuses."""
        try:
            return parse(self.source.values.get(column))
        except Invalid as refusal:
            self.refuse(column, refusal.code, refusal.tr, refusal.en)
            return None

    def text(self, column: Column, code: str, limit: int) -> str:
        """Return a one-line text of at most `limit` characters; `code` is for an unread cell."""
        found = self.attempt(column, lambda cell: text_of(read(cell, code))) or ""
        return self.fitting(column, found, limit)

    def fitting(self, column: Column, text: str, limit: int) -> str:
        """Return the text, or an empty one and an error where it is longer than `limit`."""
        if len(text) <= limit:
            return text
        self.refuse(
            column,
            "too_long",
            f"{len(text)} karakter; en çok {limit} olabilir.",
            f"{len(text)} characters; at most {limit} are allowed.",
        )
        return ""

    def _at(self, column: Column, code: str, tr: str, en: str) -> RowProblem:
        value = shown(self.source.values.get(column))
        return RowProblem(self.row, column.value, value, code, tr, en)


def identified_entry(source: SheetRow, *, columns: Collection[Column], defaults: Defaults) -> Entry:
    """Return the entry with what makes a letter the same one: who, which period and currency."""
    entry = Entry(source)
    entry.account_code = entry.text(Column.ACCOUNT_CODE, "dealer_mismatch", CODE_LENGTH)
    _read_party(entry)
    entry.currency = entry.attempt(
        Column.CURRENCY, lambda cell: currency_of(cell, defaults.currency)
    )
    _read_period(entry, columns, defaults)
    return entry


def entry_from_row(source: SheetRow, *, columns: Collection[Column], defaults: Defaults) -> Entry:
    """Return the row with everything in it read or refused; it never raises."""
    entry = identified_entry(source, columns=columns, defaults=defaults)
    entry.name = entry.text(Column.NAME, "name_missing", NAME_LENGTH)
    if not entry.name and not any(found.column == Column.NAME for found in entry.problems):
        entry.refuse(Column.NAME, "name_missing", "Ünvan boş.", "The name is empty.")
    _read_contact(entry)
    entry.dealer_code = entry.text(Column.DEALER_CODE, "dealer_mismatch", CODE_LENGTH)
    entry.dealer_name = entry.text(Column.DEALER_NAME, "dealer_mismatch", NAME_LENGTH)
    _read_amounts(entry, columns)
    note = entry.attempt(Column.NOTE, lambda cell: plain_text_of(read(cell, "too_long"))) or ""
    entry.note = entry.fitting(Column.NOTE, note, NOTE_LENGTH)
    return entry


def _read_party(entry: Entry) -> None:
    code = entry.attempt(Column.COUNTRY, lambda cell: text_of(read(cell, "tax_number_invalid")))
    found = entry.attempt(Column.TAX_NUMBER, tax_number_of)
    if found is None or code is None:
        return
    entry.tax_number, padded = found
    country = country_code(code) if code else None
    if entry.tax_number:
        entry.country = country or "TR"
        entry.party = party_key(entry.tax_number, "", "")
        if padded:
            entry.remark(
                Column.TAX_NUMBER,
                "tax_number_padded",
                f"Baştaki sıfır geri kondu: {entry.tax_number}",
                f"The leading zero was restored: {entry.tax_number}",
            )
        return
    if code and (country is None or country == "TR"):
        entry.refuse(
            Column.COUNTRY if country is None else Column.TAX_NUMBER,
            "tax_number_invalid",
            f"“{code[:40]}” bilinen bir ülke değil." if country is None
            else "Türkiye'deki firma için vergi numarası gerekli.",
            f"“{code[:40]}” is not a known country." if country is None
            else "A firm in Türkiye needs a tax number.",
        )  # fmt: skip
        return
    if not entry.account_code:
        if not entry.problems:
            entry.refuse(
                Column.TAX_NUMBER,
                "tax_number_invalid",
                "Vergi numarası yok; yabancı firma için cari kodu ve ülke gerekli.",
                "No tax number; a foreign firm needs an account code and a country.",
            )
        return
    entry.country = country or _UNKNOWN_COUNTRY
    entry.party = party_key(None, entry.account_code, entry.country)
    if country is None:
        entry.remark(
            Column.TAX_NUMBER,
            "country_missing",
            "Vergi numarası ve ülke yok; firma yalnız cari koduyla tanınacak.",
            "Neither tax number nor country; the firm is known by its account code alone.",
        )


def _read_period(entry: Entry, columns: Collection[Column], defaults: Defaults) -> None:
    before = len(entry.problems)
    whole = entry.attempt(Column.PERIOD, period_of)
    first = entry.attempt(Column.PERIOD_FIRST, day_of)
    last = entry.attempt(Column.PERIOD_LAST, day_of)
    if len(entry.problems) > before:
        return
    base = whole or defaults.period
    if first is None and last is None and base:
        entry.period = base
        return
    first = first or (base.first_on if base else None)
    last = last or (base.last_on if base else None)
    if first is None or last is None:
        column = Column.PERIOD if Column.PERIOD in columns else Column.PERIOD_FIRST
        entry.refuse(
            Column.PERIOD_LAST if first else column,
            "period_invalid",
            "Dönem boş; satıra yazın ya da aktarım için bir dönem seçin.",
            "No period; write it in the row or choose one for the import.",
        )
        return
    try:
        entry.period = period_from_days(first, last)
    except Invalid as refusal:
        entry.refuse(Column.PERIOD_LAST, refusal.code, refusal.tr, refusal.en)


def _read_contact(entry: Entry) -> None:
    def email(cell: Cell) -> str:
        text = text_of(read(cell, "email_invalid"))
        return email_from_text(text) if text else ""

    def phone(cell: Cell) -> str:
        text = text_of(read(cell, "phone_invalid"))
        return phone_from_text(text) if text else ""

    entry.email = entry.attempt(Column.EMAIL, email) or ""
    number = entry.attempt(Column.PHONE, phone) or ""
    if number.startswith("+90") and not number.startswith(_TURKISH_MOBILE):
        entry.remark(
            Column.PHONE,
            "phone_landline",
            "Sabit hatta SMS gitmez; telefon alınmadı.",
            "A landline receives no SMS; the phone was left out.",
        )
        return
    entry.phone = number


def _read_amounts(entry: Entry, columns: Collection[Column]) -> None:
    currency = entry.currency or currency_of(None, "TRY")
    before = len(entry.problems)
    side = entry.source.values.get(Column.BALANCE_SIDE)
    debit = entry.attempt(Column.DEBIT, lambda cell: amount_of(cell, currency))
    credit = entry.attempt(Column.CREDIT, lambda cell: amount_of(cell, currency))
    balance = entry.attempt(Column.BALANCE, lambda cell: balance_of(cell, side, currency))
    for column, amount in ((Column.DEBIT, debit), (Column.CREDIT, credit)):
        if amount is not None and amount < 0:
            entry.refuse(
                column,
                "amount_negative",
                "Borç ve alacak eksi olamaz; eksi borç alacaktır.",
                "Debit and credit cannot be negative; a negative debit is a credit.",
            )
    if len(entry.problems) > before:
        return
    if debit is None and credit is None:
        if balance is None:
            column = Column.DEBIT if Column.DEBIT in columns else Column.BALANCE
            entry.refuse(column, "amount_missing", "Tutar boş.", "There is no amount.")
        else:
            entry.debit, entry.credit = max(balance, 0), max(-balance, 0)
        return
    entry.debit, entry.credit = debit or 0, credit or 0
    if balance is not None and balance != entry.debit - entry.credit:
        entry.refuse(
            Column.BALANCE,
            "amount_invalid",
            "Bakiye, borç eksi alacak ile aynı değil.",
            "The balance is not debit less credit.",
        )
