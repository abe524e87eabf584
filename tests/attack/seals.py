"""Thousands of changed sealed files, and six forgeries of each level, before our own verifier."""

from __future__ import annotations

import tempfile
import time
from datetime import timedelta
from pathlib import Path

from bench.measuring import Table, require
from emutabakat.adapters.certificates import certificates_from_pem, revocations_from_pem
from emutabakat.adapters.sealing import PadesSealer
from emutabakat.adapters.time_stamping import TimeAuthority
from emutabakat.adapters.verifying import verify_sealed
from emutabakat.domain.documents import SealLevel
from emutabakat.rendering.answered_letter import render
from tests.adapters.forgeries import FORGERIES, flipped
from tests.adapters.seal_keys import CERTIFIED_AT, make_keys
from tests.adapters.time_server import time_server
from tests.unit.rendering.document_samples import rejected_letter

FLIPS = 5_000
_AT = CERTIFIED_AT + timedelta(days=1)


def run() -> Table:
    """Return how many changed files of each level were tried, and how many were accepted: none."""
    rows = []
    with tempfile.TemporaryDirectory() as folder, time_server(CERTIFIED_AT) as server:
        keys = make_keys(Path(folder))
        server.now = _AT
        time_roots = server.root.encode()
        authority = TimeAuthority(server.url, certificates_from_pem(server.root))
        lists = revocations_from_pem(keys.revocations)
        page = render(rejected_letter())
        for level, source in ((SealLevel.B_B, None), (SealLevel.B_LT, authority)):
            sealer = PadesSealer(keys.sign, keys.seal_chain, revocations=lists, time=source)
            sealed = sealer.seal(page, reason="Mutabakat", at=_AT)
            require(sealed.level is level, f"the seal is {sealed.level}, not {level}")

            def accepted(pdf: bytes) -> bool:
                return verify_sealed(pdf, keys.root, at=_AT, time_roots=time_roots).accepted

            require(accepted(sealed.pdf), "the file itself is refused")
            began = time.monotonic()
            flips = [place for place, pdf in flipped(sealed.pdf, FLIPS // 2, 2026) if accepted(pdf)]
            seconds = time.monotonic() - began
            forged = [name for name, forge in FORGERIES.items() if accepted(forge(sealed.pdf))]
            require(not flips, f"bits that may flip, by place: {flips}")
            require(not forged, f"forgeries that are believed: {forged}")
            rows.append(
                (level.value, f"{FLIPS // 2:,}", "0", f"{len(FORGERIES)}", "0", f"{seconds:.0f}")
            )
    return Table(
        "Changed sealed files",
        ("Level", "flipped bits", "accepted", "forgeries", "accepted", "seconds for the bits"),
        rows,
        f"Bits of the signed bytes, chosen at random; the forgeries: {', '.join(FORGERIES)}.",
    )
