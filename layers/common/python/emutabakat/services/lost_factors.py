"""Who lost all second factors starts anew: an administrator of the company takes them away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.domain.errors import Conflict, NotPermitted, StaleVersion
from emutabakat.domain.events import EventKind, noted
from emutabakat.domain.factors import Factors
from emutabakat.domain.ids import PersonId
from emutabakat.domain.permissions import GRANTABLE, Member, Permission
from emutabakat.ports import Directory, FactorStore, Sessions
from emutabakat.services.saving import ATTEMPTS, Stamps


@dataclass(frozen=True, slots=True)
class LostFactors:
    """Help for who can prove nothing any more; the password is asked for all the same."""

    directory: Directory
    store: FactorStore
    sessions: Sessions
    stamps: Stamps

    def forget(self, member: Member, person_id: PersonId, *, origin: Mapping[str, str]) -> None:
        """Take a person's second factors away and end all log-ins; a mail tells the person.

        Raises `NotFound`; `NotPermitted("own_factors")`, `NotPermitted("role_not_grantable")`;
        `Conflict("works_elsewhere")` for one whom another company knows too: its letters would lie
        behind a password that this company's administrator made enough.
        """
        member.require(Permission.USER_MANAGE)
        if person_id == member.person_id:
            raise NotPermitted(
                "own_factors",
                "Kendi yöntemlerinizi profil sayfanızdan değiştirin.",
                "Change your own methods on your profile page.",
            )
        _, membership = self.directory.member(member.company_id, person_id)
        if membership.role not in GRANTABLE.get(member.role, ()):
            raise NotPermitted(
                "role_not_grantable", "Bu rolü veremezsiniz.", "You cannot give this role."
            )
        places = self.directory.memberships(person_id)
        if any(each.active and each.company_id != member.company_id for each in places):
            raise Conflict(
                "works_elsewhere",
                "Bu kişi başka firmalarda da çalışıyor; yöntemlerini yalnızca kurtarma koduyla"
                " yenileyebilir.",
                "This person works in other companies too; only a recovery code helps.",
            )
        event = noted(
            company_id=member.company_id,
            kind=EventKind.FACTOR_REMOVED,
            stamp=self.stamps.person(member, origin),
            data={"person": person_id, "method": "all"},
        )
        for attempt in range(ATTEMPTS):
            version = self.store.get(person_id).version
            try:
                self.store.save(Factors(person_id=person_id, version=version + 1), event)
            except StaleVersion:
                if attempt == ATTEMPTS - 1:
                    raise
            else:
                break
        self.sessions.end_logins(person_id)
