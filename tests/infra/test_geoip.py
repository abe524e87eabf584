"""An installation whose operator brings databases of addresses."""

from pathlib import Path

import pytest

from infra.app import UNBUNDLED, build
from infra.components.geoip import Databases
from infra.stages import STAGES
from tests.infra.synthesised import Synthesised, a_build


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("databases")
    for name in ("GeoLite2-City.mmdb", "GeoLite2-ASN.mmdb", "LICENSE.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def knowing(databases: Path, tmp_path_factory: pytest.TempPathFactory) -> Synthesised:
    return _synthesised("dev", databases, tmp_path_factory)


@pytest.fixture(scope="module")
def knowing_local(databases: Path, tmp_path_factory: pytest.TempPathFactory) -> Synthesised:
    return _synthesised("local", databases, tmp_path_factory)


def test_only_who_makes_documents_carries_the_databases(
    knowing: Synthesised, dev: Synthesised
) -> None:
    carriers = {
        name
        for name, function in knowing.functions().items()
        if len(function["Layers"]) > len(dev.functions()[name]["Layers"])
    }

    assert carriers == {"make_document"}
    assert _told(knowing) == {"make_document": "/opt/geoip"}


def test_on_this_machine_they_are_read_where_they_lie(
    knowing_local: Synthesised, local: Synthesised, databases: Path
) -> None:
    assert _told(knowing_local) == {"make_document": str(databases)}
    for name, function in knowing_local.functions().items():
        assert len(function["Layers"]) == len(local.functions()[name]["Layers"]), name


def test_an_installation_without_any_knows_no_networks(dev: Synthesised) -> None:
    assert _told(dev) == {}


def test_the_layer_holds_the_databases_alone(databases: Path, tmp_path: Path) -> None:
    assert Databases(databases).try_bundle(str(tmp_path), object())

    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert names == ["geoip/GeoLite2-ASN.mmdb", "geoip/GeoLite2-City.mmdb"]


def test_a_folder_without_databases_stops_the_synthesis(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"without \*\.mmdb files"):
        build(stage_name="local", context={**UNBUNDLED, "geoip": str(tmp_path)})

    assert STAGES["local"].geoip is None


def _synthesised(stage: str, databases: Path, factory: pytest.TempPathFactory) -> Synthesised:
    folder: Path = factory.mktemp(stage)
    pages = a_build(factory.mktemp("pages"))
    context = {**UNBUNDLED, "pages": str(pages), "geoip": str(databases)}
    build(stage_name=stage, out=str(folder), context=context).synth()
    return Synthesised.from_folder(folder)


def _told(stage: Synthesised) -> dict[str, str]:
    """Return the folder of databases by function, of those that have one."""
    return {
        name: folder
        for name, function in stage.functions().items()
        if (folder := function["Environment"]["Variables"]["GEOIP_FOLDER"])
    }
