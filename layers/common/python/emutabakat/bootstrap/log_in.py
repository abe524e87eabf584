"""Builds the ways in: passwords, tokens, second factors, running log-ins."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from emutabakat.bootstrap import outside

if TYPE_CHECKING:
    from emutabakat.ports import (
        FactorStore,
        OneTimeCodes,
        Passkeys,
        Passwords,
        TokenSigner,
        Vault,
    )
    from emutabakat.services.challenges import Challenges
    from emutabakat.services.log_ins import LogIns
    from emutabakat.services.lost_factors import LostFactors
    from emutabakat.services.password_reset import PasswordReset
    from emutabakat.services.saving import Stamps
    from emutabakat.services.second_factors import SecondFactors
    from emutabakat.services.sign_in import SignIn


@cache
def passwords() -> Passwords:
    """Return how passwords are kept."""
    from emutabakat.adapters.passwords import Argon2Passwords

    return Argon2Passwords()


@cache
def token_signer() -> TokenSigner:
    """Return who makes access tokens; its secret is read with the first one."""
    from emutabakat.adapters.tokens import Ed25519Signer, seed_from_secret

    return Ed25519Signer(
        lambda: seed_from_secret(outside.aws(), outside.settings().token_secret),
        outside.directory(),
    )


@cache
def factors() -> FactorStore:
    """Return where second factors are kept."""
    from emutabakat.adapters.dynamodb.factors import DynamoFactors

    return DynamoFactors(outside.tables())


@cache
def codes() -> OneTimeCodes:
    """Return who knows the codes of authenticator apps."""
    from emutabakat.adapters.one_time_codes import TotpCodes

    return TotpCodes()


@cache
def passkeys() -> Passkeys:
    """Return who understands passkeys."""
    from emutabakat.adapters.passkeys import WebAuthnPasskeys

    return WebAuthnPasskeys(outside.settings().public_url)


@cache
def vault() -> Vault:
    """Return what enciphers the secrets of second factors."""
    from emutabakat.adapters.kms import KmsVault

    return KmsVault(outside.aws(), outside.settings().vault_key_id)


@cache
def challenges() -> Challenges:
    """Return who asks for second factors and judges them."""
    from emutabakat.services.challenges import Challenges

    return Challenges(outside.sessions(), factors(), codes(), passkeys(), vault(), _stamps())


@cache
def log_ins() -> LogIns:
    """Return the running log-ins."""
    from emutabakat.services.log_ins import LogIns

    return LogIns(outside.directory(), outside.sessions(), token_signer(), _stamps())


@cache
def sign_in() -> SignIn:
    """Return the way in."""
    from emutabakat.services.sign_in import SignIn

    return SignIn(
        outside.directory(),
        outside.ledger(),
        outside.sessions(),
        passwords(),
        factors(),
        passkeys(),
        challenges(),
        log_ins(),
        _stamps(),
    )


@cache
def second_factors() -> SecondFactors:
    """Return what people do with their second factors."""
    from emutabakat.services.second_factors import SecondFactors

    return SecondFactors(
        outside.directory(),
        factors(),
        codes(),
        passkeys(),
        vault(),
        outside.sessions(),
        challenges(),
        log_ins(),
        _stamps(),
    )


@cache
def password_reset() -> PasswordReset:
    """Return the way back in for who forgot the password."""
    from emutabakat.services.password_reset import PasswordReset

    return PasswordReset(
        outside.directory(),
        outside.ledger(),
        outside.sessions(),
        passwords(),
        log_ins(),
        _stamps(),
    )


@cache
def lost_factors() -> LostFactors:
    """Return the help for who lost every second factor."""
    from emutabakat.services.lost_factors import LostFactors

    return LostFactors(outside.directory(), factors(), outside.sessions(), _stamps())


def _stamps() -> Stamps:
    from emutabakat.bootstrap import stamps

    return stamps()
