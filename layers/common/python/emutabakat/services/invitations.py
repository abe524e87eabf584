"""The invited person's side: what an invitation says, and accepting it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from emutabakat.domain.errors import Conflict, Invalid, NotFound, TooManyTries
from emutabakat.domain.links import token_hash
from emutabakat.domain.memberships import joined
from emutabakat.domain.parties import Company, Membership, Person, masked_email
from emutabakat.domain.permissions import Role
from emutabakat.domain.person_links import LinkPurpose, PersonLink, is_token
from emutabakat.ports import Directory, Ledger, Passwords, Sessions
from emutabakat.services.login_limits import network
from emutabakat.services.password_rules import judge_new_password
from emutabakat.services.saving import Stamps
from emutabakat.services.users import name_from_text

WRONG_TOKENS, WRONG_SECONDS = 30, 60 * 60
"""Of one network; right ones are never counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What the holder of the link may know; `is_new` tells whether a password is to be set."""

    company: Company
    role: Role
    email: str
    name: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Invitations:
    """Invitations in the hands of who was invited."""

    directory: Directory
    ledger: Ledger
    sessions: Sessions
    passwords: Passwords
    stamps: Stamps

    def check(self, token: str, *, origin: Mapping[str, str]) -> Invitation:
        """Return what the link is for.

        Raises `NotFound("invitation_over")` alike for a link that is unknown, used, replaced,
        withdrawn or too old; `TooManyTries` for a network that tries many such.
        """
        _, person, membership = self._found(token, origin)
        is_new = not person.password_hash
        return Invitation(
            company=self.directory.company(membership.company_id),
            role=membership.role,
            email=masked_email(person.email),
            name=person.name if is_new else "",
            is_new=is_new,
        )

    def accept(self, token: str, *, name: str, password: str, origin: Mapping[str, str]) -> None:
        """Join the company and use up the link; one who is new sets a name and a password.

        Who has an account keeps his name and password, whatever is sent. Raises as `check`, and
        `Invalid` for a name or a password that will not do, which leaves the link good.
        """
        link, person, membership = self._found(token, origin)
        last = self.ledger.events(membership.company_id, person.id)[-1]
        after, event = joined(membership, self.stamps.link(person.id, origin), last=last)
        new = None if person.password_hash else self._new(person, membership, name, password)
        try:
            self.directory.join(new, after, event, link)
        except NotFound:
            raise invitation_over() from None

    def _new(self, person: Person, membership: Membership, name: str, password: str) -> Person:
        """Return the person with what was typed, judged."""
        if not password:
            raise Invalid("password_missing", "Bir parola belirleyin.", "Please set a password.")
        typed = name_from_text(name)
        company = self.directory.company(membership.company_id)
        judge_new_password(password, (typed, person.email, company.name))
        return replace(
            person,
            name=typed,
            password_hash=self.passwords.hash(password),
            version=person.version + 1,
        )

    def _found(
        self, token: str, origin: Mapping[str, str]
    ) -> tuple[PersonLink, Person, Membership]:
        """Return the link with its person and open membership, or raise."""
        source = f"davet:{network(origin.get('ip', ''))}"
        if self._wrong(source, amount=0) >= WRONG_TOKENS:
            raise TooManyTries(
                "too_many_invitations",
                "Bu ağdan çok fazla geçersiz davet denendi; bir saat sonra yeniden deneyin.",
                "Too many invalid invitations were tried from this network; try in an hour.",
                wait_seconds=WRONG_SECONDS,
            )
        link = None
        if is_token(token):
            link = self.sessions.person_link(token_hash(token), LinkPurpose.INVITATION)
        if link is not None:
            person, membership = self.directory.member(link.company_id, link.person_id)
            if membership.is_invited:
                self._check_running(membership)
                return link, person, membership
        self._wrong(source, amount=1)
        raise invitation_over()

    def _check_running(self, membership: Membership) -> None:
        if not self.directory.company(membership.company_id).active:
            raise Conflict(
                "company_suspended",
                "Bu firmanın e-Mutabakat kullanımı durduruldu; firmayla iletişime geçin.",
                "This company's use of e-Mutabakat is suspended; please contact the company.",
            )

    def _wrong(self, source: str, *, amount: int) -> int:
        return self.sessions.count(
            source, at=self.stamps.clock.now(), window_seconds=WRONG_SECONDS, amount=amount
        )


def invitation_over() -> NotFound:
    """Return what is said of every link that opens nothing, whatever the reason."""
    return NotFound(
        "invitation_over",
        "Bu davet bağlantısı geçersiz ya da süresi dolmuş; sizi davet eden kişiden yenisini"
        " isteyin.",
        "This invitation is not valid or no longer is; ask who invited you for a new one.",
    )
