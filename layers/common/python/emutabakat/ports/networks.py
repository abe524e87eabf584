"""Whose network an address belongs to, as far as this installation knows by itself."""

from __future__ import annotations

from typing import Protocol

from emutabakat.domain.parties import Language


class Networks(Protocol):
    """Provider and place of addresses, from what lies on the machine: nobody outside is asked."""

    def of(self, address: str, language: Language) -> str:
        """Return what is known of an IP address, "" where that is nothing; it raises nothing.

        Names are in the language asked for where there are any: `Örnek Telekom A.Ş. (AS64500),
        Ankara, TR`.
        """
