"""How one cell of a balance list is understood: amounts, days, periods, currencies, tax numbers."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal

from emutabakat.domain.currency import Currency, currency_from_code
from emutabakat.domain.errors import Invalid
from emutabakat.domain.import_rows import Cell, Unread, shown
from emutabakat.domain.money import minor_from_decimal
from emutabakat.domain.period import MONTHS_TR, Period, period_from_days
from emutabakat.domain.tax_number import FOREIGN, TaxNumber, is_vkn, tax_number_from_text
from emutabakat.domain.turkish import fold

_SIGNS = re.compile(r"^[₺$€£]|(?:[₺$€£]|TL|TRY|USD|EUR|GBP)$", re.IGNORECASE)
_TURKISH = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,6}(?:,[0-9]{1,6})?")
_ENGLISH = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){1,6}\.[0-9]{1,6}|(?:,[0-9]{3}){2,6})",
)
_PLAIN = re.compile(r"[0-9]{1,18}(?:[.,][0-9]{1,6})?")
_THOUSAND_OR_THOUSANDTH = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_WITH_SIDE = re.compile(
    r"(?P<amount>.*[0-9₺$€£LYDRP\s])\(?(?P<side>B|A|BORÇ|BORC|ALACAK)\)?", re.IGNORECASE
)
_DEBIT_SIDES = frozenset({"b", "borc", "d", "dr", "debit"})
_CREDIT_SIDES = frozenset({"a", "alacak", "c", "cr", "credit"})
_NOISE = Decimal("0.0001")
"""Of a minor unit: what binary arithmetic leaves in a result, as in 0.09999999997671694."""

_DAY = re.compile(
    r"(?:(?P<d>[0-9]{1,2})(?P<mark>[./-])(?P<m>[0-9]{1,2})(?P=mark)(?P<y>[0-9]{4})"
    r"|(?P<y2>[0-9]{4})-(?P<m2>[0-9]{1,2})-(?P<d2>[0-9]{1,2}))"
    r"(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?"
)
_MONTH = re.compile(
    r"(?P<m>[0-9]{1,2})[./-](?P<y>[0-9]{4})|(?P<y2>[0-9]{4})[./-]?(?P<m2>[0-9]{2})"
    r"|(?P<name>[a-z]+)[ ./-]+(?P<y3>[0-9]{4})"
)
_RANGE = re.compile(r"\s*(?:\.\.|–|—|\s-\s)\s*")
_MONTHS = {
    name: number
    for names in (MONTHS_TR, calendar.month_name[1:])
    for number, name in enumerate(map(fold, names), 1)
}


def read(cell: Cell, code: str) -> Cell:
    """Return the cell, or raise `Invalid` with `code` when its value could not be read at all."""
    match cell:
        case Unread.FORMULA:
            raise Invalid(
                code,
                "Formülün kayıtlı sonucu yok; dosyayı Excel'de açıp kaydedin.",
                "The formula has no stored result; open the file in Excel and save it.",
            )
        case Unread.ERROR:
            raise Invalid(
                code,
                "Hücrede bir Excel hatası var.",
                "The cell holds a spreadsheet error.",
            )
        case _:
            return cell


def text_of(cell: Cell) -> str:
    """Return the cell as one line of text without control characters; empty for an empty cell."""
    text = plain_text_of(cell)
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(text.split())


def plain_text_of(cell: Cell) -> str:
    """Return the cell as text that keeps its line breaks; a number without a useless fraction.

    >>> plain_text_of(Decimal("120.0"))
    '120'
    """
    match cell:
        case str():
            return cell.replace("\r\n", "\n").replace("\r", "\n").strip()
        case Decimal():
            whole = cell.to_integral_value()
            return f"{whole:f}" if cell == whole else f"{cell.normalize():f}"
        case _:
            return shown(cell)


def amount_of(cell: Cell, currency: Currency) -> int | None:
    """Return the signed amount in minor units, None for an empty cell, or raise `Invalid`.

    Text may be `1.234,56`, `1234,56`, `1234.56` or `1,234.56`, with a currency sign; a dot before
    exactly three digits groups thousands, as Turkish writes it.
    """
    match read(cell, "amount_invalid"):
        case None:
            return None
        case Decimal() as number:
            minor = number.scaleb(currency.digits)
            rounded = minor.to_integral_value()
            if abs(minor - rounded) <= _NOISE:
                number = rounded.scaleb(-currency.digits)
            return minor_from_decimal(number, currency)
        case str() as text:
            return minor_from_decimal(_decimal_from_text(text, currency), currency)
        case _:
            raise _not_an_amount(shown(cell))


def balance_of(cell: Cell, side: Cell, currency: Currency) -> int | None:
    """Return debit less credit in minor units, None for an empty cell, or raise `Invalid`.

    The side is the sign, a `(B)`/`(A)`/`B`/`A` behind the figure, or the text of a column of its
    own; a minus together with the debit side contradicts itself.
    """
    found = _WITH_SIDE.fullmatch(cell.strip()) if isinstance(cell, str) else None
    amount = amount_of(found["amount"] if found else cell, currency)
    word = fold(found["side"] if found else text_of(side)).strip("() .")
    if not word or amount is None:
        return amount
    if word in _CREDIT_SIDES:
        return -abs(amount)
    if word not in _DEBIT_SIDES:
        raise Invalid(
            "amount_invalid",
            f"“{word[:20]}” borç (B) ya da alacak (A) değil.",
            f"“{word[:20]}” is neither debit (B) nor credit (A).",
        )
    if amount < 0:
        raise Invalid(
            "amount_invalid",
            "Tutar eksi, ama borç (B) işaretli.",
            "The amount is negative but marked as debit (B).",
        )
    return amount


def currency_of(cell: Cell, default: str) -> Currency:
    """Return the cell's currency, the default where it is empty, or raise `Invalid`."""
    return currency_from_code(text_of(read(cell, "currency_unknown")) or default)


def day_of(cell: Cell) -> date | None:
    """Return the day of a date cell or of text, None for an empty cell, or raise `Invalid`.

    >>> day_of("1.10.2026"), day_of("31/10/2026"), day_of("2026-10-31")
    (datetime.date(2026, 10, 1), datetime.date(2026, 10, 31), datetime.date(2026, 10, 31))
    """
    match read(cell, "date_invalid"):
        case None:
            return None
        case date() as day:
            return day
        case _:
            return _day_from_text(plain_text_of(cell))


def period_of(cell: Cell) -> Period | None:
    """Return the period of one cell, None for an empty one, or raise `Invalid`.

    A month (`10.2026`, `2026-10`, `Ekim 2026`, any date in it), a day range, or None.
    """
    found = read(cell, "period_invalid")
    if found is None:
        return None
    if isinstance(found, date):
        return _whole_month(found.year, found.month)
    text = text_of(found)
    ends = _RANGE.split(text)
    if len(ends) == 2:
        return period_from_days(_day_from_text(ends[0]), _day_from_text(ends[1]))
    month = _MONTH.fullmatch(fold(text))
    if month:
        number = _MONTHS.get(month["name"] or "") or int(month["m"] or month["m2"] or 0)
        if 1 <= number <= 12:
            return _whole_month(int(month["y"] or month["y2"] or month["y3"]), number)
    raise Invalid(
        "period_invalid",
        f"“{shown(cell)}” bir dönem değil; örnek: 10.2026",
        f"“{shown(cell)}” is not a period; example: 10.2026",
    )


def tax_number_of(cell: Cell) -> tuple[TaxNumber | None, bool]:
    """Return the number and whether lost zeros were restored, or raise `Invalid`.

    None for an empty cell or the filler 2222222222. Leading zeros come back only where the cell is
    numeric and the check digit of the restored VKN agrees.

    >>> tax_number_of(Decimal("574793801"))
    ('0574793801', True)
    """
    text = text_of(read(cell, "tax_number_invalid"))
    if not text or "".join(text.split()) == FOREIGN:
        return None, False
    if isinstance(cell, Decimal) and text.isdigit() and len(text) < 10:
        restored = text.zfill(10)
        if int(text) and is_vkn(restored):
            return TaxNumber(restored), True
    return tax_number_from_text(text), False


def _day_from_text(text: str) -> date:
    found = _DAY.fullmatch(text)
    if found:
        year, month, day = (int(found[name] or found[f"{name}2"]) for name in ("y", "m", "d"))
        try:
            return date(year, month, day)
        except ValueError:
            pass  # a day that no month has is refused like any other text
    raise Invalid(
        "date_invalid",
        f"“{shown(text)}” bir tarih değil; örnek: 31.10.2026",
        f"“{shown(text)}” is not a date; example: 31.10.2026",
    )


def _decimal_from_text(text: str, currency: Currency) -> Decimal:
    bare = "".join(text.split()).replace("−", "-")
    bare = _SIGNS.sub("", bare)
    negative = False
    for first, last in (("-", ""), ("", "-"), ("(", ")")):
        if bare.startswith(first) and bare.endswith(last) and len(bare) > len(first + last):
            bare, negative = bare.removeprefix(first).removesuffix(last), True
            break
    bare = _SIGNS.sub("", bare.removeprefix("+"))
    if _THOUSAND_OR_THOUSANDTH.fullmatch(bare) and ("," in bare or currency.digits == 3):
        raise Invalid(
            "amount_invalid",
            f"“{text[:40]}” binlik mi ondalık mı belli değil; örnek: 1.234,56",
            f"“{text[:40]}” may mean thousands or decimals; example: 1.234,56",
        )
    if _TURKISH.fullmatch(bare):
        plain = bare.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(bare):
        plain = bare.replace(",", "")
    elif _PLAIN.fullmatch(bare):
        plain = bare.replace(",", ".")
    else:
        raise _not_an_amount(text)
    return -Decimal(plain) if negative else Decimal(plain)


def _not_an_amount(text: str) -> Invalid:
    return Invalid(
        "amount_invalid",
        f"“{text[:40]}” bir tutar değil; örnek: 1.234,56",
        f"“{text[:40]}” is not an amount; example: 1.234,56",
    )


def _whole_month(year: int, month: int) -> Period:
    last_day = calendar.monthrange(year, month)[1]
    return period_from_days(date(year, month, 1), date(year, month, last_day))
