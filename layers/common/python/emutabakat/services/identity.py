"""Who asks: the member that an access token names."""

from __future__ import annotations

from dataclasses import dataclass

from emutabakat.domain.errors import NotSignedIn
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.permissions import Member, Role
from emutabakat.ports import TokenVerifier


@dataclass(frozen=True, slots=True)
class Identity:
    """Believes access tokens for their ten minutes, without looking anything up."""

    verifier: TokenVerifier

    def member(self, token: str) -> Member:
        """Return the signed-in member, or raise `NotSignedIn`."""
        claims = self.verifier.verify(token)
        try:
            return Member(
                PersonId(str(claims["sub"])),
                CompanyId(str(claims["tid"])),
                Role(str(claims["role"])),
            )
        except (KeyError, ValueError):
            raise NotSignedIn from None

    def session_id(self, token: str) -> str:
        """Return the log-in that a token came from, or raise `NotSignedIn`."""
        return str(self.verifier.verify(token).get("sid", ""))
