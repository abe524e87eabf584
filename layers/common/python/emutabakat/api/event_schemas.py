"""Events on the wire: what happened to a record, with its place in the chain."""

from __future__ import annotations

from datetime import datetime

from emutabakat.api.schemas import Shown
from emutabakat.domain.events import Event


class EventOut(Shown):
    """One thing that happened to a letter, with its place in the chain."""

    seq: int
    kind: str
    at: datetime
    actor_kind: str
    actor_id: str
    data: dict[str, str | int | None]
    personal: dict[str, str]
    hash: str

    @classmethod
    def of(cls, event: Event) -> EventOut:
        """Return the event."""
        return cls(
            seq=event.seq,
            kind=event.kind.value,
            at=event.at,
            actor_kind=event.actor_kind.value,
            actor_id=event.actor_id,
            data=dict(event.data),
            personal=dict(event.personal),
            hash=event.hash,
        )
