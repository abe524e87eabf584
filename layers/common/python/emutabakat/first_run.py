"""Make the first company and its administrator: `python -m emutabakat.first_run`.

Reads the environment of a function (see `settings`) and prints one line of JSON: the log-in with
its generated password, or `{"exists": true}`; with it, as `platform`, the log-in of who runs the
installation where it was made just now.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict

from emutabakat.domain.errors import Invalid
from emutabakat.services.first_run import COMPANY_NAME, EMAIL, PLATFORM_EMAIL, TAX_NUMBER, FirstRun


def main(first_run: FirstRun, arguments: Sequence[str] | None = None) -> None:
    """Found the company that the arguments describe and print how to log in."""
    parser = argparse.ArgumentParser(prog="emutabakat.first_run", description=__doc__)
    parser.add_argument("--company", default=COMPANY_NAME, metavar="NAME")
    parser.add_argument("--tax-number", default=TAX_NUMBER, metavar="VKN")
    parser.add_argument("--email", default=EMAIL, metavar="ADDRESS")
    parser.add_argument("--platform-email", default=PLATFORM_EMAIL, metavar="ADDRESS")
    given = parser.parse_args(arguments)
    try:
        made = first_run.found(
            company_name=given.company, tax_number=given.tax_number, email=given.email
        )
    except Invalid as error:
        parser.error(error.en)
    platform = first_run.found_platform(email=given.platform_email)
    told: dict[str, object] = {"exists": True} if made is None else asdict(made)
    if platform is not None:
        told["platform"] = {"email": platform.email, "password": platform.password}
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    from emutabakat.bootstrap import people

    main(people.first_run())
