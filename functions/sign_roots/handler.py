"""Half an hour after each day: sign what happened in every company."""

from emutabakat.bootstrap import evidence
from emutabakat.workers import schedule_handler

handler = schedule_handler(evidence.roots().run)
