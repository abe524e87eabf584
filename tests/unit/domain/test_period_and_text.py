"""Periods, Turkish letters, addresses and masked addresses."""

from datetime import date

import pytest

from emutabakat.domain.errors import Invalid
from emutabakat.domain.parties import (
    email_from_text,
    last_four,
    masked_email,
    masked_phone,
    party_key,
    phone_from_text,
)
from emutabakat.domain.period import period_from_days, period_from_text
from emutabakat.domain.turkish import fold, lower, upper


def test_a_whole_month_is_called_by_its_name() -> None:
    assert period_from_text("2024-02-01..2024-02-29").label == "Şubat 2024"


def test_other_spans_are_called_by_their_days() -> None:
    assert period_from_text("2026-01-01..2026-03-31").label == "01.01.2026 – 31.03.2026"
    assert period_from_text("2026-01-02..2026-01-31").label == "02.01.2026 – 31.01.2026"


def test_a_period_is_written_as_scripts_read_it() -> None:
    text = "2026-10-01..2026-10-31"

    assert period_from_text(text).key == text


@pytest.mark.parametrize(
    "text", ["2026-10-31", "2026-10-31..2026-10-01", "a..b", "", "2026-13-01..2026-13-02"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        period_from_text(text)

    assert refused.value.code == "period_invalid"


@pytest.mark.parametrize(
    "days", [(date(1999, 12, 1), date(2026, 1, 1)), (date(2026, 1, 1), date(2100, 1, 1))]
)
def test_a_period_of_another_century_is_refused(days: tuple[date, date]) -> None:
    with pytest.raises(Invalid, match="2000"):
        period_from_days(*days)


def test_turkish_case_keeps_the_two_i_apart() -> None:
    assert lower("IŞIK İNŞAAT") == "ışık inşaat"
    assert upper("ışık inşaat") == "IŞIK İNŞAAT"


def test_search_finds_a_name_however_it_is_written() -> None:
    spellings = {"IŞIK İnşaat", "ışık inşaat", "Isik Insaat", "işik  INSAAT"}

    assert {fold(name) for name in spellings} == {"isik insaat"}


@pytest.mark.parametrize(
    "written",
    ["0532 415 04 16", "5324150416", "+90 (532) 415-04-16", "905324150416", "00905324150416"],
)
def test_a_turkish_mobile_number_is_understood_in_every_spelling(written: str) -> None:
    assert phone_from_text(written) == "+905324150416"


def test_a_foreign_number_keeps_its_country() -> None:
    assert phone_from_text("+49 170 1234567") == "+491701234567"


@pytest.mark.parametrize("written", ["123", "telefon", "0132 415 04 16", "+0123456789"])
def test_what_is_no_phone_number_is_refused(written: str) -> None:
    with pytest.raises(Invalid) as refused:
        phone_from_text(written)

    assert refused.value.code == "phone_invalid"


def test_an_address_is_kept_in_lower_case() -> None:
    assert email_from_text(" Muhasebe@Ornek.Example.COM ") == "muhasebe@ornek.example.com"


@pytest.mark.parametrize(
    "written",
    ["muhasebe(at)example", "a@b", "a b@c.com", "a..b@c.com", "a@c.com\n.x", "x" * 65 + "@c.com"],
)
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(Invalid) as refused:
        email_from_text(written)

    assert refused.value.code == "email_invalid"


def test_masked_addresses_are_recognised_by_their_owner_only() -> None:
    assert masked_email("muhasebe@ornek.com.tr") == "m•••e@o•••.tr"
    assert masked_phone("+905324150416") == "+90 ••• ••• •• 16"
    assert (masked_email(""), masked_phone("")) == ("", "")


def test_a_party_is_known_by_its_tax_number_or_its_account_and_country() -> None:
    assert party_key("4540536920", "120.01", "TR") == "T:4540536920"
    assert party_key(None, "120.01", "DE") == "A:DE:120.01"
    assert party_key("", "120.01", "") == "A:XX:120.01"
    with pytest.raises(Invalid):
        party_key(None, "", "DE")


def test_the_last_four_ignore_signs_between() -> None:
    assert last_four("120.01.00a7") == "00A7"
    assert last_four("4540536920") == "6920"
