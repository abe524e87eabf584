"""Mails and SMS: where they lie, what is refused, what comes twice."""

from __future__ import annotations

import json
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from infra.local.mail_sink import MailSink, mails, read_mail
from tests.local.running import RunningEmulator

SENDER = "mutabakat@example.com"


def a_mail(message_id: str = "<one@example.com>", to: str = "ayse@example.com") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = SENDER, to, "Mutabakat: Ağustos 2026"
    mail["Message-ID"] = message_id
    mail.set_content("Bize borcunuz: ₺24.691,34")
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="belge.pdf")
    return mail


def send(emulator: RunningEmulator, mail: EmailMessage, to: str = "ayse@example.com") -> None:
    ses = emulator.client("sesv2")
    with suppress(ses.exceptions.AlreadyExistsException):
        ses.create_email_identity(EmailIdentity=SENDER)
    ses.send_email(
        FromEmailAddress=SENDER,
        Destination={"ToAddresses": [to]},
        Content={"Raw": {"Data": mail.as_bytes()}},
    )


def test_a_raw_mail_is_stored_whole_before_ses_answers(emulator: RunningEmulator) -> None:
    send(emulator, a_mail())

    stored = read_mail(emulator.data / "mail", "one@example.com")

    assert stored is not None
    [attachment] = stored.iter_attachments()
    assert attachment.get_content() == b"%PDF-1.7"
    assert str(stored["Subject"]) == "Mutabakat: Ağustos 2026"


def test_an_address_that_bounces_is_refused_for_good(emulator: RunningEmulator) -> None:
    with pytest.raises(ClientError) as refusal:
        send(emulator, a_mail("<two@example.com>"), "kimse@bounce.example.com")

    assert refusal.value.response["Error"]["Code"] == "MessageRejected"
    assert read_mail(emulator.data / "mail", "two@example.com") is None


def test_a_sink_that_is_gone_is_a_temporary_failure(tmp_path: Path) -> None:
    emulator = RunningEmulator(tmp_path)
    emulator.start()
    emulator.stop_mail()

    with pytest.raises(ClientError) as failure:
        send(emulator, a_mail())
    emulator.kill()

    assert failure.value.response["ResponseMetadata"]["HTTPStatusCode"] == 500


def test_a_mail_that_comes_twice_is_kept_once(tmp_path: Path) -> None:
    sink = MailSink(tmp_path)

    for _ in range(2):
        sink.store(a_mail().as_bytes(), SENDER, ["ayse@example.com"])

    [mail] = mails(tmp_path)
    assert (mail.recipients, mail.attachments) == (["ayse@example.com"], ["belge.pdf"])
    assert len(list(tmp_path.glob("*.eml"))) == 1


def test_a_message_id_is_no_way_out_of_the_folder(tmp_path: Path) -> None:
    sink = MailSink(tmp_path / "mail")

    sink.store(a_mail("<../../etc/passwd>").as_bytes(), SENDER, ["ayse@example.com"])

    [mail] = mails(tmp_path / "mail")
    assert "/" not in mail.id
    assert read_mail(tmp_path / "mail", mail.id) is not None
    assert not list(tmp_path.glob("*.eml"))


def test_an_sms_is_a_file_before_sns_answers(emulator: RunningEmulator) -> None:
    emulator.client("sns").publish(
        PhoneNumber="+905551112233",
        Message="Kodunuz: 7K3QZ",
        MessageAttributes={
            "AWS.SNS.SMS.SenderID": {"DataType": "String", "StringValue": "MUTABAKAT"}
        },
    )

    [path] = (emulator.data / "sms").glob("*.json")
    sms = json.loads(path.read_text("utf-8"))
    assert (sms["to"], sms["text"]) == ("+905551112233", "Kodunuz: 7K3QZ")
    assert sms["attributes"]["AWS.SNS.SMS.SenderID"]["StringValue"] == "MUTABAKAT"


def test_an_sms_to_no_number_is_refused(emulator: RunningEmulator) -> None:
    with pytest.raises(ClientError) as refusal:
        emulator.client("sns").publish(PhoneNumber="0555 111 22 33", Message="x")

    assert refusal.value.response["Error"]["Code"] == "InvalidParameter"
