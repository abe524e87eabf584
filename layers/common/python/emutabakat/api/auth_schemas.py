"""Shapes of log-in: who is signed in, what a second step asks for, and what is shown for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from emutabakat.api.schemas import Asked, Shown, logo_url
from emutabakat.domain.factors import Method, Proof
from emutabakat.domain.parties import Company, Language, Membership, Person
from emutabakat.domain.permissions import (
    ROLE_PERMISSIONS,
    TWO_FACTOR_ROLES,
    Permission,
    Role,
)
from emutabakat.services.password_rules import LONGEST
from emutabakat.services.sign_in import SecondStep

PasswordText = Annotated[
    str, StringConstraints(strip_whitespace=False, min_length=1, max_length=LONGEST)
]
"""A password, of which no sign is dropped."""
TokenText = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""256 random bits in hex: a link's, a challenge's."""
Credential = Annotated[dict[str, Any], Field(description="A PublicKeyCredential as JSON")]


class PersonOut(Shown):
    """Who is signed in."""

    id: str
    email: str
    name: str
    language: Language


class WorkplaceOut(Shown):
    """Where; `set_up` is false until somebody has confirmed the company's particulars."""

    id: str
    name: str
    colour: str
    logo_url: str | None
    set_up: bool


class ChoiceOut(Shown):
    """A company where the person may work, and as what."""

    id: str
    name: str
    role: Role
    logo_url: str | None


class MeOut(Shown):
    """Who is signed in, where, as what, and what this log-in may do.

    `second_factor_needed` means that the role does nothing until a second factor is set up;
    `proved_at` is when one was last proved, good for an hour of what needs a fresh one.
    """

    person: PersonOut
    company: WorkplaceOut
    role: Role
    permissions: list[Permission]
    second_factor_needed: bool
    proved_at: datetime | None
    companies: list[ChoiceOut]

    @classmethod
    def of(
        cls,
        person: Person,
        company: Company,
        role: Role,
        proved_at: datetime | None,
        places: Sequence[tuple[Company, Membership]],
    ) -> MeOut:
        """Return what the one who is signed in may know of himself."""
        needed = proved_at is None and role in TWO_FACTOR_ROLES
        may = {Permission.SELF} if needed else ROLE_PERMISSIONS[role]
        return cls(
            person=PersonOut(
                id=person.id, email=person.email, name=person.name, language=person.language
            ),
            company=WorkplaceOut(
                id=company.id,
                name=company.name,
                colour=company.colour,
                logo_url=logo_url(company),
                set_up=company.set_up_at is not None,
            ),
            role=role,
            permissions=sorted(may),
            second_factor_needed=needed,
            proved_at=proved_at,
            companies=[
                ChoiceOut(
                    id=place.id, name=place.name, role=membership.role, logo_url=logo_url(place)
                )
                for place, membership in places
            ],
        )


class SignedInOut(Shown):
    """An access token (`Authorization: Bearer`) and its life in seconds."""

    access_token: str
    expires_in: int
    me: MeOut


class SecondStepOut(Shown):
    """What is asked for next: one of the methods, with this challenge, within five minutes.

    `passkey` are the options of `navigator.credentials.get` as JSON.
    """

    challenge: str
    methods: list[Method]
    passkey: dict[str, Any] | None

    @classmethod
    def of(cls, step: SecondStep) -> SecondStepOut:
        """Return the step as JSON shows it."""
        options = dict(step.passkey) if step.passkey is not None else None
        return cls(challenge=step.token, methods=list(step.methods), passkey=options)


class ProofIn(Asked):
    """A code of an app, a recovery code, or what a passkey signed."""

    challenge: TokenText
    method: Method
    code: Annotated[str, Field(max_length=40)] = ""
    credential: Credential = Field(default_factory=dict)

    def proof(self) -> Proof:
        """Return what is shown."""
        return Proof(self.method, self.code, self.credential)


class CodesOut(Shown):
    """New recovery codes, shown this once; empty where the old ones stay."""

    recovery_codes: list[str]
