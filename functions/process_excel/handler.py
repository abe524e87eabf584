"""Read a dropped workbook and store its preview."""

from emutabakat import bootstrap
from emutabakat.workers import sqs_handler

handler = sqs_handler(bootstrap.import_reading().read)
