"""Builds what people are told of their data, and what removes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from emutabakat.bootstrap import outside, watching

if TYPE_CHECKING:
    from emutabakat.ports import PersonalValues, PrivacyRecords
    from emutabakat.services.erasure import Erasure
    from emutabakat.services.privacy import Privacy
    from emutabakat.services.retention import Retention
    from emutabakat.services.saving import Stamps


@cache
def privacy_records() -> PrivacyRecords:
    """Return where privacy texts and the answers to them are kept."""
    from emutabakat.adapters.dynamodb.privacy import DynamoPrivacyRecords

    return DynamoPrivacyRecords(outside.tables())


@cache
def personal_values() -> PersonalValues:
    """Return the clear values of events."""
    from emutabakat.adapters.dynamodb.privacy import DynamoPersonalValues

    return DynamoPersonalValues(outside.tables())


@cache
def privacy() -> Privacy:
    """Return a company's privacy texts and what its people said about them."""
    from emutabakat.services.privacy import Privacy

    return Privacy(privacy_records(), outside.directory(), _stamps())


@cache
def erasure() -> Erasure:
    """Return who erases what is known of somebody."""
    from emutabakat.services.erasure import Erasure

    return Erasure(
        outside.ledger(),
        outside.mutabakats(),
        outside.counterparties(),
        outside.directory(),
        outside.sessions(),
        watching.audit_trail(),
        personal_values(),
        _stamps(),
    )


@cache
def retention() -> Retention:
    """Return what removes values that are too old."""
    from emutabakat.adapters.dynamodb.retention import DynamoRetentionMarks
    from emutabakat.services.retention import Retention

    return Retention(
        outside.ledger(),
        outside.directory(),
        outside.notifications(),
        watching.audit_trail(),
        personal_values(),
        DynamoRetentionMarks(outside.tables()),
        _stamps(),
    )


def factories() -> Mapping[str, Callable[[], Any]]:
    """Return the services of this file by the names that routes know."""
    return {"erasure": erasure, "privacy": privacy}


def _stamps() -> Stamps:
    from emutabakat.bootstrap import stamps

    return stamps()
