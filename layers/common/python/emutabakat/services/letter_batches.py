"""Many letters at once: the work is begun here and done chunk by chunk by `letter_chunks`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.domain.errors import Invalid
from emutabakat.domain.ids import MutabakatId, PersonId, TaskId
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.tasks import TaskKind
from emutabakat.ports import Idempotency, LetterFilter
from emutabakat.services.task_starting import TaskStarting

MAX_SELECTED = 1_000


@dataclass(frozen=True, slots=True)
class LetterBatches:
    """What a person asks for many letters; what cannot be done is listed in the task's problems."""

    starting: TaskStarting

    def send(
        self,
        member: Member,
        *,
        ids: list[MutabakatId] | None,
        filter_: LetterFilter | None,
        idempotency: Idempotency | None,
        origin: Mapping[str, str],
    ) -> TaskId:
        """Begin to send the chosen drafts, or all drafts that the filter names; returns the task.

        A problem is, for example, a card without contact or a letter that is no draft any more.
        """
        member.require(Permission.MUTABAKAT_SEND)
        selection = _by_filter(member, filter_) if ids is None else _by_ids(member, ids)
        return self.starting.begin(
            member, TaskKind.SEND_LETTERS, selection, idempotency=idempotency, origin=origin
        )

    def cancel(
        self,
        member: Member,
        *,
        ids: list[MutabakatId],
        reason: str,
        idempotency: Idempotency | None,
        origin: Mapping[str, str],
    ) -> TaskId:
        """Begin to withdraw the chosen drafts and sent letters; returns the task."""
        member.require(Permission.MUTABAKAT_CANCEL)
        selection = {**_by_ids(member, ids), "reason": reason}
        return self.starting.begin(
            member, TaskKind.CANCEL_LETTERS, selection, idempotency=idempotency, origin=origin
        )


def _by_ids(member: Member, ids: list[MutabakatId]) -> dict[str, str]:
    if not 0 < len(ids) <= MAX_SELECTED:
        raise Invalid(
            "selection_size",
            f"1 ile {MAX_SELECTED} arasında mektup seçin ya da süzgeçle gönderin.",
            f"Choose between 1 and {MAX_SELECTED} letters, or send by filter.",
        )
    chosen = {"ids": ",".join(dict.fromkeys(ids))}
    return {**chosen, "own": member.person_id} if _own_only(member) else chosen


def _by_filter(member: Member, filter_: LetterFilter | None) -> dict[str, str]:
    filter_ = filter_ or LetterFilter()
    chosen = {
        "period": filter_.period,
        "counterparty_id": filter_.counterparty_id,
        "responsible_id": member.person_id if _own_only(member) else filter_.responsible_id,
        "import_id": filter_.import_id,
    }
    return {name: value for name, value in chosen.items() if value}


def _own_only(member: Member) -> bool:
    """Tell whether the member may change no letters but his own."""
    return not member.may_change_letter_of(PersonId(""))
