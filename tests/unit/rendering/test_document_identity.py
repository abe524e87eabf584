"""The sender's logo and own words in its letters."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace

import pytest
from PIL import Image

from emutabakat.rendering import sent_letter
from emutabakat.rendering.answered_letter import render
from emutabakat.rendering.documents import LetterTexts
from tests.factories.pictures import a_jpeg_head, a_png, png_of
from tests.pdf_tools import pdf_text, pdf_words
from tests.unit.rendering.document_samples import approved_letter, rejected_letter
from tests.unit.rendering.document_samples import sent_letter as a_sent_letter


def pictures(pdf: bytes) -> list[tuple[int, int]]:
    """Return width and height of each picture of the PDF in pixels, as poppler sees them."""
    run = subprocess.run(["pdfimages", "-list", "-"], input=pdf, capture_output=True, check=True)
    rows = [line.split() for line in run.stdout.decode().splitlines()[2:]]
    return [(int(row[3]), int(row[4])) for row in rows]


def first_page(pdf: bytes) -> Image.Image:
    """Return the first page as it looks at 72 dots an inch."""
    run = subprocess.run(
        ["pdftoppm", "-r", "72", "-png", "-f", "1", "-l", "1", "-singlefile"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    return Image.open(io.BytesIO(run.stdout)).convert("RGB")


def encoded(mode: str, size: tuple[int, int], form: str) -> bytes:
    """Return a picture of one colour; what is transparent is transparent black."""
    colour = (0, 0, 0, 0) if mode == "RGBA" else 0
    buffer = io.BytesIO()
    Image.new(mode, size, colour).save(buffer, form)
    return buffer.getvalue()


def test_a_logo_stands_above_the_senders_name() -> None:
    letter = replace(approved_letter(), logo=a_png(240, 60, colour=b"\xff\0\0"))

    pdf = render(letter)

    assert pictures(pdf) == [(240, 60)]
    page = first_page(pdf)
    red = [
        (x, y)
        for x in range(0, page.width, 3)
        for y in range(0, 200, 3)
        if page.getpixel((x, y)) == (255, 0, 0)
    ]
    name = next(word for word in pdf_words(pdf) if word.text == "Işık")
    assert red
    assert max(y for _, y in red) < name.top
    assert min(x for x, _ in red) >= name.left - 1
    assert pdf_text(pdf) == pdf_text(render(approved_letter()))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_kind_is_drawn(mode: str) -> None:
    assert pictures(render(replace(approved_letter(), logo=encoded(mode, (64, 32), "PNG"))))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_of_any_kind_is_drawn(mode: str) -> None:
    assert pictures(render(replace(approved_letter(), logo=encoded(mode, (64, 32), "JPEG"))))


def test_what_is_transparent_is_white_on_paper() -> None:
    pdf = render(replace(approved_letter(), logo=encoded("RGBA", (200, 60), "PNG")))

    assert first_page(pdf).getpixel((80, 70)) == (255, 255, 255)
    assert len(pictures(pdf)) == 1, "no mask beside the picture"


def test_a_large_logo_is_made_smaller_before_it_is_stored() -> None:
    pdf = render(replace(approved_letter(), logo=a_png(2000, 2000)))

    assert pictures(pdf) == [(400, 400)]
    assert len(pdf) < 60_000


@pytest.mark.parametrize(
    "broken", [b"%PDF-1.7", a_jpeg_head(), a_png()[:60], png_of((b"IHDR", bytes(13)))]
)
def test_a_picture_that_does_not_open_holds_up_no_letter(broken: bytes) -> None:
    assert render(replace(approved_letter(), logo=broken)) == render(approved_letter())


def test_own_words_stand_in_place_of_the_shipped_ones() -> None:
    letter = replace(
        rejected_letter(),
        texts=LetterTexts(
            request="Değerli iş ortağımız,\n\ndenetim için <b>yazıyoruz</b> & bekliyoruz.",
            closing="Saygılarımızla,\nMuhasebe Bölümü",
        ),
    )

    text = pdf_text(render(letter))

    assert "Değerli iş ortağımız, denetim için <b>yazıyoruz</b> & bekliyoruz." in text
    assert "Defterlerinizle uyup uymadığını" not in text
    assert text.index("bekliyoruz.") < text.index("Bize borcunuz")
    assert text.index("işlenmiştir.") < text.index("Saygılarımızla, Muhasebe Bölümü")
    assert text.index("Saygılarımızla") < text.index("MUTABIK DEĞİLİZ")


@pytest.mark.parametrize(
    ("passage", "shipped"),
    [
        ("rejected_statement", "mutabık olmadıklarını bildirdi"),
        ("objection", "94 üncü maddesinin ikinci fıkrasında"),
        ("seal_note", "Bu dosya elektronik mühürlüdür"),
    ],
)
def test_own_passages_of_a_rejection_stand_in_place_of_the_shipped_ones(
    passage: str, shipped: str
) -> None:
    own = "Şirketimizin sözü: <%s> & 100 %"

    text = pdf_text(render(replace(rejected_letter(), texts=LetterTexts(**{passage: own}))))

    assert own in text
    assert shipped not in text
    assert shipped in pdf_text(render(rejected_letter()))


def test_an_own_statement_of_agreement_stands_in_an_approved_letter_only() -> None:
    texts = LetterTexts(approved_statement="Bakiyede anlaştık.", legal="Yasal uyarımız.")

    assert "Bakiyede anlaştık." in pdf_text(render(replace(approved_letter(), texts=texts)))
    assert "Bakiyede anlaştık." not in pdf_text(render(replace(rejected_letter(), texts=texts)))
    sent = pdf_text(sent_letter.render(replace(a_sent_letter(), texts=texts)))
    assert "Yasal uyarımız." in sent
    assert "94 üncü" not in sent


def test_the_longest_words_run_on_to_the_next_page() -> None:
    letter = replace(
        approved_letter(), texts=LetterTexts(request="uzun " * 400, closing="kapanış\n" * 250)
    )

    text = pdf_text(render(letter))

    assert text.count("uzun") == 400
    assert text.count("kapanış") == 250


def test_equal_letters_with_a_logo_give_equal_bytes() -> None:
    letter = replace(approved_letter(), logo=encoded("RGBA", (90, 30), "PNG"))

    assert render(letter) == render(letter)
