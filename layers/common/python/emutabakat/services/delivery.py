"""What every delivery has in common: one claim, one sending, one note in the letter's trail.

At-least-once in, once out: a claim goes `new → claimed → sent | failed | unknown`. No provider
takes an idempotency token, so a crash between its call and our record cannot be decided: an e-mail
is sent again under the same Message-ID, an SMS stays `unknown` (it is not sent again by itself).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from emutabakat.domain.errors import StaleVersion, TemporaryFailure
from emutabakat.domain.events import Event, EventKind, Value
from emutabakat.domain.ids import CompanyId, MutabakatId
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.ports import Ledger, Mutabakats, Rejected, Sessions
from emutabakat.services.saving import Stamps, save_anew

LEASE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Sends something about a letter exactly once, as far as that is possible."""

    ledger: Ledger
    mutabakats: Mutabakats
    sessions: Sessions
    stamps: Stamps

    def once(
        self,
        letter: Mutabakat,
        cause: Event,
        what: str,
        send: Callable[[], str],
        *,
        again: bool,
        done: EventKind | None,
    ) -> None:
        """Send `what` because of an event, unless it was sent; note the outcome on the letter.

        `send` returns the provider's id. `again` tells whether one in doubt may be sent again.
        Raises `TemporaryFailure` when it should be tried later.
        """
        key = f"{cause.id}:{what}"
        now = self.stamps.clock.now()
        mine = self.sessions.claim(
            letter.company_id, key, at=now, lease_seconds=LEASE_SECONDS, again=again
        )
        if mine:
            try:
                reference = send()
            except Rejected as rejection:
                self.sessions.settle(letter.company_id, key, "failed", str(rejection))
            except (TemporaryFailure, StaleVersion) as before_sending:
                self.sessions.settle(letter.company_id, key, "new", "")
                raise TemporaryFailure("delivery_postponed") from before_sending
            else:
                self.sessions.settle(letter.company_id, key, "sent", reference)
        state, reference = self.sessions.claim_state(letter.company_id, key)
        outcome = {
            "sent": done,
            "failed": EventKind.DELIVERY_FAILED,
            "unknown": EventKind.DELIVERY_UNKNOWN,
        }[state]
        if outcome is not None:
            self._note(letter.company_id, letter.id, outcome, cause, what, reference)

    def _note(
        self,
        company_id: CompanyId,
        id_: MutabakatId,
        kind: EventKind,
        cause: Event,
        what: str,
        reference: str,
    ) -> None:
        """Add the outcome to the trail once, also when an earlier run was cut off before it."""

        def change(letter: Mutabakat) -> tuple[Mutabakat, Event] | None:
            for event in self.ledger.events(company_id, id_)[cause.seq :]:
                if event.data.get("cause") == cause.id and event.data.get("what") == what:
                    return None
            stamp = self.stamps.system("delivery")
            data: dict[str, Value] = {"cause": cause.id, "what": what, "round": letter.round}
            if kind is EventKind.DELIVERY_FAILED:
                return letter.noted(kind, stamp, data, {"reason": reference})
            return letter.noted(kind, stamp, {**data, "reference": reference})

        save_anew(self.ledger, lambda: self.mutabakats.get(company_id, id_), change)
