"""Legal reports: the right parties, every event whole, and what was erased told as erased."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import groupby

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from emutabakat.rendering import counterparty_report, letter_report
from emutabakat.rendering.documents import AcceptedText, Answer
from emutabakat.rendering.reports import LetterReport, ReportedLetter
from tests.pdf_tools import pdf_text, pdf_words
from tests.unit.rendering import report_samples as samples
from tests.unit.rendering.document_samples import ANSWERED_AT, letter_with_lines


def about(report: LetterReport, **changes: object) -> LetterReport:
    """Return the report with a changed letter."""
    letter: ReportedLetter = replace(report.letter, **changes)  # type: ignore[arg-type]  # any
    return replace(report, letter=letter)


def hashes(text: str) -> list[str]:
    return re.findall(r"\b[0-9a-f]{64}\b", text)


def test_the_report_names_who_asked_why_and_both_sides() -> None:
    text = pdf_text(letter_report.render(samples.letter_report()))

    for part in (
        "Gülşah Öztürk · Denetçi",
        "Mahkeme yazısı",
        "İstanbul 3. Asliye Ticaret Mahkemesi, 2026/114 E.",
        "Gönderenin defterlerindeki durum",
        "Alıcının gönderene borcu: ",
        "₺24.691,34 (B)",
        "hukukî değerlendirme içermez",
    ):
        assert part in text, part
    assert re.search(r"Gönderen\s+Alıcı\s+Işık Tekstil .*? İnci Gıda Pazarlama Ltd", text)


def test_every_event_is_there_with_its_whole_hash() -> None:
    report = samples.letter_report(events=400)

    found = hashes(pdf_text(letter_report.render(report)))

    chain = [event.hash for event in report.letter.events]
    assert [each for each in found if each in set(chain)] == chain


def test_three_thousand_events_are_not_too_many() -> None:
    report = samples.letter_report(events=3_000)

    pdf = letter_report.render(report)

    assert set(hashes(pdf_text(pdf))) >= {event.hash for event in report.letter.events}
    assert len(pdf) < 4_000_000


def test_a_text_without_end_runs_over_the_pages_and_is_whole() -> None:
    browser = "".join(f"Mozilla/{number}." for number in range(1_500))
    event = replace(samples.event(1), user_agent=browser)
    report = samples.letter_report()
    evidence = report.letter.evidence
    assert evidence is not None

    pdf = letter_report.render(
        about(report, events=(event,), evidence=replace(evidence, user_agent=browser))
    )

    numbers = re.sub(r"\s", "", pdf_text(pdf))
    assert all(numbers.count(f"Mozilla/{number}.") >= 1 for number in range(0, 1_500, 50))
    words = pdf_words(pdf)
    assert max(word.right for word in words) <= 595.3 - 51 + 0.5
    assert max(word.bottom for word in words) <= 841.9 - 20


def test_what_was_erased_is_told_as_erased_and_what_never_was_is_not() -> None:
    report = samples.letter_report()
    letter = report.letter
    assert letter.evidence is not None
    erased = about(
        report,
        erased=True,
        answer=Answer(decision="approved", answered_at=ANSWERED_AT, name="", title=""),
        evidence=replace(letter.evidence, ip_address="", user_agent=""),
        events=(replace(samples.event(4), details=(("Ad", None),)), samples.event(2)),
    )

    text = pdf_text(letter_report.render(erased))

    assert "Yanıtlayan silindi (KVKK)" in text
    assert "IP adresi silindi (KVKK)" in text
    assert "Ad: silindi (KVKK)" in text
    assert "IP adresi: silindi (KVKK)" in text
    assert text.count("IP adresi:") == 1, "the second event had none"


def test_a_broken_chain_is_said_and_where() -> None:
    broken = about(samples.letter_report(), chain_holds=False, broken_at=7)
    unclear = about(samples.letter_report(), chain_holds=False)
    short = about(samples.letter_report(), chain_holds=False, broken_at=13)

    assert "Zincir tutmuyor: 7 numaralı olaydan" in pdf_text(letter_report.render(broken))
    assert "Zincir tutmuyor: kayıttaki" in pdf_text(letter_report.render(unclear))
    assert "aşağıdaki son olayın özeti değil" in pdf_text(letter_report.render(short))
    assert "Zincir tutuyor" not in pdf_text(letter_report.render(broken))
    assert "Zincir tutuyor: 12 olayın" in pdf_text(letter_report.render(samples.letter_report()))


def test_notices_and_consents_stand_beside_the_texts_of_the_answer() -> None:
    consent = AcceptedText(
        label="Açık rıza: e-posta ile bilgilendirme",
        version="2",
        language="tr",
        sha256="ab" * 32,
        at=ANSWERED_AT,
    )

    text = pdf_text(letter_report.render(about(samples.letter_report(), notices=(consent,))))

    assert "KVKK aydınlatma metni (görüldü)" in text
    assert "Açık rıza: e-posta ile bilgilendirme" in text
    assert "ab" * 32 in text


def test_a_letter_without_an_answer_or_a_sealed_file_says_so() -> None:
    bare = about(samples.letter_report(), answer=None, evidence=None, documents=())

    text = pdf_text(letter_report.render(bare))

    assert "kaydedilmiş bir yanıt yoktur" in text
    assert "mühürlenmiş bir belge yoktur" in text
    assert "Zaman sırası" not in text


def test_a_letter_is_shown_in_the_language_of_its_report() -> None:
    turkish, english = samples.letter_report(), samples.letter_report(language="en")

    text = pdf_text(letter_report.render(replace(english, letter=turkish.letter)))

    assert "The receiver owes the sender:" in text
    assert "WE DO NOT AGREE" in text
    assert "Taraflar" not in text


def test_a_counterpartys_report_lists_its_letters_and_then_shows_each() -> None:
    report = samples.counterparty_report()

    text = pdf_text(counterparty_report.render(report))

    contents = text[text.index("Rapordaki mektuplar") :]
    for letter in report.letters:
        assert contents.count(letter.letter.number) >= 2
    assert contents.index("Tutmuyor") < contents.index("Mektup MUT-2026-000123")
    assert "01.01.2026 – 27.11.2026" in text
    assert "Bu kapsamda mektup yoktur." in pdf_text(
        counterparty_report.render(replace(report, letters=()))
    )


@pytest.mark.parametrize("events", range(1, 16, 2))
def test_no_heading_stands_alone_at_the_end_of_a_page(events: int) -> None:
    report = samples.letter_report()
    lines = letter_with_lines(events * 3)
    letter = replace(report.letter.letter, lines=lines.lines)

    words = pdf_words(
        letter_report.render(about(report, letter=letter, events=report.letter.events[:events]))
    )

    headings = {"Taraflar", "Yanıt", "Gönderenin notu", "Hesap kırılımı", "Zaman sırası",
                "Yanıtın geldiği yer", "Yanıtlayana gösterilenler", "Bütünlük", "Olaylar",
                "Mühürlü belgeler", "Olay zinciri",
                "No Zaman İşlem ve yapan Ayrıntılar ve zincir özeti"}  # fmt: skip
    for _, page in groupby(words, key=lambda word: word.page):
        rows: dict[int, list[str]] = {}
        for word in page:
            rows.setdefault(round(word.bottom), []).append(word.text)
        body = [" ".join(rows[at]) for at in sorted(rows)]
        assert body[-2] not in headings


def test_a_viewer_lists_the_letters_with_their_pages() -> None:
    report = samples.counterparty_report()

    outline = PdfFileReader(BytesIO(counterparty_report.render(report))).root["/Outlines"]

    entries = [outline["/First"]]
    while "/Next" in entries[-1]:
        entries.append(entries[-1]["/Next"])
    assert [str(entry["/Title"]) for entry in entries] == [
        f"Mektup {letter.letter.number}" for letter in report.letters
    ]
    pages = {entry["/Dest"].raw_get(0).idnum for entry in entries}
    assert len(pages) == len(report.letters)
