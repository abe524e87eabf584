"""Read the people to invite out of a workbook."""

from emutabakat.api.app import create_app
from emutabakat.api.rest import rest_handler
from emutabakat.api.routes import user_workbooks
from emutabakat.bootstrap import pdf

handler = rest_handler(create_app(pdf.reading_users(), (user_workbooks.router,)))
