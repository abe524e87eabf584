"""What people call the roles."""

from __future__ import annotations

from collections.abc import Mapping

from emutabakat.domain.permissions import Role
from emutabakat.rendering.documents import Language

ROLE_NAMES: Mapping[Language, Mapping[Role, str]] = {
    "tr": {
        Role.PLATFORM_ADMIN: "Kurulum yöneticisi",
        Role.COMPANY_ADMIN: "Firma yöneticisi",
        Role.ACCOUNTANT: "Muhasebe",
        Role.PLANNER: "Planlama",
        Role.AUDITOR: "Denetçi",
        Role.COUNTERPARTY: "Karşı taraf",
    },
    "en": {
        Role.PLATFORM_ADMIN: "Platform administrator",
        Role.COMPANY_ADMIN: "Company administrator",
        Role.ACCOUNTANT: "Accountant",
        Role.PLANNER: "Planner",
        Role.AUDITOR: "Auditor",
        Role.COUNTERPARTY: "Counterparty",
    },
}
