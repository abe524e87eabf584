"""The message that leaves: its headers, its parts, and what it refuses to carry."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from emutabakat.adapters.ses import message_from_email
from emutabakat.ports import Email, Picture, Rejected

SENDER = "mutabakat@ornek.example"


def an_email(
    *,
    to: str = "muhasebe@cagri.example",
    sender_name: str = "Öz Işık İnşaat A.Ş.",
    subject: str = "Ekim 2026 mutabakatı: cevabınız bekleniyor",
    message_id: str = "a1b2c3",
    reply_to: str = "muhasebe@ozisik.example",
    attachments: tuple[tuple[str, bytes], ...] = (),
) -> Email:
    return Email(
        to=to,
        sender_name=sender_name,
        subject=subject,
        html="<p>Sayın <b>Çağrı Gıda</b></p>",
        text="Sayın Çağrı Gıda",
        message_id=message_id,
        reply_to=reply_to,
        attachments=attachments,
    )


def received(email: Email) -> EmailMessage:
    content = message_from_email(email, sender=SENDER).as_bytes()
    assert content.isascii()
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    return message_from_bytes(content, policy=default)


def test_turkish_names_and_subjects_arrive_as_they_were_written() -> None:
    message = received(an_email())

    assert message["From"] == '"Öz Işık İnşaat A.Ş." <mutabakat@ornek.example>'
    assert message["To"] == "muhasebe@cagri.example"
    assert message["Reply-To"] == "muhasebe@ozisik.example"
    assert message["Subject"] == "Ekim 2026 mutabakatı: cevabınız bekleniyor"


def test_a_message_is_text_and_html() -> None:
    message = received(an_email())

    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().strip() == "Sayın Çağrı Gıda"
    assert html.get_content().strip() == "<p>Sayın <b>Çağrı Gıda</b></p>"


def test_the_same_email_has_the_same_message_id_whenever_it_is_sent() -> None:
    first, second = received(an_email()), received(an_email())

    assert first["Message-ID"] == second["Message-ID"] == "<a1b2c3@ornek.example>"


def test_a_document_arrives_byte_for_byte_under_its_turkish_name() -> None:
    pdf = b"%PDF-1.7\n" + bytes(range(256)) * 40

    (attachment,) = received(an_email(attachments=(("Çağrı.pdf", pdf),))).iter_attachments()

    assert attachment.get_content_type() == "application/pdf"
    assert attachment.get_filename() == "Çağrı.pdf"
    assert attachment.get_content() == pdf


def test_a_picture_is_part_of_the_page_and_not_a_file_beside_it() -> None:
    picture = Picture(content_id="a1@logo.emutabakat", media_type="image/png", content=b"\x89PNG\0")
    email = replace(an_email(attachments=(("a.pdf", b"%PDF"),)), pictures=(picture,))

    message = received(email)

    related = message.get_body(("related",))
    assert related is not None
    page, image = related.iter_parts()
    assert (page.get_content_type(), image.get_content_type()) == ("text/html", "image/png")
    assert image["Content-ID"] == "<a1@logo.emutabakat>"
    assert image.get_content_disposition() == "inline"
    assert image.get_content() == b"\x89PNG\0"
    assert [part.get_filename() for part in message.iter_attachments()] == ["a.pdf"]
    html = message.get_body(("html",))
    assert html is not None
    assert html.get_content().strip() == "<p>Sayın <b>Çağrı Gıda</b></p>"
    assert message.get_body(("plain",)) is not None


def test_no_out_of_office_reply_is_asked_for() -> None:
    assert received(an_email())["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize(
    "email",
    [
        an_email(subject="Merhaba\r\nBcc: herkes@example.com"),
        an_email(sender_name="Firma\nBcc: herkes@example.com"),
        an_email(to="a@b.example\r\nBcc: herkes@example.com"),
        an_email(reply_to="a@b.example\nX: y"),
        an_email(message_id="a\r\nBcc: herkes@example.com"),
        an_email(to="kime"),
        an_email(to="bir@b.example, iki@b.example"),
    ],
)
def test_a_line_break_or_a_second_address_in_a_header_is_refused(email: Email) -> None:
    with pytest.raises(Rejected):
        message_from_email(email, sender=SENDER)
