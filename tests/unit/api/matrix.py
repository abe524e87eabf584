"""The access matrix: every operation of the OpenAPI document, called as everybody there is.

`make matrix` counts the cells and shows the violations; the tests demand that there are none.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from emutabakat.api.openapi import document
from emutabakat.domain.permissions import (
    ROLE_PERMISSIONS,
    Assurance,
    Permission,
    Role,
    assurance_for,
)
from tests.factories import COMPANY, OTHER_COMPANY, PERSON, a_member, a_vkn
from tests.unit.api_client import Client

PUBLIC, ANSWER = "public", "answer"
ANONYMOUS, VISITOR, STRANGER = "anonymous", "visitor", "stranger"
SIGNED_OUT = (ANONYMOUS, VISITOR, STRANGER)
OTHER = "other"
_REFUSALS = {"not_signed_in", "not_permitted", "second_factor_needed", "step_up_needed"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: nobody, the holder of a letter's session, or a role in one of two companies."""

    name: str
    role: Role | None = None
    assurance: Assurance = Assurance.FRESH
    elsewhere: bool = False


ACTORS: tuple[Actor, ...] = (
    *(Actor(name) for name in SIGNED_OUT),
    *(
        Actor(f"{role.value} {assurance.name.lower()}", role, assurance)
        for role in Role
        for assurance in Assurance
    ),
    *(Actor(f"{OTHER} {role.value}", role, elsewhere=True) for role in Role),
)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation and what it asks for."""

    method: str
    path: str
    asked: str


def operations() -> tuple[Operation, ...]:
    """Return every operation of the document."""
    return tuple(
        Operation(method.upper(), path, operation["x-permission"])
        for path, methods in sorted(document()["paths"].items())
        for method, operation in methods.items()
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """One operation as one actor: the codes that are right (None: any that lets in), and what came.

    `code` is the problem's, "" for a success.
    """

    operation: Operation
    actor: Actor
    expected: frozenset[str] | None
    status: int
    code: str

    @property
    def is_violated(self) -> bool:
        """Whether the answer is not what the matrix says."""
        if self.expected is not None:
            return self.code not in self.expected
        if self.code in _REFUSALS:
            return True
        return self.actor.elsewhere and "{" in self.operation.path and self.status < 400


class Desk:
    """An office with one record of every kind, and everybody signed in."""

    def __init__(self) -> None:
        members = {
            actor.name: a_member(
                actor.role,
                assurance=actor.assurance,
                company_id=OTHER_COMPANY if actor.elsewhere else COMPANY,
            )
            for actor in ACTORS
            if actor.role is not None
        }
        self.client = Client(signed_in=members)
        admin = members[f"{Role.COMPANY_ADMIN.value} {Assurance.FRESH.name.lower()}"]
        self._token = next(name for name, member in members.items() if member is admin)
        self.ids = self._records()
        self.visitor = "ab" * 32

    def call(self, operation: Operation, actor: Actor) -> tuple[int, str]:
        """Return the status and the problem's code of an operation as somebody."""
        token = {ANONYMOUS: None, STRANGER: "nonsense", VISITOR: self.visitor}.get(
            actor.name, actor.name
        )
        body: object = None if operation.method in ("GET", "DELETE") else {}
        headers = {"Idempotency-Key": "1", "X-Requested-With": "mutabakat"}
        answer = self.client.call(
            operation.method, self.address(operation.path), body, token=token, headers=headers
        )
        is_problem = "problem" in answer.headers.get("content-type", "")
        return answer.status, answer.json["code"] if is_problem else ""

    def address(self, path: str) -> str:
        """Return a path with the ids of this company's records."""
        resource = path.removeprefix("/api/").split("/")[0]
        id_ = self.ids.get(resource, "mut_00000000000000000000000000")
        filled = path.replace("{id}", id_).replace("{subject}", self.ids["counterparties"])
        filled = filled.replace("{company_id}", "com_00000000000000000000000001")
        return re.sub(r"\{\w+\}", "1", filled)

    def _records(self) -> Mapping[str, str]:
        card = self._made(
            "/api/counterparties",
            {"name": "Işık A.Ş.", "tax_number": a_vkn(), "email": "a@isik.example.com"},
        )
        period = {"first_on": "2026-10-01", "last_on": "2026-10-31"}
        letter = self._made(
            "/api/mutabakats", {"counterparty_id": card, "period": period, "debit": "1.00"}
        )
        begun = self.client.post("/api/imports", {"file_name": "a.xlsx"}, token=self._token).json
        asked = {"letter_id": letter, "reason": "audit"}
        export = self.client.post("/api/exports", asked, token=self._token).json
        return {
            "counterparties": card,
            "exports": str(export["task_id"]),
            "mutabakats": letter,
            "inbox": letter,
            "imports": begun["import"]["id"],
            "users": PERSON,
            "audit": letter,
        }

    def _made(self, path: str, body: object) -> str:
        return str(self.client.post(path, body, token=self._token).json["id"])


def expected(operation: Operation, actor: Actor) -> frozenset[str] | None:
    """Return the codes that refuse somebody an operation, None where he gets in."""
    if operation.asked == ANSWER:
        nobody = frozenset({"not_signed_in"})
        over = frozenset({"session_over", "request_invalid"})
        return nobody if actor.name == ANONYMOUS else over
    if actor.role is None:
        return frozenset({"not_signed_in"})
    permission = Permission(operation.asked)
    if permission not in ROLE_PERMISSIONS[actor.role]:
        return frozenset({"not_permitted"})
    if actor.assurance >= assurance_for(actor.role, permission):
        return None
    weak = actor.assurance is Assurance.PASSWORD
    return frozenset({"second_factor_needed" if weak else "step_up_needed"})


def cells() -> Iterator[Cell]:
    """Yield every cell of what is not for everybody."""
    desk = Desk()
    for operation in operations():
        if operation.asked != PUBLIC:
            for actor in ACTORS:
                wanted = expected(operation, actor)
                yield Cell(operation, actor, wanted, *desk.call(operation, actor))


def main() -> int:
    """Print how many cells there are and which are violated; return 1 when any is."""
    # Every refusal is logged; here they are the point.
    logging.disable(logging.CRITICAL)
    found = list(cells())
    asked = {(cell.operation.method, cell.operation.path) for cell in found}
    violated = [cell for cell in found if cell.is_violated]
    for cell in violated:
        place = f"{cell.operation.method} {cell.operation.path}"
        sys.stdout.write(f"{place} as {cell.actor.name}: {cell.status} {cell.code}\n")
    sys.stdout.write(
        f"{len(asked)} operations x {len(ACTORS)} actors = {len(found)} cells, "
        f"{len(violated)} violations\n"
    )
    return 1 if violated else 0


if __name__ == "__main__":
    sys.exit(main())
