"""What endpoints are given: the services, who asks, from where, and the request's key.

Everything here is `async def`: FastAPI runs a plain `def` in a pool of threads, which costs twice
the time of a whole request (architecture.md, 10).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Header, Query, Request

from emutabakat.api.limits import cost_of, remember, route_class
from emutabakat.domain.errors import Invalid, NotSignedIn
from emutabakat.domain.permissions import STEP_UP, Member, Permission
from emutabakat.ports import Idempotency

if TYPE_CHECKING:
    from emutabakat.ports import Cache, Directory, Notifications, Tasks
    from emutabakat.services.answer_access import AnswerAccess
    from emutabakat.services.answers import Answers
    from emutabakat.services.audit import Audit
    from emutabakat.services.companies import Companies
    from emutabakat.services.company_settings import CompanySettings
    from emutabakat.services.connections import Connections
    from emutabakat.services.counterparties import Cards
    from emutabakat.services.cover_lists import CoverLists
    from emutabakat.services.dashboard import Dashboard
    from emutabakat.services.document_check import DocumentCheck
    from emutabakat.services.document_list import DocumentList
    from emutabakat.services.downloads import Downloads
    from emutabakat.services.erasure import Erasure
    from emutabakat.services.evidence import Evidence
    from emutabakat.services.identity import Identity
    from emutabakat.services.imports import WorkbookImports
    from emutabakat.services.inbox import Inbox
    from emutabakat.services.invitations import Invitations
    from emutabakat.services.known_documents import KnownDocuments
    from emutabakat.services.legal_reports import LegalReports
    from emutabakat.services.legal_texts import LegalTexts
    from emutabakat.services.letter_batches import LetterBatches
    from emutabakat.services.letters import Letters
    from emutabakat.services.log_ins import LogIns
    from emutabakat.services.lost_factors import LostFactors
    from emutabakat.services.password_reset import PasswordReset
    from emutabakat.services.performance import Performance
    from emutabakat.services.preferences import OwnPreferences
    from emutabakat.services.previews import Previews
    from emutabakat.services.privacy import Privacy
    from emutabakat.services.profiles import Profiles
    from emutabakat.services.request_limits import RequestLimits
    from emutabakat.services.root_list import RootList
    from emutabakat.services.second_factors import SecondFactors
    from emutabakat.services.security import Security
    from emutabakat.services.sign_in import SignIn
    from emutabakat.services.traces import Traces
    from emutabakat.services.user_workbooks import UserWorkbooks
    from emutabakat.services.users import Users


class Services:
    """The use cases of one function, each built when it is first asked for.

    `factories` is keyed by the names below; a route that is mounted on a function whose
    `bootstrap` has no such factory fails its tests, not its callers.
    """

    identity: Identity
    directory: Directory
    sign_in: SignIn
    log_ins: LogIns
    second_factors: SecondFactors
    lost_factors: LostFactors
    password_reset: PasswordReset
    profiles: Profiles
    users: Users
    user_workbooks: UserWorkbooks
    invitations: Invitations
    companies: Companies
    inbox: Inbox
    company_settings: CompanySettings
    preferences: OwnPreferences
    legal_texts: LegalTexts
    letters: Letters
    batches: LetterBatches
    cards: Cards
    imports: WorkbookImports
    tasks: Tasks
    access: AnswerAccess
    answers: Answers
    dashboard: Dashboard
    document_check: DocumentCheck
    document_list: DocumentList
    cover_lists: CoverLists
    legal_reports: LegalReports
    known_documents: KnownDocuments
    limits: RequestLimits
    previews: Previews
    privacy: Privacy
    erasure: Erasure
    notifications: Notifications
    connections: Connections
    cache: Cache
    performance: Performance
    audit: Audit
    downloads: Downloads
    exports: Evidence
    root_list: RootList
    security: Security
    traces: Traces

    def __init__(
        self,
        *,
        public_url: str,
        websocket_url: str,
        factories: Mapping[str, Callable[[], Any]],
    ) -> None:
        self.public_url = public_url
        self.websocket_url = websocket_url
        self._factories = factories

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self._factories:
            raise AttributeError(name)
        service = self._factories[name]()
        setattr(self, name, service)
        return service


async def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


ServicesDep = Annotated[Services, Depends(_services)]


async def client_origin(request: Request) -> Mapping[str, str]:
    """Return the client's address and user agent as evidence records them.

    `CloudFront-Viewer-Address` is written by our edge over whatever the client sent, and believed
    only on a request that carried our distribution's API key, which API Gateway has checked and
    names in the context; otherwise the address is that of the connection to API Gateway. A header
    that a client can write is never believed (docs/decisions/0006).
    """
    context = request.scope.get("aws.event", {}).get("requestContext", {})
    identity = context.get("identity") or {}
    address = str(identity.get("sourceIp") or "")
    viewer = request.headers.get("cloudfront-viewer-address", "")
    if viewer and (identity.get("apiKeyId") or identity.get("apiKey")):
        address = viewer.rpartition(":")[0].strip("[]")
    return {"ip": address, "user_agent": request.headers.get("user-agent", "")[:500]}


OriginDep = Annotated[Mapping[str, str], Depends(client_origin)]


def bearer(request: Request) -> str:
    """Return the token of the `Authorization` header, or raise `NotSignedIn`."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise NotSignedIn
    return token


async def answer_token(request: Request) -> str:
    """Return the token of an answering visitor's session, or raise `NotSignedIn`."""
    return bearer(request)


AnswerTokenDep = Annotated[str, Depends(answer_token)]


class Allowed:
    """The signed-in member, if the role has the permission and the limit of such requests is not
    used up; shown as `x-permission` in OpenAPI.

    With `at_once` the log-in is looked up at every request, whatever is remembered of it.
    """

    def __init__(self, permission: Permission, *, at_once: bool = False) -> None:
        self.permission = permission
        self.at_once = at_once or permission in STEP_UP

    async def __call__(self, request: Request, services: ServicesDep) -> Member:
        """Return the member of the request's access token, or raise."""
        member = services.identity.member(bearer(request), at_once=self.at_once)
        request.state.member = member
        member.require(self.permission)
        class_ = route_class(request.method, request.url.path, self.permission)
        if class_ is not None:
            spent = services.limits.take(member, class_, cost=await cost_of(request, class_))
            remember(request, spent)
            spent.require()
        return member


async def idempotency(
    request: Request,
    key: Annotated[str | None, Header(alias="Idempotency-Key", max_length=128)] = None,
) -> str | None:
    """Return the caller's key for this request, if it gave one."""
    return key


KeyDep = Annotated[str | None, Depends(idempotency)]


def idempotency_of(member: Member, key: str | None, *asked: object) -> Idempotency | None:
    """Return the member's key with the hash of what is asked, or None without a key."""
    if key is None:
        return None
    digest = hashlib.sha256(repr(asked).encode()).hexdigest()
    return Idempotency(owner=member.person_id, key=key, request_hash=digest)


async def required_key(key: KeyDep) -> str:
    """Return the caller's key, or raise `Invalid` where one is needed."""
    if not key:
        raise Invalid(
            "idempotency_key_missing",
            "Idempotency-Key başlığı gerekli.",
            "The Idempotency-Key header is needed.",
        )
    return key


RequiredKeyDep = Annotated[str, Depends(required_key)]
LimitQuery = Annotated[int, Query(ge=1, le=100)]
CursorQuery = Annotated[str | None, Query(max_length=2_000)]
