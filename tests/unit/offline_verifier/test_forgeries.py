"""A sample of the forgeries of `make attack`: none passes, with the manifest or without it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.attack.exports import Court, forge
from tests.attack.tampering import STRONG, WEAK

SAMPLE = 150


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Court:
    return Court(tmp_path_factory.mktemp("court"))


def test_genuine_files_are_not_refused(court: Court, tmp_path: Path) -> None:
    assert court.judged(court.files) == ""
    assert court.judged(court.files, by_manifest=False) == ""


def test_every_forgery_is_found(court: Court) -> None:
    found = forge(court, WEAK, SAMPLE, by_manifest=True)

    assert found.total() == SAMPLE
    assert not_found(found) == {}
    assert {kind for kind, _ in found} == {kind.__name__ for kind in WEAK}


def test_even_who_writes_the_manifest_cannot_forge_what_is_under_a_root(court: Court) -> None:
    found = forge(court, STRONG, SAMPLE, by_manifest=False)

    assert found.total() == SAMPLE
    assert not_found(found) == {}


def not_found(found: Counter[tuple[str, str]]) -> dict[str, int]:
    """Return the kinds that nothing was found of."""
    return {kind: times for (kind, code), times in found.items() if not code}
