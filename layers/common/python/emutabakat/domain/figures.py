"""The dashboard's figures: sums that each event moves by a delta, whatever the order of events."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from emutabakat.domain.events import Event

ISTANBUL = ZoneInfo("Europe/Istanbul")
Deltas = Mapping[str, Mapping[str, int]]
"""Figure key → measure → how much to add. Measures are `<status>_count|_debit|_credit`."""


def figure_deltas(event: Event) -> Deltas:
    """Return what an event adds to its company's figures; nothing if it changes no status.

    Keys: `TOTAL#<currency>`, `PERIOD#<period>#<currency>`, `DAY#<day in Istanbul>` (only counts
    of what happened on that day). A draft that was edited moves from draft to draft.
    """
    after = event.data.get("to")
    if not isinstance(after, str):
        return {}
    before = event.data.get("from")
    debit, credit = int(event.data["debit"] or 0), int(event.data["credit"] or 0)
    moved: dict[str, int] = {
        f"{after}_count": 1,
        f"{after}_debit": debit,
        f"{after}_credit": credit,
    }
    if before == after:
        debit_before, credit_before = (
            int(event.data[f"{side}_before"] or 0) for side in ("debit", "credit")
        )
        moved = {
            f"{after}_debit": debit - debit_before,
            f"{after}_credit": credit - credit_before,
        }
    elif isinstance(before, str):
        moved |= {
            f"{before}_count": -1,
            f"{before}_debit": -debit,
            f"{before}_credit": -credit,
        }
    currency, period = event.data["currency"], event.data["period"]
    sums = {f"TOTAL#{currency}": moved, f"PERIOD#{period}#{currency}": moved}
    if before == after:
        return sums
    day = event.at.astimezone(ISTANBUL).date().isoformat()
    return {**sums, f"DAY#{day}": {f"{after}_count": 1}}


def summed(deltas: list[Deltas]) -> dict[str, dict[str, int]]:
    """Return several deltas as one, without measures that cancel out."""
    total: dict[str, dict[str, int]] = {}
    for delta in deltas:
        for key, measures in delta.items():
            row = total.setdefault(key, {})
            for measure, amount in measures.items():
                row[measure] = row.get(measure, 0) + amount
    return {
        key: kept
        for key, row in total.items()
        if (kept := {measure: amount for measure, amount in row.items() if amount})
    }
