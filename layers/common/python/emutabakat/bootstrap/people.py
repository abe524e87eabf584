"""Builds who signs in, and what people and companies say of themselves."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from emutabakat.bootstrap import outside

if TYPE_CHECKING:
    from emutabakat.ports import (
        Passwords,
        Preferences,
        PrivacyRecords,
        TokenSigner,
        TokenVerifier,
    )
    from emutabakat.services.company_settings import CompanySettings
    from emutabakat.services.first_run import FirstRun
    from emutabakat.services.identity import Identity
    from emutabakat.services.preferences import OwnPreferences
    from emutabakat.services.privacy import Privacy
    from emutabakat.services.profiles import Profiles
    from emutabakat.services.saving import Stamps
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
def token_verifier() -> TokenVerifier:
    """Return who checks access tokens, with public keys only."""
    from emutabakat.adapters.tokens import Ed25519Verifier

    return Ed25519Verifier(outside.directory(), outside.clock())


@cache
def preferences() -> Preferences:
    """Return how people like to see the pages."""
    from emutabakat.adapters.dynamodb.preferences import DynamoPreferences

    return DynamoPreferences(outside.tables())


@cache
def identity() -> Identity:
    """Return who tells whose access token it is."""
    from emutabakat.services.identity import Identity

    return Identity(token_verifier(), outside.sessions(), outside.clock())


@cache
def sign_in() -> SignIn:
    """Return log-in and log-out."""
    from emutabakat.services.sign_in import SignIn

    return SignIn(
        outside.directory(),
        outside.sessions(),
        passwords(),
        token_signer(),
        _stamps(),
    )


@cache
def profiles() -> Profiles:
    """Return what people change of themselves."""
    from emutabakat.services.profiles import Profiles

    return Profiles(
        outside.directory(), outside.ledger(), outside.sessions(), passwords(), _stamps()
    )


@cache
def company_settings() -> CompanySettings:
    """Return a company's settings."""
    from emutabakat.services.company_settings import CompanySettings

    return CompanySettings(outside.directory(), outside.ledger(), outside.logos(), _stamps())


@cache
def own_preferences() -> OwnPreferences:
    """Return how a member likes to see the pages."""
    from emutabakat.services.preferences import OwnPreferences

    return OwnPreferences(preferences())


@cache
def privacy_records() -> PrivacyRecords:
    """Return where privacy texts and the answers to them are kept."""
    from emutabakat.adapters.dynamodb.privacy import DynamoPrivacyRecords

    return DynamoPrivacyRecords(outside.tables())


@cache
def privacy() -> Privacy:
    """Return a company's privacy texts and what its people said about them."""
    from emutabakat.services.privacy import Privacy

    return Privacy(privacy_records(), outside.directory(), _stamps())


@cache
def first_run() -> FirstRun:
    """Return what makes the first company."""
    from emutabakat.services.first_run import FirstRun

    return FirstRun(outside.directory(), passwords(), _stamps())


def _stamps() -> Stamps:
    from emutabakat.bootstrap import stamps

    return stamps()
