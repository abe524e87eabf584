"""What the answered letter says, as a reader and other programs see it."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from emutabakat.rendering.answered_letter import render
from emutabakat.rendering.documents import Line, MutabakatDocument, OwnFigure
from emutabakat.rendering.layout import printable
from emutabakat.rendering.wording import WORDS
from tests.pdf_tools import pdf_fonts, pdf_information, pdf_text, qr_addresses
from tests.unit.rendering.document_samples import approved_letter, rejected_letter

OBJECTION = "94 üncü maddesinin ikinci fıkrasında sayılan itiraz yollarından biri değildir"


def test_an_approved_letter_says_who_asked_what_and_who_agreed() -> None:
    text = pdf_text(render(approved_letter()))

    for part in (
        "Işık Tekstil Sanayi ve Ticaret A.Ş.",
        "VKN: 4540536920 · Vergi dairesi: Çağlayan",
        "Cari hesap mutabakatı",
        "MUT-2026-000123",
        "Ekim 2026",
        "31.10.2026",
        "Sayın İnci Gıda Pazarlama Ltd. Şti.,",
        "TCKN: 17562948978",
        "Bize borcunuz:",
        "₺24.691,34 (B)",
        "Borç: ₺34.691,34",
        "Alacak: ₺10.000,00",
        "MUTABIKIZ",
        "Gülşah Öztürk · Muhasebe Müdürü",
        "02.11.2026 14:05:09",
    ):
        assert part in text
    assert "DEĞİLİZ" not in text
    assert OBJECTION not in text


def test_a_rejected_letter_gives_the_other_figure_the_difference_and_the_ways_to_object() -> None:
    text = pdf_text(render(rejected_letter()))

    for part in (
        "MUTABIK DEĞİLİZ",
        "Alıcının bildirdiği borcu",
        "₺20.000,00 (B)",
        "₺4.691,34 (B)",
        "Faturalardan biri kayıtlarımızda yok",
        "IŞIK faturası 2026-0042 (₺4.691,34) bize ulaşmadı.",
        "Kopyasını bekliyoruz.",
        "Ödemeler 31.10.2026 akşamına kadar işlenmiştir.",
        OBJECTION,
    ):
        assert part in text
    assert "MUTABIKIZ" not in text


@pytest.mark.parametrize(
    ("debit", "credit", "words"),
    [
        (2_469_134, 0, "Bize borcunuz: ₺24.691,34 (B)"),
        (100, 2_469_234, "Size borcumuz: ₺24.691,34 (A)"),
        (500, 500, "Bakiye: ₺0,00"),
    ],
)
def test_the_amount_is_said_in_words_from_the_senders_books(
    debit: int, credit: int, words: str
) -> None:
    document = replace(approved_letter(), debit_minor=debit, credit_minor=credit)

    parts = words.split(": ")

    text = pdf_text(render(document))
    assert f"{parts[0]}:" in text
    assert parts[1] in text
    others = {"Bize borcunuz:", "Size borcumuz:"} - {f"{parts[0]}:"}
    assert not any(other in text for other in others)


@pytest.mark.parametrize(
    ("figure", "label", "difference"),
    [
        (OwnFigure(minor=10_000, side="credit"), "Alıcının bildirdiği alacağı", "₺24.791,34 (B)"),
        (OwnFigure(minor=3_000_000, side="debit"), "Alıcının bildirdiği borcu", "₺5.308,66 (A)"),
        (OwnFigure(minor=0, side="debit"), "Alıcının bildirdiği bakiye", "₺24.691,34 (B)"),
    ],
)
def test_a_difference_keeps_the_senders_side(
    figure: OwnFigure, label: str, difference: str
) -> None:
    document = rejected_letter()

    text = pdf_text(render(replace(document, answer=replace(document.answer, own_figure=figure))))

    assert label in text
    assert difference in text


def test_the_evidence_lists_what_was_recorded_in_the_order_of_time() -> None:
    document = approved_letter()

    text = pdf_text(render(document))

    assert "Bağlantı g•••••@inci.example adresine e-postayla gönderildi." in text
    assert "Kod +90 5•• ••• •• 12 numarasına SMS ile gönderildi." in text
    times = ["01.11.2026 12:05:09", "02.11.2026 13:56:09", "02.11.2026 14:03:09"]
    timeline = text[text.index("Zaman sırası") :]
    assert [timeline.index(at) for at in times] == sorted(timeline.index(at) for at in times)
    assert "198.51.100.23" in text
    assert document.evidence.user_agent in text
    assert document.evidence.chain_head in text
    assert document.evidence.text_sha256 in text
    assert document.verify_url in text
    assert "7Q2K-9XJ4-M3" in text
    assert "güvenli elektronik imza değildir" in text


def test_what_was_not_recorded_is_not_claimed() -> None:
    document = approved_letter()
    evidence = replace(
        document.evidence,
        link_sent_to="",
        code_sent_to="g•••••@inci.example",
        code_channel="email",
        sent_at=None,
        opened_at=None,
        ip_address="",
        user_agent="",
        text_sha256="",
        accepted=(),
    )

    text = pdf_text(render(replace(document, evidence=evidence)))

    assert "Kod g•••••@inci.example adresine ayrı bir e-postayla gönderildi." in text
    for claim in (
        "Bağlantı g",
        "Mektup gönderildi",
        "Bağlantı ilk kez açıldı",
        "Yanıtın geldiği yer",
        "IP adresi",
        "SHA-256",
        "Görülen ve kabul edilen",
        "Ağ (",
    ):
        assert claim not in text


def test_the_evidence_names_the_network_and_every_text_that_was_put_before_the_person() -> None:
    document = approved_letter()
    evidence = replace(document.evidence, network="Örnek Telekom, İzmir")

    text = pdf_text(render(replace(document, evidence=evidence)))

    assert "Örnek Telekom, İzmir" in text
    for part in evidence.shown:
        assert part in text
    for accepted in evidence.accepted:
        assert accepted.label in text
        assert accepted.sha256 in text


def test_a_foreign_receiver_is_known_by_account_code_and_country() -> None:
    document = approved_letter()
    receiver = replace(
        document.receiver, tax_number="", tax_office="", account_code="320.07", country="DE"
    )

    text = pdf_text(render(replace(document, receiver=receiver)))

    assert "Hesap kodu: 320.07 · Ülke: DE" in text


def test_the_english_letter_has_no_turkish_sentence() -> None:
    document = replace(rejected_letter(), language="en", kind_label="Current account confirmation")

    text = pdf_text(render(document))

    assert "You owe us:" in text
    assert "WE DO NOT AGREE" in text
    assert "October 2026" in text
    assert "31 October 2026" in text
    assert "Page 1/2" in text
    turkish = {getattr(WORDS["tr"], field.name) for field in fields(WORDS["tr"])}
    english = {getattr(WORDS["en"], field.name) for field in fields(WORDS["en"])}
    assert not any(words in text for words in turkish - english if " " in words)


def test_every_turkish_letter_can_be_copied_out_as_it_was_written() -> None:
    sentence = "Pijamalı hasta yağız şoföre çabucak güvendi; ĞÜŞİÖÇ IĞDIR âîû “₺1.234,56” – №7"

    text = pdf_text(render(replace(approved_letter(), note=sentence)))

    assert sentence in text


def test_a_users_markup_and_unknown_characters_are_printed_as_they_are() -> None:
    note = "<b>kalın</b> &amp; {receiver} %s 👍 \u202etersten"

    text = pdf_text(render(replace(approved_letter(), note=note)))

    assert "<b>kalın</b> &amp; {receiver} %s [U+1F44D] [U+202E]tersten" in text


def test_only_embedded_noto_fonts_are_in_the_file() -> None:
    document = replace(
        rejected_letter(), lines=(Line(code="1", name="Bir", debit_minor=1, credit_minor=0),)
    )

    pdf = render(document)

    assert pdf_fonts(pdf) == {"NotoSans-Regular": True, "NotoSans-Bold": True}
    assert b"Helvetica" not in pdf


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_fonts_can_print_every_word_of_ours(language: str) -> None:
    words = WORDS["tr" if language == "tr" else "en"]

    for field in fields(words):
        assert printable(getattr(words, field.name)) == getattr(words, field.name)


@pytest.mark.parametrize("number", ["MUT-2026-000123", "MUT-2026-999999", "MUT-2099-1234567"])
@pytest.mark.parametrize("host", ["m.tr", "mutabakat.example.com", f"{'uzun-ad.' * 12}example.com"])
def test_a_scanner_reads_the_address_of_verification(number: str, host: str) -> None:
    address = f"https://{host}/dogrula?no={number}&kod=7Q2K9XJ4M3"

    pdf = render(replace(approved_letter(), number=number, verify_url=address))

    assert qr_addresses(pdf) == [address]


def test_equal_letters_give_equal_bytes() -> None:
    assert render(rejected_letter()) == render(rejected_letter())
    assert render(rejected_letter()) != render(approved_letter())


def test_the_file_names_itself_its_language_and_the_time_of_the_answer() -> None:
    document: MutabakatDocument = approved_letter()

    about = pdf_information(render(document))

    assert about["Title"] == "MUT-2026-000123 · Cari hesap mutabakatı"
    assert about["Author"] == "Işık Tekstil Sanayi ve Ticaret A.Ş."
    assert about["CreationDate"] == "2026-11-02T11:05:09Z"
    assert b"/Lang (tr)" in render(document)
