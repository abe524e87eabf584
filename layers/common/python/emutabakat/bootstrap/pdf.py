"""Builds what draws, seals and verifies PDF files, and the REST functions that load the libraries
of documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from emutabakat.bootstrap import outside, watching

if TYPE_CHECKING:
    from emutabakat.api.deps import Services
    from emutabakat.ports import Networks
    from emutabakat.services.document_check import DocumentCheck
    from emutabakat.services.document_jobs import DocumentJobs
    from emutabakat.services.previews import Previews
    from emutabakat.services.request_limits import RequestLimits


@cache
def document_jobs() -> DocumentJobs:
    """Return what `make_document` does; the seal's certificates are read with the first page."""
    from emutabakat.bootstrap import evidence, legal_texts, stamps
    from emutabakat.services.chosen_letters import ChosenLetters
    from emutabakat.services.document_jobs import DocumentJobs
    from emutabakat.services.letter_documents import LetterDocuments
    from emutabakat.services.report_values import ReportValues
    from emutabakat.services.sealing import Sealing
    from emutabakat.services.task_documents import TaskDocuments

    ledger, mutabakats, directory = outside.ledger(), outside.mutabakats(), outside.directory()
    cards, logos, public_url = (
        outside.counterparties(),
        outside.logos(),
        outside.settings().public_url,
    )
    documents, names, networks_ = evidence.documents(), watching.names(), networks()
    texts = legal_texts.legal_text_records()
    sealing = Sealing(
        ledger, documents, outside.files(), outside.sealer(), outside.seal_verifier(), stamps()
    )
    return DocumentJobs(
        LetterDocuments(
            ledger, mutabakats, directory, logos, texts, networks_, sealing, public_url
        ),
        TaskDocuments(
            ledger,
            outside.tasks(),
            mutabakats,
            cards,
            directory,
            logos,
            names,
            ChosenLetters(mutabakats, cards, outside.imports()),
            ReportValues(ledger, directory, documents, texts, names, networks_),
            sealing,
            public_url,
        ),
        sealing,
    )


@cache
def networks() -> Networks:
    """Return who knows whose an address is: the operator's databases, opened once."""
    from emutabakat.adapters.geoip import MaxMindNetworks

    return MaxMindNetworks(outside.settings().geoip_folder)


@cache
def document_check() -> DocumentCheck:
    """Return the judge of files that strangers bring."""
    from emutabakat.services.document_check import DocumentCheck

    return DocumentCheck(outside.seal_verifier())


@cache
def previews() -> Previews:
    """Return who draws letters that are not answered yet."""
    from emutabakat.bootstrap import legal_texts
    from emutabakat.services.previews import Previews

    return Previews(
        outside.mutabakats(),
        outside.counterparties(),
        outside.directory(),
        outside.logos(),
        legal_texts.legal_text_records(),
        outside.clock(),
        watching.traces(),
    )


@cache
def request_limits() -> RequestLimits:
    """Return how fast members may ask of a function that reaches no cache: of each of its
    processes as much as of all processes of others."""
    from emutabakat.services.local_buckets import LocalBuckets
    from emutabakat.services.request_limits import RequestLimits

    own = LocalBuckets(outside.clock())
    return RequestLimits(own, own, outside.sessions(), outside.clock())


@cache
def verifying() -> Services:
    """Return what the route of `verify_document` uses: no table, and nobody signs in."""
    document_check()
    return _services({"document_check": document_check})


@cache
def previewing() -> Services:
    """Return what the route of `preview_letter` uses."""
    from emutabakat.bootstrap import people

    people.identity()
    previews()
    return _services(
        {
            "identity": people.identity,
            "limits": request_limits,
            "previews": previews,
            "traces": watching.traces,
        }
    )


@cache
def reading_users() -> Services:
    """Return what the routes of `read_users` use."""
    from emutabakat.bootstrap import people
    from emutabakat.services.user_workbooks import UserWorkbooks

    people.identity()
    workbooks = UserWorkbooks(outside.directory(), outside.counterparties())
    return _services(
        {
            "identity": people.identity,
            "limits": request_limits,
            "traces": watching.traces,
            "user_workbooks": lambda: workbooks,
        }
    )


def _services(factories: Mapping[str, Callable[[], Any]]) -> Services:
    from emutabakat.api.deps import Services

    return Services(
        public_url=outside.settings().public_url,
        websocket_url=outside.settings().websocket_url,
        factories=factories,
    )
