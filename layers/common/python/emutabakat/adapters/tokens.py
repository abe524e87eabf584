"""Access tokens: JWT (RFC 9068) signed with Ed25519 by a key that only `auth` can make.

The private key is derived from one secret; its public half lies in the directory, so that the
functions that verify hold no secret.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

from emutabakat.adapters.aws import Aws, passing_as_temporary
from emutabakat.domain.errors import NotSignedIn
from emutabakat.ports import Clock, Directory

ALGORITHM = "EdDSA"
TYPE = "at+jwt"
ISSUER = "emutabakat"
AUDIENCE = "api"
SEED_LENGTH = 32
"""The fewest characters of a seed."""
MAX_LENGTH = 2_048
"""No token of ours is a quarter as long, and nothing longer is taken apart."""
_SKEW_SECONDS = 30
"""By how much the clock of another machine of ours may be ahead."""
_KEY_USE = b"emutabakat access token, Ed25519, v1"
_KID = re.compile(r"[0-9a-f]{16}")
_REQUIRED = ("iss", "aud", "sub", "iat", "exp")


class SeedTooShort(Exception):
    """The secret that the token key is made from can be guessed; store a longer one."""


class Ed25519Signer:
    """`TokenSigner`; `seed` returns the secret text when the first token is signed."""

    def __init__(self, seed: Callable[[], str], directory: Directory) -> None:
        self._seed = seed
        self._directory = directory

    def sign(self, claims: Mapping[str, str | int]) -> str:
        """Return a token of ours; the public key is published before the first one goes out."""
        kid, key = self._published
        return jwt.encode(
            {"iss": ISSUER, "aud": AUDIENCE, **claims},
            key,
            algorithm=ALGORITHM,
            headers={"typ": TYPE, "kid": kid},
        )

    @cached_property
    def _published(self) -> tuple[str, Ed25519PrivateKey]:
        key = key_from_seed(self._seed())
        public = key.public_key()
        kid = hashlib.sha256(public.public_bytes_raw()).hexdigest()[:16]
        pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        self._directory.publish_key(kid, pem.decode())
        return kid, key


class Ed25519Verifier:
    """`TokenVerifier`; each public key is read from the directory once."""

    def __init__(self, directory: Directory, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock
        self._keys: dict[str, Ed25519PublicKey] = {}

    def verify(self, token: str) -> Mapping[str, str | int]:
        """Return the claims, or raise `NotSignedIn`; one algorithm and one type are believed."""
        if len(token) > MAX_LENGTH:
            raise _refused()
        now = self._clock.now().timestamp()
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self._key(jwt.get_unverified_header(token)),
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                issuer=ISSUER,
                # Time is judged by our own clock, below.
                options={
                    "require": list(_REQUIRED),
                    "verify_exp": False,
                    "verify_iat": False,
                    "verify_nbf": False,
                },
            )
        except jwt.InvalidTokenError as error:
            raise _refused() from error
        if not all(_has_come(claims.get(name, 0), now) for name in ("iat", "nbf")):
            raise _refused()
        expires = claims["exp"]
        if type(expires) is not int or expires <= now:
            raise NotSignedIn(
                "token_expired", "Oturumunuzun süresi doldu.", "The access token has run out."
            )
        return claims

    def _key(self, header: Mapping[str, Any]) -> Ed25519PublicKey:
        kid = header.get("kid")
        if header.get("typ") != TYPE or not isinstance(kid, str) or not _KID.fullmatch(kid):
            raise _refused()
        if kid not in self._keys:
            pem = self._directory.public_key(kid)
            key = load_pem_public_key(pem.encode()) if pem else None
            if not isinstance(key, Ed25519PublicKey):
                raise _refused()
            self._keys[kid] = key
        return self._keys[kid]


def _has_come(time: object, now: float) -> bool:
    return type(time) is int and time <= now + _SKEW_SECONDS


def key_from_seed(seed: str) -> Ed25519PrivateKey:
    """Return the key that HKDF-SHA256 (RFC 5869) makes of a secret text, always the same one."""
    if len(seed) < SEED_LENGTH:
        raise SeedTooShort(f"the seed of the token key has fewer than {SEED_LENGTH} characters")
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=_KEY_USE)
    return Ed25519PrivateKey.from_private_bytes(derivation.derive(seed.encode()))


def seed_from_secret(aws: Aws, secret_id: str) -> str:
    """Return the text of a secret, or raise `TemporaryFailure` when the service does not answer."""
    with passing_as_temporary("token_key_unavailable"):
        return aws.secrets.get_secret_value(SecretId=secret_id)["SecretString"]


def _refused() -> NotSignedIn:
    return NotSignedIn("token_invalid", "Oturum açmanız gerekiyor.", "The access token is invalid.")
