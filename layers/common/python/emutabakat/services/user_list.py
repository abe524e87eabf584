"""The list of a company's people: how each is called, who fits a filter, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from emutabakat.domain.errors import Invalid
from emutabakat.domain.memberships import MemberState, state_of
from emutabakat.domain.parties import Membership, Person
from emutabakat.domain.permissions import Role
from emutabakat.domain.turkish import fold
from emutabakat.ports import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class UserFilter:
    """Which people; None means any. `search` begins a word of the name or is in the address."""

    role: Role | None = None
    state: MemberState | None = None
    search: str = ""


@dataclass(frozen=True, slots=True)
class User:
    """A person in a company, and the name of the card that he is of."""

    person: Person
    membership: Membership
    counterparty: str = ""

    @property
    def name(self) -> str:
        """The person's own name; what the inviter called him until he has joined.

        An invitation must not tell what a stranger to this company is called elsewhere.
        """
        unknown = self.membership.joined_at is None and not self.membership.active
        return (self.membership.invited_as if unknown else "") or self.person.name


def page_of(
    everybody: Iterable[User], filter_: UserFilter, *, limit: int, cursor: str | None
) -> Page[User]:
    """Return the people who fit by name; `cursor` is the person that the page before ended with.

    Raises `Invalid("cursor_invalid")` for one who is not among them.
    """
    found = sorted((user for user in everybody if _fits(user, filter_)), key=_place)
    if cursor is not None:
        found = found[_place_of(found, cursor) + 1 :]
    shown = found[:limit]
    return Page(shown, shown[-1].person.id if len(found) > limit else None)


def _fits(user: User, filter_: UserFilter) -> bool:
    if filter_.role not in (None, user.membership.role):
        return False
    if filter_.state not in (None, state_of(user.membership)):
        return False
    wanted = fold(filter_.search)
    words = f" {fold(user.name)}"
    return not wanted or f" {wanted}" in words or wanted in user.person.email


def _place(user: User) -> tuple[str, str]:
    return fold(user.name), user.person.id


def _place_of(users: Sequence[User], cursor: str) -> int:
    for place, user in enumerate(users):
        if user.person.id == cursor:
            return place
    raise Invalid(
        "cursor_invalid",
        "Sayfa işareti bu listeye ait değil; listeyi baştan açın.",
        "The cursor does not belong to this list; start the list anew.",
    )
