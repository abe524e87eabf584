"""Tell the audit trail what changed nothing: what somebody looked at, took away, or was refused."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.domain.errors import NotPermitted, TemporaryFailure
from emutabakat.domain.events import EventKind, Value, noted
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.permissions import Member
from emutabakat.ports import Ledger, Sessions
from emutabakat.services.saving import Stamps

MOST_REFUSALS = 20
"""Of one log-in in an hour; more tell nothing new and would only cost."""
ASKS_FOR_PROOF = frozenset({"second_factor_needed", "step_up_needed"})
"""Refusals that a proof of the second factor lifts: a step of a log-in, not a try of a stranger."""
_HOUR, _DAY = 3_600, 86_400
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Traces:
    """Single events of a signed-in person, each with the address and the device."""

    ledger: Ledger
    sessions: Sessions
    stamps: Stamps

    def viewed(self, member: Member, letter: Mutabakat, *, origin: Mapping[str, str]) -> None:
        """Tell that a letter was looked at: once per person, letter and day (UTC)."""
        key = f"viewed:{letter.company_id}:{letter.id}:{member.person_id}"
        if self._counted(key, _DAY) == 1:
            self._note(member, EventKind.MUTABAKAT_VIEWED, {"letter": letter.id}, origin)

    def downloaded(
        self, member: Member, what: str, *, origin: Mapping[str, str], **of: str
    ) -> None:
        """Tell that a file was handed out; `what` is its sort, `of` the record it belongs to."""
        self._note(member, EventKind.DOCUMENT_DOWNLOADED, {"what": what, **of}, origin)

    def exported(self, member: Member, what: str, rows: int, *, origin: Mapping[str, str]) -> None:
        """Tell that a list was taken away, and how many rows it has."""
        self._note(member, EventKind.EXPORT_MADE, {"what": what, "rows": rows}, origin)

    def refused(
        self,
        member: Member,
        error: NotPermitted,
        *,
        method: str,
        path: str,
        origin: Mapping[str, str],
    ) -> None:
        """Tell that something was refused; `path` is the template, not what was asked for.

        What cannot be stored is only logged: the refusal stands in any case.
        """
        if error.code in ASKS_FOR_PROOF:
            return
        asked = {
            "method": method,
            "path": path,
            "reason": error.code,
            "permission": error.details.get("permission"),
            "role": member.role.value,
        }
        try:
            if self._counted(f"refused:{member.session_id}", _HOUR) <= MOST_REFUSALS:
                self._note(member, EventKind.ACCESS_REFUSED, asked, origin)
        except TemporaryFailure:
            _log.warning("refusal not recorded", extra={"person_id": member.person_id, **asked})

    def _counted(self, key: str, seconds: int) -> int:
        return self.sessions.count(key, at=self.stamps.clock.now(), window_seconds=seconds)

    def _note(
        self,
        member: Member,
        kind: EventKind,
        data: Mapping[str, Value],
        origin: Mapping[str, str],
    ) -> None:
        stamp = self.stamps.person(member, origin)
        self.ledger.note(noted(company_id=member.company_id, kind=kind, stamp=stamp, data=data))
