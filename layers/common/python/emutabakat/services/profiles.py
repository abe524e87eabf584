"""What a person changes of himself: name, language, password."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from emutabakat.domain.errors import Invalid
from emutabakat.domain.events import EventKind, noted
from emutabakat.domain.parties import Language, Person
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.profiles import person_changed
from emutabakat.ports import Directory, Ledger, Passwords, Sessions
from emutabakat.services.login_limits import LoginLimits
from emutabakat.services.password_rules import judge_new_password
from emutabakat.services.saving import Stamps

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Profiles:
    """A signed-in person's own affairs."""

    directory: Directory
    ledger: Ledger
    sessions: Sessions
    passwords: Passwords
    stamps: Stamps

    def edit(
        self,
        member: Member,
        *,
        name: str | None,
        language: Language | None,
        origin: Mapping[str, str],
    ) -> Person:
        """Return the person with what was typed in place of his own; None leaves a value."""
        member.require(Permission.SELF)
        person = self.directory.person(member.person_id)
        edited = replace(person, name=name or person.name, language=language or person.language)
        if edited == person:
            return person
        typed = {"name": edited.name, "language": edited.language}
        return self._saved(member, edited, EventKind.PERSON_EDITED, origin, typed)

    def change_password(
        self,
        member: Member,
        *,
        current: str,
        new: str,
        origin: Mapping[str, str],
    ) -> None:
        """Store a new password and end the person's other log-ins; this one goes on.

        Raises `Invalid("password_wrong")`, which counts as a failed log-in, `TooManyTries` after
        too many of them, `Invalid("password_same")`, and `Invalid` as `judge_new_password`.
        """
        member.require(Permission.SELF)
        person = self.directory.person(member.person_id)
        now = self.stamps.clock.now()
        limits = LoginLimits(self.sessions, person.email, origin.get("ip", ""))
        limits.begin(now)
        if not self.passwords.verify(current, person.password_hash)[0]:
            _log.warning("wrong current password", extra={"person_id": person.id})
            self.ledger.note(
                noted(
                    company_id=member.company_id,
                    kind=EventKind.LOGIN_FAILED,
                    stamp=self.stamps.person(member, origin),
                    data={"person": person.id, "step": "password"},
                )
            )
            limits.fail(now)
            raise Invalid(
                "password_wrong", "Şimdiki parola yanlış.", "The current password is wrong."
            )
        limits.succeed(now)
        if unicodedata.normalize("NFC", new) == unicodedata.normalize("NFC", current):
            raise Invalid(
                "password_same",
                "Yeni parola şimdikinden farklı olmalı.",
                "The new password must differ from the current one.",
            )
        company = self.directory.company(member.company_id)
        judge_new_password(new, (person.name, person.email, company.name))
        changed = replace(
            person,
            password_hash=self.passwords.hash(new),
            signed_out_at=now,
            kept_login=self._root(member),
        )
        self._saved(member, changed, EventKind.PASSWORD_CHANGED, origin, {})
        self.sessions.end_logins(person.id, but=member.session_id)

    def _root(self, member: Member) -> str:
        """Return the log-in that the member's goes on from."""
        session = self.sessions.login(member.session_id)
        return (session.root if session else "") or member.session_id

    def _saved(
        self,
        member: Member,
        after: Person,
        kind: EventKind,
        origin: Mapping[str, str],
        personal: Mapping[str, str],
    ) -> Person:
        """Store the person with the event in the chain that he has in this company."""
        trail = self.ledger.events(member.company_id, after.id)
        person, event = person_changed(
            after,
            self.stamps.person(member, origin),
            kind=kind,
            company_id=member.company_id,
            last=trail[-1] if trail else None,
            personal=personal,
        )
        self.directory.save_person(person, event)
        return person
