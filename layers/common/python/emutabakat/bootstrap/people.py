"""Builds who signs in, and what people and companies say of themselves."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from emutabakat.bootstrap import log_in, outside

if TYPE_CHECKING:
    from emutabakat.ports import (
        Preferences,
        TokenVerifier,
    )
    from emutabakat.services.company_settings import CompanySettings
    from emutabakat.services.first_run import FirstRun
    from emutabakat.services.identity import Identity
    from emutabakat.services.preferences import OwnPreferences
    from emutabakat.services.profiles import Profiles
    from emutabakat.services.saving import Stamps


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
def profiles() -> Profiles:
    """Return what people change of themselves."""
    from emutabakat.services.profiles import Profiles

    return Profiles(
        outside.directory(), outside.ledger(), outside.sessions(), log_in.passwords(), _stamps()
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
def first_run() -> FirstRun:
    """Return what makes the first company."""
    from emutabakat.services.first_run import FirstRun

    return FirstRun(outside.directory(), log_in.passwords(), _stamps())


def _stamps() -> Stamps:
    from emutabakat.bootstrap import stamps

    return stamps()
