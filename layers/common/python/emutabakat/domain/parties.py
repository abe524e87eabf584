"""Companies, the people who work in them, and the counterparties they write to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from emutabakat.domain.branding import Logo, Texts
from emutabakat.domain.dealers import Dealer
from emutabakat.domain.errors import Invalid
from emutabakat.domain.events import GENESIS, Event, EventKind, Stamp, next_event
from emutabakat.domain.ids import CompanyId, CounterpartyId, PersonId
from emutabakat.domain.permissions import Role
from emutabakat.domain.tax_number import TaxNumber
from emutabakat.domain.turkish import fold

Language = Literal["tr", "en"]
NAME_LENGTH = 250
PLATFORM = CompanyId("com_platform")
"""Where the people work who run the installation: no tenant, in no list, never suspended."""
_EMAIL = re.compile(
    r"[^@\s\"(),:;<>\[\]\\]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
_E164 = re.compile(r"\+[1-9][0-9]{7,14}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A tenant: the firm that asks. `colour` is `#rrggbb`; `sms_name` at most 11 letters.

    `set_up_at` is when somebody of the company confirmed its particulars, None before. `version`
    counts its events: it begins with that of its founding.
    """

    id: CompanyId
    name: str
    tax_number: TaxNumber
    tax_office: str = ""
    address: str = ""
    email: str = ""
    sms_name: str = ""
    colour: str = "#0f4c5c"
    active: bool = True
    texts: Texts = field(default_factory=Texts)
    logo: Logo | None = None
    set_up_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One identity, known by its e-mail address in lower case, with a password hash.

    Log-ins made before `signed_out_at` are over, but for the one named `kept_login`. `version`
    counts the changes that the person made.
    """

    id: PersonId
    email: str
    name: str
    password_hash: str
    active: bool = True
    language: Language = "tr"
    signed_out_at: datetime | None = None
    kept_login: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """The one role of a person in a company; `counterparty_id` for the role of that name alone.

    One who was invited is not active until he joins; until then he is shown under the name that
    was typed, `invited_as`. `version` counts the changes.
    """

    company_id: CompanyId
    person_id: PersonId
    role: Role
    active: bool = True
    counterparty_id: CounterpartyId | None = None
    invited_at: datetime | None = None
    joined_at: datetime | None = None
    invited_as: str = ""
    version: int = 0

    @property
    def is_invited(self) -> bool:
        """Whether the person was invited and has not joined yet."""
        return not self.active and self.invited_at is not None and self.joined_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterparty:
    """A customer or supplier of one company (a cari card).

    `party_key` is `T:<VKN or TCKN>`, or `A:<ISO country>:<account code>` for one without a Turkish
    tax number. `phone` is E.164. `version` counts its changes.
    """

    id: CounterpartyId
    company_id: CompanyId
    party_key: str
    name: str
    tax_number: TaxNumber | None = None
    account_code: str = ""
    country: str = "TR"
    email: str = ""
    phone: str = ""
    dealers: tuple[Dealer, ...] = field(default=())
    created_at: datetime
    version: int = 0
    head: str = ""

    @property
    def search_name(self) -> str:
        """The name as search compares it."""
        return fold(self.name)

    @property
    def reachable(self) -> bool:
        """Whether there is any address to write to."""
        return bool(self.email or self.phone)

    @property
    def last_four(self) -> str:
        """What `/kod` asks beside the code: the last four of the tax number or account code."""
        return last_four(self.tax_number or self.account_code)

    def created(self, stamp: Stamp) -> tuple[Counterparty, Event]:
        """Return the new card with its first event."""
        return self._with_event(EventKind.COUNTERPARTY_CREATED, stamp)

    def edited(
        self,
        stamp: Stamp,
        *,
        name: str | None = None,
        email: str | None = None,
        phone: str | None = None,
        dealers: tuple[Dealer, ...] | None = None,
    ) -> tuple[Counterparty, Event]:
        """Return the card with the given values in place of its own."""
        card = replace(
            self,
            name=self.name if name is None else name,
            email=self.email if email is None else email,
            phone=self.phone if phone is None else phone,
            dealers=self.dealers if dealers is None else dealers,
        )
        return card._with_event(EventKind.COUNTERPARTY_EDITED, stamp)

    def _with_event(self, kind: EventKind, stamp: Stamp) -> tuple[Counterparty, Event]:
        event = next_event(
            company_id=self.company_id,
            record_id=self.id,
            seq=self.version + 1,
            previous=self.head or GENESIS,
            kind=kind,
            stamp=stamp,
            personal={"name": self.name, "email": self.email, "phone": self.phone},
        )
        return replace(self, version=event.seq, head=event.hash), event


def party_key(tax_number: str | None, account_code: str, country: str) -> str:
    """Return what a counterparty is known by, or raise `Invalid` when there is nothing."""
    if tax_number:
        return f"T:{tax_number}"
    if not account_code:
        raise Invalid(
            "tax_number_invalid",
            "Vergi numarası ya da cari kodu gerekli.",
            "A tax number or an account code is needed.",
        )
    return f"A:{country or 'XX'}:{account_code}"


def last_four(identifier: str) -> str:
    """Return the last four letters or digits, upper case, without other signs.

    >>> last_four("120.01.00a7")
    '00A7'
    """
    return "".join(sign for sign in identifier if sign.isalnum())[-4:].upper()


def email_from_text(text: str) -> str:
    """Return the address in lower case, or raise `Invalid` (a pragmatic part of RFC 5321)."""
    address = text.strip().lower()
    if (
        not address.isascii()
        or len(address) > 254
        or ".." in address
        or not _EMAIL.fullmatch(address)
    ):
        raise Invalid(
            "email_invalid",
            f"“{text.strip()[:60]}” bir e-posta adresi değil.",
            f"“{text.strip()[:60]}” is not an e-mail address.",
        )
    return address


def phone_from_text(text: str) -> str:
    """Return the number in E.164 (Turkish numbers may lack +90), or raise `Invalid`.

    >>> phone_from_text("0532 415 04 16")
    '+905324150416'
    """
    bare = re.sub(r"[\s().\-/]", "", text)
    if bare.startswith("00"):
        bare = f"+{bare[2:]}"
    elif re.fullmatch(r"0?[2-58][0-9]{9}", bare):
        bare = f"+90{bare[-10:]}"
    elif re.fullmatch(r"90[2-58][0-9]{9}", bare):
        bare = f"+{bare}"
    if not _E164.fullmatch(bare):
        raise Invalid(
            "phone_invalid",
            f"“{text.strip()[:30]}” bir telefon numarası değil; örnek: 0532 000 00 00.",
            f"“{text.strip()[:30]}” is not a phone number; example: +90 532 000 00 00.",
        )
    return bare


def masked_email(address: str) -> str:
    """Return an address that its owner recognises and nobody else can use.

    >>> masked_email("muhasebe@ornek.com.tr")
    'm•••e@o•••.tr'
    """
    name, _, domain = address.partition("@")
    return f"{name[:1]}•••{name[-1:]}@{domain[:1]}•••.{domain.rpartition('.')[2]}" if name else ""


def masked_phone(number: str) -> str:
    """Return the last two digits of a number behind dots.

    >>> masked_phone("+905324150416")
    '+90 ••• ••• •• 16'
    """
    return f"{number[:3]} ••• ••• •• {number[-2:]}" if number else ""
