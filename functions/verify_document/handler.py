"""Judge a file that anyone brings, without a right to any table."""

from emutabakat.api.app import create_app
from emutabakat.api.rest import rest_handler
from emutabakat.api.routes import verification
from emutabakat.bootstrap import pdf

handler = rest_handler(create_app(pdf.verifying(), (verification.file_router,)))
