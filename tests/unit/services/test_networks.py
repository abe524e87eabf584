"""The network of an answer's address stands in its document and in reports, as long as there is an
address."""

from __future__ import annotations

from emutabakat.domain.access_reasons import AccessReason, Why
from emutabakat.domain.documents import DocumentKind
from emutabakat.domain.erasure import ErasureReason
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.permissions import Role
from tests.factories import a_member
from tests.office import ORIGIN, Office
from tests.pdf_tools import pdf_text
from tests.unit.services.test_documents import answered, documents

NETWORK = "Örnek Telekom A.Ş. (AS64500), Ankara, TR"
LABEL = "Ağ (çevrimdışı kayıttan)"


def an_answered_letter(office: Office) -> Mutabakat:
    """Have a letter answered and its document sealed."""
    letter = answered(office)
    office.work()
    return office.letters.get(office.member, letter.id)


def report_on(office: Office, letter: Mutabakat) -> str:
    """Return the text of a new legal report of the letter."""
    office.legal_reports.ask(
        a_member(Role.AUDITOR),
        letter.id,
        Why(reason=AccessReason.COURT),
        language="tr",
        idempotency=None,
        origin=ORIGIN,
    )
    office.work()
    [report] = [
        document
        for document in documents(office, letter.id)
        if document.kind is DocumentKind.LETTER_REPORT
    ]
    return pdf_text(office.world.files.read_document(report.file.key))


def test_the_document_of_an_answer_and_a_report_name_the_network() -> None:
    office = Office()
    office.world.networks.known[ORIGIN["ip"]] = NETWORK

    letter = an_answered_letter(office)

    assert NETWORK in pdf_text(office.world.files.read_document(letter.document_key))
    assert NETWORK in report_on(office, letter)


def test_an_address_of_no_known_network_has_no_line_for_it() -> None:
    office = Office()

    letter = an_answered_letter(office)

    text = pdf_text(office.world.files.read_document(letter.document_key))
    assert ORIGIN["ip"] in text
    assert LABEL not in text


def test_with_the_address_its_network_is_erased() -> None:
    office = Office()
    office.world.networks.known |= {ORIGIN["ip"]: NETWORK, "": "of nobody"}
    letter = an_answered_letter(office)

    office.erasure.erase(
        a_member(Role.COMPANY_ADMIN),
        letter.counterparty_id,
        ErasureReason.REQUEST,
        origin=ORIGIN,
    )

    assert LABEL not in report_on(office, letter)
