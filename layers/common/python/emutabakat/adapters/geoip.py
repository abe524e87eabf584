"""Provider and city of an address, from MaxMind DB files that the operator laid into a folder."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

from maxminddb import MODE_MMAP, Reader, open_database

from emutabakat.domain.parties import Language

_log = logging.getLogger(__name__)

_PROVIDERS = ("ISP", "ASN")
"""Parts of the types of databases that name providers, the more telling first; so with places."""
_PLACES = ("City", "Enterprise", "Country")


class MaxMindNetworks:
    """Looks addresses up in files of GeoLite2, GeoIP2 or in their form; it opens no connection.

    Types and fields: https://dev.maxmind.com/geoip/docs/databases/
    """

    def __init__(self, folder: str) -> None:
        """Open every `*.mmdb` of a folder, "" for none; what cannot be read is left out."""
        opened = list(_opened(Path(folder))) if folder else []
        if folder and not opened:
            _log.warning("no database of addresses in %s", folder)
        self._providers = _of_types(_PROVIDERS, opened)
        self._places = _of_types(_PLACES, opened)

    def of(self, address: str, language: Language) -> str:
        """Return provider, city and country."""
        ip = _public(address)
        if ip is None:
            return ""
        provider = next(filter(None, map(_provider, _found(self._providers, ip))), "")
        places = (_place(record, language) for record in _found(self._places, ip))
        return ", ".join(filter(None, (provider, next(filter(None, places), ""))))


def _opened(folder: Path) -> Iterator[tuple[str, Reader]]:
    """Yield databases with their types. The reader in Python is taken, since the one in C ends the
    whole process at some damaged files."""
    for path in sorted(folder.glob("*.mmdb")):
        try:
            reader = open_database(path, MODE_MMAP)
            type_ = str(reader.metadata().database_type)
        except Exception:  # what damage raises is not told: TypeError and IndexError are among it
            _log.warning("%s is no database of addresses", path.name, exc_info=True)
        else:
            yield type_, reader


def _of_types(parts: Sequence[str], opened: Sequence[tuple[str, Reader]]) -> list[Reader]:
    return [reader for part in parts for type_, reader in opened if part in type_]


def _public(address: str) -> IPv4Address | IPv6Address | None:
    with suppress(ValueError):
        ip = ip_address(address)
        ip = getattr(ip, "ipv4_mapped", None) or ip
        return ip if ip.is_global else None
    return None


def _found(
    readers: Sequence[Reader], ip: IPv4Address | IPv6Address
) -> Iterator[Mapping[str, object]]:
    for reader in readers:
        try:
            known = reader.metadata().ip_version >= ip.version
            record = reader.get(ip) if known else None
        except Exception:  # as above; the reader's own words may hold the address
            _log.warning("a database of addresses is damaged")
        else:
            if isinstance(record, dict):
                yield record


def _provider(record: Mapping[str, object]) -> str:
    name = _text(record, "isp") or _text(record, "autonomous_system_organization")
    number = record.get("autonomous_system_number")
    system = f"AS{number}" if isinstance(number, int) else ""
    return f"{name} ({system})" if name and system else name or system


def _place(record: Mapping[str, object], language: Language) -> str:
    names = _part(_part(record, "city"), "names")
    # GeoLite2 has no Turkish names.
    city = _text(names, language) or _text(names, "en")
    return ", ".join(filter(None, (city, _text(_part(record, "country"), "iso_code"))))


def _part(record: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = record.get(name)
    return part if isinstance(part, dict) else {}


def _text(record: Mapping[str, object], name: str) -> str:
    text = record.get(name)
    return text if isinstance(text, str) else ""
