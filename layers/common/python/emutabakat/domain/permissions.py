"""Who may do what: one table of roles and permissions, and the one place that decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from emutabakat.domain.errors import NotPermitted
from emutabakat.domain.ids import CompanyId, PersonId


class Role(StrEnum):
    """What a person is in a company (product.md, "Who uses it")."""

    PLATFORM_ADMIN = "platform_admin"
    COMPANY_ADMIN = "company_admin"
    ACCOUNTANT = "accountant"
    PLANNER = "planner"
    AUDITOR = "auditor"
    COUNTERPARTY = "counterparty"


class Permission(StrEnum):
    """`<resource>:<action>`; kept in alphabetical order."""

    AUDIT_READ = "audit:read"
    COMPANY_EDIT = "company:edit"
    COMPANY_MANAGE = "company:manage"
    COUNTERPARTY_READ = "counterparty:read"
    COUNTERPARTY_WRITE = "counterparty:write"
    DASHBOARD_READ = "dashboard:read"
    DOCUMENT_MAKE = "document:make"
    DOCUMENT_READ = "document:read"
    EVIDENCE_EXPORT = "evidence:export"
    IMPORT_READ = "import:read"
    IMPORT_WRITE = "import:write"
    INBOX_READ = "inbox:read"
    LEGAL_TEXT_MANAGE = "legal_text:manage"
    LIVE_CONNECT = "live:connect"
    MUTABAKAT_CANCEL = "mutabakat:cancel"
    MUTABAKAT_READ = "mutabakat:read"
    MUTABAKAT_SEND = "mutabakat:send"
    MUTABAKAT_WRITE = "mutabakat:write"
    NOTIFICATION_READ = "notification:read"
    PLATFORM_OPERATE = "platform:operate"
    PRIVACY_ERASE = "privacy:erase"
    PRIVACY_MANAGE = "privacy:manage"
    REPORT_MAKE = "report:make"
    SECURITY_READ = "security:read"
    SELF = "self"
    USER_MANAGE = "user:manage"
    USER_READ = "user:read"


class Assurance(IntEnum):
    """How sure a log-in is of who the person is; more includes less.

    `FRESH` is a second factor proved within the last hour (OWASP ASVS 5.0 V7.5.3).
    """

    PASSWORD = 1
    SECOND_FACTOR = 2
    FRESH = 3


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
        Permission.USER_READ,
    }
)
_WORK = _READ | {
    Permission.COUNTERPARTY_WRITE,
    Permission.DOCUMENT_MAKE,
    Permission.IMPORT_WRITE,
    Permission.MUTABAKAT_CANCEL,
    Permission.MUTABAKAT_SEND,
    Permission.MUTABAKAT_WRITE,
}
ROLE_PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.PLATFORM_ADMIN: frozenset({Permission.PLATFORM_OPERATE, Permission.SELF}),
    Role.COMPANY_ADMIN: _WORK
    | {
        Permission.AUDIT_READ,
        Permission.COMPANY_EDIT,
        Permission.COMPANY_MANAGE,
        Permission.EVIDENCE_EXPORT,
        Permission.LEGAL_TEXT_MANAGE,
        Permission.PRIVACY_ERASE,
        Permission.PRIVACY_MANAGE,
        Permission.REPORT_MAKE,
        Permission.SECURITY_READ,
        Permission.USER_MANAGE,
    },
    Role.ACCOUNTANT: _WORK,
    Role.PLANNER: _WORK,
    Role.AUDITOR: _READ
    | {
        Permission.AUDIT_READ,
        Permission.EVIDENCE_EXPORT,
        Permission.REPORT_MAKE,
        Permission.SECURITY_READ,
    },
    Role.COUNTERPARTY: frozenset({Permission.INBOX_READ, Permission.SELF}),
}
GRANTABLE: Mapping[Role, frozenset[Role]] = {
    Role.COMPANY_ADMIN: frozenset(Role) - {Role.PLATFORM_ADMIN},
}
"""The roles that each role may give others, none above its own; a role not listed gives none."""
STEP_UP = frozenset(
    {
        Permission.EVIDENCE_EXPORT,
        Permission.MUTABAKAT_SEND,
        Permission.PLATFORM_OPERATE,
        Permission.PRIVACY_ERASE,
        Permission.REPORT_MAKE,
        Permission.USER_MANAGE,
    }
)
"""What takes a second factor proved within the hour."""
_SENDS_OR_MANAGES = frozenset(
    {Permission.MUTABAKAT_SEND, Permission.PLATFORM_OPERATE, Permission.USER_MANAGE}
)
TWO_FACTOR_ROLES = frozenset(
    role for role, permissions in ROLE_PERMISSIONS.items() if permissions & _SENDS_OR_MANAGES
)
"""Roles that may do nothing but care for themselves until they have a second factor."""
OWN_LETTERS_ONLY = frozenset({Role.PLANNER})
"""Roles that change only the letters they are responsible for."""


@dataclass(frozen=True, slots=True)
class Member:
    """A signed-in person in one company: who acts in every use case of the staff."""

    person_id: PersonId
    company_id: CompanyId
    role: Role
    assurance: Assurance
    session_id: str = ""

    def require(self, permission: Permission) -> None:
        """Return if the role has the permission and the log-in is sure enough for it.

        Raises `NotPermitted`: `not_permitted`, `second_factor_needed` (there is none yet), or
        `step_up_needed` (it must be proved anew).
        """
        if permission not in ROLE_PERMISSIONS[self.role]:
            raise NotPermitted(
                "not_permitted",
                "Rolünüz bu işleme izin vermiyor.",
                "Your role does not allow this.",
                permission=permission,
            )
        needed = assurance_for(self.role, permission)
        if self.assurance >= needed:
            return
        if self.assurance is Assurance.PASSWORD:
            raise NotPermitted(
                "second_factor_needed",
                "Rolünüz iki adımlı giriş gerektiriyor; önce ikinci adımı kurun.",
                "Your role needs a second factor; please set one up first.",
            )
        raise NotPermitted(
            "step_up_needed",
            "Bu işlem için ikinci adımı yeniden doğrulayın.",
            "Please prove your second factor again for this.",
        )

    def may_change_letter_of(self, responsible: PersonId) -> bool:
        """Tell whether this member may change a letter of that responsible person."""
        return self.role not in OWN_LETTERS_ONLY or responsible == self.person_id


def assurance_for(role: Role, permission: Permission) -> Assurance:
    """Return how sure a log-in must be for a permission of the role."""
    if permission in STEP_UP:
        return Assurance.FRESH
    if role in TWO_FACTOR_ROLES and permission is not Permission.SELF:
        return Assurance.SECOND_FACTOR
    return Assurance.PASSWORD
