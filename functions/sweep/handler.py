"""Every five minutes: expire letters whose time is over."""

from emutabakat import bootstrap
from emutabakat.workers import schedule_handler

handler = schedule_handler(bootstrap.sweep().run)
