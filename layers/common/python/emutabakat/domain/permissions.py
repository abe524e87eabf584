"""Who may do what: one table of roles and permissions, and the one place that decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from emutabakat.domain.errors import NotPermitted
from emutabakat.domain.ids import CompanyId, PersonId


class Role(StrEnum):
    """What a person is in a company (product.md, "Who uses it")."""

    PLATFORM_ADMIN = "platform_admin"
    COMPANY_ADMIN = "company_admin"
    ACCOUNTANT = "accountant"
    PLANNER = "planner"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """`<resource>:<action>`; kept in alphabetical order."""

    COMPANY_EDIT = "company:edit"
    COMPANY_MANAGE = "company:manage"
    COUNTERPARTY_READ = "counterparty:read"
    COUNTERPARTY_WRITE = "counterparty:write"
    DASHBOARD_READ = "dashboard:read"
    DOCUMENT_READ = "document:read"
    IMPORT_READ = "import:read"
    IMPORT_WRITE = "import:write"
    LIVE_CONNECT = "live:connect"
    MUTABAKAT_CANCEL = "mutabakat:cancel"
    MUTABAKAT_READ = "mutabakat:read"
    MUTABAKAT_SEND = "mutabakat:send"
    MUTABAKAT_WRITE = "mutabakat:write"
    NOTIFICATION_READ = "notification:read"
    PLATFORM_OPERATE = "platform:operate"
    SELF = "self"


_READ = frozenset(
    {
        Permission.COUNTERPARTY_READ,
        Permission.DASHBOARD_READ,
        Permission.DOCUMENT_READ,
        Permission.IMPORT_READ,
        Permission.LIVE_CONNECT,
        Permission.MUTABAKAT_READ,
        Permission.NOTIFICATION_READ,
        Permission.SELF,
    }
)
_WORK = _READ | {
    Permission.COUNTERPARTY_WRITE,
    Permission.IMPORT_WRITE,
    Permission.MUTABAKAT_CANCEL,
    Permission.MUTABAKAT_SEND,
    Permission.MUTABAKAT_WRITE,
}
ROLE_PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.PLATFORM_ADMIN: frozenset({Permission.PLATFORM_OPERATE, Permission.SELF}),
    Role.COMPANY_ADMIN: _WORK | {Permission.COMPANY_EDIT, Permission.COMPANY_MANAGE},
    Role.ACCOUNTANT: _WORK,
    Role.PLANNER: _WORK,
    Role.AUDITOR: _READ,
}
OWN_LETTERS_ONLY = frozenset({Role.PLANNER})
"""Roles that change only the letters they are responsible for."""


@dataclass(frozen=True, slots=True)
class Member:
    """A signed-in person in one company: who acts in every use case of the staff."""

    person_id: PersonId
    company_id: CompanyId
    role: Role

    def require(self, permission: Permission) -> None:
        """Return if the role has the permission, or raise `NotPermitted`."""
        if permission not in ROLE_PERMISSIONS[self.role]:
            raise NotPermitted(
                "not_permitted",
                "Rolünüz bu işleme izin vermiyor.",
                "Your role does not allow this.",
                permission=permission,
            )

    def may_change_letter_of(self, responsible: PersonId) -> bool:
        """Tell whether this member may change a letter of that responsible person."""
        return self.role not in OWN_LETTERS_ONLY or responsible == self.person_id
