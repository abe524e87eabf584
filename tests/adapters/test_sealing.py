"""The seal: what we accept, what other programs say of it, and everything that must be refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pyhanko.sign.general import SigningError

from emutabakat.adapters.sealing import PadesSealer, SealBroken
from emutabakat.adapters.verifying import verify_sealed
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.rendering.answered_letter import render
from tests.adapters.seal_keys import CERTIFIED_AT, CountingKey, SealKeys, make_keys
from tests.pdf_tools import GOOD_VERDICT, pdf_fonts, pdf_text, pdfsig_verdict
from tests.unit.rendering.document_samples import rejected_letter

SEALED_AT = CERTIFIED_AT + timedelta(days=1, hours=11)
REASON = "Mutabakat belgesinin bütünlüğü"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> SealKeys:
    return make_keys(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def strangers_keys(tmp_path_factory: pytest.TempPathFactory) -> SealKeys:
    return make_keys(tmp_path_factory.mktemp("stranger"))


@pytest.fixture(scope="module")
def page() -> bytes:
    return render(rejected_letter())


@pytest.fixture(scope="module")
def sealed(keys: SealKeys, page: bytes) -> bytes:
    return PadesSealer(keys.sign, keys.seal_chain).seal(page, reason=REASON, at=SEALED_AT).pdf


def test_a_sealed_document_is_accepted_and_states_its_time(keys: SealKeys, sealed: bytes) -> None:
    report = verify_sealed(sealed, keys.root, at=SEALED_AT)

    assert report.accepted
    assert report.signatures == 1
    assert report.whole_file
    assert report.sealed_at == SEALED_AT
    assert report.serial > 0


def test_a_sealed_document_says_what_the_page_said(page: bytes, sealed: bytes) -> None:
    assert pdf_text(sealed) == pdf_text(page)
    assert sealed.startswith(page)
    assert pdf_fonts(sealed) == {"NotoSans-Regular": True, "NotoSans-Bold": True}


def test_pdfsig_finds_the_seal_valid_trusted_and_over_the_whole_file(
    tmp_path: Path, keys: SealKeys, sealed: bytes
) -> None:
    file = tmp_path / "sealed.pdf"
    file.write_bytes(sealed)

    assert pdfsig_verdict(file, keys.root_pem) == GOOD_VERDICT


def test_the_key_signs_once_a_document(keys: SealKeys, page: bytes) -> None:
    key = CountingKey(keys.sign)
    sealer = PadesSealer(key, keys.seal_chain)

    sealer.seal(page, reason=REASON, at=SEALED_AT)
    sealer.seal(page, reason=REASON, at=SEALED_AT)

    assert key.uses == 2


def test_a_seal_that_does_not_verify_is_never_handed_out(
    keys: SealKeys, strangers_keys: SealKeys, page: bytes
) -> None:
    sealer = PadesSealer(strangers_keys.sign, keys.seal_chain)

    with pytest.raises(SealBroken):
        sealer.seal(page, reason=REASON, at=SEALED_AT)


def test_a_document_is_sealed_anew_from_its_own_page(
    keys: SealKeys, page: bytes, sealed: bytes
) -> None:
    later = SEALED_AT + timedelta(hours=1)

    again = PadesSealer(keys.sign, keys.seal_chain).reseal(sealed, reason=REASON, at=later)

    assert again.pdf.startswith(page)
    assert again.pdf != sealed
    assert verify_sealed(again.pdf, keys.root, at=later).sealed_at == later


def test_no_seal_is_made_with_an_expired_certificate(keys: SealKeys, page: bytes) -> None:
    sealer = PadesSealer(keys.sign, keys.seal_chain)

    with pytest.raises(SealBroken):
        sealer.seal(page, reason=REASON, at=CERTIFIED_AT + timedelta(days=3 * 365))


def test_a_key_that_is_away_is_a_temporary_failure(keys: SealKeys, page: bytes) -> None:
    def away(_: bytes) -> bytes:
        raise TemporaryFailure("seal_key_unavailable")

    with pytest.raises(TemporaryFailure):
        PadesSealer(away, keys.seal_chain).seal(page, reason=REASON, at=SEALED_AT)


def test_a_stranger_root_does_not_make_a_seal_ours(
    tmp_path: Path, strangers_keys: SealKeys, keys: SealKeys, page: bytes
) -> None:
    theirs = PadesSealer(strangers_keys.sign, strangers_keys.seal_chain)
    file = tmp_path / "theirs.pdf"
    file.write_bytes(theirs.seal(page, reason=REASON, at=SEALED_AT).pdf)

    report = verify_sealed(file.read_bytes(), keys.root, at=SEALED_AT)

    assert report.unchanged
    assert not report.trusted
    assert not report.accepted
    assert "Certificate is Trusted." not in pdfsig_verdict(file, keys.root_pem)


@pytest.mark.parametrize(
    "stranger", [b"", b"%PDF-1.7\n", b"PK\x03\x04 not a document", bytes(5_000)]
)
def test_what_is_no_sealed_document_is_refused_and_breaks_nothing(
    stranger: bytes, keys: SealKeys, page: bytes
) -> None:
    assert not verify_sealed(stranger, keys.root, at=SEALED_AT).accepted
    assert verify_sealed(page, keys.root, at=SEALED_AT).signatures == 0


def test_a_second_seal_cannot_be_added(keys: SealKeys, sealed: bytes) -> None:
    sealer = PadesSealer(keys.sign, keys.seal_chain)

    with pytest.raises(SigningError):
        sealer.seal(sealed, reason=REASON, at=SEALED_AT)


def test_a_document_is_judged_by_now_unless_a_time_is_given(keys: SealKeys, sealed: bytes) -> None:
    long_after = datetime(2031, 1, 1, tzinfo=UTC)

    assert not verify_sealed(sealed, keys.root, at=long_after).accepted
    assert verify_sealed(sealed, keys.root, at=SEALED_AT).accepted
