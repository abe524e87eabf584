"""Which rows below a header are rows of the list: totals, titles and page texts are not."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from emutabakat.domain.import_rows import Cell, Column
from emutabakat.domain.turkish import fold

_TOTAL = re.compile(
    r"(?:(?:ara|alt|ust|genel|sayfa|grup|liste|rapor|hesap|cari|doviz|bakiye|sub|grand|page|report"
    r"|tl|try|usd|eur|gbp)[ -]?)*(?:toplam|toplami|toplamlar|toplamlari|total|totals|yekun|icmal)"
    r"\s*(?:\(?[a-z]{2,3}\)?)?\s*[:=.-]*[\d., ]*"
)
_GROUP_TOTAL = re.compile(r".* toplam(?:i|lari)?\s*:?")
_PAGE_TEXT = re.compile(
    r"(?:rapor|liste|sayfa|dosya)\s*sonu.*|end of (?:report|list|page).*|sayfa(?: no)?\s*[:\d].*"
    r"|page\s*[:\d].*|nakli? yekun.*|devreden(?: toplam)?.*|(?:toplam )?(?:kayit|satir|cari|hesap)"
    r" (?:sayisi|adedi).*|(?:number of )?(?:records|rows)\s*:.*"
)
_LABEL_LENGTH = 80
_IDENTITY = (
    Column.TAX_NUMBER, Column.NAME, Column.ACCOUNT_CODE, Column.DEALER_CODE, Column.DEALER_NAME,
    Column.EMAIL, Column.PHONE,
)  # fmt: skip
_AMOUNTS = (Column.DEBIT, Column.CREDIT, Column.BALANCE)


def is_list_row(
    values: Mapping[Column, Cell], filled: Collection[Cell], headings: Mapping[Column, str]
) -> bool:
    """Tell whether a filled row is one of the list's.

    `filled` are all its filled cells, those of unknown columns too. What carries a tax number (six
    digits or more) always is. Else a label of a total or a page, a repeated header, a lone text
    and a row of nothing but amounts are not.
    """
    if _has_tax_number(values.get(Column.TAX_NUMBER)):
        return True
    if len(filled) == 1:
        return False
    if sum(values.get(column) == heading for column, heading in headings.items()) >= 2:
        return False
    if not any(column in values for column in _IDENTITY):
        return False
    has_amount = any(column in values for column in _AMOUNTS)
    for cell in filled:
        if isinstance(cell, str):
            label = fold(cell[:_LABEL_LENGTH])
            if _TOTAL.fullmatch(label) or _PAGE_TEXT.fullmatch(label):
                return False
            if has_amount and _GROUP_TOTAL.fullmatch(label):
                return False
    return True


def _has_tax_number(cell: Cell) -> bool:
    return sum(sign.isdigit() for sign in str(cell or "")) >= 6
