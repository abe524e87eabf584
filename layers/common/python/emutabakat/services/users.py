"""Who works in a company: the list, invitations, roles, and the end of somebody's access."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from emutabakat.domain.errors import (
    Conflict,
    EMutabakatError,
    Invalid,
    NotPermitted,
    StaleVersion,
    TooManyTries,
)
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, CounterpartyId, PersonId
from emutabakat.domain.memberships import (
    Changed,
    MemberState,
    deactivated,
    invited,
    invited_again,
    reactivated,
    role_changed,
    state_of,
)
from emutabakat.domain.parties import Person, email_from_text
from emutabakat.domain.permissions import GRANTABLE, Member, Permission, Role
from emutabakat.ports import Counterparties, Directory, Ledger, Page, Sessions
from emutabakat.services.saving import Stamps
from emutabakat.services.user_list import User, UserFilter, page_of

NAME_LENGTH = 120
INVITATIONS_PER_HOUR = 5
"""To one person; each is a mail."""
INVITATIONS_PER_DAY = 500
"""Of one company."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    """Whom to invite as what; `counterparty_id` for the role of that name alone."""

    email: str
    name: str
    role: Role
    counterparty_id: CounterpartyId | None = None


@dataclass(frozen=True, slots=True)
class Users:
    """The people of a member's company."""

    directory: Directory
    ledger: Ledger
    counterparties: Counterparties
    sessions: Sessions
    stamps: Stamps

    def page(
        self, member: Member, filter_: UserFilter, *, limit: int, cursor: str | None
    ) -> Page[User]:
        """Return people by name; `cursor` is the person that the page before ended with."""
        member.require(Permission.USER_READ)
        everybody = (User(*each) for each in self.directory.members(member.company_id))
        page = page_of(everybody, filter_, limit=limit, cursor=cursor)
        return Page(self._with_cards(member.company_id, page.items), page.next)

    def invite(self, member: Member, new: NewUser, *, origin: Mapping[str, str]) -> User:
        """Invite somebody; who has an account elsewhere gets a further membership.

        Raises `NotPermitted("role_not_grantable")`, `Invalid`, `NotFound` for a card that is not
        the company's, and `Conflict("member_exists", id=…)`.
        """
        member.require(Permission.USER_MANAGE)
        self._count_invitation(member)
        _check_grantable(member, new.role)
        if new.counterparty_id is not None:
            self.counterparties.get(member.company_id, new.counterparty_id)
        email, name = email_from_text(new.email), name_from_text(new.name)
        known = self.directory.person_by_email(email)
        if known is not None:
            self._check_no_member(known, member.company_id)
        person = known or Person(
            id=PersonId(self.stamps.ids.new("per")), email=email, name=name, password_hash=""
        )
        membership, event = invited(
            member.company_id,
            person.id,
            new.role,
            self.stamps.person(member, origin),
            counterparty_id=new.counterparty_id,
            name=name,
            email=email,
            last=self._last(member.company_id, person.id) if known else None,
        )
        self.directory.invite(person, membership, event, known=known is not None)
        return self._with_cards(member.company_id, [User(person, membership)])[0]

    def invite_many(
        self, member: Member, rows: Sequence[NewUser], *, origin: Mapping[str, str]
    ) -> list[User | EMutabakatError]:
        """Invite each, and return for each the person or why not; once more it invites nobody
        twice."""
        member.require(Permission.USER_MANAGE)
        results: list[User | EMutabakatError] = []
        for row in rows:
            try:
                results.append(self.invite(member, row, origin=origin))
            except EMutabakatError as refusal:
                results.append(refusal)
        return results

    def invite_again(
        self, member: Member, person_id: PersonId, *, origin: Mapping[str, str]
    ) -> User:
        """Send another invitation, which ends the earlier one."""
        member.require(Permission.USER_MANAGE)
        user = self._user(member, person_id)
        _check_grantable(member, user.membership.role)
        now = self.stamps.clock.now()
        key = f"invite:{member.company_id}:{person_id}"
        if self.sessions.count(key, at=now, window_seconds=3600) > INVITATIONS_PER_HOUR:
            raise TooManyTries(
                "too_many_invitations",
                "Bu kişiye son bir saatte çok davet gönderildi; biraz sonra yeniden deneyin.",
                "Too many invitations to this person within an hour; please try again later.",
            )
        stamp = self.stamps.person(member, origin)
        last = self._last(member.company_id, person_id)
        changed = invited_again(user.membership, stamp, email=user.person.email, last=last)
        return self._saved(user, changed)

    def change_role(
        self,
        member: Member,
        person_id: PersonId,
        role: Role,
        *,
        version: int,
        origin: Mapping[str, str],
    ) -> User:
        """Give another role and end the person's log-ins here; the same role changes nothing.

        Nobody changes his own. Raises `Conflict("last_admin")`. A call whose log-ins did not end
        can be repeated: what is done already only ends them.
        """
        user = self._changeable(member, person_id)
        if user.membership.role is role:
            return self._ended(user)
        _check_version(user, version)
        _check_grantable(member, role)
        stamp = self.stamps.person(member, origin)
        last = self._last(member.company_id, person_id)
        return self._ended(self._saved(user, role_changed(user.membership, role, stamp, last=last)))

    def set_active(
        self,
        member: Member,
        person_id: PersonId,
        active: bool,
        *,
        version: int,
        origin: Mapping[str, str],
    ) -> User:
        """End the access of somebody (an invitation too) with his log-ins, or give it back.

        Nobody ends his own, for which there is `leave`. Raises `Conflict("last_admin")`, or
        `Conflict("not_joined")` for one who never came. Can be repeated as `change_role`.
        """
        user = self._changeable(member, person_id)
        membership = user.membership
        if active and membership.active:
            return user
        if not active and state_of(membership) is MemberState.INACTIVE:
            return self._ended(user)
        _check_version(user, version)
        stamp = self.stamps.person(member, origin)
        last = self._last(member.company_id, person_id)
        if active:
            return self._saved(user, reactivated(membership, stamp, last=last))
        return self._ended(self._saved(user, deactivated(membership, stamp, last=last)))

    def leave(self, member: Member, *, origin: Mapping[str, str]) -> None:
        """End one's own access to the company; its last administrator stays."""
        member.require(Permission.SELF)
        if member.role is Role.PLATFORM_ADMIN:
            raise Conflict(
                "platform_stays",
                "Platform yöneticisi buradan ayrılamaz.",
                "The platform's administrator cannot leave here.",
            )
        user = self._user(member, member.person_id)
        stamp = self.stamps.person(member, origin)
        last = self._last(member.company_id, member.person_id)
        self._ended(self._saved(user, deactivated(user.membership, stamp, last=last, left=True)))

    def _count_invitation(self, member: Member) -> None:
        """Count one more mail to an address that anybody may type, for the company and the day."""
        key, now = f"invites:{member.company_id}", self.stamps.clock.now()
        if self.sessions.count(key, at=now, window_seconds=86_400) > INVITATIONS_PER_DAY:
            raise TooManyTries(
                "too_many_invitations",
                f"Firmanız günde en çok {INVITATIONS_PER_DAY} kişi davet edebilir; yarın sürdürün.",
                f"A company invites at most {INVITATIONS_PER_DAY} people a day; go on tomorrow.",
                wait_seconds=86_400,
            )

    def _changeable(self, member: Member, person_id: PersonId) -> User:
        member.require(Permission.USER_MANAGE)
        if person_id == member.person_id:
            raise NotPermitted(
                "own_access",
                "Kendi rolünüzü ya da erişiminizi değiştiremezsiniz.",
                "You cannot change your own role or access.",
            )
        user = self._user(member, person_id)
        if not user.person.active:
            raise Conflict(
                "person_erased",
                "Bu kişinin verileri silinmiş; erişimi değiştirilemez.",
                "This person was erased; the access cannot be changed.",
            )
        _check_grantable(member, user.membership.role)
        return user

    def _user(self, member: Member, person_id: PersonId) -> User:
        user = User(*self.directory.member(member.company_id, person_id))
        return self._with_cards(member.company_id, [user])[0]

    def _saved(self, user: User, changed: Changed) -> User:
        self.directory.save_membership(*changed)
        return replace(user, membership=changed[0])

    def _ended(self, user: User) -> User:
        """End the person's log-ins in the company, and with them his live connections."""
        self.sessions.end_logins(user.person.id, company_id=user.membership.company_id)
        return user

    def _last(self, company_id: CompanyId, person_id: PersonId) -> Event | None:
        trail = self.ledger.events(company_id, person_id)
        return trail[-1] if trail else None

    def _check_no_member(self, person: Person, company_id: CompanyId) -> None:
        for membership in self.directory.memberships(person.id):
            if membership.company_id == company_id:
                name = User(person, membership).name
                raise Conflict(
                    "member_exists",
                    f"{person.email} firmanızda zaten kayıtlı: {name}",
                    f"{person.email} is in your company already: {name}",
                    id=person.id,
                )

    def _with_cards(self, company_id: CompanyId, users: Sequence[User]) -> list[User]:
        """Return the people with the names of the cards that they are of."""
        ids = {each.membership.counterparty_id for each in users} - {None}
        if not ids:
            return list(users)
        cards = self.counterparties.many(company_id, sorted(filter(None, ids)))
        return [
            replace(user, counterparty=card.name)
            if (card := cards.get(user.membership.counterparty_id or CounterpartyId("")))
            else user
            for user in users
        ]


def name_from_text(text: str) -> str:
    """Return a person's name, or raise `Invalid`."""
    name = " ".join(text.split())
    if not name or len(name) > NAME_LENGTH:
        raise Invalid(
            "name_invalid",
            f"Ad 1 ile {NAME_LENGTH} karakter arasında olmalı.",
            f"A name has between 1 and {NAME_LENGTH} characters.",
        )
    return name


def _check_version(user: User, version: int) -> None:
    if user.membership.version != version:
        raise StaleVersion(user.person.id)


def _check_grantable(member: Member, role: Role) -> None:
    if role not in GRANTABLE.get(member.role, ()):
        raise NotPermitted(
            "role_not_grantable",
            "Bu rolü veremezsiniz.",
            "You cannot give this role.",
            role=role.value,
        )
