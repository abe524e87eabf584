"""Files that strangers bring, made with our own seal and against it: each has one report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils.crypt import StandardSecurityHandler
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from emutabakat.adapters.sealing import PadesSealer
from emutabakat.adapters.verifying import PinnedVerifier, Trust
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.rendering.answered_letter import render
from emutabakat.services.document_check import DocumentCheck
from tests.adapters.forgeries import (
    amount_replaced,
    annotated,
    appended,
    saved_again,
    truncated,
)
from tests.adapters.seal_keys import SealKeys, make_keys
from tests.adapters.test_sealing import REASON, SEALED_AT
from tests.fakes import FakeClock
from tests.unit.rendering.document_samples import approved_letter


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> SealKeys:
    return make_keys(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def strangers_keys(tmp_path_factory: pytest.TempPathFactory) -> SealKeys:
    return make_keys(tmp_path_factory.mktemp("stranger"))


@pytest.fixture(scope="module")
def page() -> bytes:
    return render(approved_letter())


@pytest.fixture(scope="module")
def sealed(keys: SealKeys, page: bytes) -> bytes:
    return PadesSealer(keys.sign, keys.seal_chain).seal(page, reason=REASON, at=SEALED_AT).pdf


@pytest.fixture
def verifier(keys: SealKeys) -> PinnedVerifier:
    clock = FakeClock()
    clock.time = SEALED_AT + timedelta(hours=1)
    return PinnedVerifier(lambda: trust_in(keys), clock)


def trust_in(keys: SealKeys) -> Trust:
    """Return what is trusted by whoever trusts the root of these keys."""
    return Trust(roots=[keys.seal_chain.root])


def reason_of(verifier: PinnedVerifier, content: bytes) -> str | None:
    """Return the code of the sentence that a visitor would read of a file."""
    reason = DocumentCheck(verifier).verify(content).reason
    return reason.code if reason else None


def encrypted(pdf: bytes) -> bytes:
    """Return the file as its holder saves it with a password."""
    writer: Any = copy_into_new_writer(PdfFileReader(BytesIO(pdf)))
    writer._assign_security_handler(StandardSecurityHandler.build_from_pw("gizli", "gizli"))
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def test_a_sealed_document_is_ours_whole_and_named(verifier: PinnedVerifier, sealed: bytes) -> None:
    report = verifier.report(sealed)

    assert report.accepted
    assert report.title.startswith("MUT-2026-000123 · ")
    assert report.signer == "e-Mutabakat (local) elektronik mühür"
    assert report.sealed_at == SEALED_AT
    assert reason_of(verifier, sealed) is None


@pytest.mark.parametrize(
    ("attack", "code"),
    [
        (appended, "changed"),
        (amount_replaced, "changed"),
        (annotated, "changed"),
        (truncated, "damaged"),
        (lambda pdf: pdf[: len(pdf) // 2], "damaged"),
        (saved_again, "changed"),
    ],
)
def test_a_changed_document_is_told_from_a_valid_one(
    attack: Callable[[bytes], bytes], code: str, verifier: PinnedVerifier, sealed: bytes
) -> None:
    assert reason_of(verifier, attack(sealed)) == code


def test_a_changed_byte_of_the_page_is_a_change(verifier: PinnedVerifier, sealed: bytes) -> None:
    changed = bytearray(sealed)
    place = sealed.index(b"MUT-2026") if b"MUT-2026" in sealed else len(sealed) // 3
    changed[place] ^= 1

    assert reason_of(verifier, bytes(changed)) == "changed"


def test_a_strangers_seal_is_not_ours_whatever_name_it_bears(
    verifier: PinnedVerifier, strangers_keys: SealKeys, page: bytes
) -> None:
    theirs = PadesSealer(strangers_keys.sign, strangers_keys.seal_chain)
    file = theirs.seal(page, reason=REASON, at=SEALED_AT).pdf
    verdict = DocumentCheck(verifier).verify(file)

    assert verdict.reason is not None
    assert verdict.reason.code == "foreign_seal"
    assert verdict.unchanged
    assert not verdict.ours
    assert (verdict.signer, verdict.sealed_at, verdict.number) == (None, None, None)


def test_what_carries_no_seal_is_told_so(verifier: PinnedVerifier, page: bytes) -> None:
    assert reason_of(verifier, page) == "not_sealed"
    assert reason_of(verifier, encrypted(page)) == "encrypted"
    assert reason_of(verifier, b"Sayin yetkili,") == "not_a_pdf"
    assert reason_of(verifier, b"%PDF-1.7\n") == "damaged"


@pytest.mark.parametrize("certify", [False, True])
def test_our_own_key_in_another_form_is_outside_the_policy(
    certify: bool, keys: SealKeys, verifier: PinnedVerifier, page: bytes
) -> None:
    sealer: Any = PadesSealer(keys.sign, keys.seal_chain)
    metadata = PdfSignatureMetadata(
        field_name="Imza",
        md_algorithm="sha256",
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    output = PdfSigner(metadata, sealer._signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(page)))

    assert reason_of(verifier, output.getvalue()) == "outside_policy"


def test_a_document_stays_valid_when_its_certificate_has_expired(
    keys: SealKeys, sealed: bytes
) -> None:
    clock = FakeClock()
    clock.time = SEALED_AT + timedelta(days=9 * 365)

    assert PinnedVerifier(lambda: trust_in(keys), clock).report(sealed).accepted


def test_a_time_that_is_still_to_come_is_not_believed(keys: SealKeys, page: bytes) -> None:
    later = SEALED_AT + timedelta(days=300)
    sealed = PadesSealer(keys.sign, keys.seal_chain).seal(page, reason=REASON, at=later).pdf
    clock = FakeClock()
    clock.time = SEALED_AT - timedelta(days=3)

    assert not PinnedVerifier(lambda: trust_in(keys), clock).report(sealed).accepted


def test_the_roots_are_kept_for_five_minutes_and_their_absence_is_temporary(
    keys: SealKeys, sealed: bytes
) -> None:
    read = []

    def trust() -> Trust:
        read.append(1)
        if len(read) == 1:
            raise TemporaryFailure("seal_chain_unavailable")
        return trust_in(keys)

    clock = FakeClock()
    clock.time = SEALED_AT + timedelta(hours=1)
    verifier = PinnedVerifier(trust, clock)
    with pytest.raises(TemporaryFailure):
        verifier.report(sealed)

    assert verifier.report(sealed).accepted
    assert verifier.report(sealed).accepted
    assert len(read) == 2
    clock.time += timedelta(minutes=5)
    assert verifier.report(sealed).accepted
    assert len(read) == 3
