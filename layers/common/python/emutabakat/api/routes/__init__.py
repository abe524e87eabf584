"""One file per resource; each endpoint declares its permission, delegates, and returns."""

from emutabakat.api.routes import (
    audit,
    company,
    counterparties,
    dashboard,
    dealers,
    imports,
    inbox,
    jobs,
    mutabakats,
    notifications,
    operations,
    preferences,
    privacy,
    privacy_erasure,
    public,
    security,
    users,
    verification,
)

API_ROUTERS = (
    operations.router,
    company.router,
    notifications.router,
    preferences.router,
    privacy.router,
    privacy_erasure.router,
    mutabakats.router,
    counterparties.router,
    dealers.router,
    imports.router,
    inbox.router,
    users.router,
    jobs.router,
    dashboard.router,
    audit.router,
    security.router,
    public.router,
    verification.router,
)
"""What the function `api` serves; `auth` and `admin` mount their own router."""
