"""Further companies for an installation that has one: each with an administrator of its own.

`python -m tests.e2e.companies NAME E-MAIL TAX-NUMBER` prints the log-in as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict

from emutabakat.adapters.dynamodb.directory import DynamoDirectory
from emutabakat.bootstrap import log_in, outside, stamps
from emutabakat.domain.parties import Company
from emutabakat.services.first_run import FirstRun
from infra.local.aws import ambient_environment
from infra.local.login import Login
from infra.local.stack import Stack
from infra.local.synth import ROOT
from tests.factories import a_vkn, next_number


class AsIfEmpty(DynamoDirectory):
    """The directory of an installation that takes a company it is given for its first."""

    def companies(self) -> list[Company]:
        """Return none, whatever there is."""
        return []


def a_company_on(stack: Stack, name: str) -> Login:
    """Found a company and return its administrator's log-in."""
    email = f"yonetici{next_number()}@ornek.example.com"
    made = subprocess.run(
        [sys.executable, "-m", "tests.e2e.companies", name, email, a_vkn()],
        env={
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "AWS_LAMBDA_FUNCTION_NAME": "first-run",
            **ambient_environment(stack.aws.endpoint),
            **stack.deployed.environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    login = json.loads(made.stdout)
    return Login(login["email"], login["password"])


def main(name: str, email: str, tax_number: str) -> None:
    """Found the company and print how to log in."""
    founding = FirstRun(AsIfEmpty(outside.tables()), log_in.passwords(), stamps())
    made = founding.found(company_name=name, email=email, tax_number=tax_number)
    assert made is not None
    sys.stdout.write(json.dumps(asdict(made)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
