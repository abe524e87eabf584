"""The audit trail as a table that Turkish Excel opens with a double click.

Semicolons, because a comma is Turkish Excel's decimal sign; UTF-8 with a byte order mark, without
which Excel takes it for Windows-1254; and no cell that it would take for a formula.
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass

from emutabakat.domain.audit import result_of
from emutabakat.domain.events import Event
from emutabakat.domain.figures import ISTANBUL
from emutabakat.domain.parties import Language
from emutabakat.rendering.audit_words import ACTORS, HEADINGS, KINDS, RESULTS

BOM = "\ufeff"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """An event, with what people call who did it and what it is about ("" where unknown).

    `record_id` is what it is about: for an event that stands alone, the record that it names.
    """

    event: Event
    actor_name: str
    record_id: str
    record_label: str


@dataclass(frozen=True, slots=True)
class Table:
    """The text of a CSV file, its rows without the headings, and whether rows were left out."""

    text: str
    rows: int
    cut: bool


def table(
    events: Iterable[NamedEvent], language: Language, *, enough: Callable[[int, int], bool]
) -> Table:
    """Return the events as a table until `enough(rows, letters)` says that no more may come."""
    words = HEADINGS[language]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(astuple(words)[:-1])
    rows, cut = 0, False
    for named in events:
        if enough(rows, out.tell()):
            writer.writerow([words.cut.format(rows=rows)])
            cut = True
            break
        writer.writerow(safe_cell(text) for text in _cells(named, language))
        rows += 1
    return Table(BOM + out.getvalue(), rows, cut)


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> safe_cell("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def _cells(named: NamedEvent, language: Language) -> tuple[str, ...]:
    event = named.event
    return (
        f"{event.at.astimezone(ISTANBUL):%d.%m.%Y %H:%M:%S}",
        KINDS[language][event.kind],
        event.kind.value,
        RESULTS[language][result_of(event.kind)],
        named.actor_name or ACTORS[language][event.actor_kind],
        event.actor_id,
        named.record_label,
        named.record_id,
        event.personal.get("ip", ""),
        event.personal.get("user_agent", ""),
        json.dumps(dict(event.data), ensure_ascii=False, sort_keys=True) if event.data else "",
        event.hash,
    )
