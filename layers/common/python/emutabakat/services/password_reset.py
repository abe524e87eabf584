"""A forgotten password: a link by mail, good once, and nobody learns who has an account."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from emutabakat.domain.errors import NotFound, TooManyTries
from emutabakat.domain.events import EventKind, noted
from emutabakat.domain.ids import PersonId
from emutabakat.domain.links import token_hash
from emutabakat.domain.parties import Person
from emutabakat.domain.person_links import LinkPurpose, PersonLink
from emutabakat.domain.profiles import person_changed
from emutabakat.ports import Directory, Ledger, Passwords, Sessions
from emutabakat.services.log_ins import LogIns
from emutabakat.services.login_limits import network
from emutabakat.services.password_rules import judge_new_password
from emutabakat.services.saving import Stamps

_NOBODY = PersonId("per_nobody")
PERSON_ASKS, PERSON_SECONDS = 3, 60 * 60
SOURCE_ASKS = 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PasswordReset:
    """Asking for the link, and using it."""

    directory: Directory
    ledger: Ledger
    sessions: Sessions
    passwords: Passwords
    log_ins: LogIns
    stamps: Stamps

    def ask(self, email: str, *, origin: Mapping[str, str]) -> None:
        """Have a link mailed to the person with that address, if there is one.

        Nothing tells whether there is: the answer is the same, and the hashing of a password that
        nobody gave takes longer than what differs. More than three mails an hour are not sent.
        Raises `TooManyTries` for a network that asks for too many.
        """
        address = email.strip().lower()
        now = self.stamps.clock.now()
        source = f"reset:{network(origin.get('ip', ''))}"
        if self.sessions.count(source, at=now, window_seconds=PERSON_SECONDS) > SOURCE_ASKS:
            raise TooManyTries(
                "too_many_resets",
                "Çok fazla parola sıfırlama istendi; bir saat sonra yeniden deneyin.",
                "Too many resets were asked for; please try again in an hour.",
                wait_seconds=PERSON_SECONDS,
            )
        key = f"reset:{token_hash(address)}"
        asked = self.sessions.count(key, at=now, window_seconds=PERSON_SECONDS)
        self.passwords.verify("", None)
        person = self.directory.person_by_email(address)
        if person is None or not person.active or not person.password_hash:
            _log.info("reset asked for nobody")
            # As much work as for somebody: the time tells nothing.
            self.directory.memberships(_NOBODY)
            self.sessions.count(f"reset:{_NOBODY}", at=now, window_seconds=PERSON_SECONDS)
            return
        places = self.log_ins.workplaces(person)
        if asked <= PERSON_ASKS and places:
            self.ledger.note(
                noted(
                    company_id=places[0][0].id,
                    kind=EventKind.PASSWORD_RESET_ASKED,
                    stamp=self.stamps.by(person.id, origin),
                    data={"person": person.id},
                )
            )

    def reset(self, token: str, new: str, *, origin: Mapping[str, str]) -> None:
        """Store the new password and end all log-ins; the second factor stays.

        Raises `NotFound("link_over")`, and `Invalid` as `judge_new_password`, which leaves the
        link good.
        """
        hash_ = token_hash(token)
        link = self.sessions.person_link(hash_, LinkPurpose.PASSWORD)
        if link is None:
            raise _link_over()
        person = self.directory.person(link.person_id)
        companies = [company.name for company, _ in self.log_ins.workplaces(person)]
        judge_new_password(new, (person.name, person.email, *companies))
        if not person.active or self.sessions.take_person_link(hash_, LinkPurpose.PASSWORD) is None:
            raise _link_over()
        changed = replace(
            person,
            password_hash=self.passwords.hash(new),
            signed_out_at=self.stamps.clock.now(),
            kept_login="",
        )
        self._save(changed, link, origin)
        self.sessions.end_logins(person.id)

    def _save(self, person: Person, link: PersonLink, origin: Mapping[str, str]) -> None:
        """Store the person with the event in the chain that he has in the link's company."""
        trail = self.ledger.events(link.company_id, person.id)
        changed, event = person_changed(
            person,
            self.stamps.by(person.id, origin),
            kind=EventKind.PASSWORD_RESET,
            company_id=link.company_id,
            last=trail[-1] if trail else None,
            personal={},
        )
        self.directory.save_person(changed, event)


def _link_over() -> NotFound:
    return NotFound(
        "link_over",
        "Bu bağlantı kullanılmış ya da süresi dolmuş; yenisini isteyin.",
        "This link was used or is too old; please ask for a new one.",
    )
