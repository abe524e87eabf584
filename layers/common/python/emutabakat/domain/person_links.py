"""The one-use links that people are mailed: to join a company, and to set a new password.

A link is 256 random bits in the URL's fragment, kept as SHA-256; a newer one of the same purpose
takes the place of the older.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from emutabakat.domain.ids import CompanyId, PersonId

_TOKEN = re.compile(r"[0-9a-f]{64}")


class LinkPurpose(StrEnum):
    """What a person's link is for; stored."""

    INVITATION = "invitation"
    PASSWORD = "password"


LINK_LIVES = {
    LinkPurpose.INVITATION: timedelta(days=7),
    LinkPurpose.PASSWORD: timedelta(hours=1),
}
LINK_PAGES = {LinkPurpose.INVITATION: "davet", LinkPurpose.PASSWORD: "parola"}
"""The page that takes the token from its fragment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLink:
    """A person's link at rest; `hash` is the SHA-256 of its token."""

    hash: str
    purpose: LinkPurpose
    person_id: PersonId
    company_id: CompanyId
    created_at: datetime
    expires_at: datetime


def is_token(text: str) -> bool:
    """Tell whether a text is written as a link's token is: 64 hex digits."""
    return _TOKEN.fullmatch(text) is not None
