"""Links and codes: how they are written, read and kept."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from emutabakat.domain.ids import MutabakatId
from emutabakat.domain.links import (
    CODE_LENGTH,
    CROCKFORD,
    MAX_TRIES,
    Code,
    code_from_bytes,
    code_from_text,
    code_hash,
    code_lookup,
    grouped,
    token_hash,
)
from tests.unit.domain.records import COMPANY, NOON


@given(st.binary(min_size=7, max_size=16))
def test_a_code_survives_reading_aloud_and_typing(random: bytes) -> None:
    code = code_from_bytes(random)

    assert len(code) == CODE_LENGTH
    assert set(code) <= set(CROCKFORD)
    assert code_from_text(f" {grouped(code).lower()} ") == code
    assert code_from_text(code.replace("0", "O").replace("1", "l")) == code


def test_a_kept_code_knows_the_right_one_and_nothing_else() -> None:
    code = Code(
        company_id=COMPANY,
        mutabakat_id=MutabakatId("mut_1"),
        round=1,
        salt="5a17",
        hash=code_hash("7Q2K9XJ4M3", "5a17"),
        lookup=code_lookup("7Q2K9XJ4M3", "6920"),
        expires_at=NOON + timedelta(days=1),
        tries=MAX_TRIES - 1,
    )

    assert code.matches("7q2k-9xj4-m3")
    assert not code.matches("7Q2K9XJ4M4")
    assert not code.is_dead
    assert code.lookup != code_lookup("7Q2K9XJ4M3", "6921")
    assert "7Q2K9XJ4M3" not in repr(code)


def test_a_link_is_kept_as_its_hash() -> None:
    assert token_hash("secret") != token_hash("Secret")
    assert len(token_hash("secret")) == 64
