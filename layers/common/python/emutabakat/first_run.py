"""Make the first company and its administrator: `python -m emutabakat.first_run`.

Reads the environment of a function (see `settings`) and prints one line of JSON: the log-in with
its generated password, or `{"exists": true}`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict

from emutabakat.domain.errors import Invalid
from emutabakat.services.first_run import COMPANY_NAME, EMAIL, TAX_NUMBER, FirstRun


def main(first_run: FirstRun, arguments: Sequence[str] | None = None) -> None:
    """Found the company that the arguments describe and print how to log in."""
    parser = argparse.ArgumentParser(prog="emutabakat.first_run", description=__doc__)
    parser.add_argument("--company", default=COMPANY_NAME, metavar="NAME")
    parser.add_argument("--tax-number", default=TAX_NUMBER, metavar="VKN")
    parser.add_argument("--email", default=EMAIL, metavar="ADDRESS")
    given = parser.parse_args(arguments)
    try:
        made = first_run.found(
            company_name=given.company, tax_number=given.tax_number, email=given.email
        )
    except Invalid as error:
        parser.error(error.en)
    print(json.dumps({"exists": True} if made is None else asdict(made), ensure_ascii=False))


if __name__ == "__main__":
    from emutabakat.bootstrap import people

    main(people.first_run())
