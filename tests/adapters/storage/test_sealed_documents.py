"""Sealed documents: a company's by its lists, and any by exactly what a stranger may know of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from emutabakat.domain.documents import Document, DocumentKind
from emutabakat.domain.errors import NotFound, StaleVersion
from emutabakat.domain.ids import CompanyId, DocumentId
from emutabakat.domain.verification import SealedDocument, number_address
from tests.adapters.storage.conftest import Storage
from tests.factories import a_stamp
from tests.factories.documents import a_document, a_file


def sha256(*parts: str) -> str:
    """Return a hash that no other test has."""
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def saved(storage: Storage, document: Document) -> Document:
    """Store a new document and return it as it is stored."""
    change = document.made(a_stamp())
    storage.ledger.save(change)
    return change[0]


def test_a_document_is_found_by_its_hash_and_by_its_number_and_code(
    storage: Storage, company: CompanyId
) -> None:
    document = saved(storage, a_document("doc_1", company_id=company, sha256=sha256(company, "a")))

    by_number = number_address(document.number, document.code)

    place = SealedDocument(company, document.id)
    assert storage.sealed_documents.at(document.file.sha256) == place
    assert storage.sealed_documents.at(by_number) is not None
    assert storage.documents.get(company, document.id) == document


def test_nothing_else_finds_a_document(storage: Storage, company: CompanyId) -> None:
    one = saved(storage, a_document("doc_1", company_id=company, sha256=sha256(company, "b")))

    for address in (
        one.file.sha256[:-1],
        sha256(company, "c"),
        one.number,
        number_address(one.number, "0000000000"),
        number_address("MUT-2026-999999", one.code),
        "",
    ):
        assert storage.sealed_documents.at(address) is None, address


def test_another_companys_document_does_not_exist(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    document = saved(storage, a_document("doc_1", company_id=company, sha256=sha256(company, "d")))

    with pytest.raises(NotFound):
        storage.documents.get(stranger, document.id)
    assert storage.documents.about(stranger, "mut_1") == []
    page = storage.documents.page(stranger, chosen="all", limit=10, cursor=None)
    assert list(page.items) == []


def test_documents_are_listed_newest_first_and_reports_apart(
    storage: Storage, company: CompanyId
) -> None:
    kinds = (DocumentKind.SENT_LETTER, DocumentKind.LETTER_REPORT, DocumentKind.ANSWERED_LETTER)
    for place, kind in enumerate(kinds, start=1):
        saved(
            storage,
            a_document(f"doc_{place}", company_id=company, kind=kind, sha256=sha256(company, kind)),
        )

    first = storage.documents.page(company, chosen="all", limit=2, cursor=None)
    rest = storage.documents.page(company, chosen="all", limit=2, cursor=first.next)
    reports = storage.documents.page(company, chosen="reports", limit=10, cursor=None)
    without = storage.documents.page(company, chosen="others", limit=10, cursor=None)

    assert [each.id for each in (*first.items, *rest.items)] == ["doc_3", "doc_2", "doc_1"]
    assert rest.next is None
    assert [each.id for each in reports.items] == ["doc_2"]
    assert [each.id for each in without.items] == ["doc_3", "doc_1"]
    assert [each.id for each in storage.documents.about(company, "cpt_1")] == [
        "doc_3",
        "doc_2",
        "doc_1",
    ]


def test_a_document_sealed_anew_is_found_by_either_hash_and_waits_no_longer(
    storage: Storage, company: CompanyId
) -> None:
    document = saved(
        storage,
        a_document("doc_1", company_id=company, sha256=sha256(company, "e"), awaits_time=True),
    )
    assert storage.documents.awaiting(company, limit=10) == [document]

    better = a_file(document.id, sha256(company, "f"), company_id=company, version=2)
    change = document.resealed(a_stamp(), better, awaits_time=False)
    storage.ledger.save(change)

    assert storage.documents.awaiting(company, limit=10) == []
    assert storage.documents.get(company, document.id) == change[0]
    for file in change[0].files:
        assert storage.sealed_documents.at(file.sha256) == SealedDocument(company, document.id)


def test_a_document_is_made_once(storage: Storage, company: CompanyId) -> None:
    document = a_document("doc_1", company_id=company, sha256=sha256(company, "g"))
    saved(storage, document)

    other = replace(document, number="MUT-2026-000999")
    with pytest.raises(StaleVersion):
        storage.ledger.save(other.made(a_stamp()))
    assert storage.documents.get(company, DocumentId("doc_1")).number == document.number
