"""Send the e-mails of an event through SES."""

from emutabakat import bootstrap
from emutabakat.workers import sqs_handler

handler = sqs_handler(bootstrap.mailroom().work)
