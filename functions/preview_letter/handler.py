"""Draw a letter that is not answered yet."""

from emutabakat.api.app import create_app
from emutabakat.api.rest import rest_handler
from emutabakat.api.routes import documents
from emutabakat.bootstrap import pdf

handler = rest_handler(create_app(pdf.previewing(), (documents.router,)))
