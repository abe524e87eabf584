"""Access tokens: ours are read, and no other is."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from emutabakat.adapters.tokens import (
    Ed25519Signer,
    Ed25519Verifier,
    SeedTooShort,
    key_from_seed,
)
from emutabakat.domain.errors import NotSignedIn
from emutabakat.ports import TokenSigner, TokenVerifier
from tests.fakes import FakeClock, FakeWorld, InMemoryDirectory
from tests.fakes.identity import PlainTokens

SEED = "tH1s1sN0Tth3S33d0fAnyInsta11ati0nJustOfThisTest"
PRIVATE_KEYS = Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@pytest.fixture
def world() -> FakeWorld:
    return FakeWorld()


def claims_at(clock: FakeClock, **more: str | int) -> dict[str, str | int]:
    """Return the claims of a token of ten minutes."""
    now = int(clock.now().timestamp())
    who = {"sub": "per_1", "tid": "com_1", "sid": "ses_1", "role": "accountant"}
    return {**who, "iat": now, "exp": now + 600, **more}


@pytest.fixture(params=["real", "fake"])
def pair(request: pytest.FixtureRequest, world: FakeWorld) -> tuple[TokenSigner, TokenVerifier]:
    """What every signer and verifier must keep to."""
    if request.param == "fake":
        tokens = PlainTokens(world.clock)
        return tokens, tokens
    directory = world.directory
    return Ed25519Signer(lambda: SEED, directory), Ed25519Verifier(directory, world.clock)


def test_what_was_signed_is_read(pair: tuple[TokenSigner, TokenVerifier], world: FakeWorld) -> None:
    signer, verifier = pair
    claims = claims_at(world.clock)

    read = verifier.verify(signer.sign(claims))

    assert {name: read[name] for name in claims} == claims


def test_a_token_is_good_until_it_runs_out(
    pair: tuple[TokenSigner, TokenVerifier], world: FakeWorld
) -> None:
    signer, verifier = pair
    token = signer.sign(claims_at(world.clock))

    world.clock.advance(seconds=599)
    assert verifier.verify(token)["sub"] == "per_1"

    world.clock.advance(seconds=1)
    with pytest.raises(NotSignedIn):
        verifier.verify(token)


@pytest.mark.parametrize("token", ["", "a.b.c", "nonsense", "ey.ey.ey"])
def test_what_is_no_token_signs_nobody_in(
    pair: tuple[TokenSigner, TokenVerifier], token: str
) -> None:
    with pytest.raises(NotSignedIn):
        pair[1].verify(token)


class Forge:
    """A published key, and tokens that differ from ours in one point each."""

    def __init__(self, world: FakeWorld) -> None:
        self.directory: InMemoryDirectory = world.directory
        self.clock = world.clock
        self.token = Ed25519Signer(lambda: SEED, world.directory).sign(claims_at(world.clock))
        self.header = jwt.get_unverified_header(self.token)
        self.key = key_from_seed(SEED)
        self.claims = {"iss": "emutabakat", "aud": "api", **claims_at(world.clock)}

    def made(
        self,
        key: PRIVATE_KEYS | str | None = None,
        *,
        algorithm: str = "EdDSA",
        header: Mapping[str, object] | None = None,
        claims: Mapping[str, object] | None = None,
    ) -> str:
        """Return a token like ours but for what is given; a claim that is None is left out."""
        kept = {k: v for k, v in {**self.claims, **(claims or {})}.items() if v is not None}
        headers = {**self.header, "alg": algorithm, **(header or {})}
        return jwt.encode(
            kept, self.key if key is None else key, algorithm=algorithm, headers=headers
        )

    def refuses(self, token: str) -> bool:
        """Tell whether a new verifier refuses the token."""
        try:
            Ed25519Verifier(self.directory, self.clock).verify(token)
        except NotSignedIn:
            return True
        return False


@pytest.fixture
def forge(world: FakeWorld) -> Forge:
    return Forge(world)


def test_the_forge_itself_makes_good_tokens(forge: Forge) -> None:
    assert not forge.refuses(forge.made())


def test_another_s_key_is_refused(forge: Forge) -> None:
    assert forge.refuses(forge.made(Ed25519PrivateKey.generate()))


def test_an_unpublished_key_is_refused(forge: Forge) -> None:
    assert forge.refuses(forge.made(header={"kid": "0" * 16}))


@pytest.mark.parametrize("kid", ["../../x", "", None])
def test_a_key_id_that_is_none_is_not_even_looked_up(forge: Forge, kid: str | None) -> None:
    payload = forge.made().split(".")
    head = json.dumps({"alg": "EdDSA", "typ": "at+jwt", "kid": kid}).encode()
    token = ".".join((urlsafe_b64encode(head).decode().rstrip("="), *payload[1:]))

    assert forge.refuses(token)


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
def test_a_public_key_used_as_a_shared_secret_is_refused(forge: Forge) -> None:
    raw = forge.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    assert forge.refuses(forge.made(raw.hex(), algorithm="HS256"))


def test_no_algorithm_is_refused(forge: Forge) -> None:
    assert forge.refuses(forge.made("", algorithm="none"))


def test_other_algorithms_are_refused(forge: Forge) -> None:
    curve = ec.generate_private_key(ec.SECP256R1())

    assert forge.refuses(forge.made(curve, algorithm="ES256"))


def test_another_type_of_token_is_refused(forge: Forge) -> None:
    assert forge.refuses(forge.made(header={"typ": "JWT"}))


@pytest.mark.parametrize("name", ["iss", "aud", "sub", "iat", "exp"])
def test_a_claim_that_is_missing_is_missed(forge: Forge, name: str) -> None:
    assert forge.refuses(forge.made(claims={name: None}))


@pytest.mark.parametrize(
    "wrong", [{"iss": "somebody"}, {"aud": "web"}, {"exp": "2999"}, {"exp": 1}]
)
def test_a_claim_that_is_wrong_is_refused(forge: Forge, wrong: dict[str, object]) -> None:
    assert forge.refuses(forge.made(claims=wrong))


def test_a_changed_claim_breaks_the_signature(forge: Forge) -> None:
    head, body, signature = forge.token.split(".")
    claims = json.loads(urlsafe_b64decode(body + "=="))
    forged = urlsafe_b64encode(json.dumps({**claims, "role": "company_admin"}).encode())

    assert forge.refuses(f"{head}.{forged.decode().rstrip('=')}.{signature}")


def test_the_same_secret_makes_the_same_key_in_every_process(world: FakeWorld) -> None:
    first = Ed25519Signer(lambda: SEED, world.directory).sign(claims_at(world.clock))
    second = Ed25519Signer(lambda: SEED, world.directory).sign(claims_at(world.clock))

    assert first == second


def test_a_new_secret_makes_a_new_key_and_old_tokens_run_their_time(world: FakeWorld) -> None:
    verifier = Ed25519Verifier(world.directory, world.clock)
    old = Ed25519Signer(lambda: SEED, world.directory).sign(claims_at(world.clock))
    new = Ed25519Signer(lambda: SEED[::-1], world.directory).sign(claims_at(world.clock))

    assert verifier.verify(old) == verifier.verify(new)


def test_a_secret_that_can_be_guessed_makes_no_key(world: FakeWorld) -> None:
    signer = Ed25519Signer(lambda: "secret", world.directory)

    with pytest.raises(SeedTooShort):
        signer.sign(claims_at(world.clock))


def test_the_secret_is_read_once_and_a_public_key_looked_up_once(world: FakeWorld) -> None:
    read: list[str] = []
    looked_up: list[str] = []

    class Counting(InMemoryDirectory):
        def public_key(self, kid: str) -> str | None:
            looked_up.append(kid)
            return super().public_key(kid)

    def seed() -> str:
        read.append("once")
        return SEED

    directory = Counting(world.memory)
    signer = Ed25519Signer(seed, directory)
    verifier = Ed25519Verifier(directory, world.clock)
    for _ in range(3):
        verifier.verify(signer.sign(claims_at(world.clock)))

    assert (len(read), len(looked_up)) == (1, 1)
