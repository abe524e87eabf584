"""Typed identifiers: prefixed, and sortable by creation where they are ULIDs."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from datetime import datetime
from typing import NewType

CompanyId = NewType("CompanyId", str)
PersonId = NewType("PersonId", str)
CounterpartyId = NewType("CounterpartyId", str)
MutabakatId = NewType("MutabakatId", str)
ImportId = NewType("ImportId", str)
TaskId = NewType("TaskId", str)
DocumentId = NewType("DocumentId", str)
EventId = NewType("EventId", str)
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def derived_id(prefix: str, *parts: str) -> str:
    """Return the same id for the same parts, so that making a thing twice makes it once.

    >>> derived_id("cpt", "com_1", "T:4540536920")
    'cpt_mnwtdkmapc4l2b34mcnhobujbe'
    """
    digest = hashlib.sha256("\0".join(parts).encode()).digest()[:16]
    return f"{prefix}_{b32encode(digest).decode().rstrip('=').lower()}"


def ordered_id(prefix: str, at: datetime, index: int, *parts: str) -> str:
    """Return a ULID that is the same for the same arguments and sorts by time, then index.

    It lets a job that runs twice make the same letters (https://github.com/ulid/spec).
    """
    seed = hashlib.sha256("\0".join(parts).encode()).digest()[:6]
    milliseconds = int(at.timestamp() * 1000)
    number = milliseconds << 80 | index << 48 | int.from_bytes(seed, "big")
    return f"{prefix}_" + "".join(
        _CROCKFORD[number >> 5 * place & 31] for place in range(25, -1, -1)
    )


def counterparty_id(company_id: CompanyId, party_key: str) -> CounterpartyId:
    """Return the id of a company's counterparty from its `party_key` (see `parties`)."""
    return CounterpartyId(derived_id("cpt", company_id, party_key))
