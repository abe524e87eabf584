"""A verification as a person reads it in a terminal, and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime

from emutabakat.offline_verifier.archive import Unreadable
from emutabakat.offline_verifier.findings import Finding, Verification
from emutabakat.offline_verifier.words import (
    COUNTS,
    FINDINGS,
    FINGERPRINT,
    LABELS,
    SCOPES,
    UNREADABLE,
    VERDICTS,
    Language,
    said,
)

WIDTH = 96
MOST_SHOWN = 50
_MARKS = {0: "✔", 1: "✘", 2: "✘", 3: "?"}


def text_of(found: Verification, language: Language) -> str:
    """Return the verdict, what was looked at, and each failure."""
    status = found.exit_status
    verdict = said(VERDICTS[status], language, count=len(found.findings))
    lines = [*_wrapped(f"{_MARKS[status]} ", verdict), ""]
    width = max(len(said(label, language)) for label in LABELS.values())
    for name, value in _facts(found, language):
        label = said(LABELS[name], language).ljust(width)
        lines += _wrapped(f"  {label}  ", value)
    if found.findings:
        lines += ["", f"{said(LABELS['failures'], language)}:"]
        for finding in found.findings[:MOST_SHOWN]:
            lines += _wrapped("  ✘ ", sentence_of(finding, language))
        if (more := len(found.findings) - MOST_SHOWN) > 0:
            lines.append(f"  {said(COUNTS['more'], language, count=more)}")
    if not found.anchored and found.fingerprint:
        lines += ["", f"{said(FINGERPRINT, language)}:", *_fingerprint(found.fingerprint)]
    return "\n".join(lines) + "\n"


def text_of_unreadable(refusal: Unreadable, language: Language) -> str:
    """Return why a file could not be verified at all."""
    verdict = _wrapped(f"{_MARKS[2]} ", said(VERDICTS[2], language))
    return "\n".join([*verdict, f"  {_reason(refusal, language)}"]) + "\n"


def json_of(found: Verification) -> str:
    """Return everything that was found as JSON, sentences in both languages."""
    values = asdict(found)
    values["findings"] = [
        {
            **asdict(finding),
            "tr": sentence_of(finding, "tr"),
            "en": sentence_of(finding, "en"),
        }
        for finding in found.findings
    ]
    return _dumped({"exit_status": found.exit_status, **values})


def json_of_unreadable(refusal: Unreadable) -> str:
    """Return why a file could not be verified at all, as JSON."""
    sentences = {language: _reason(refusal, language) for language in ("tr", "en")}
    return _dumped({"exit_status": 2, "code": refusal.code, "name": refusal.name, **sentences})


def sentence_of(finding: Finding, language: Language) -> str:
    """Return a failure as a sentence."""
    return said(
        FINDINGS[finding.code],
        language,
        file=finding.file,
        record=finding.record,
        seq=finding.seq,
        detail=finding.detail,
    )


def _facts(found: Verification, language: Language) -> Iterator[tuple[str, str]]:
    yield "company", f"{found.company_name} ({found.company})"
    yield (
        "scope",
        ", ".join(
            f"{said(SCOPES.get(name, (name, name)), language)} {value}"
            for name, value in found.scope.items()
        ),
    )
    if found.made_at:
        yield "made_at", _time(found.made_at)
    yield "files", str(found.files)
    yield (
        "records",
        said(
            COUNTS["records"],
            language,
            records=found.records,
            events=found.events,
            personal=found.personal,
        ),
    )
    yield "documents", str(found.documents)
    if found.roots:
        yield (
            "roots",
            said(COUNTS["roots"], language, roots=found.roots, until=_time(found.rooted_until)),
        )
    else:
        yield "roots", said(COUNTS["no_roots"], language)
    yield "signers", "; ".join(found.signers)
    if found.unrooted:
        yield (
            "unrooted",
            said(
                COUNTS["unrooted"],
                language,
                records=len(found.unrooted),
                events=sum(found.unrooted.values()),
            ),
        )


def _time(iso: str) -> str:
    """Return a time as people read it, the same wherever the machine stands."""
    return f"{datetime.fromisoformat(iso).astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _reason(refusal: Unreadable, language: Language) -> str:
    return said(UNREADABLE[refusal.code], language, name=refusal.name)


def _wrapped(head: str, text: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [head.rstrip()]


def _fingerprint(hex_: str) -> list[str]:
    """Return a fingerprint in pairs on two lines, as people compare it."""
    pairs = [hex_[at : at + 2].upper() for at in range(0, len(hex_), 2)]
    half = len(pairs) // 2
    return [f"  {' '.join(part)}" for part in (pairs[:half], pairs[half:])]


def _dumped(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
