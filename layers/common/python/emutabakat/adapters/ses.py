"""E-mail through Amazon SES, as a whole message of our own making."""

from __future__ import annotations

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from botocore.exceptions import ClientError

from emutabakat.adapters.aws import Aws, error_code, passing_as_temporary
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.ports import Email, Rejected

_POLICY = SMTP.clone(cte_type="7bit")
"""SES takes 7-bit messages; every Turkish letter is encoded."""
_REFUSED = frozenset({"BadRequestException", "InvalidParameterValue", "MessageRejected"})
_STOPPED = frozenset(
    {"AccountSuspendedException", "LimitExceededException", "MailFromDomainNotVerifiedException",
     "SendingPausedException"}
)  # fmt: skip
"""Not the message's fault: it waits, and at last in the dead-letter queue with an alarm."""


class SesMailer:
    """Sends from one address, in the name of the company that asks."""

    def __init__(self, aws: Aws, *, sender: str, configuration_set: str) -> None:
        self._aws = aws
        self._sender = sender
        self._configuration_set = configuration_set

    def send(self, email: Email) -> str:
        """Send and return the provider's id; raises `Rejected` or `TemporaryFailure`.

        SES puts a Message-ID of its own in place of ours, which stays in `X-Message-Key`.
        """
        message = message_from_email(email, sender=self._sender)
        try:
            with passing_as_temporary("mailer_unavailable"):
                answer = self._aws.ses.send_email(
                    FromEmailAddress=self._sender,
                    Destination={"ToAddresses": [email.to]},
                    Content={"Raw": {"Data": message.as_bytes()}},
                    ConfigurationSetName=self._configuration_set,
                )
        except ClientError as error:
            if error_code(error) in _REFUSED:
                reason = error.response.get("Error", {}).get("Message", "")
                raise Rejected(f"E-posta sağlayıcısı iletiyi kabul etmedi: {reason}") from error
            if error_code(error) in _STOPPED:
                raise TemporaryFailure("mailer_stopped") from error
            raise
        return answer["MessageId"]


def message_from_email(email: Email, *, sender: str) -> EmailMessage:
    """Return the message as it is sent, or raise `Rejected` for a header with a line break.

    Every attachment is a PDF; pictures are related to the HTML, which shows them by their ids
    (RFC 2392). The Message-ID is `<message_id@domain of the sender>`.
    """
    message = EmailMessage(_POLICY)
    try:
        message["From"] = Address(email.sender_name, addr_spec=sender)
        message["To"] = Address(addr_spec=email.to)
        if email.reply_to:
            message["Reply-To"] = Address(addr_spec=email.reply_to)
        message["Subject"] = email.subject
        message["Message-ID"] = f"<{email.message_id}@{sender.rpartition('@')[2]}>"
        message["X-Message-Key"] = email.message_id
        # No out-of-office replies: https://www.rfc-editor.org/rfc/rfc3834#section-5
        message["Auto-Submitted"] = "auto-generated"
    except (ValueError, MessageError) as error:
        raise Rejected("E-posta adresi ya da konusu bir iletide yazılamıyor.") from error
    message.set_content(email.text)
    message.add_alternative(email.html, subtype="html")
    page = message.get_body(("html",))
    for picture in email.pictures:
        assert isinstance(page, EmailMessage)  # the alternative just added
        maintype, subtype = picture.media_type.split("/")
        page.add_related(
            picture.content,
            maintype=maintype,
            subtype=subtype,
            cid=f"<{picture.content_id}>",
            disposition="inline",
            filename=f"logo.{subtype}",
        )
    for name, content in email.attachments:
        message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message
