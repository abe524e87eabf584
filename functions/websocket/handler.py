"""Live connections: connect with a ticket, ping, go."""

from emutabakat import bootstrap
from emutabakat.api.websocket import websocket_handler

handler = websocket_handler(bootstrap.connections())
