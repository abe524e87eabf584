"""Builds what shows and exports sealed documents, and signs roots; none of it draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from emutabakat.bootstrap import outside, watching

if TYPE_CHECKING:
    from emutabakat.ports import Documents, RootStore, StatementSigner
    from emutabakat.services.cover_lists import CoverLists
    from emutabakat.services.document_list import DocumentList
    from emutabakat.services.evidence import Evidence
    from emutabakat.services.evidence_export import EvidenceExport
    from emutabakat.services.known_documents import KnownDocuments
    from emutabakat.services.legal_reports import LegalReports
    from emutabakat.services.root_list import RootList
    from emutabakat.services.roots import Roots


@cache
def documents() -> Documents:
    """Return the companies' sealed documents."""
    from emutabakat.adapters.dynamodb.sealed_documents import DynamoDocuments

    return DynamoDocuments(outside.tables())


@cache
def document_list() -> DocumentList:
    """Return who shows sealed documents."""
    from emutabakat.services.document_list import DocumentList

    return DocumentList(documents(), outside.files(), watching.names(), watching.traces())


@cache
def known_documents() -> KnownDocuments:
    """Return the public lookup of sealed documents."""
    from emutabakat.services.known_documents import KnownDocuments

    return KnownDocuments(
        outside.sealed_documents(),
        documents(),
        outside.mutabakats(),
        outside.counterparties(),
        outside.directory(),
        outside.sessions(),
        outside.clock(),
    )


@cache
def cover_lists() -> CoverLists:
    """Return who asks for lists of letters."""
    from emutabakat.bootstrap import task_starting
    from emutabakat.services.cover_lists import CoverLists

    return CoverLists(task_starting())


@cache
def legal_reports() -> LegalReports:
    """Return who asks for legal reports."""
    from emutabakat.bootstrap import stamps, task_starting
    from emutabakat.services.legal_reports import LegalReports

    return LegalReports(
        outside.ledger(),
        outside.mutabakats(),
        outside.counterparties(),
        task_starting(),
        stamps(),
    )


@cache
def root_store() -> RootStore:
    """Return the signed roots."""
    from emutabakat.adapters.root_store import S3RootStore

    return S3RootStore(outside.aws(), roots=outside.settings().roots_bucket)


@cache
def statement_signer() -> StatementSigner:
    """Return the key of roots, whose certificates are read now; raises `TemporaryFailure`."""
    from emutabakat.adapters.kms import ROOTS_ALGORITHM, KmsKey
    from emutabakat.adapters.ssm import texts_from_parameters
    from emutabakat.adapters.statements import KeySigner

    key = KmsKey(outside.aws(), outside.settings().roots_key_id, ROOTS_ALGORITHM)
    (chain,) = texts_from_parameters(outside.aws(), outside.settings().roots_chain_parameter)
    return KeySigner(key, ROOTS_ALGORITHM, chain)


@cache
def exports() -> Evidence:
    """Return who asks for exports of evidence."""
    from emutabakat.bootstrap import task_starting
    from emutabakat.services.evidence import Evidence

    return Evidence(
        outside.tasks(),
        outside.mutabakats(),
        outside.counterparties(),
        outside.files(),
        watching.names(),
        task_starting(),
        watching.traces(),
    )


@cache
def evidence_export() -> EvidenceExport:
    """Return what `export_evidence` does; the certificates of its key are read now."""
    from emutabakat.bootstrap import stamps
    from emutabakat.services.evidence_export import EvidenceExport
    from emutabakat.services.evidence_writing import EvidenceSources

    sources = EvidenceSources(
        outside.ledger(),
        watching.record_states(),
        documents(),
        outside.files(),
        root_store(),
        statement_signer(),
    )
    return EvidenceExport(
        outside.tasks(), outside.mutabakats(), outside.directory(), sources, stamps()
    )


@cache
def roots() -> Roots:
    """Return what `sign_roots` does; the certificates of its key are read now."""
    from emutabakat.bootstrap import stamps
    from emutabakat.services.roots import Roots

    return Roots(
        outside.ledger(),
        watching.audit_trail(),
        outside.directory(),
        root_store(),
        statement_signer(),
        stamps(),
    )


@cache
def root_list() -> RootList:
    """Return who shows signed roots."""
    from emutabakat.services.root_list import RootList

    return RootList(root_store())


def factories() -> Mapping[str, Callable[[], Any]]:
    """Return the services of this file by the names that routes know."""
    return {
        "cover_lists": cover_lists,
        "document_list": document_list,
        "exports": exports,
        "known_documents": known_documents,
        "legal_reports": legal_reports,
        "root_list": root_list,
    }
