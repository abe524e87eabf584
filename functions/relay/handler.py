"""Pass new events on: to the queues, to people, to open browsers."""

from emutabakat import bootstrap
from emutabakat.workers import stream_handler

handler = stream_handler(bootstrap.relay().work, bootstrap.event_from_image)
