"""E-mail and SMS over the protocols of SES and SNS: sent, refused for good, or tried again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from botocore.exceptions import ClientError, HTTPClientError

from emutabakat.adapters.aws import Aws
from emutabakat.adapters.ses import SesMailer
from emutabakat.adapters.sns import SnsTexter
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.ports import Email, Rejected
from tests.adapters.outside.answering import AnsweringServer
from tests.adapters.outside.servers import body_of

SENDER = "mutabakat@ornek.example"
PHONE = "+905324150416"
EMAIL = Email(
    to="muhasebe@cagri.example",
    sender_name="Öz Işık A.Ş.",
    subject="Ekim 2026 mutabakatı",
    html="<p>Sayın Çağrı</p>",
    text="Sayın Çağrı",
    message_id="a1b2c3",
    attachments=(("MUT-2026-000001.pdf", b"%PDF"),),
)


def a_mailer(aws: Aws) -> SesMailer:
    return SesMailer(aws, sender=SENDER, configuration_set="mutabakat")


def a_texter(aws: Aws) -> SnsTexter:
    return SnsTexter(aws, sender="MUTABAKAT")


def test_an_email_is_sent_from_the_installation_s_address(aws: Aws, endpoint: str) -> None:
    aws.ses.create_email_identity(EmailIdentity=SENDER)

    reference = a_mailer(aws).send(EMAIL)

    sent = body_of(f"{endpoint}/_ministack/ses/messages").decode()
    assert reference in sent
    assert "muhasebe@cagri.example" in sent


def test_an_sms_goes_to_the_number_as_it_was_written(aws: Aws, endpoint: str) -> None:
    reference = a_texter(aws).send(PHONE, "Kodunuz: 7Q2K-9XJ4-M3")

    assert reference
    sent = body_of(f"{endpoint}/_ministack/sns/sms-messages").decode()
    assert PHONE in sent
    assert "7Q2K-9XJ4-M3" in sent


def test_an_sms_is_transactional_and_names_its_sender(answering: AnsweringServer) -> None:
    result = "<PublishResult><MessageId>sms-1</MessageId></PublishResult>"
    answering.answers(200, f"<PublishResponse>{result}</PublishResponse>")

    assert a_texter(answering.aws()).send(PHONE, "x") == "sms-1"

    (form,) = answering.requests
    assert "AWS.SNS.SMS.SenderID" in form
    assert "MUTABAKAT" in form
    assert "Transactional" in form


@pytest.mark.parametrize("code", ["MessageRejected", "BadRequestException"])
def test_a_refused_email_is_rejected_with_the_provider_s_reason(
    answering: AnsweringServer, code: str
) -> None:
    answering.refuses(400, code, "Address is on the suppression list")

    with pytest.raises(Rejected, match="suppression list"):
        a_mailer(answering.aws()).send(EMAIL)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (429, "TooManyRequestsException"),
        (400, "SendingPausedException"),
        (400, "AccountSuspendedException"),
        (500, "InternalFailure"),
        (503, "ServiceUnavailable"),
    ],
)
def test_an_email_that_may_go_later_is_a_temporary_failure(
    answering: AnsweringServer, status: int, code: str
) -> None:
    answering.refuses(status, code, "later")

    with pytest.raises(TemporaryFailure):
        a_mailer(answering.aws()).send(EMAIL)
    assert len(answering.requests) == 1


def test_an_email_whose_fate_is_unknown_is_tried_again_by_the_queue(nowhere: Aws) -> None:
    with pytest.raises(TemporaryFailure):
        a_mailer(nowhere).send(EMAIL)


def test_a_mistake_of_ours_is_neither_refused_nor_hidden(answering: AnsweringServer) -> None:
    answering.refuses(403, "AccessDeniedException", "no")

    with pytest.raises(ClientError):
        a_mailer(answering.aws()).send(EMAIL)
    answering.refuses(403, "AuthorizationError", "no", xml=True)
    with pytest.raises(ClientError):
        a_texter(answering.aws()).send(PHONE, "x")


def test_an_email_with_a_line_break_in_its_subject_never_reaches_the_provider(
    answering: AnsweringServer,
) -> None:
    with pytest.raises(Rejected):
        a_mailer(answering.aws()).send(replace(EMAIL, subject="a\r\nBcc: b@c.example"))
    assert answering.requests == []


def test_a_number_that_cannot_be_written_to_is_rejected(answering: AnsweringServer) -> None:
    answering.refuses(400, "InvalidParameter", "PhoneNumber is not valid", xml=True)

    with pytest.raises(Rejected, match="PhoneNumber"):
        a_texter(answering.aws()).send(PHONE, "x")


def test_an_sms_that_certainly_did_not_go_may_be_tried_again(
    answering: AnsweringServer, nowhere: Aws
) -> None:
    answering.refuses(400, "Throttled", "slower", xml=True)

    with pytest.raises(TemporaryFailure):
        a_texter(answering.aws()).send(PHONE, "x")
    with pytest.raises(TemporaryFailure):
        a_texter(nowhere).send(PHONE, "x")


def test_an_sms_in_doubt_is_tried_once_and_is_no_temporary_failure(
    answering: AnsweringServer,
) -> None:
    answering.refuses(500, "InternalError", "?", xml=True)
    with pytest.raises(ClientError):
        a_texter(answering.aws()).send(PHONE, "x")
    assert len(answering.requests) == 1

    answering.hangs_up()
    with pytest.raises(HTTPClientError):
        a_texter(answering.aws()).send(PHONE, "x")
    assert len(answering.requests) == 2
