"""How long personal values are kept, as a table; what is past its time is removed every day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from emutabakat.domain.events import Event
from emutabakat.domain.parties import Membership

TRACE_YEARS = 2
LETTER_YEARS = 10
NOTIFICATION_LIFE = timedelta(days=365)
INVITATION_LIFE = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """Which clear values of events go, and from when on: those that happened before `cutoff(now)`.

    `names` are the values' names, None for all; `letters` tells whether those of letters go too.
    """

    name: str
    names: frozenset[str] | None
    letters: bool
    cutoff: Callable[[datetime], datetime]

    def dropped(self, event: Event) -> list[str]:
        """Return the names of an event's values that go by this rule."""
        if event.record_id.startswith("mut_") and not self.letters:
            return []
        return [name for name in event.personal if self.names is None or name in self.names]


def _years_before(now: datetime, years: int) -> datetime:
    """Return the same day that many years ago; 29 February is 28 February there."""
    day = 28 if (now.month, now.day) == (2, 29) else now.day
    return now.replace(year=now.year - years, day=day)


def _whole_years_before(now: datetime, years: int) -> datetime:
    """Return the beginning of the year that many whole calendar years ago."""
    return datetime(now.year - years, 1, 1, tzinfo=now.tzinfo)


RULES = (
    RetentionRule(
        "traces",
        frozenset({"ip", "user_agent"}),
        letters=False,
        cutoff=lambda now: _years_before(now, TRACE_YEARS),
    ),
    RetentionRule(
        "values",
        None,
        letters=True,
        cutoff=lambda now: _whole_years_before(now, LETTER_YEARS),
    ),
)
"""Where from: KVKK art. 4/2-ç (no longer than needed) for traces, of which law 5651 asks two years
at most of those it concerns; TTK art. 82/5 for the evidence of letters: ten years from the end of
the calendar year (https://www.mevzuat.gov.tr/mevzuat?MevzuatNo=6102)."""


def is_forgotten_invitation(membership: Membership, now: datetime) -> bool:
    """Tell whether somebody was invited so long ago that he will not come any more."""
    waits = not membership.active and membership.joined_at is None
    invited_at = membership.invited_at
    return waits and invited_at is not None and now - invited_at >= INVITATION_LIFE
