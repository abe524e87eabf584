"""The only place that builds real objects: each use case over its ports, once per process.

A door (`functions/<name>/handler.py`) asks for its own use case here; what stands behind the ports
is in `outside`, what belongs to PDF files in `pdf`, to people and companies in `people` and
`members`, to the words of letters in `legal_texts`, to the traces of what happened in `watching`,
to what is kept of people in `data_protection`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from emutabakat.bootstrap import (
    data_protection,
    evidence,
    legal_texts,
    log_in,
    members,
    outside,
    people,
    watching,
)
from emutabakat.bootstrap.outside import event_from_image as event_from_image

if TYPE_CHECKING:
    from emutabakat.api.deps import Services
    from emutabakat.ports import Directory, Ledger, Mutabakats, Sessions
    from emutabakat.services.answer_access import AnswerAccess
    from emutabakat.services.answers import Answers
    from emutabakat.services.codes import Codes
    from emutabakat.services.connections import Connections
    from emutabakat.services.counterparties import Cards
    from emutabakat.services.dashboard import Dashboard
    from emutabakat.services.delivery import Deliveries
    from emutabakat.services.emails import Emails
    from emutabakat.services.figures import FigureKeeping
    from emutabakat.services.import_reading import ImportReading
    from emutabakat.services.imports import WorkbookImports
    from emutabakat.services.letter_batches import LetterBatches
    from emutabakat.services.letter_chunks import LetterChunks
    from emutabakat.services.letters import Letters
    from emutabakat.services.relay import Relay
    from emutabakat.services.request_limits import RequestLimits
    from emutabakat.services.saving import Stamps
    from emutabakat.services.sweep import Sweep
    from emutabakat.services.task_starting import TaskStarting


@cache
def stamps() -> Stamps:
    """Return who stamps events."""
    from emutabakat.services.saving import Stamps

    return Stamps(outside.clock(), outside.ids())


@cache
def letters() -> Letters:
    """Return the sender's side of letters."""
    from emutabakat.services.letters import Letters

    return Letters(
        outside.ledger(),
        outside.mutabakats(),
        outside.counterparties(),
        outside.directory(),
        legal_texts.legal_text_records(),
        stamps(),
    )


@cache
def batches() -> LetterBatches:
    """Return the sender's work on many letters."""
    from emutabakat.services.letter_batches import LetterBatches

    return LetterBatches(task_starting())


@cache
def task_starting() -> TaskStarting:
    """Return who sets long work going."""
    from emutabakat.services.task_starting import TaskStarting

    return TaskStarting(outside.ledger(), stamps())


@cache
def cards() -> Cards:
    """Return the work on cari cards."""
    from emutabakat.services.counterparties import Cards

    return Cards(outside.ledger(), outside.counterparties(), stamps())


@cache
def workbook_imports() -> WorkbookImports:
    """Return the person's side of imports."""
    from emutabakat.services.imports import WorkbookImports

    records = outside.ledger(), outside.imports(), outside.tasks(), outside.mutabakats()
    return WorkbookImports(*records, outside.files(), stamps())


@cache
def import_reading() -> ImportReading:
    """Return what `process_excel` does."""
    from emutabakat.services.import_reading import ImportReading

    return ImportReading(
        outside.ledger(),
        outside.imports(),
        outside.tasks(),
        outside.mutabakats(),
        outside.counterparties(),
        outside.files(),
        stamps(),
    )


@cache
def letter_chunks() -> LetterChunks:
    """Return what `process_letters` does."""
    from emutabakat.services.letter_chunks import LetterChunks

    return LetterChunks(
        outside.ledger(),
        outside.tasks(),
        outside.imports(),
        outside.mutabakats(),
        outside.counterparties(),
        outside.directory(),
        legal_texts.legal_text_records(),
        outside.files(),
        outside.queues(),
        stamps(),
    )


@cache
def access() -> AnswerAccess:
    """Return a visitor's way to a letter."""
    from emutabakat.services.answer_access import AnswerAccess

    return AnswerAccess(*_visited(), data_protection.privacy_records(), stamps())


@cache
def answers() -> Answers:
    """Return a visitor's answer."""
    from emutabakat.services.answers import Answers

    return Answers(*_visited(), outside.files(), data_protection.privacy_records(), stamps())


@cache
def deliveries() -> Deliveries:
    """Return what makes a delivery happen once."""
    from emutabakat.services.delivery import Deliveries

    return Deliveries(outside.ledger(), outside.mutabakats(), outside.sessions(), stamps())


@cache
def codes() -> Codes:
    """Return what `send_sms` does."""
    from emutabakat.services.codes import Codes

    return Codes(*_visited(), outside.texter(), deliveries(), stamps())


@cache
def emails() -> Emails:
    """Return what `send_email` does with a letter's event."""
    from emutabakat.services.emails import Emails

    return Emails(
        *_visited(),
        outside.files(),
        outside.logos(),
        outside.mailer(),
        deliveries(),
        stamps(),
        outside.settings().public_url,
    )


@cache
def relay() -> Relay:
    """Return what `relay` does."""
    from emutabakat.services.relay import Relay

    return Relay(
        outside.mutabakats(),
        outside.sessions(),
        outside.notifications(),
        outside.queues(),
        outside.live(),
    )


@cache
def figure_keeping() -> FigureKeeping:
    """Return what `update_figures` does."""
    from emutabakat.services.figures import FigureKeeping

    return FigureKeeping(outside.ledger(), outside.figures(), outside.memory())


@cache
def dashboard() -> Dashboard:
    """Return a company in figures."""
    from emutabakat.services.dashboard import Dashboard

    return Dashboard(outside.figures(), outside.memory(), outside.clock())


@cache
def sweep() -> Sweep:
    """Return what `sweep` does."""
    from emutabakat.services.sweep import Sweep

    retention = data_protection.retention()
    records = outside.ledger(), outside.mutabakats(), outside.directory(), evidence.documents()
    return Sweep(*records, outside.queues(), retention, stamps())


@cache
def connections() -> Connections:
    """Return the opening and closing of WebSockets."""
    from emutabakat.services.connections import Connections

    return Connections(outside.sessions(), outside.clock(), outside.ids())


@cache
def request_limits() -> RequestLimits:
    """Return how fast members may ask."""
    from emutabakat.services.local_buckets import LocalBuckets
    from emutabakat.services.request_limits import RequestLimits

    spare = LocalBuckets(outside.clock())
    return RequestLimits(outside.buckets(), spare, outside.sessions(), outside.clock())


@cache
def services() -> Services:
    """Return what the routes of a REST function use, each built at its first use.

    Who asks is needed by nearly every request, so that and the storage behind it are built now: a
    starting function has a whole processor, later only the share that its memory buys.
    https://serverlessland.com/content/service/lambda/guides/effectively-running-java-on-serverless/init-heavy-lifting
    """
    from emutabakat.api.deps import Services

    people.identity()
    factories: Mapping[str, Callable[[], Any]] = {
        "access": access,
        "answers": answers,
        "batches": batches,
        "cache": outside.memory,
        "cards": cards,
        "companies": members.companies,
        "company_settings": people.company_settings,
        "connections": connections,
        "dashboard": dashboard,
        "directory": outside.directory,
        "identity": people.identity,
        "inbox": members.inbox,
        "invitations": members.invitations,
        "imports": workbook_imports,
        "legal_texts": legal_texts.legal_texts,
        "letters": letters,
        "limits": request_limits,
        "notifications": outside.notifications,
        "preferences": people.own_preferences,
        "profiles": people.profiles,
        "log_ins": log_in.log_ins,
        "lost_factors": log_in.lost_factors,
        "password_reset": log_in.password_reset,
        "second_factors": log_in.second_factors,
        "sign_in": log_in.sign_in,
        "tasks": outside.tasks,
        "users": members.users,
        **data_protection.factories(),
        **evidence.factories(),
        **watching.factories(),
    }
    return Services(
        public_url=outside.settings().public_url,
        websocket_url=outside.settings().websocket_url,
        factories=factories,
    )


def _visited() -> tuple[Ledger, Mutabakats, Directory, Sessions]:
    """Return what every work on a letter's way to its answer begins with."""
    return outside.ledger(), outside.mutabakats(), outside.directory(), outside.sessions()
