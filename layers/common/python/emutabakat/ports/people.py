"""Who may come in: companies and people, their passwords and their tokens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import Company, Membership, Person
from emutabakat.domain.person_links import PersonLink


class Directory(Protocol):
    """Companies and the people in them, and the public keys of access tokens."""

    def company(self, company_id: CompanyId) -> Company:
        """Return the company, or raise `NotFound`."""

    def companies(self) -> list[Company]:
        """Return all companies of the installation."""

    def person(self, person_id: PersonId) -> Person:
        """Return the person, or raise `NotFound`."""

    def person_by_email(self, email: str) -> Person | None:
        """Return the person with that address (lower case)."""

    def memberships(self, person_id: PersonId) -> list[Membership]:
        """Return where a person works."""

    def members(self, company_id: CompanyId) -> list[tuple[Person, Membership]]:
        """Return who works in a company."""

    def member(self, company_id: CompanyId, person_id: PersonId) -> tuple[Person, Membership]:
        """Return a person as a member of the company, or raise `NotFound`."""

    def found_company(
        self,
        company: Company,
        person: Person,
        membership: Membership,
        *events: Event,
        known: bool = False,
    ) -> None:
        """Store a new company with its first person, or raise `Conflict` when either exists; a
        `known` person is stored already."""

    def invite(
        self, person: Person, membership: Membership, event: Event, *, known: bool = False
    ) -> None:
        """Store a new membership with its event, and the person unless he is `known`; raises
        `Conflict` when there is one (`member_exists`), or the address is taken meanwhile."""

    def save_membership(self, membership: Membership, event: Event) -> None:
        """Store a changed membership with the event.

        Raises `StaleVersion` unless the stored version is one less, and `Conflict("last_admin")`
        where the company would be left without an active administrator.
        """

    def join(
        self, person: Person | None, membership: Membership, event: Event, link: PersonLink
    ) -> None:
        """Store a membership that the invited person accepted, with the event, and use up the
        link; `person` is who set a name and password now. Raises `StaleVersion` or, for a link
        that is used or replaced, `NotFound`."""

    def save_company(self, company: Company, event: Event) -> None:
        """Store a changed company with its event; raises `StaleVersion` unless the stored version
        is one less than the company's."""

    def save_person(self, person: Person, event: Event) -> None:
        """Store a changed person with the event; raises `StaleVersion` unless the stored version
        is one less than the person's."""

    def update_password(self, person: Person) -> None:
        """Store a better hash of the same password; raises `StaleVersion` when the person changed
        meanwhile, `NotFound` when there is none."""

    def publish_key(self, kid: str, public_key: str) -> None:
        """Store a public token key (PEM) once."""

    def public_key(self, kid: str) -> str | None:
        """Return a public token key (PEM)."""


@dataclass(frozen=True, slots=True)
class KeptPreferences:
    """A person's own settings of the pages as JSON text; `version` 0 when nothing is kept."""

    text: str = "{}"
    version: int = 0


class Preferences(Protocol):
    """How each person likes to see a company's pages; nothing here means anything to us."""

    def get(self, company_id: CompanyId, person_id: PersonId) -> KeptPreferences:
        """Return what the person keeps."""

    def put(self, company_id: CompanyId, person_id: PersonId, kept: KeptPreferences) -> None:
        """Keep it, or raise `StaleVersion` unless the stored version is one less."""


class TokenSigner(Protocol):
    """Makes access tokens."""

    def sign(self, claims: Mapping[str, str | int]) -> str:
        """Return a signed token with the claims; `iat` and `exp` are epoch seconds. The issuer and
        audience are the signer's own."""


class TokenVerifier(Protocol):
    """Reads access tokens."""

    def verify(self, token: str) -> Mapping[str, str | int]:
        """Return the claims of a token that we signed and that has not run out, or raise
        `NotSignedIn`."""


class Passwords(Protocol):
    """Passwords at rest; text that looks the same is the same password (NFC)."""

    def hash(self, password: str) -> str:
        """Return how the password is kept."""

    def verify(self, password: str, hash_: str | None) -> tuple[bool, str | None]:
        """Tell whether the password is right, and the better hash to store where there is one.

        Without a hash (nobody is known by that name) it is wrong, and takes as long.
        """
