"""The business over REST."""

from emutabakat import bootstrap
from emutabakat.api.app import create_app
from emutabakat.api.rest import rest_handler
from emutabakat.api.routes import API_ROUTERS

handler = rest_handler(create_app(bootstrap.services(), API_ROUTERS))
