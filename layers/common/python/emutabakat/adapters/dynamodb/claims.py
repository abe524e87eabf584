"""Counters of a time window, and claims that let an effect happen once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from emutabakat.adapters.dynamodb.keys import company_pk
from emutabakat.adapters.dynamodb.lifetimes import Lifetimes, epoch
from emutabakat.adapters.dynamodb.models import SessionItem
from emutabakat.adapters.dynamodb.tables import found, refused
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.domain.ids import CompanyId

CLAIM_LIFE = timedelta(days=400)
"""A replayed event older than this would be delivered again; letters are long closed by then."""
_CLAIM = "CLAIM"
_OVER = frozenset({"sent", "failed", "unknown"})


class Counters(Lifetimes):
    """`N#key window`, with the sum in `counter`."""

    def count(self, key: str, *, at: datetime, window_seconds: int, amount: int = 1) -> int:
        """Add to the counter of the window that `at` lies in and return its value."""
        model = self._sessions
        window = int(at.timestamp()) // window_seconds
        pk, sk = f"N#{key}", f"{window_seconds}#{window}"
        if not amount:
            item = found(model, pk, sk)
            return (item.counter or 0) if item is not None else 0
        counter = model(pk, sk)
        ends = (window + 1) * window_seconds
        counter.update([model.counter.add(amount), model.expires_at.set(ends)])
        return counter.counter or 0


class Claims(Lifetimes):
    """`C#co#D#key CLAIM`: `state`, the provider's `reference`, and `lease` while it is claimed."""

    def claim(
        self, company_id: CompanyId, key: str, *, at: datetime, lease_seconds: int, again: bool
    ) -> bool:
        """Claim a delivery; True when this caller may make it now (see `Sessions.claim`)."""
        model = self._sessions
        item = self._claim_item(company_id, key)
        lease = _micros(at + timedelta(seconds=lease_seconds))
        take: list[Action] = [
            model.state.set("claimed"),
            model.lease.set(lease),
            model.company.set(company_id),
            model.expires_at.set(epoch(at + CLAIM_LIFE)),
        ]
        if _done(item, take, model.pk.does_not_exist() | (model.state == "new")):
            return True
        stored = found(model, item.pk, item.sk)
        if stored is not None and stored.state in _OVER:
            return False
        if stored is None or stored.state != "claimed" or (stored.lease or 0) > _micros(at):
            raise _claimed_elsewhere()
        unchanged = (model.state == "claimed") & (model.lease == stored.lease)
        if not again:
            if not _done(item, [model.state.set("unknown")], unchanged):
                raise _claimed_elsewhere()
            return False
        if not _done(item, take, unchanged):
            raise _claimed_elsewhere()
        return True

    def settle(self, company_id: CompanyId, key: str, state: str, reference: str) -> None:
        """End a claim; what was sent, failed or is in doubt changes only to `sent`."""
        model = self._sessions
        _done(
            self._claim_item(company_id, key),
            [
                model.state.set(state),
                model.reference.set(reference),
                model.company.set(company_id),
                model.expires_at.set(epoch(self._clock.now() + CLAIM_LIFE)),
            ],
            None if state == "sent" else ~model.state.is_in(*_OVER),
        )

    def claim_state(self, company_id: CompanyId, key: str) -> tuple[str, str]:
        """Return a claim's (state, reference); ("new", "") when there is none."""
        item = self._claim_item(company_id, key)
        stored = found(self._sessions, item.pk, item.sk)
        return (stored.state or "new", stored.reference or "") if stored else ("new", "")

    def _claim_item(self, company_id: CompanyId, key: str) -> SessionItem:
        return self._sessions(company_pk(company_id, "D", key), _CLAIM)


def _done(item: SessionItem, actions: Sequence[Action], condition: Condition | None) -> bool:
    """Tell whether the update was made, or its condition did not hold."""
    try:
        item.update(list(actions), condition)
    except UpdateError as error:
        if refused(error):
            return False
        raise
    return True


def _micros(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _claimed_elsewhere() -> TemporaryFailure:
    return TemporaryFailure(
        "claimed_elsewhere",
        "Bu gönderim şu anda yapılıyor.",
        "This delivery is being made at the moment.",
    )
