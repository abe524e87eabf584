"""Builds what keeps and shows the traces of what happened."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from emutabakat.bootstrap import outside

if TYPE_CHECKING:
    from emutabakat.ports import AuditTrail
    from emutabakat.services.audit import Audit
    from emutabakat.services.downloads import Downloads
    from emutabakat.services.names import Names
    from emutabakat.services.performance import Performance
    from emutabakat.services.record_states import RecordStates
    from emutabakat.services.security import Security
    from emutabakat.services.traces import Traces


@cache
def audit_trail() -> AuditTrail:
    """Return a company's events by time."""
    from emutabakat.adapters.dynamodb.audit_trail import DynamoAuditTrail

    return DynamoAuditTrail(outside.tables())


@cache
def traces() -> Traces:
    """Return who tells what changed nothing."""
    from emutabakat.bootstrap import stamps
    from emutabakat.services.traces import Traces

    return Traces(outside.ledger(), outside.sessions(), stamps())


@cache
def audit() -> Audit:
    """Return the audit trail for those who may read it."""
    from emutabakat.bootstrap import stamps
    from emutabakat.services.audit import Audit

    return Audit(audit_trail(), outside.ledger(), record_states(), names(), traces(), stamps())


@cache
def record_states() -> RecordStates:
    """Return how far each record's chain must reach."""
    from emutabakat.bootstrap import evidence
    from emutabakat.services.record_states import RecordStates

    return RecordStates(
        outside.mutabakats(),
        outside.imports(),
        outside.tasks(),
        outside.counterparties(),
        evidence.documents(),
        outside.directory(),
    )


@cache
def names() -> Names:
    """Return what people call records."""
    from emutabakat.services.names import Names

    return Names(outside.directory(), outside.mutabakats(), outside.counterparties())


@cache
def security() -> Security:
    """Return what an administrator watches."""
    from emutabakat.bootstrap import stamps
    from emutabakat.services.security import Security

    return Security(audit_trail(), outside.sessions(), outside.directory(), names(), stamps())


@cache
def downloads() -> Downloads:
    """Return who hands out files."""
    from emutabakat.services.downloads import Downloads

    return Downloads(outside.mutabakats(), outside.imports(), outside.files(), traces())


@cache
def performance() -> Performance:
    """Return how fast the functions are."""
    from emutabakat.services.performance import FUNCTIONS, Performance

    return Performance(outside.metrics(), outside.clock(), FUNCTIONS)


def factories() -> Mapping[str, Callable[[], Any]]:
    """Return the services of this file by the names that routes know."""
    return {
        "audit": audit,
        "downloads": downloads,
        "performance": performance,
        "security": security,
        "traces": traces,
    }
