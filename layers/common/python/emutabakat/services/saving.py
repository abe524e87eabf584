"""How every use case stamps its events and saves against concurrent change."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from emutabakat.domain.errors import Conflict, StaleVersion
from emutabakat.domain.events import ActorKind, Event, Stamp
from emutabakat.domain.ids import CompanyId, EventId, PersonId
from emutabakat.domain.permissions import Member
from emutabakat.ports import Change, Clock, Idempotency, Ids, Ledger, Record

ATTEMPTS = 8
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Stamps:
    """Makes the stamps of events: who, when, from where."""

    clock: Clock
    ids: Ids

    def person(self, member: Member, origin: Mapping[str, str] | None = None) -> Stamp:
        """Return a signed-in person's stamp; `origin` has `ip` and `user_agent`."""
        return self.by(member.person_id, origin)

    def by(self, person_id: PersonId, origin: Mapping[str, str] | None = None) -> Stamp:
        """Return the stamp of a person who is not signed in yet, or no longer."""
        return self._stamp(ActorKind.PERSON, person_id, origin)

    def link(self, identified_by: str, origin: Mapping[str, str]) -> Stamp:
        """Return the stamp of the holder of a link or code."""
        return self._stamp(ActorKind.LINK, identified_by, origin)

    def system(self, part: str) -> Stamp:
        """Return the stamp of a worker, by its name."""
        return self._stamp(ActorKind.SYSTEM, part, None)

    def _stamp(self, kind: ActorKind, actor: str, origin: Mapping[str, str] | None) -> Stamp:
        return Stamp(
            event_id=EventId(self.ids.new("evt")),
            at=self.clock.now(),
            actor_kind=kind,
            actor_id=actor,
            salt=self.ids.random(16).hex(),
            origin=origin or {},
        )


def save_anew(
    ledger: Ledger,
    load: Callable[[], R],
    change: Callable[[R], tuple[R, Event] | None],
) -> R:
    """Load, change and save; when somebody was faster, do it again with what is there now.

    `change` returns None when nothing is to be done (any more). Returns the record as it is then;
    raises `StaleVersion` only after eight lost races.
    """
    for attempt in range(ATTEMPTS):
        record = load()
        made = change(record)
        if made is None:
            return record
        try:
            ledger.save(made)
        except StaleVersion:
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(random.uniform(0, 0.02 * 2**attempt))
        else:
            return made[0]
    raise StaleVersion


def save_once(
    ledger: Ledger, company_id: CompanyId, *changes: Change, idempotency: Idempotency | None
) -> str | None:
    """Store the changes; where the same request was faster, return the id of what it made."""
    try:
        ledger.save(*changes, idempotency=idempotency)
    except Conflict as conflict:
        if idempotency is None or conflict.code != "repeated_request":
            raise
        return ledger.repeated(company_id, idempotency)
    return None


def changed(*changes: Change | None) -> tuple[Change, ...]:
    """Return the changes that there are."""
    return tuple(change for change in changes if change is not None)
