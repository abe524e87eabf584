"""Log-in over REST; holds the only right to the token key."""

from emutabakat import bootstrap
from emutabakat.api.app import create_app
from emutabakat.api.rest import rest_handler
from emutabakat.api.routes import auth, factors, invitations, log_ins

ROUTERS = (auth.router, factors.router, log_ins.router, invitations.router)
handler = rest_handler(create_app(bootstrap.services(), ROUTERS))
