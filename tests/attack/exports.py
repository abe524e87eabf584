"""Five thousand forged exports of evidence, each shown to the offline verifier."""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography import x509

from bench.measuring import Table, require
from emutabakat.domain.statements import sha256_of
from emutabakat.offline_verifier.archive import Unreadable
from emutabakat.offline_verifier.seals import sealed_by
from emutabakat.offline_verifier.verifying import Trust
from tests.attack.forging import Loot, relisted
from tests.attack.tampering import STRONG, WEAK, Tampering
from tests.evidence import Files, a_sealer, a_zip, an_office_with_roots, exported, verified
from tests.fakes.roots import RootKeys
from tests.office import Office

FORGERIES = 5_000
SEED = 20_261_127


@dataclass
class Court:
    """Who judges exports of one office, with the certificates and the mailed hash to trust."""

    folder: Path
    office: Office = field(init=False)
    files: Files = field(init=False)
    others: Files = field(init=False)
    own_pdf: bytes = field(init=False)
    trust: Trust = field(init=False)

    def __post_init__(self) -> None:
        self.office = an_office_with_roots(a_sealer(RootKeys()))
        self.files = exported(self.office)[1]
        self.others = exported(an_office_with_roots(a_sealer(RootKeys("stranger"))))[1]
        self.own_pdf = self.others[next(n for n in self.others if n.startswith("documents/"))]
        last = max(name for name in self.files if name.startswith("roots/"))
        mailed = sha256_of(self.files[last])
        self.trust = Trust(certificates=[self.office.world.root_keys.root], mailed=[mailed])
        self._seals: dict[tuple[str, int], str] = {}

    def loot(self, rng: random.Random) -> Loot:
        """Return what a forger has."""
        return Loot(self.files, self.others, self.own_pdf, RootKeys("forger"), rng)

    def judged(self, files: Files, *, by_manifest: bool = True, cut: int = 0) -> str:
        """Return what is found first in files as a zip, `unreadable` codes included, "" for
        nothing; `cut` bytes are taken off its end."""
        path = a_zip(self.folder / "forged.zip", files)
        if cut:
            path.write_bytes(path.read_bytes()[:-cut])
        try:
            found = verified(
                path, self.office, self.trust, seal=self._sealed, by_manifest=by_manifest
            )
        except Unreadable as refusal:
            return refusal.code
        return found.findings[0].code if found.findings else ""

    def _sealed(self, content: bytes, trusted: Sequence[x509.Certificate], now: datetime) -> str:
        """Judge each file once: thousands of forgeries leave most documents as they are."""
        key = sha256_of(content), len(trusted)
        if key not in self._seals:
            self._seals[key] = sealed_by(content, trusted, now)
        return self._seals[key]


def run() -> Table:
    """Return how many forgeries were found, and by what."""
    with tempfile.TemporaryDirectory() as folder:
        court = Court(Path(folder))
        require(court.judged(court.files) == "", "the genuine export is refused")
        require(court.judged(court.files, by_manifest=False) == "", "the roots refuse it")
        rows = [
            _row(court, "with the manifest", WEAK, FORGERIES, by_manifest=True),
            _row(court, "the manifest's key misused", STRONG, FORGERIES, by_manifest=False),
        ]
    return Table(
        "Forged exports of evidence",
        ("Forger", "forgeries", "kinds", "found", "not found", "seconds"),
        rows,
        "Each forgery is a whole zip of its own; a third of the first row has a manifest that the "
        "forger wrote and signed himself. The root is trusted, and the last root was mailed.",
    )


def forge(
    court: Court, kinds: Sequence[Tampering], count: int, *, by_manifest: bool
) -> Counter[tuple[str, str]]:
    """Return what was found of so many forgeries, by kind; each differs from the genuine files."""
    rng = random.Random(SEED)
    found: Counter[tuple[str, str]] = Counter()
    made = 0
    while made < count:
        kind = kinds[made % len(kinds)]
        loot = court.loot(rng)
        files = kind(loot)
        if files is None or files == court.files:
            continue
        if by_manifest and rng.randrange(3) == 0:
            files = relisted(loot, files)
        cut = 0
        if by_manifest and rng.randrange(50) == 0:
            cut = rng.randrange(1, 2_000)
        found[kind.__name__, court.judged(files, by_manifest=by_manifest, cut=cut)] += 1
        made += 1
    return found


def _row(
    court: Court, name: str, kinds: Sequence[Tampering], count: int, *, by_manifest: bool
) -> tuple[str, ...]:
    began = time.monotonic()
    found = forge(court, kinds, count, by_manifest=by_manifest)
    missed = {kind: times for (kind, code), times in found.items() if not code}
    require(not missed, f"not found, {name}: {missed}")
    return (
        name,
        f"{found.total():,}",
        str(len(kinds)),
        f"{found.total() - sum(missed.values()):,}",
        str(sum(missed.values())),
        f"{time.monotonic() - began:.0f}",
    )
