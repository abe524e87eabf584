"""Write an export of evidence that somebody asked for."""

from emutabakat.bootstrap import evidence
from emutabakat.workers import sqs_handler

handler = sqs_handler(evidence.evidence_export().make)
