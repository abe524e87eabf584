"""Access tokens as attackers make them, each with its name, against one victim."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import random
from collections.abc import Iterator, Mapping
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from emutabakat.adapters.tokens import Ed25519Signer, Ed25519Verifier, key_from_seed
from emutabakat.api.app import create_app
from emutabakat.api.deps import Services
from emutabakat.api.routes import API_ROUTERS
from emutabakat.domain.permissions import Role
from emutabakat.services.identity import Identity
from tests.factories import COMPANY, OTHER_COMPANY, PERSON, a_log_in_event, a_login
from tests.unit.api_client import Client, Gateway

SEED = "tH1s1sN0Tth3S33d0fAnyInsta11ati0nJustOfThisTest"
OWN = key_from_seed(SEED)
PUBLIC = OWN.public_key()
PEM = PUBLIC.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
P256 = ec.generate_private_key(ec.SECP256R1())
STRANGER = Ed25519PrivateKey.generate()
SESSION = "ses_corpus"
HOUR = 3600


class Victim:
    """An office whose tokens are real, with one log-in going on, and its API."""

    def __init__(self) -> None:
        client = Client()
        world = client.office.world
        login = a_login(id_=SESSION)
        world.sessions.add_login(login, a_log_in_event(login))
        self.directory = world.directory
        self.signer = Ed25519Signer(lambda: SEED, world.directory)
        self.identity = Identity(
            Ed25519Verifier(world.directory, world.clock), world.sessions, world.clock
        )
        self.now = int(world.clock.now().timestamp())
        self.token = self.signer.sign(self.claims())
        self.header = jwt.get_unverified_header(self.token)
        services: Services = client.app.state.services
        services.identity = self.identity
        self.gateway = Gateway(create_app(services, API_ROUTERS))

    def claims(self, **more: object) -> dict[str, Any]:
        """Return what a good token says, with changes; None leaves a claim out."""
        good = {
            "iss": "emutabakat",
            "aud": "api",
            "sub": PERSON,
            "tid": COMPANY,
            "sid": SESSION,
            "role": Role.AUDITOR.value,
            "iat": self.now,
            "exp": self.now + 600,
        }
        return {name: value for name, value in {**good, **more}.items() if value is not None}


VICTIM = Victim()


def b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def unpadded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def raw(header: Mapping[str, object], claims: object, sign: Any = OWN.sign) -> str:
    """Return a token of any header and body, signed as told; no library has a say in it."""
    body = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
    signed = f"{b64(json.dumps(dict(header)).encode())}.{b64(body)}"
    return f"{signed}.{b64(sign(signed.encode()))}"


def mac(key: bytes, digest: str = "sha256") -> Any:
    return lambda content: hmac.new(key, content, getattr(hashlib, digest)).digest()


def algorithms() -> Iterator[tuple[str, str]]:
    """Yield tokens of other algorithms than ours."""
    header, claims = VICTIM.header, VICTIM.claims()
    for none in ("none", "None", "NONE", "nOnE", ""):
        yield f"alg {none!r} without signature", raw({**header, "alg": none}, claims, lambda _: b"")
        yield f"alg {none!r} with ours", raw({**header, "alg": none}, claims)
    raw_key = PUBLIC.public_bytes_raw()
    der = PUBLIC.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    for name, key in (("PEM", PEM), ("PEM stripped", PEM.strip()), ("raw", raw_key), ("DER", der)):
        for algorithm, digest in (("HS256", "sha256"), ("HS384", "sha384"), ("HS512", "sha512")):
            token = raw({**header, "alg": algorithm}, claims, mac(key, digest))
            yield f"{algorithm} with the public key as {name}", token
    for key in (b"", b"secret", header["kid"].encode()):
        yield f"HS256 with {key!r}", raw({**header, "alg": "HS256"}, claims, mac(key))
    others: tuple[tuple[str, Any], ...] = (("RS256", RSA), ("PS256", RSA), ("ES256", P256))
    for algorithm, other in others:
        yield algorithm, jwt.encode(claims, other, algorithm, headers={**header, "alg": algorithm})
    yield "RS256 by name alone", raw({**header, "alg": "RS256"}, claims)
    yield "Ed448 by name", raw({**header, "alg": "Ed448"}, claims)
    yield "no alg", raw({k: v for k, v in header.items() if k != "alg"}, claims)
    yield "alg a list", raw({**header, "alg": ["EdDSA"]}, claims)
    yield "alg null", raw({**header, "alg": None}, claims)


def keys() -> Iterator[tuple[str, str]]:
    """Yield tokens that bring a key of their own, or name one that is not ours."""
    header, claims = VICTIM.header, VICTIM.claims()
    yield "a stranger's key under our kid", raw(header, claims, STRANGER.sign)
    for kid in (
        "0" * 16,
        "",
        None,
        7,
        ["0" * 16],
        "../../etc/passwd",
        "/dev/null",
        "' UNION SELECT 'x' --",
        f"{header['kid']}\n",
        header["kid"].upper(),
        f" {header['kid']}",
        "PERSON#per_1",
        "x" * 1_000,
    ):
        yield f"kid {kid!r:.40}", raw({**header, "kid": kid}, claims, STRANGER.sign)
        if kid != header["kid"]:
            yield f"kid {kid!r:.40}, by our key", raw({**header, "kid": kid}, claims)
    yield "no kid", raw({k: v for k, v in header.items() if k != "kid"}, claims)
    stranger = b64(STRANGER.public_key().public_bytes_raw())
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": stranger, "kid": header["kid"]}
    brought = (
        {"jwk": jwk},
        {"jku": "https://evil.example/jwks.json"},
        {"x5u": "https://evil.example/cert.pem"},
        {"x5c": [b64(b"certificate")]},
    )
    for more in brought:
        yield f"brings {next(iter(more))}", raw({**header, **more}, claims, STRANGER.sign)
    yield "its own jwk and kid", raw({**header, "kid": "f" * 16, "jwk": jwk}, claims, STRANGER.sign)


def wrong_claims() -> Iterator[tuple[str, str]]:
    """Yield tokens by our own key that were not made for this."""
    now = VICTIM.now
    changes: tuple[dict[str, object], ...] = (
        {"iss": "https://evil.example"},
        {"iss": ""},
        {"iss": ["emutabakat"]},
        {"aud": "ws"},
        {"aud": "public"},
        {"aud": ""},
        {"aud": ["ws", "public"]},
        {"exp": now},
        {"exp": now - 1},
        {"exp": 0},
        {"exp": -1},
        {"exp": str(now + HOUR)},
        {"exp": float(now + HOUR)},
        {"exp": True},
        {"exp": [now + HOUR]},
        {"exp": {"$gt": 0}},
        {"iat": now + HOUR},
        {"iat": now + 31},
        {"iat": str(now)},
        {"iat": float(now)},
        {"nbf": now + HOUR},
        {"nbf": str(now)},
        {"nbf": None, "iat": None},
        {"sub": "per_nobody"},
        {"sub": 7},
        {"sub": ""},
        {"tid": OTHER_COMPANY},
        {"tid": "*"},
        {"tid": ""},
        {"role": "root"},
        {"role": ""},
        {"role": ["company_admin"]},
        {"sid": "ses_nobody"},
        {"sid": ""},
        {"sid": [SESSION]},
    )
    missing: list[dict[str, object]] = [
        {name: None} for name in ("iss", "aud", "sub", "tid", "sid", "role", "iat", "exp")
    ]
    for change in (*changes, *missing):
        yield f"claims {change}", raw(VICTIM.header, VICTIM.claims(**change))
    types: tuple[object, ...] = (
        "JWT",
        "jwt",
        "at+JWT",
        "application/at+jwt",
        "refresh+jwt",
        "",
        None,
        1,
        [],
    )
    for type_ in types:
        yield f"typ {type_!r}", raw({**VICTIM.header, "typ": type_}, VICTIM.claims())
    yield "no typ", raw({k: v for k, v in VICTIM.header.items() if k != "typ"}, VICTIM.claims())
    for body in (b"", b"null", b"[]", b"7", b'"text"', b"{", b"\xff\xfe", b"{}"):
        yield f"body {body!r}", raw(VICTIM.header, body)
    yield "crit", raw({**VICTIM.header, "crit": ["exp"]}, VICTIM.claims())
    yield "crit unknown", raw({**VICTIM.header, "crit": ["x"], "x": 1}, VICTIM.claims())


def tampered() -> Iterator[tuple[str, str]]:
    """Yield the good token, altered."""
    header, body, signature = VICTIM.token.split(".")
    admin = b64(json.dumps(VICTIM.claims(role="company_admin")).encode())
    other = b64(json.dumps(VICTIM.claims(tid=OTHER_COMPANY)).encode())
    yield "another role under the old signature", f"{header}.{admin}.{signature}"
    yield "another company under the old signature", f"{header}.{other}.{signature}"
    yield "no signature", f"{header}.{body}."
    yield "two parts", f"{header}.{body}"
    yield "four parts", f"{VICTIM.token}.{signature}"
    yield "five parts, as encrypted ones have", f"{header}.{body}.{signature}..{signature}"
    yield "detached", f"{header}..{signature}"
    detached = {**VICTIM.header, "b64": False, "crit": ["b64"]}
    signed = b64(json.dumps(detached).encode())
    content = json.dumps(VICTIM.claims()).encode()
    yield "detached and unencoded", f"{signed}..{b64(OWN.sign(signed.encode() + b'.' + content))}"
    yield "signature doubled", f"{header}.{body}.{signature}{signature}"
    yield "signature cut", f"{header}.{body}.{signature[:-4]}"
    yield "signature of nothing but zeros", f"{header}.{body}.{b64(bytes(64))}"
    yield "of blanks", f"{header} .{body}.{signature}"
    yield "in JSON", json.dumps({"payload": body, "protected": header, "signature": signature})
    seeded = random.Random(4)
    for part, text in enumerate((header, body, signature)):
        for _ in range(100):
            altered = bytearray(unpadded(text))
            altered[seeded.randrange(len(altered))] ^= 1 << seeded.randrange(8)
            parts = [header, body, signature]
            parts[part] = b64(bytes(altered))
            yield f"one bit of part {part}", ".".join(parts)


def shapeless() -> Iterator[tuple[str, str]]:
    """Yield what is no token, and what is far too large."""
    for text in (
        "",
        ".",
        "..",
        "...",
        "null",
        "undefined",
        "Bearer",
        "ey.ey.ey",
        "\u0131.\u0131.x",
    ):
        yield repr(text), text
    padded = raw(VICTIM.header, VICTIM.claims(padding="x" * 2_000))
    yield "longer than ours can be", padded
    yield "a megabyte", raw(VICTIM.header, VICTIM.claims(padding="x" * 1_000_000))
    yield "deep", f"{b64(b'[' * 100_000)}.e30.x"


CORPUS = [*algorithms(), *keys(), *wrong_claims(), *tampered(), *shapeless()]
