"""Gives the seal a chain that this machine's own root has signed, and a revocation list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from infra.local.aws import Aws
from infra.seal.authority import certify, create_authority
from infra.seal.revocations import lasts_until, with_revoked
from infra.seal.store import Store, certificates_of

_RENEWED_BEFORE = timedelta(days=180)


def provide_chain(aws: Aws, environment: Mapping[str, str], data: Path) -> None:
    """Certify the seal's key under the root in `data`, and publish who is revoked: nobody, as long
    as nobody says otherwise.

    The root to trust is `root.pem` in `data`. Does nothing where both are there and will last.
    """
    key_id = environment["SEAL_KEY_ID"]
    store = Store(aws, environment)
    authority = create_authority(data)
    stored = certificates_of(store.chain)
    if stored[-1:] != [authority[1]] or not store.certifies(store.chain, key_id):
        store.install(key_id, certify(store.public_key(key_id)[1], authority))
    now = datetime.now(UTC)
    ends_at = lasts_until(store.revocations, authority[1])
    if ends_at is None or ends_at - now < _RENEWED_BEFORE:
        store.publish(with_revoked(store.revocations, authority, at=now))
