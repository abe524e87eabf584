"""Rows keep their types on the way to storage and back, and take a person's corrections."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emutabakat.domain.errors import Invalid
from emutabakat.domain.import_rows import (
    Cell,
    Column,
    SheetRow,
    Unread,
    corrected,
    row_from_json,
    row_to_json,
    shown,
)

CELLS = st.one_of(
    st.none(), st.text(), st.dates(), st.sampled_from([*Unread]),
    st.decimals(allow_nan=False, allow_infinity=False),
)  # fmt: skip


@given(
    st.builds(SheetRow, st.integers(1, 1_048_576), st.dictionaries(st.sampled_from(Column), CELLS))
)
def test_a_row_survives_the_way_through_json(row: SheetRow) -> None:
    assert row_from_json(json.loads(json.dumps(row_to_json(row)))) == row


def test_a_correction_replaces_clears_and_adds_cells() -> None:
    row = SheetRow(
        7,
        {Column.NAME: "Örnek", Column.DEBIT: Decimal("1.5"), Column.NOTE: "sil", Column.EMAIL: "x"},
    )

    fixed = corrected(row, {"debit": " 2,50 ", "note": "", "email": None, "country": "DE"})

    assert fixed == SheetRow(7, {Column.NAME: "Örnek", Column.DEBIT: "2,50", Column.COUNTRY: "DE"})
    assert row.values[Column.NOTE] == "sil"


def test_a_correction_of_an_unknown_column_is_refused() -> None:
    with pytest.raises(Invalid) as refusal:
        corrected(SheetRow(7, {}), {"balance ": "1"})

    assert refusal.value.code == "column_unknown"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (Unread.FORMULA, ""),
        (Decimal("574793801"), "574793801"),
        (Decimal("-0.10"), "-0.10"),
        (Decimal("1E+308"), "1E+308"),
        (date(2026, 10, 1), "01.10.2026"),
        ("x" * 101, "x" * 99 + "…"),
    ],
)
def test_a_cell_is_shown_as_it_stood_and_never_at_length(cell: Cell, text: str) -> None:
    assert shown(cell) == text
