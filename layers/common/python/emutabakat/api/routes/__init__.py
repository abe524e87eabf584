"""One file per resource; each endpoint declares its permission, delegates, and returns."""

from emutabakat.api.routes import (
    company,
    counterparties,
    dashboard,
    dealers,
    imports,
    jobs,
    mutabakats,
    notifications,
    operations,
    preferences,
    privacy,
    public,
    verification,
)

API_ROUTERS = (
    operations.router,
    company.router,
    notifications.router,
    preferences.router,
    privacy.router,
    mutabakats.router,
    counterparties.router,
    dealers.router,
    imports.router,
    jobs.router,
    dashboard.router,
    public.router,
    verification.router,
)
"""What the function `api` serves; `auth` and `admin` mount their own router."""
