"""The e-mails to the company's own people: invitations, new passwords, notices, and roots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.domain.errors import NotFound, TemporaryFailure
from emutabakat.domain.events import Event, EventKind, noted
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.links import token_hash
from emutabakat.domain.parties import Person
from emutabakat.domain.permissions import Role
from emutabakat.domain.person_links import LINK_LIVES, LINK_PAGES, LinkPurpose, PersonLink
from emutabakat.domain.roots import ROOT_MAIL
from emutabakat.jobs import EventJob
from emutabakat.ports import Directory, Email, Ledger, Logos, Mailer, Rejected, Sessions
from emutabakat.rendering import people_messages
from emutabakat.rendering.message_look import Brand
from emutabakat.rendering.messages import Message
from emutabakat.services.delivery import LEASE_SECONDS
from emutabakat.services.emails import Emails, company_look, message_id
from emutabakat.services.saving import Stamps

NOTICES: Mapping[EventKind, str] = {
    EventKind.PASSWORD_CHANGED: "password_changed",
    EventKind.PASSWORD_RESET: "password_reset",
    EventKind.FACTOR_ADDED: "factor_added",
    EventKind.FACTOR_REMOVED: "factor_removed",
    EventKind.RECOVERY_CODE_USED: "recovery_code_used",
    EventKind.LOGIN_REUSED: "login_reused",
}
"""What a person is told of by mail, and how the message calls it."""
_ADMINS = frozenset({Role.COMPANY_ADMIN, Role.PLATFORM_ADMIN})
"""Who is mailed each root, to keep it."""
_LINKS: Mapping[EventKind, LinkPurpose] = {
    EventKind.MEMBER_INVITED: LinkPurpose.INVITATION,
    EventKind.PASSWORD_RESET_ASKED: LinkPurpose.PASSWORD,
}


@dataclass(frozen=True, slots=True)
class PeopleEmails:
    """What `send_email` does with an event about a person.

    The token of a link is made here and mailed at once: who asked for it never sees it.
    """

    ledger: Ledger
    directory: Directory
    sessions: Sessions
    logos: Logos
    mailer: Mailer
    stamps: Stamps
    public_url: str

    def work(self, job: EventJob) -> None:
        """Send what the event asks for; one whose person is gone, or whose invitation is no longer
        open, asks for nothing."""
        event = self.ledger.event(job.company_id, job.record_id, job.seq)
        if event.kind is EventKind.ROOT_SIGNED:
            for person, membership in self.directory.members(event.company_id):
                if person.active and membership.active and membership.role in _ADMINS:
                    self._send(event, person, ROOT_MAIL)
            return
        try:
            person = self.directory.person(_person_of(event))
        except NotFound:
            return
        purpose = _LINKS.get(event.kind)
        if purpose is None:
            self._send(event, person, NOTICES[event.kind])
        elif purpose is LinkPurpose.PASSWORD or self._invited(event):
            self._send(event, person, purpose.value)

    def _invited(self, event: Event) -> bool:
        """Tell whether an invitation is still open, and the newest."""
        try:
            membership = self.directory.member(event.company_id, _person_of(event))[1]
        except NotFound:
            return False
        return membership.is_invited and membership.version == event.data["version"]

    def _send(self, event: Event, person: Person, what: str) -> None:
        """Send one message once, as far as that is possible; see `Deliveries`."""
        company_id, key = event.company_id, f"{event.id}:{_to(person, what)}"
        now = self.stamps.clock.now()
        if not self.sessions.claim(
            company_id, key, at=now, lease_seconds=LEASE_SECONDS, again=True
        ):
            return
        try:
            reference = self._mail(event, person, what)
        except Rejected as rejection:
            self.sessions.settle(company_id, key, "failed", str(rejection))
            self._note_failure(event, person, what)
        except TemporaryFailure as before_sending:
            self.sessions.settle(company_id, key, "new", "")
            raise TemporaryFailure("delivery_postponed") from before_sending
        else:
            self.sessions.settle(company_id, key, "sent", reference)

    def _mail(self, event: Event, person: Person, what: str) -> str:
        """Send the message and return the provider's id."""
        company = self.directory.company(event.company_id)
        brand, pictures = company_look(self.logos, company)
        content = self._content(event, person, brand)
        return self.mailer.send(
            Email(
                to=person.email,
                sender_name=company.name,
                subject=content.subject,
                html=content.html,
                text=content.text,
                message_id=message_id(event, _to(person, what)),
                # A reply would quote the link, which nobody else may see.
                reply_to="",
                pictures=pictures,
            )
        )

    def _content(self, event: Event, person: Person, brand: Brand) -> Message:
        if event.kind is EventKind.ROOT_SIGNED:
            return people_messages.root_signed(
                brand,
                name=person.name,
                root=people_messages.SignedRoot.of(event.data),
                link=f"{self.public_url}/denetim",
                language=person.language,
            )
        purpose = _LINKS.get(event.kind)
        if purpose is None:
            return people_messages.security_notice(
                brand,
                name=person.name,
                what=NOTICES[event.kind],
                at=event.at,
                ip=event.personal.get("ip", ""),
                link=f"{self.public_url}/giris",
                language=person.language,
            )
        token, link = self._link(event.company_id, person.id, purpose)
        address = f"{self.public_url}/{LINK_PAGES[purpose]}#{token}"
        if purpose is LinkPurpose.PASSWORD:
            return people_messages.new_password(
                brand,
                name=person.name,
                link=address,
                expires_at=link.expires_at,
                language=person.language,
            )
        return people_messages.invitation(
            brand,
            name=person.name,
            role=Role(str(event.data["role"])),
            link=address,
            expires_at=link.expires_at,
            language=person.language,
        )

    def _link(
        self, company_id: CompanyId, person_id: PersonId, purpose: LinkPurpose
    ) -> tuple[str, PersonLink]:
        token = self.stamps.ids.random(32).hex()
        now = self.stamps.clock.now()
        link = PersonLink(
            hash=token_hash(token),
            purpose=purpose,
            person_id=person_id,
            company_id=company_id,
            created_at=now,
            expires_at=now + LINK_LIVES[purpose],
        )
        self.sessions.add_person_link(link)
        return token, link

    def _note_failure(self, event: Event, person: Person, what: str) -> None:
        """Record, for those who look at the audit trail, that the person was not reached."""
        self.ledger.note(
            noted(
                company_id=event.company_id,
                kind=EventKind.DELIVERY_FAILED,
                stamp=self.stamps.system("delivery"),
                data={"cause": event.id, "what": what, "person": person.id},
            )
        )


@dataclass(frozen=True, slots=True)
class Mailroom:
    """Gives each event to who writes its e-mails."""

    letters: Emails
    people: PeopleEmails

    def work(self, job: EventJob) -> None:
        """Send what the event asks for."""
        kind = EventKind(job.kind)
        about_people = kind in _LINKS or kind in NOTICES or kind is EventKind.ROOT_SIGNED
        (self.people if about_people else self.letters).work(job)


def _person_of(event: Event) -> PersonId:
    """Return whom an event is about: its record, or whom an event of its own chain names."""
    record = event.record_id
    return PersonId(record if record.startswith("per_") else str(event.data.get("person", "")))


def _to(person: Person, what: str) -> str:
    """Return what a message is claimed by: one about a root goes to several people."""
    return f"{what}:{person.id}" if what == ROOT_MAIL else what
