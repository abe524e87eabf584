"""Passkeys by py_webauthn: the person's presence and verification are always demanded."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from emutabakat.domain.errors import Invalid
from emutabakat.domain.factors import Passkey
from emutabakat.domain.ids import PersonId
from emutabakat.domain.parties import Person

NAME = "e-Mutabakat"
_REFUSED = (WebAuthnException, ValueError, LookupError, TypeError)


class WebAuthnPasskeys:
    """`Passkeys` for the pages at one address."""

    def __init__(self, public_url: str) -> None:
        parts = urlsplit(public_url)
        self._origin = f"{parts.scheme}://{parts.netloc}"
        self._rp_id = parts.hostname or ""

    def to_register(
        self, person: Person, known: Sequence[Passkey]
    ) -> tuple[Mapping[str, Any], str]:
        """Return options for a passkey that can be found without a name (discoverable)."""
        options = webauthn.generate_registration_options(
            rp_id=self._rp_id,
            rp_name=NAME,
            user_id=person.id.encode(),
            user_name=person.email,
            user_display_name=person.name,
            exclude_credentials=_described(known),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
        )
        return json.loads(webauthn.options_to_json(options)), options.challenge.hex()

    def registered(
        self, credential: Mapping[str, object], challenge: str, *, name: str, at: datetime
    ) -> Passkey:
        """Return the new passkey, or raise `Invalid`."""
        try:
            verified = webauthn.verify_registration_response(
                credential=dict(credential),
                expected_challenge=bytes.fromhex(challenge),
                expected_rp_id=self._rp_id,
                expected_origin=self._origin,
                require_user_verification=True,
            )
        except _REFUSED as error:
            raise Invalid(
                "passkey_refused",
                "Geçiş anahtarı kaydedilemedi; yeniden deneyin.",
                "The passkey could not be registered; please try again.",
            ) from error
        return Passkey(
            id=bytes_to_base64url(verified.credential_id),
            public_key=verified.credential_public_key.hex(),
            sign_count=verified.sign_count,
            name=name,
            created_at=at,
        )

    def to_prove(self, known: Sequence[Passkey]) -> tuple[Mapping[str, Any], str]:
        """Return the options of an authentication."""
        options = webauthn.generate_authentication_options(
            rp_id=self._rp_id,
            allow_credentials=_described(known),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return json.loads(webauthn.options_to_json(options)), options.challenge.hex()

    def proved(
        self, credential: Mapping[str, object], challenge: str, passkey: Passkey, *, at: datetime
    ) -> Passkey | None:
        """Return the used passkey; a sign count that does not grow is a copy (or never counts)."""
        try:
            verified = webauthn.verify_authentication_response(
                credential=dict(credential),
                expected_challenge=bytes.fromhex(challenge),
                expected_rp_id=self._rp_id,
                expected_origin=self._origin,
                credential_public_key=bytes.fromhex(passkey.public_key),
                credential_current_sign_count=passkey.sign_count,
                require_user_verification=True,
            )
        except _REFUSED:
            return None
        return replace(passkey, sign_count=verified.new_sign_count, used_at=at)

    def owner(self, credential: Mapping[str, object]) -> PersonId | None:
        """Return the person in the user handle."""
        response = credential.get("response")
        handle = response.get("userHandle") if isinstance(response, dict) else None
        try:
            return PersonId(base64url_to_bytes(str(handle)).decode()) if handle else None
        except ValueError:
            return None


def _described(known: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each.id)) for each in known]
