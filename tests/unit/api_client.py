"""The API over an office in memory, called with API Gateway's own events through Mangum."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from fastapi import FastAPI

from emutabakat.api.app import create_app
from emutabakat.api.deps import Services
from emutabakat.api.rest import rest_handler
from emutabakat.api.routes import (
    API_ROUTERS,
    admin,
    auth,
    companies,
    documents,
    factors,
    invitations,
    log_ins,
    user_workbooks,
    verification,
)
from emutabakat.domain.errors import NotSignedIn
from emutabakat.domain.permissions import Member, Role
from emutabakat.services.connections import Connections
from emutabakat.services.dashboard import Dashboard
from emutabakat.services.document_check import DocumentCheck
from emutabakat.services.local_buckets import LocalBuckets
from emutabakat.services.lost_factors import LostFactors
from emutabakat.services.performance import Performance
from emutabakat.services.preferences import OwnPreferences
from emutabakat.services.previews import Previews
from emutabakat.services.request_limits import RequestLimits
from emutabakat.services.user_workbooks import UserWorkbooks
from tests.desk import Desk
from tests.factories import OTHER_COMPANY, a_member
from tests.office import PUBLIC_URL, Office


@dataclass(frozen=True, slots=True)
class Answer:
    """What API Gateway would send: status, headers by lower-case name, and the JSON body."""

    status: int
    headers: Mapping[str, str]
    content: bytes
    cookies: tuple[str, ...] = ()
    """All `Set-Cookie` headers; `headers` has the first."""

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.content)


class RoleTokens:
    """Takes `<role>` as a token of the office's company, `other:<role>` as one of another's, and
    the names of those who are `signed_in`."""

    def __init__(self, signed_in: Mapping[str, Member] | None = None) -> None:
        self._signed_in = signed_in or {}

    def member(self, token: str, *, at_once: bool = False) -> Member:
        """Return the member, or raise `NotSignedIn`."""
        if token in self._signed_in:
            return self._signed_in[token]
        company, _, role = token.rpartition(":")
        if role not in list(Role):
            raise NotSignedIn
        if company == "other":
            return a_member(Role(role), company_id=OTHER_COMPANY)
        return a_member(Role(role))


class StillMetrics:
    """Metrics of a quiet hour."""

    def functions(
        self, names: Any, since: datetime, until: datetime
    ) -> Mapping[str, Mapping[str, float]]:
        """Return one busy function among silent ones."""
        return {name: {} for name in names} | {"api": {"Invocations.Sum": 7.0}}


class Gateway:
    """Calls an application's handler as API Gateway does."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self._handler = rest_handler(app)

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        token: str | None = "accountant",
        query: Mapping[str, str | Sequence[str]] | None = None,
        headers: Mapping[str, str] | None = None,
        identity: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send JSON and return the answer; `token` None sends no `Authorization`."""
        text = None if body is None else json.dumps(body)
        return self.send(
            method, path, text, token=token, query=query, headers=headers, identity=identity
        )

    def send(
        self,
        method: str,
        path: str,
        body: str | bytes | None,
        *,
        token: str | None = "accountant",
        query: Mapping[str, str | Sequence[str]] | None = None,
        headers: Mapping[str, str] | None = None,
        identity: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a request with any text or bytes as its body."""
        sent = {"content-type": "application/json", **(headers or {})}
        if token is not None:
            sent["authorization"] = f"Bearer {token}"
        event = {
            "resource": "/api/{proxy+}",
            "path": path,
            "httpMethod": method,
            "headers": sent,
            "multiValueHeaders": {name: [value] for name, value in sent.items()},
            "queryStringParameters": dict(query or {}),
            "multiValueQueryStringParameters": {
                name: [value] if isinstance(value, str) else list(value)
                for name, value in (query or {}).items()
            },
            "pathParameters": {},
            "stageVariables": None,
            "requestContext": {
                "requestId": "req-1",
                "identity": {"sourceIp": "192.0.2.1", **(identity or {})},
            },
            "body": base64.b64encode(body).decode() if isinstance(body, bytes) else body,
            "isBase64Encoded": isinstance(body, bytes),
        }
        got = self._handler(event, SimpleNamespace(aws_request_id="req-1"))
        content = got["body"]
        single = {name: [value] for name, value in got.get("headers", {}).items()}
        cookies = {**single, **got.get("multiValueHeaders", {})}.get("set-cookie", [])
        return Answer(
            got["statusCode"],
            {
                **{name: values[0] for name, values in got.get("multiValueHeaders", {}).items()},
                **got.get("headers", {}),
            },
            base64.b64decode(content) if got["isBase64Encoded"] else content.encode(),
            tuple(cookies),
        )

    def get(self, path: str, **options: Any) -> Answer:
        """Send a GET."""
        return self.call("GET", path, **options)

    def post(self, path: str, body: object = None, **options: Any) -> Answer:
        """Send a POST."""
        return self.call("POST", path, {} if body is None else body, **options)


class Client(Gateway):
    """All functions that serve routes in one, over an office; who logs in does so at a desk."""

    def __init__(
        self, office: Office | None = None, *, signed_in: Mapping[str, Member] | None = None
    ) -> None:
        self.office = office or Office()
        world = self.office.world
        desk = Desk()
        services = Services(
            public_url=PUBLIC_URL,
            websocket_url="wss://live.example",
            factories={
                "identity": lambda: RoleTokens(signed_in),
                "directory": lambda: world.directory,
                "letters": lambda: self.office.letters,
                "batches": lambda: self.office.batches,
                "cards": lambda: self.office.cards,
                "imports": lambda: self.office.imports,
                "tasks": lambda: world.tasks,
                "audit": lambda: self.office.audit,
                "legal_texts": lambda: self.office.legal_texts,
                "document_list": lambda: self.office.document_list,
                "cover_lists": lambda: self.office.cover_lists,
                "legal_reports": lambda: self.office.legal_reports,
                "exports": lambda: self.office.exports,
                "root_list": lambda: self.office.root_list,
                "downloads": lambda: self.office.downloads,
                "security": lambda: self.office.security,
                "traces": lambda: self.office.traces,
                "known_documents": lambda: self.office.known_documents,
                "previews": lambda: Previews(
                    world.mutabakats,
                    world.counterparties,
                    world.directory,
                    world.logos,
                    world.legal_text_records,
                    world.clock,
                    self.office.traces,
                ),
                "document_check": lambda: DocumentCheck(world.verifier),
                "connections": lambda: Connections(world.sessions, world.clock, world.ids),
                "access": lambda: self.office.access,
                "answers": lambda: self.office.answers,
                "dashboard": lambda: Dashboard(
                    world.figures, world.cache, world.clock, lambda _: None
                ),
                "notifications": lambda: world.notifications,
                "company_settings": lambda: self.office.company_settings,
                "preferences": lambda: OwnPreferences(world.preferences),
                "privacy": lambda: self.office.privacy,
                "erasure": lambda: self.office.erasure,
                "users": lambda: self.office.users,
                "user_workbooks": lambda: UserWorkbooks(world.directory, world.counterparties),
                "invitations": lambda: self.office.invitations,
                "companies": lambda: self.office.companies,
                "inbox": lambda: self.office.inbox,
                "log_ins": lambda: desk.log_ins,
                "lost_factors": lambda: LostFactors(
                    world.directory, desk.factors, world.sessions, desk.stamps
                ),
                "password_reset": lambda: desk.reset,
                "profiles": lambda: desk.profiles,
                "second_factors": lambda: desk.second_factors,
                "sign_in": lambda: desk.sign_in,
                "cache": lambda: world.cache,
                "limits": lambda: RequestLimits(
                    world.buckets, LocalBuckets(world.clock), world.sessions, world.clock
                ),
                "performance": lambda: Performance(StillMetrics(), world.clock, ("api", "relay")),
            },
        )
        more = (
            auth.router,
            factors.router,
            log_ins.router,
            documents.router,
            verification.file_router,
            admin.router,
            companies.router,
            invitations.router,
            user_workbooks.router,
        )
        super().__init__(create_app(services, (*API_ROUTERS, *more)))
