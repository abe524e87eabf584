"""Provider and city come out of the operator's files, whatever those are, and from nowhere else."""

from __future__ import annotations

import logging
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mmdb_writer import MMDBWriter
from netaddr import IPSet

from emutabakat.adapters.geoip import MaxMindNetworks

Record = dict[str, Any] | str

ADDRESS = "88.255.7.1"
"""A public address: those of documentation (RFC 5737) are in nobody's network."""
ANKARA = {"city": {"names": {"de": "Angora", "en": "Ankara"}}, "country": {"iso_code": "TR"}}
PRIVATE = ("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "::1/128", "fd00::/8")
PROVIDER = {
    "autonomous_system_number": 64500,
    "autonomous_system_organization": "Örnek Telekom A.Ş.",
}


def write(
    folder: Path,
    type_: str,
    record: Record,
    *,
    networks: tuple[str, ...] = ("88.255.0.0/16",),
    version: int = 6,
) -> Path:
    """Write a database that knows one record."""
    writer = MMDBWriter(ip_version=version, ipv4_compatible=version == 6, database_type=type_)
    writer.insert_network(IPSet(networks), record)
    path = folder / f"{type_}.mmdb"
    writer.to_db_file(str(path))
    return path


def test_provider_city_and_country_come_from_the_databases_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path, "GeoLite2-City", ANKARA)
    write(tmp_path, "GeoLite2-ASN", PROVIDER)
    (tmp_path / "LICENSE.txt").write_text("…", encoding="utf-8")

    networks = MaxMindNetworks(str(tmp_path))

    assert networks.of(ADDRESS, "tr") == "Örnek Telekom A.Ş. (AS64500), Ankara, TR"
    assert networks.of(f"::ffff:{ADDRESS}", "tr") == networks.of(ADDRESS, "en")


@pytest.mark.parametrize(
    ("names", "turkish", "english"),
    [
        ({"en": "Nicosia", "tr": "Lefkoşa"}, "Lefkoşa, TR", "Nicosia, TR"),
        ({"en": "Ankara"}, "Ankara, TR", "Ankara, TR"),
        ({"de": "Angora"}, "TR", "TR"),
    ],
)
def test_a_city_is_named_in_the_language_asked_for_else_in_english(
    tmp_path: Path, names: Mapping[str, str], turkish: str, english: str
) -> None:
    write(tmp_path, "GeoIP2-City", {"city": {"names": names}, "country": {"iso_code": "TR"}})

    networks = MaxMindNetworks(str(tmp_path))

    assert (networks.of(ADDRESS, "tr"), networks.of(ADDRESS, "en")) == (turkish, english)


@pytest.mark.parametrize(
    ("type_", "record", "known"),
    [
        ("GeoLite2-ASN", {"autonomous_system_number": 64500}, "AS64500"),
        ("GeoIP2-ISP", {"isp": "Örnek Net", **PROVIDER}, "Örnek Net (AS64500)"),
        ("GeoLite2-Country", {"country": {"iso_code": "TR"}}, "TR"),
        ("DBIP-ASN-Lite (compat=GeoLite2-ASN)", PROVIDER, "Örnek Telekom A.Ş. (AS64500)"),
        ("GeoIP2-Domain", {"domain": "ornek.example"}, ""),
        ("GeoLite2-City", {"city": "Ankara", "country": ["TR"]}, ""),
        ("GeoLite2-City", "Ankara", ""),
    ],
)
def test_what_a_database_does_not_tell_is_left_out(
    tmp_path: Path, type_: str, record: Record, known: str
) -> None:
    write(tmp_path, type_, record)

    assert MaxMindNetworks(str(tmp_path)).of(ADDRESS, "tr") == known


def test_the_more_telling_database_is_asked_first(tmp_path: Path) -> None:
    write(tmp_path, "GeoLite2-ASN", PROVIDER)
    write(tmp_path, "GeoIP2-ISP", {"isp": "Örnek Net"})
    write(tmp_path, "GeoLite2-Country", {"country": {"iso_code": "TR"}})
    write(tmp_path, "GeoLite2-City", ANKARA, networks=("88.255.7.0/24",))

    networks = MaxMindNetworks(str(tmp_path))

    assert networks.of(ADDRESS, "tr") == "Örnek Net, Ankara, TR"
    assert networks.of("88.255.8.1", "tr") == "Örnek Net, TR"


@pytest.mark.parametrize(
    "address",
    ["", "yok", "88.255.7.1, 10.0.0.1", "10.0.0.1", "127.0.0.1", "100.64.0.1", "fd00::1", "::1"],
)
def test_no_address_and_a_private_one_are_of_no_network(tmp_path: Path, address: str) -> None:
    write(tmp_path, "GeoLite2-City", ANKARA, networks=PRIVATE)

    assert MaxMindNetworks(str(tmp_path)).of(address, "tr") == ""


def test_unknown_addresses_and_those_of_another_version_are_of_no_network(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, "GeoLite2-City", ANKARA, version=4)

    networks = MaxMindNetworks(str(tmp_path))

    assert networks.of("8.8.8.8", "tr") == ""
    assert networks.of("2001:4860:4860::8888", "tr") == ""
    assert caplog.records == [], "neither is a fault of the file"


def test_without_a_folder_nothing_is_known_and_an_empty_one_is_warned_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert MaxMindNetworks("").of(ADDRESS, "tr") == ""
    assert caplog.records == []

    assert MaxMindNetworks(str(tmp_path)).of(ADDRESS, "tr") == ""
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_a_damaged_file_is_warned_of_and_the_others_are_read(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, "GeoLite2-ASN", PROVIDER)
    (tmp_path / "broken.mmdb").write_bytes(b"not a database")

    known = MaxMindNetworks(str(tmp_path)).of(ADDRESS, "tr")

    assert known == "Örnek Telekom A.Ş. (AS64500)"
    assert [record.message for record in caplog.records] == [
        "broken.mmdb is no database of addresses"
    ]


def test_no_damage_fails_a_look_up_and_no_address_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    whole = write(tmp_path, "GeoLite2-City", ANKARA).read_bytes()
    chance = random.Random(5)
    folder = tmp_path / "damaged"
    folder.mkdir()

    for number in range(300):
        content = bytearray(whole[: chance.randrange(len(whole))] if number % 5 == 0 else whole)
        for _ in range(4):
            content[chance.randrange(len(content))] = chance.randrange(256)
        # Each a file of its own: the one before is mapped still.
        (folder / "GeoLite2-City.mmdb").unlink(missing_ok=True)
        (folder / "GeoLite2-City.mmdb").write_bytes(content)
        assert isinstance(MaxMindNetworks(str(folder)).of(ADDRESS, "tr"), str)

    assert len(caplog.records) > 100, "most of them were noticed"
    assert ADDRESS not in caplog.text
