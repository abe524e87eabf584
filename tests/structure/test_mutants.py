"""Each mutant still has the text that it takes away, and the tests that must find it out."""

from pathlib import Path

import pytest

from tests.mutants.catalogue import Mutant, mutants

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "layers/common/python/emutabakat"


@pytest.mark.parametrize("mutant", mutants(), ids=lambda each: each.what)
def test_a_mutant_fits_the_code(mutant: Mutant) -> None:
    assert (PACKAGE / mutant.path).read_text().count(mutant.old) == 1
    assert [path for path in mutant.tests if not (ROOT / path).exists()] == []
