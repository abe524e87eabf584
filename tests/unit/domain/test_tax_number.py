"""VKN and TCKN are accepted by their check digits only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emutabakat.domain.errors import Invalid
from emutabakat.domain.tax_number import (
    FOREIGN,
    is_tckn,
    is_vkn,
    tax_number_from_text,
    tckn_check_digits,
    vkn_check_digit,
)

NINE = st.text("0123456789", min_size=9, max_size=9)


@given(NINE)
def test_of_the_ten_last_digits_of_a_vkn_exactly_one_is_right(nine: str) -> None:
    right = [digit for digit in "0123456789" if is_vkn(nine + digit)]

    assert right == ([] if nine + vkn_check_digit(nine) == FOREIGN else [vkn_check_digit(nine)])


@given(NINE.filter(lambda nine: nine[0] != "0"), st.integers(0, 8), st.integers(1, 9))
def test_one_changed_digit_of_a_tckn_is_noticed(nine: str, place: int, by: int) -> None:
    number = nine + tckn_check_digits(nine)
    changed = str((int(nine[place]) + by) % 10)
    if place == 0 and changed == "0":
        return

    assert is_tckn(number)
    assert not is_tckn(number[:place] + changed + number[place + 1 :])


@pytest.mark.parametrize("written", ["4540536920", " 454 053 69 20 ", "454-053-6920"])
def test_spaces_and_dashes_do_not_matter(written: str) -> None:
    assert tax_number_from_text(written) == "4540536920"


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("4540536921", "VKN kontrol hanesi"),
        ("17562948979", "TCKN kontrol hanesi"),
        ("2222222222", "VKN kontrol hanesi"),
        ("5676661", "10 haneli"),
        ("ABCDEFGHIJ", "10 haneli"),
        ("٤٥٤٠٥٣٦٩٢٠", "10 haneli"),
        ("01756294897", "TCKN kontrol hanesi"),
    ],
)
def test_a_wrong_number_is_refused_with_the_reason(written: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        tax_number_from_text(written)

    assert refused.value.code == "tax_number_invalid"
    assert reason in refused.value.tr
