"""The records of an answer: who gave it, how the person was identified, and what was shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from emutabakat.rendering.documents import AcceptedText, Answer, Evidence
from emutabakat.rendering.evidence_wording import EvidenceWords
from emutabakat.rendering.formats import time_text
from emutabakat.rendering.layout import CELL, HASH, TINY, markup, paragraph
from emutabakat.rendering.long_table import LongTable, columns_of
from emutabakat.rendering.tables import Row, facts, heading, least_height

_Fact = tuple[str, str, ParagraphStyle]
_ACCEPTED_SHARES = (0.55, 0.14, 0.11, 0.2)


def identification(evidence: Evidence, words: EvidenceWords) -> Iterator[Flowable]:
    """Return where link and code went, or nothing where neither was recorded."""
    texts = []
    if evidence.link_sent_to:
        texts.append(words.link_to.format(address=markup(evidence.link_sent_to)))
    if evidence.code_sent_to:
        text = words.code_by_sms if evidence.code_channel == "sms" else words.code_by_email
        texts.append(text.format(address=markup(evidence.code_sent_to)))
    if texts:
        yield from heading(words.identified)
        yield from (paragraph(text) for text in texts)


def timeline(answer: Answer, evidence: Evidence, words: EvidenceWords) -> Iterator[Flowable]:
    """Return the steps to the answer in the order of time."""
    steps = (
        (words.sent, evidence.sent_at),
        (words.code_sent, evidence.code_sent_at),
        (words.opened, evidence.opened_at),
        (words.verified, evidence.verified_at),
        (words.decided, answer.answered_at),
    )
    recorded = sorted(((at, label) for label, at in steps if at), key=lambda step: step[0])
    table = facts([(label, paragraph(time_text(at), CELL)) for at, label in recorded])
    yield from heading(words.timeline, before=least_height(table))
    yield table


def origin(evidence: Evidence, words: EvidenceWords, *, erased: bool = False) -> Iterator[Flowable]:
    """Return address, network and browser; what is "" was erased, or else never recorded."""
    absent = words.erased if erased else ""
    yield from recorded_facts(
        words.device,
        (words.address, evidence.ip_address or absent, CELL),
        (words.network, evidence.network, CELL),
        (words.browser, evidence.user_agent or absent, CELL),
    )


def shown(evidence: Evidence, words: EvidenceWords) -> Iterator[Flowable]:
    """Return the version and the hash of what was shown, and what the hash covers."""
    yield from recorded_facts(
        words.shown,
        (words.text_version, evidence.text_version, CELL),
        (words.text_hash, evidence.text_sha256, HASH),
        (words.covered, "\n".join(f"• {part}" for part in evidence.shown), CELL),
    )


def accepted(texts: Sequence[AcceptedText], words: EvidenceWords) -> Iterator[Flowable]:
    """Return the texts that were seen or accepted with their versions, times and hashes."""
    if not texts:
        return
    heads = (words.text, words.version, words.language, words.at)
    table = LongTable(
        columns_of(heads, _ACCEPTED_SHARES),
        [
            (
                ((text.label, CELL), (f"SHA-256 {text.sha256}" if text.sha256 else "", TINY)),
                text.version,
                words.languages[text.language],
                time_text(text.at) if text.at else "",
            )
            for text in texts
        ],
    )
    yield from heading(words.accepted, before=table.least_height)
    yield table


def recorded_facts(title: str, *rows: _Fact) -> Iterator[Flowable]:
    """Return what was recorded as facts under a title; what was not has no row."""
    kept: list[Row] = [
        (label, paragraph(markup(value), style)) for label, value, style in rows if value
    ]
    if kept:
        table = facts(kept)
        yield from heading(title, before=least_height(table))
        yield table


def answerer(answer: Answer, words: EvidenceWords, *, erased: bool = False) -> str:
    """Return name and title as typed, as markup; or that they were erased."""
    typed = " · ".join(markup(part) for part in (answer.name, answer.title) if part)
    return typed or (words.erased if erased else "")
