"""Loads what a case says and prints the CPU of the whole process, in milliseconds, as JSON.

`empty`, `libraries`, `handler`, `request <event>` or `eager <event>`. Nothing is imported before
the clock is read that the case does not import itself.
"""

import importlib
import sys
import time
from typing import Any


class Context:
    """Lambda's context, as far as it is used."""

    aws_request_id = "bench"


def libraries() -> None:
    """Load what `api` cannot do without, and make its one client."""
    for name in (
        "fastapi",
        "mangum",
        "jwt",
        "pynamodb.models",
        "aws_lambda_powertools.logging",
        "aws_lambda_powertools.metrics",
    ):
        importlib.import_module(name)
    _ = importlib.import_module("pynamodb.connection").Connection().client


def everything() -> None:
    """Load every module of ours with all its libraries, and make a client of every service."""
    pkgutil, package = importlib.import_module("pkgutil"), importlib.import_module("emutabakat")
    for module in pkgutil.walk_packages(package.__path__, "emutabakat."):
        importlib.import_module(module.name)
    for library in ("pyhanko.sign.signers", "reportlab.platypus", "openpyxl", "redis", "jinja2"):
        importlib.import_module(library)
    boto3 = importlib.import_module("boto3")
    for service in ("dynamodb", "s3", "sqs", "sesv2", "sns", "kms", "ssm"):
        boto3.client(service)


def answered(event: str) -> Any:
    """Return what the function answers to one event."""
    handler = importlib.import_module("handler").handler
    return handler(importlib.import_module("json").loads(event), Context())


def main(case: str, *arguments: str) -> None:
    answer: Any = None
    if case == "libraries":
        libraries()
    elif case == "handler":
        answer = callable(importlib.import_module("handler").handler)
    elif case in ("request", "eager"):
        if case == "eager":
            everything()
        answer = answered(*arguments)
    used = 1000 * time.process_time()
    json = importlib.import_module("json")
    print(json.dumps({"ms": used, "modules": len(sys.modules), "answer": answer}))  # noqa: T201  # the result


main(*sys.argv[1:])
