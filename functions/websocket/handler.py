"""Let browsers in that hold a ticket, answer their pings, and see them off."""

from emutabakat import bootstrap
from emutabakat.api.websocket import websocket_handler
from emutabakat.bootstrap import outside

handler = websocket_handler(
    bootstrap.connections(), outside.live(), public_url=outside.settings().public_url
)
