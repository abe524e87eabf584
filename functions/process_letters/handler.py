"""Make the letters of an import and send those that were chosen, in chunks."""

from emutabakat import bootstrap
from emutabakat.workers import sqs_handler

handler = sqs_handler(bootstrap.letter_chunks().work)
