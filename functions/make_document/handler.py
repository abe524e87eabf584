"""Draw, seal and store documents: of letters, lists of them, and legal reports."""

from emutabakat.bootstrap import pdf
from emutabakat.workers import sqs_handler

handler = sqs_handler(pdf.document_jobs().work)
