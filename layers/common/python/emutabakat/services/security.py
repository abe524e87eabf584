"""Who tried to get in, who was refused, and who is in: what a company's administrator watches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from emutabakat.domain.audit import subject_of
from emutabakat.domain.errors import NotFound, TooManyTries
from emutabakat.domain.events import Event, EventKind, noted
from emutabakat.domain.figures import ISTANBUL
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.permissions import Member, Permission
from emutabakat.ports import AuditFilter, AuditTrail, Directory, LoginSession, Sessions
from emutabakat.services.log_ins import WHOLE_LIFE
from emutabakat.services.login_limits import ACCOUNT_SECONDS, LoginLimits, network
from emutabakat.services.names import Names
from emutabakat.services.saving import Stamps

DAYS = 7
MOST_EVENTS = 2_000
"""So many of a week's failures are counted; more than that is an attack, whatever its figure."""
LATEST = 20
_PAGE = 500
_FAILED = frozenset({EventKind.LOGIN_FAILED, EventKind.LOGIN_REUSED})
_WATCHED = _FAILED | {EventKind.ACCESS_REFUSED}
_EVERYWHERE = ""
"""No address: what is refused even there is refused from everywhere."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day in Istanbul, and how many log-ins failed and accesses were refused on it."""

    on: date
    failed: int
    refused: int


@dataclass(frozen=True, slots=True)
class Try:
    """A failed log-in or a refused access, and the name of the person whose it is."""

    event: Event
    person_name: str


@dataclass(frozen=True, slots=True)
class Throttled:
    """An account that may not try now: from these networks, or from everywhere."""

    person_id: PersonId
    person_name: str
    networks: Sequence[str]
    everywhere: bool


@dataclass(frozen=True, slots=True)
class Running:
    """A log-in that goes on, and whose it is."""

    session: LoginSession
    person_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The security page; `counted_all` is False where there is more than was counted."""

    failed_in_a_day: int
    failed_in_a_week: int
    refused_in_a_week: int
    counted_all: bool
    days: Sequence[Day]
    latest: Sequence[Try]
    throttled: Sequence[Throttled]
    running: Sequence[Running]


@dataclass(frozen=True, slots=True)
class Security:
    """What is watched, and the way to put somebody out."""

    trail: AuditTrail
    sessions: Sessions
    directory: Directory
    names: Names
    stamps: Stamps

    def overview(self, member: Member) -> Overview:
        """Return the last week's failures and who is in now."""
        member.require(Permission.SECURITY_READ)
        company_id, now = member.company_id, self.stamps.clock.now()
        today = now.astimezone(ISTANBUL).date()
        days = [today - timedelta(days=ago) for ago in reversed(range(DAYS))]
        begun = datetime.combine(days[0], time(), ISTANBUL)
        tries = list(self._events(company_id, _WATCHED, begun, now))
        failed = [event for event in tries if event.kind in _FAILED]
        running = self._running(company_id, now)
        people = {subject_of(event) for event in tries} | {each.person_id for each in running}
        names = self.names.of(company_id, people | {event.actor_id for event in tries})
        return Overview(
            failed_in_a_day=sum(event.at > now - timedelta(days=1) for event in failed),
            failed_in_a_week=len(failed),
            refused_in_a_week=len(tries) - len(failed),
            counted_all=len(tries) < MOST_EVENTS,
            days=[_day(day, tries) for day in days],
            latest=[Try(event, names.get(_whose(event), "")) for event in tries[:LATEST]],
            throttled=list(self._throttled(failed, names, now)),
            running=[Running(each, names.get(each.person_id, "")) for each in running],
        )

    def end(self, member: Member, session_id: str, *, origin: Mapping[str, str]) -> None:
        """End a log-in of the company, or raise `NotFound`."""
        member.require(Permission.USER_MANAGE)
        session = self.sessions.login(session_id)
        if session is None or session.company_id != member.company_id:
            raise NotFound
        revoked = noted(
            company_id=member.company_id,
            kind=EventKind.LOGIN_REVOKED,
            stamp=self.stamps.person(member, origin),
            data={"person": session.person_id, "session": session.id},
        )
        self.sessions.end_login(session.id, revoked)

    def _events(
        self,
        company_id: CompanyId,
        kinds: frozenset[EventKind],
        since: datetime,
        now: datetime,
    ) -> Iterator[Event]:
        """Yield the newest events of these kinds, at most `MOST_EVENTS`."""
        until = now + timedelta(minutes=1)
        filter_ = AuditFilter(since=since, until=until, kinds=kinds)
        left, cursor = MOST_EVENTS, None
        while left:
            size = min(left, _PAGE)
            page = self.trail.page(company_id, filter_, limit=size, cursor=cursor)
            yield from page.items
            left, cursor = left - len(page.items), page.next
            if cursor is None:
                return

    def _running(self, company_id: CompanyId, now: datetime) -> list[LoginSession]:
        """Return the log-ins that go on, last used first: none of them began longer ago than a
        log-in can last."""
        kinds = frozenset({EventKind.LOGIN_SUCCEEDED})
        begun = self._events(company_id, kinds, now - WHOLE_LIFE, now)
        ids = dict.fromkeys(str(event.data.get("session")) for event in begun)
        found = (self.sessions.login(id_) for id_ in ids)
        running = [each for each in found if each is not None and each.company_id == company_id]
        return sorted(running, key=lambda each: each.rotated_at, reverse=True)

    def _throttled(
        self, failed: Iterable[Event], names: Mapping[str, str], now: datetime
    ) -> Iterator[Throttled]:
        """Yield the accounts among those that failed lately which may not try again yet."""
        lately = now - timedelta(seconds=ACCOUNT_SECONDS)
        tried: dict[PersonId, dict[str, str]] = {}
        for event in failed:
            if event.at > lately and event.kind is EventKind.LOGIN_FAILED:
                address = event.personal.get("ip", "")
                tried.setdefault(PersonId(subject_of(event)), {})[network(address)] = address
        for person_id, networks in tried.items():
            try:
                email = self.directory.person(person_id).email
            except NotFound:
                continue
            everywhere = self._is_refused(email, _EVERYWHERE, now)
            refused = [
                name for name, address in networks.items() if self._is_refused(email, address, now)
            ]
            if everywhere or refused:
                yield Throttled(person_id, names.get(person_id, ""), sorted(refused), everywhere)

    def _is_refused(self, email: str, address: str, now: datetime) -> bool:
        try:
            LoginLimits(self.sessions, email, address).check(now)
        except TooManyTries:
            return True
        return False


def _whose(event: Event) -> str:
    """Return whose account a try was at, or who was refused."""
    return subject_of(event) if event.kind in _FAILED else event.actor_id


def _day(day: date, tries: Iterable[Event]) -> Day:
    kinds = [event.kind for event in tries if event.at.astimezone(ISTANBUL).date() == day]
    failed = sum(kind in _FAILED for kind in kinds)
    return Day(day, failed, len(kinds) - failed)
