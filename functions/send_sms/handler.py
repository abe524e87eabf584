"""Send the code of a letter through SNS."""

from emutabakat import bootstrap
from emutabakat.workers import sqs_handler

handler = sqs_handler(bootstrap.codes().work)
