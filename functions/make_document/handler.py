"""Render, seal and store the document of an answer."""

from emutabakat.bootstrap import pdf
from emutabakat.workers import sqs_handler

handler = sqs_handler(pdf.documents().make)
