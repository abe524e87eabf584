"""Keep a company's figures: up to ten of its events at a time, in their order."""

from emutabakat import bootstrap
from emutabakat.workers import company_handler

handler = company_handler(bootstrap.figure_keeping().work)
