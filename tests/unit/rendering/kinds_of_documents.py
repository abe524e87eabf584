"""One document of each kind and answer, in both languages, for what must hold of all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from emutabakat.rendering import (
    answered_letter,
    counterparty_report,
    cover_list,
    letter_report,
    sent_letter,
)
from emutabakat.rendering.documents import Language
from tests.factories.pictures import a_png
from tests.unit.rendering import document_samples, report_samples

Drawn = Callable[[Language], bytes]
LANGUAGES: tuple[Language, ...] = ("tr", "en")
LOGO, COLOUR = a_png(240, 60, colour=b"\x7a\x1f\x3d"), "#7a1f3d"


def _sent(language: Language) -> bytes:
    return sent_letter.render(
        replace(document_samples.sent_letter(language), logo=LOGO, colour=COLOUR)
    )


def _preview(language: Language) -> bytes:
    letter = document_samples.sent_letter(language)
    return sent_letter.render(
        replace(letter, number="", sent_at=None, verification_code="", verify_url="")
    )


def _approved(language: Language) -> bytes:
    letter = document_samples.in_language(document_samples.approved_letter(), language)
    return answered_letter.render(replace(letter, logo=LOGO, colour=COLOUR))


def _rejected(language: Language) -> bytes:
    letter = document_samples.in_language(document_samples.rejected_letter(), language)
    return answered_letter.render(letter)


DOCUMENTS: Mapping[str, Drawn] = {
    "sent_letter": _sent,
    "preview": _preview,
    "approved_letter": _approved,
    "rejected_letter": _rejected,
    "cover_list": lambda language: cover_list.render(report_samples.cover_list(30, language)),
    "letter_report": lambda language: letter_report.render(
        report_samples.letter_report(language=language)
    ),
    "counterparty_report": lambda language: counterparty_report.render(
        report_samples.counterparty_report(language)
    ),
}
