"""What a verification found: each failure with its place, and what was looked at."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a code of `words.FINDINGS`, and where: file, record and `seq` (0 for
    none); `detail` is what the sentence names beside these."""

    code: str
    file: str = ""
    record: str = ""
    seq: int = 0
    detail: str = ""


@dataclass(slots=True)
class Verification:
    """The outcome. `anchored` tells that a certificate or a mailed hash was given to trust, and
    `fingerprint` is the SHA-256 (hex) of the certificate that the export itself names; `signers`
    are the names in the certificates of the keys that signed."""

    company: str = ""
    company_name: str = ""
    scope: dict[str, str] = field(default_factory=dict)
    made_at: str = ""
    files: int = 0
    records: int = 0
    events: int = 0
    personal: int = 0
    documents: int = 0
    roots: int = 0
    rooted_until: str = ""
    unrooted: dict[str, int] = field(default_factory=dict)
    anchored: bool = False
    fingerprint: str = ""
    signers: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def exit_status(self) -> int:
        """0 when all holds, 1 when something does not, 3 when nothing was given to trust."""
        if self.findings:
            return 1
        return 0 if self.anchored else 3
