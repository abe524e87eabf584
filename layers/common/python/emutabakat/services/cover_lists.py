"""Ask for a sealed list of letters: those that were chosen, or all that a filter names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.domain.errors import Invalid
from emutabakat.domain.ids import MutabakatId, TaskId
from emutabakat.domain.parties import Language
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.tasks import TaskKind
from emutabakat.ports import Idempotency, LetterFilter
from emutabakat.services.task_starting import TaskStarting

MOST_CHOSEN = 1_000
MOST_LETTERS = 5_000
"""Of one list; its pages are a hundred then, and take a few seconds."""


@dataclass(frozen=True, slots=True)
class CoverLists:
    """The person's side of a cover list."""

    starting: TaskStarting

    def ask(
        self,
        member: Member,
        *,
        ids: list[MutabakatId] | None,
        filter_: LetterFilter,
        language: Language,
        idempotency: Idempotency | None,
        origin: Mapping[str, str],
    ) -> TaskId:
        """Begin a list of the chosen letters, or of all that the filter names; return its task."""
        member.require(Permission.DOCUMENT_MAKE)
        chosen = _filter(filter_) if ids is None else _ids(ids)
        return self.starting.begin(
            member,
            TaskKind.COVER_LIST,
            {**chosen, "language": language},
            subject=filter_.import_id or "",
            idempotency=idempotency,
            origin=origin,
        )


def too_many_letters() -> Invalid:
    """Return the refusal of a list that nobody would read."""
    return Invalid(
        "cover_list_too_long",
        f"Bir liste en çok {MOST_LETTERS} mektup içerir; dönem ya da durum seçerek daraltın.",
        f"A list has at most {MOST_LETTERS} letters; narrow it by period or status.",
    )


def _ids(ids: list[MutabakatId]) -> dict[str, str]:
    if not 0 < len(ids) <= MOST_CHOSEN:
        raise Invalid(
            "selection_size",
            f"1 ile {MOST_CHOSEN} arasında mektup seçin ya da süzgeç kullanın.",
            f"Choose between 1 and {MOST_CHOSEN} letters, or use a filter.",
        )
    return {"ids": ",".join(dict.fromkeys(ids))}


def _filter(filter_: LetterFilter) -> dict[str, str]:
    chosen = {
        "status": filter_.status,
        "period": filter_.period,
        "counterparty_id": filter_.counterparty_id,
        "import_id": filter_.import_id,
        "currency": filter_.currency,
    }
    return {name: str(value) for name, value in chosen.items() if value}
