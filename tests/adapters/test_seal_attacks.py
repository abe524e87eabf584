"""Changed and forged files of every level: our verifier accepts none of them.

A sample; `python -m tests.attack seals` tries five thousand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from emutabakat.adapters.certificates import certificates_from_pem, revocations_from_pem
from emutabakat.adapters.sealing import PadesSealer
from emutabakat.adapters.time_stamping import TimeAuthority
from emutabakat.adapters.verifying import verify_sealed
from emutabakat.domain.documents import SealLevel
from emutabakat.rendering.answered_letter import render
from tests.adapters.forgeries import FORGERIES, appended, flipped
from tests.adapters.seal_keys import CERTIFIED_AT, make_keys
from tests.adapters.test_sealing import REASON, SEALED_AT
from tests.adapters.time_server import time_server
from tests.unit.rendering.document_samples import rejected_letter

FLIPS = {SealLevel.B_B: 250, SealLevel.B_LT: 100}


@dataclass(frozen=True, slots=True)
class Victim:
    """A sealed file with what it takes to verify it."""

    pdf: bytes
    level: SealLevel
    root: bytes
    time_roots: bytes

    def accepts(self, pdf: bytes) -> bool:
        """Tell whether who trusts this file's roots accepts that one."""
        return verify_sealed(pdf, self.root, at=SEALED_AT, time_roots=self.time_roots).accepted


@pytest.fixture(scope="module", params=[SealLevel.B_B, SealLevel.B_LT])
def victim(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Victim]:
    keys = make_keys(tmp_path_factory.mktemp("authority"))
    with time_server(CERTIFIED_AT) as server:
        server.now = SEALED_AT
        time = TimeAuthority(server.url, certificates_from_pem(server.root))
        sealer = PadesSealer(
            keys.sign,
            keys.seal_chain,
            revocations=revocations_from_pem(keys.revocations),
            time=time if request.param is SealLevel.B_LT else None,
        )
        sealed = sealer.seal(render(rejected_letter()), reason=REASON, at=SEALED_AT)
        assert sealed.level is request.param
        yield Victim(sealed.pdf, sealed.level, keys.root, server.root.encode())


def test_the_file_itself_is_accepted(victim: Victim) -> None:
    assert victim.accepts(victim.pdf)


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_refused(name: str, victim: Victim) -> None:
    forged = FORGERIES[name](victim.pdf)

    assert forged != victim.pdf
    assert not victim.accepts(forged)
    assert not victim.accepts(appended(forged))


def test_a_flipped_bit_anywhere_in_the_signed_bytes_is_refused(victim: Victim) -> None:
    accepted = [
        place
        for place, pdf in flipped(victim.pdf, FLIPS[victim.level], 2026)
        if victim.accepts(pdf)
    ]

    assert accepted == []
