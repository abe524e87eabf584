"""Builds what draws, seals and verifies PDF files, and the two REST functions that load it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from emutabakat.bootstrap import outside

if TYPE_CHECKING:
    from emutabakat.api.deps import Services
    from emutabakat.services.document_check import DocumentCheck
    from emutabakat.services.documents import Documents
    from emutabakat.services.known_documents import KnownDocuments


@cache
def documents() -> Documents:
    """Return what `make_document` does; the seal's certificates are read now."""
    from emutabakat.bootstrap import stamps
    from emutabakat.services.documents import Documents

    return Documents(
        outside.ledger(),
        outside.mutabakats(),
        outside.directory(),
        outside.files(),
        outside.sealer(),
        stamps(),
        outside.settings().public_url,
    )


@cache
def document_check() -> DocumentCheck:
    """Return the judge of files that strangers bring."""
    from emutabakat.services.document_check import DocumentCheck

    return DocumentCheck(outside.seal_verifier())


@cache
def known_documents() -> KnownDocuments:
    """Return the public lookup of sealed documents."""
    from emutabakat.services.known_documents import KnownDocuments

    return KnownDocuments(
        outside.sealed_documents(),
        outside.mutabakats(),
        outside.directory(),
        outside.sessions(),
        outside.clock(),
    )


@cache
def verifying() -> Services:
    """Return what the route of `verify_document` uses: no table, and nobody signs in."""
    from emutabakat.api.deps import Services

    document_check()
    return Services(
        public_url=outside.settings().public_url,
        websocket_url=outside.settings().websocket_url,
        factories={"document_check": document_check},
    )
