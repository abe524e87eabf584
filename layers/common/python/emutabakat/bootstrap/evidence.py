"""Builds what shows sealed documents and asks for them; none of it draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from emutabakat.bootstrap import outside, watching

if TYPE_CHECKING:
    from emutabakat.ports import Documents
    from emutabakat.services.cover_lists import CoverLists
    from emutabakat.services.document_list import DocumentList
    from emutabakat.services.known_documents import KnownDocuments
    from emutabakat.services.legal_reports import LegalReports


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


def factories() -> Mapping[str, Callable[[], Any]]:
    """Return the services of this file by the names that routes know."""
    return {
        "cover_lists": cover_lists,
        "document_list": document_list,
        "known_documents": known_documents,
        "legal_reports": legal_reports,
    }
