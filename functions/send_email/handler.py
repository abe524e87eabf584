"""Send the e-mails of an event through SES."""

from emutabakat.bootstrap import members
from emutabakat.workers import sqs_handler

handler = sqs_handler(members.mailroom().work)
