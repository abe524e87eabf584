"""How fast and how healthy the functions were in the last hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from emutabakat.ports import Clock, Metrics

FUNCTIONS = (
    "auth", "api", "admin", "websocket", "relay", "make_document", "send_email", "send_sms",
    "process_excel", "process_letters", "update_figures", "sweep",
    "verify_document", "preview_letter", "read_users", "sign_roots", "export_evidence",
)  # fmt: skip
"""The functions of an installation, whose measurements operators see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionPerformance:
    """One function's hour; milliseconds, None where nothing was measured."""

    name: str
    invocations: int
    errors: int
    average_ms: float | None
    slowest_ms: float | None


@dataclass(frozen=True, slots=True)
class Performance:
    """Reads the functions' own metrics."""

    metrics: Metrics
    clock: Clock
    functions: Sequence[str]

    def last_hour(self) -> list[FunctionPerformance]:
        """Return each function's last hour, in the order of their names."""
        until = self.clock.now()
        since: datetime = until - timedelta(hours=1)
        found = self.metrics.functions(self.functions, since, until)
        return [
            FunctionPerformance(
                name=name,
                invocations=round(found[name].get("Invocations.Sum", 0)),
                errors=round(found[name].get("Errors.Sum", 0)),
                average_ms=found[name].get("Duration.Average"),
                slowest_ms=found[name].get("Duration.Maximum"),
            )
            for name in sorted(self.functions)
        ]
