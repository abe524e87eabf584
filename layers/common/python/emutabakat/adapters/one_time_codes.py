"""One-time codes by pyotp; the step of a code is returned, so that it can be good once."""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp

ISSUER = "e-Mutabakat"
SECONDS = 30
_STEPS = (0, -1, 1)


class TotpCodes:
    """`OneTimeCodes`."""

    def new_secret(self) -> str:
        """Return 160 random bits in base32."""
        return pyotp.random_base32()

    def address(self, secret: str, account: str) -> str:
        """Return what an app reads from the picture."""
        return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=ISSUER)

    def counter(self, secret: str, code: str, at: datetime) -> int | None:
        """Return the step of a right code; pyotp's own `verify` takes the same code twice."""
        typed = "".join(code.split())
        if not (typed.isascii() and typed.isdigit()):
            return None
        now = int(at.timestamp()) // SECONDS
        codes = pyotp.TOTP(secret)
        for step in _STEPS:
            if hmac.compare_digest(codes.generate_otp(now + step), typed):
                return now + step
        return None
