"""Let browsers in that hold a ticket, answer their pings, and see them off."""

from emutabakat import bootstrap
from emutabakat.api.websocket import websocket_handler

handler = websocket_handler(bootstrap.connections())
