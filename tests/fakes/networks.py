"""Networks that a test laid down."""

from __future__ import annotations

from emutabakat.domain.parties import Language


class InMemoryNetworks:
    """Networks by address; what is not `known` is nobody's."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def of(self, address: str, language: Language) -> str:
        """Return the network, or ""."""
        return self.known.get(address, "")
