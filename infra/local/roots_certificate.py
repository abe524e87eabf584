"""Gives the key of roots a chain that this machine's own root has signed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from infra.local.aws import Aws
from infra.seal.authority import certify_roots, create_authority
from infra.seal.store import Store, certificates_of


def provide_roots_chain(aws: Aws, environment: Mapping[str, str], data: Path) -> None:
    """Certify the key of roots under the root in `data`.

    The root to trust is `root.pem` in `data`. Does nothing where the parameter already certifies
    the key under that root.
    """
    key_id = environment["ROOTS_KEY_ID"]
    store = Store(aws, environment)
    authority = create_authority(data)
    stored = certificates_of(store.roots_chain)
    if stored[-1:] != [authority[1]] or not store.certifies(store.roots_chain, key_id):
        store.install_for_roots(key_id, certify_roots(store.public_key(key_id)[1], authority))
