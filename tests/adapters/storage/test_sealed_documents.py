"""The public lookup: a sealed document is found by exactly what a stranger may know of it."""

from __future__ import annotations

from emutabakat.adapters.dynamodb.tables import Tables
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.verification import SealedDocument, number_address
from tests.adapters.storage.conftest import Storage
from tests.factories import a_draft, a_history, a_stamp


def sealed(storage: Storage, company: CompanyId, sha256: str) -> tuple[Mutabakat, SealedDocument]:
    """Store an answered letter with its document; return both as they must be found."""
    for change in a_history(Status.APPROVED, a_draft(company_id=company)):
        storage.ledger.save(change)
    letter, event = change[0].with_document(a_stamp(), key=f"{company}/d.pdf", sha256=sha256)
    storage.ledger.save((letter, event))
    found = SealedDocument(company_id=company, mutabakat_id=letter.id, sealed_at=event.at)
    return letter, found


def test_a_document_is_found_by_its_hash_and_by_its_number_and_code(
    storage: Storage, company: CompanyId
) -> None:
    letter, document = sealed(storage, company, f"{company:a>64}"[-64:])

    by_number = number_address(letter.number, letter.verification_code)

    assert storage.sealed_documents.at(letter.document_sha256) == document
    assert storage.sealed_documents.at(by_number) == document


def test_nothing_else_finds_a_document(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    one, _ = sealed(storage, company, f"{company:b>64}"[-64:])
    other, _ = sealed(storage, stranger, f"{stranger:b>64}"[-64:])

    for address in (
        one.document_sha256[:-1],
        one.document_sha256[:-1] + "f",
        one.number,
        number_address(one.number, "0000000000"),
        number_address("MUT-2026-999999", other.verification_code),
        "",
    ):
        assert storage.sealed_documents.at(address) is None, address


def test_an_answered_letter_without_a_document_is_not_found(
    storage: Storage, company: CompanyId
) -> None:
    for change in a_history(Status.APPROVED, a_draft(company_id=company)):
        storage.ledger.save(change)
    letter = change[0]

    assert (
        storage.sealed_documents.at(number_address(letter.number, letter.verification_code)) is None
    )


def test_the_places_of_a_document_tell_who_it_belongs_to_and_nothing_of_the_answer(
    dynamo: Storage, tables: Tables, company: CompanyId
) -> None:
    letter, _ = sealed(dynamo, company, f"{company:c>64}"[-64:])

    item = tables.records.get(f"V#{letter.document_sha256}", "SEALED")

    assert set(item.attribute_values) == {"pk", "sk", "company", "ref", "body"}
