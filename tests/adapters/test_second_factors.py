"""One-time codes and passkeys, as apps and phones make them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from emutabakat.adapters.one_time_codes import TotpCodes
from emutabakat.adapters.passkeys import WebAuthnPasskeys
from emutabakat.domain.errors import Invalid
from emutabakat.domain.factors import Passkey
from infra.local.passkey import PRESENT, SoftPasskey
from tests.factories import NOW, PERSON, a_person

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
"""RFC 6238's own: the ASCII text 12345678901234567890 in base32."""
HOST = "mutabakat.example.com"
URL = f"https://{HOST}"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)

    assert TotpCodes().counter(SECRET, code, at) == seconds // 30


@pytest.mark.parametrize("steps", [-2, -1, 0, 1, 2])
def test_a_code_is_taken_one_step_early_or_late(steps: int) -> None:
    app = pyotp.TOTP(SECRET)
    code = app.at(NOW + timedelta(seconds=30 * steps))
    now = int(NOW.timestamp()) // 30

    expected = now + steps if abs(steps) <= 1 else None
    assert TotpCodes().counter(SECRET, f" {code[:3]} {code[3:]} ", NOW) == expected


@pytest.mark.parametrize("code", ["", "abcdef", "12345", "١٢٣٤٥٦", "287082287082"])
def test_what_is_no_code_is_refused(code: str) -> None:
    assert TotpCodes().counter(SECRET, code, datetime.fromtimestamp(59, UTC)) is None


def test_an_app_reads_the_address() -> None:
    codes = TotpCodes()
    secret = codes.new_secret()

    address = urlsplit(codes.address(secret, "ayse@ozisik.example"))

    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert parse_qs(address.query) == {"secret": [secret], "issuer": ["e-Mutabakat"]}
    assert len(secret) == 32
    assert codes.new_secret() != secret


def registered(passkeys: WebAuthnPasskeys, phone: SoftPasskey) -> Passkey:
    """Register a phone."""
    options, challenge = passkeys.to_register(a_person(), ())
    credential = phone.create(dict(options))
    return passkeys.registered(credential, challenge, name="Telefon", at=NOW)


def test_a_passkey_is_registered_and_proves_its_person() -> None:
    passkeys, phone = WebAuthnPasskeys(URL), SoftPasskey(URL, step=1)
    passkey = registered(passkeys, phone)
    options, challenge = passkeys.to_prove([passkey])
    credential = phone.get(dict(options), handle=PERSON.encode())

    used = passkeys.proved(credential, challenge, passkey, at=NOW)

    assert used == replace(passkey, sign_count=1, used_at=NOW)
    assert passkeys.owner(credential) == PERSON
    assert [each["id"] for each in options["allowCredentials"]] == [passkey.id]
    assert options["userVerification"] == "required"
    # Its count did not grow: a copy.
    assert passkeys.proved(credential, challenge, used, at=NOW) is None


def test_a_registered_passkey_is_not_registered_again() -> None:
    passkeys = WebAuthnPasskeys(URL)
    passkey = registered(passkeys, SoftPasskey(URL, step=1))

    options, _ = passkeys.to_register(a_person(), [passkey])

    assert [each["id"] for each in options["excludeCredentials"]] == [passkey.id]
    assert options["authenticatorSelection"]["residentKey"] == "required"


@pytest.mark.parametrize(
    "phone",
    [
        SoftPasskey("https://mutabakat.example.org", rp_id=HOST),
        SoftPasskey(URL, rp_id="example.com"),
        SoftPasskey(URL, flags=PRESENT),
    ],
)
def test_another_site_and_an_unverified_person_register_nothing(phone: SoftPasskey) -> None:
    passkeys = WebAuthnPasskeys(URL)

    with pytest.raises(Invalid) as refusal:
        registered(passkeys, phone)
    assert refusal.value.code == "passkey_refused"


def test_another_challenge_site_key_or_person_proves_nothing() -> None:
    passkeys, phone = WebAuthnPasskeys(URL), SoftPasskey(URL, step=1)
    passkey = registered(passkeys, phone)
    options, challenge = passkeys.to_prove(())
    genuine = phone.get(dict(options))
    other = SoftPasskey(URL, step=1)
    elsewhere = replace(phone, origin="https://mutabakat.example.org", rp_id=HOST)
    unverified = replace(phone, flags=PRESENT)

    refused = [
        passkeys.proved(genuine, "00" * 32, passkey, at=NOW),
        passkeys.proved(other.get(dict(options)), challenge, passkey, at=NOW),
        passkeys.proved(elsewhere.get(dict(options)), challenge, passkey, at=NOW),
        passkeys.proved(unverified.get(dict(options)), challenge, passkey, at=NOW),
        passkeys.proved({}, challenge, passkey, at=NOW),
        passkeys.proved({"id": passkey.id, "response": 1}, challenge, passkey, at=NOW),
    ]

    assert refused == [None] * len(refused)


@pytest.mark.parametrize(
    "credential", [{}, {"response": {}}, {"response": 7}, {"response": {"userHandle": "_-4"}}]
)
def test_a_credential_without_a_readable_owner_has_none(credential: dict[str, object]) -> None:
    assert WebAuthnPasskeys(URL).owner(credential) is None
