"""Verification by strangers: each file gets its verdict, each document its standing."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from emutabakat.domain.documents import DocumentKind
from emutabakat.domain.errors import Conflict, Invalid, NotFound, TooManyTries
from emutabakat.domain.links import grouped
from emutabakat.domain.mutabakat import Mutabakat, Reason, Status
from emutabakat.ports import SealReport
from emutabakat.services.answers import GivenAnswer
from emutabakat.services.document_check import MAX_BYTES, DocumentCheck
from tests.fakes import InMemoryVerifier
from tests.office import NOTICE_SHA256, ORIGIN, Office
from tests.unit.services.test_answers import AGREED, a_sent_letter
from tests.unit.services.test_revisions import revise

FILE = b"%PDF-1.7\nsome document"
GOOD = SealReport(
    readable=True,
    signatures=1,
    whole_file=True,
    unchanged=True,
    trusted=True,
    within_policy=True,
    sealed_at=datetime(2026, 11, 2, 11, tzinfo=UTC),
    signer="Örnek elektronik mühür",
    serial=7,
    title="MUT-2026-000123 · Cari hesap mutabakatı",
)


@pytest.fixture
def office() -> Office:
    return Office()


def check_of(report: SealReport) -> DocumentCheck:
    """Return a check whose verifier finds that in `FILE`."""
    verifier = InMemoryVerifier()
    verifier.reports[FILE] = report
    return DocumentCheck(verifier)


def answered(office: Office, given: GivenAnswer = AGREED) -> Mutabakat:
    """Send a letter, answer it, and let its document be sealed."""
    letter = a_sent_letter(office)
    office.answers.answer(office.session(letter), given, key="k", origin=ORIGIN)
    office.work()
    return office.letters.get(office.member, letter.id)


def test_a_document_as_we_sealed_it_is_valid_and_named() -> None:
    verdict = check_of(GOOD).verify(FILE)

    assert verdict.ours
    assert verdict.unchanged
    assert verdict.seal_valid
    assert verdict.reason is None
    assert verdict.number == "MUT-2026-000123"
    assert verdict.signer == "Örnek elektronik mühür"
    assert verdict.sealed_at == datetime(2026, 11, 2, 11, tzinfo=UTC)
    assert verdict.sha256 == hashlib.sha256(FILE).hexdigest()


@pytest.mark.parametrize(
    ("report", "code", "ours", "unchanged"),
    [
        (SealReport(), "damaged", False, False),
        (SealReport(readable=True, encrypted=True), "encrypted", False, False),
        (SealReport(readable=True, title=GOOD.title), "not_sealed", False, False),
        (SealReport(readable=True, signatures=2), "several_signatures", False, False),
        (replace(GOOD, trusted=False, within_policy=False), "foreign_seal", False, True),
        (
            replace(GOOD, trusted=False, within_policy=False, whole_file=False),
            "foreign_seal",
            False,
            False,
        ),
        (replace(GOOD, whole_file=False), "changed", True, False),
        (replace(GOOD, unchanged=False, trusted=False), "changed", False, False),
        (replace(GOOD, within_policy=False), "outside_policy", True, True),
    ],
)
def test_every_other_file_is_told_why_it_is_not_valid(
    report: SealReport, code: str, ours: bool, unchanged: bool
) -> None:
    verdict = check_of(report).verify(FILE)

    assert verdict.reason is not None
    assert verdict.reason.code == code
    assert verdict.reason.tr.endswith(".")
    assert verdict.reason.en.endswith(".")
    assert (verdict.ours, verdict.unchanged, verdict.seal_valid) == (ours, unchanged, False)
    assert verdict.number is None


def test_a_strangers_certificate_lends_no_name_and_no_time() -> None:
    verdict = check_of(replace(GOOD, trusted=False, within_policy=False)).verify(FILE)

    assert (verdict.signer, verdict.sealed_at) == (None, None)


@pytest.mark.parametrize("content", [b"", b"Sayin yetkili, ...", b"PK\x03\x04" + bytes(2_000)])
def test_what_is_no_pdf_is_said_to_be_none_and_not_looked_at(content: bytes) -> None:
    verifier = InMemoryVerifier()
    verifier.reports[content] = GOOD

    verdict = DocumentCheck(verifier).verify(content)

    assert verdict.reason is not None
    assert verdict.reason.code == "not_a_pdf"
    assert not verdict.ours
    assert not verdict.seal_valid


def test_a_file_of_more_than_four_megabytes_is_refused() -> None:
    check = check_of(GOOD)

    assert check.verify(b"%PDF-".ljust(MAX_BYTES, b" ")).reason is not None
    with pytest.raises(Invalid) as refused:
        check.verify(b"%PDF-".ljust(MAX_BYTES + 1, b" "))
    assert refused.value.code == "file_too_large"


def test_a_sealed_document_is_found_by_its_hash_and_by_what_it_prints(office: Office) -> None:
    letter = answered(office)
    file = office.world.files.documents[letter.document_key]

    by_hash = office.known_documents.by_hash(hashlib.sha256(file).hexdigest().upper())
    by_number = office.known_documents.by_number(
        letter.number.lower(), grouped(letter.verification_code).lower(), origin=ORIGIN
    )

    assert by_hash is not None
    assert by_hash == by_number
    assert by_hash.letter is not None
    assert by_hash.letter.id == letter.id
    assert by_hash.document.kind is DocumentKind.ANSWERED_LETTER
    assert by_hash.sender.name == office.company.name
    assert by_hash.status == "in_force"
    assert by_hash.replaced_by is None
    sealed = office.letters.history(office.member, letter.id)
    assert by_hash.file.sealed_at == next(e.at for e in sealed if e.kind.value == "document.sealed")


def test_nothing_is_found_before_there_is_a_document(office: Office) -> None:
    letter = a_sent_letter(office)

    assert office.known_documents.by_hash("") is None
    assert office.known_documents.by_number(letter.number, "", origin=ORIGIN) is None


def test_a_wrong_number_and_a_wrong_code_are_the_same_miss(office: Office) -> None:
    letter = answered(office)
    known = office.known_documents

    assert known.by_number("MUT-2026-999999", letter.verification_code, origin=ORIGIN) is None
    assert known.by_number(letter.number, "0000000000", origin=ORIGIN) is None
    assert known.by_hash("0" * 64) is None


def test_wrong_pairs_are_counted_by_network_and_right_ones_are_not(office: Office) -> None:
    letter = answered(office)
    known = office.known_documents
    for _ in range(25):
        assert known.by_number(letter.number, letter.verification_code, origin=ORIGIN)
    for _ in range(20):
        assert known.by_number(letter.number, "0000000000", origin=ORIGIN) is None

    neighbour = {"ip": ORIGIN["ip"].rsplit(".", 1)[0] + ".250"}
    for origin in (ORIGIN, neighbour):
        with pytest.raises(TooManyTries) as refused:
            known.by_number(letter.number, letter.verification_code, origin=origin)
        assert refused.value.code == "too_many_wrong_codes"

    elsewhere = {"ip": "198.51.100.1"}
    assert known.by_number(letter.number, letter.verification_code, origin=elsewhere)
    office.world.clock.advance(minutes=61)
    assert known.by_number(letter.number, letter.verification_code, origin=ORIGIN)


def test_who_answered_gets_the_sealed_document_once_it_is_made(office: Office) -> None:
    letter = a_sent_letter(office)
    session = office.session(letter)
    for moment in ("before", "after"):
        with pytest.raises(NotFound) as early:
            office.answers.document(session, origin=ORIGIN)
        assert early.value.code == "document_not_ready"
        if moment == "before":
            office.answers.answer(session, AGREED, key="k", origin=ORIGIN)
    office.work()

    copy = office.answers.document(session, origin=ORIGIN)

    sealed = office.letters.get(office.member, letter.id)
    assert sealed.document_key in copy.url
    assert copy.sha256 == sealed.document_sha256


def test_a_session_lives_half_an_hour_from_the_answer(office: Office) -> None:
    letter = a_sent_letter(office)
    session = office.session(letter)
    office.world.clock.advance(minutes=29)
    rejected = GivenAnswer(
        decision=Status.REJECTED,
        name="Ayşe Örnek",
        title="Müdür",
        reason=Reason.OTHER,
        notice_sha256=NOTICE_SHA256,
    )
    office.answers.answer(session, rejected, key="k", origin=ORIGIN)
    office.work()
    office.world.clock.advance(minutes=29)

    assert office.answers.document(session, origin=ORIGIN).url
    office.world.clock.advance(minutes=2)
    with pytest.raises(Conflict) as over:
        office.answers.document(session, origin=ORIGIN)
    assert over.value.code == "session_over"


def test_a_document_is_replaced_once_its_revision_was_sent(office: Office) -> None:
    rejected = GivenAnswer(
        decision=Status.REJECTED,
        name="Ayşe Örnek",
        title="Müdür",
        reason=Reason.OTHER,
        notice_sha256=NOTICE_SHA256,
    )
    letter = answered(office, rejected)

    def standing() -> tuple[str, str | None]:
        known = office.known_documents.by_hash(letter.document_sha256)
        assert known is not None
        return known.status, known.replaced_by

    draft = revise(office, letter)
    as_draft = standing()
    office.letters.send(office.member, draft.id, origin=ORIGIN)
    as_sent = standing()
    office.letters.cancel(office.member, draft.id, reason="", origin=ORIGIN)

    assert as_draft == ("in_force", None)
    assert as_sent == ("replaced", draft.number)
    assert standing() == ("in_force", None)


def test_a_withdrawn_letters_document_is_said_to_be_withdrawn(office: Office) -> None:
    letter = answered(office)
    key = (letter.company_id, letter.id)
    office.world.memory.records[key] = replace(letter, status=Status.CANCELLED)

    known = office.known_documents.by_hash(letter.document_sha256)

    assert known is not None
    assert known.status == "cancelled"
