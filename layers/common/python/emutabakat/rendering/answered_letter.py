"""The answered letter as a PDF: the letter with its answer, then the records of the answer."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from emutabakat.domain.links import grouped
from emutabakat.rendering.answer_panel import answer_panel
from emutabakat.rendering.documents import MutabakatDocument
from emutabakat.rendering.evidence_page import (
    accepted,
    answerer,
    identification,
    origin,
    recorded_facts,
    shown,
    timeline,
)
from emutabakat.rendering.evidence_wording import EVIDENCE_WORDS
from emutabakat.rendering.formats import safe_colour
from emutabakat.rendering.layout import (
    CELL,
    HASH,
    SMALL,
    TITLE,
    PageFrame,
    markup,
    paragraph,
    write_pdf,
)
from emutabakat.rendering.letter import legend, letter_body, passage
from emutabakat.rendering.letterhead import QR_SIZE, footer
from emutabakat.rendering.pictures import QrCode
from emutabakat.rendering.tables import facts, heading
from emutabakat.rendering.wording import WORDS, Words


def render(document: MutabakatDocument) -> bytes:
    """Return the unsealed PDF; equal documents give equal bytes, whenever they are rendered."""
    words = WORDS[document.language]
    frame = PageFrame(
        title=f"{document.number} · {document.kind_label}",
        author=document.sender.title,
        heading=f"{document.number} · {document.sender.title} · {document.receiver.title}",
        footer=footer(document.number, document.verification_code, words),
        page=words.page,
        language=document.language,
        colour=safe_colour(document.colour),
        dated_at=document.answer.answered_at,
    )
    return write_pdf([*_letter(document, words), PageBreak(), *_records(document, words)], frame)


def _letter(document: MutabakatDocument, words: Words) -> Iterator[Flowable]:
    qr = QrCode(document.verify_url, QR_SIZE)
    yield from letter_body(document, words, subtitle=words.answered, corner=qr)
    yield CondPageBreak(50 * mm)
    yield Spacer(1, 5 * mm)
    yield answer_panel(document, document.answer, words)
    yield Spacer(1, 3 * mm)
    yield legend(document, words)


def _records(document: MutabakatDocument, words: Words) -> Iterator[Flowable]:
    answer, evidence = document.answer, document.evidence
    records = EVIDENCE_WORDS[document.language]
    yield paragraph(records.title, TITLE)
    yield paragraph(records.intro, SMALL)
    yield from heading(words.answer)
    decision = words.approved if answer.decision == "approved" else words.rejected
    yield facts(
        [
            (words.number, paragraph(f"<b>{markup(document.number)}</b>", CELL)),
            (words.answerer, paragraph(answerer(answer, records), CELL)),
            (words.receiver, paragraph(markup(document.receiver.title), CELL)),
            (words.answer, paragraph(f"<b>{decision}</b>", CELL)),
            paragraph(records.declared, SMALL),
        ]
    )
    yield from identification(evidence, records)
    yield from timeline(answer, evidence, records)
    yield from origin(evidence, records)
    yield from shown(evidence, records)
    yield from accepted(evidence.accepted, records)
    yield from recorded_facts(
        records.integrity,
        (records.chain_head, evidence.chain_head, HASH),
        (words.code, grouped(document.verification_code), CELL),
        (records.verify, f"{records.verify_at} {document.verify_url}", CELL),
    )
    yield Spacer(1, 4 * mm)
    yield paragraph(passage(document.texts.seal_note, words.seal), SMALL)
