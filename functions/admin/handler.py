"""Operations over REST."""

from emutabakat import bootstrap
from emutabakat.api.app import create_app
from emutabakat.api.rest import rest_handler
from emutabakat.api.routes import admin, companies

handler = rest_handler(create_app(bootstrap.services(), (admin.router, companies.router)))
