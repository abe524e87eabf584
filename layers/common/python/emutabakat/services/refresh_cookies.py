"""The cookie that renews a log-in: its id, a part that stays, a secret that is good once; and what
makes it worth nothing.
"""

from __future__ import annotations

import hmac
import re

from emutabakat.domain.links import token_hash
from emutabakat.domain.parties import Person
from emutabakat.ports import LoginSession
from emutabakat.services.identity import session_ended

_COOKIE = re.compile(r"([A-Za-z0-9_]{1,64})\.([0-9a-f]{64})([0-9a-f]{64})")


def parts_of(cookie: str) -> tuple[str, str, str]:
    """Return the log-in's id, the part that stays and the secret, or raise `NotSignedIn`."""
    match = _COOKIE.fullmatch(cookie)
    if match is None:
        raise session_ended()
    return match[1], match[2], match[3]


def cookie_of(session_id: str, stays: str, secret: str) -> str:
    """Return the cookie of these parts, the last two of 32 bytes in hex."""
    return f"{session_id}.{stays}{secret}"


def is_kept(secret: str, hash_: str) -> bool:
    """Tell, in constant time, whether this is what the hash was made of."""
    return hmac.compare_digest(token_hash(secret), hash_)


def was_signed_out(person: Person, session: LoginSession) -> bool:
    """Tell whether the person ended all log-ins after this one had begun."""
    since = person.signed_out_at
    is_kept_one = (session.root or session.id) == person.kept_login
    return since is not None and session.created_at < since and not is_kept_one
