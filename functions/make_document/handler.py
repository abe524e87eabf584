"""Render, seal and store the document of an answer."""

from emutabakat import bootstrap
from emutabakat.workers import sqs_handler

handler = sqs_handler(bootstrap.documents().make)
