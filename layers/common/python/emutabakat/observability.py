"""Logs as JSON without personal values, and metrics in CloudWatch's embedded format.

Everybody logs through `logging.getLogger(__name__)` with ids in `extra`; a door calls `observed`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, Protocol

from aws_lambda_powertools.logging import Logger
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter
from aws_lambda_powertools.metrics import Metrics, MetricUnit

HIDDEN = "•••"
_NAMESPACE = "eMutabakat"
_SECRET_NAMES = re.compile(
    r"(?i)(^|_)(address|authorization|challenge|code|cookie|credential|e_?mail|ip|link|password"
    r"|phone|secret|tax_number|tckn|token|totp|user_agent|vkn)(es|s)?$"
)
_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an e-mail address
    r"|(?<![\w+.-])(?:\+\d{8,15}|\d{10,11})(?![\w-])"  # a phone, a VKN or a TCKN
    # A token of ours or a part of a JWT: 32 bytes or more in base64url, or as hex in an address.
    r"|(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{43,}(?![\w-])"
    r"|(?<=#)[\w-]{32,}"
    # A letter's code, and the secret of an authenticator app in base32 (RFC 4648).
    r"|(?<![\w-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}(?![\w-])"
    r"|(?<![\w-])[A-Z2-7]{32}(?![\w-])"
)
_OWN_CODES = frozenset({"error_code", "status_code"})


class LambdaContext(Protocol):
    """What we use of Lambda's context."""

    @property
    def aws_request_id(self) -> str:
        """The invocation's id."""


def masked(value: Any, name: str = "") -> Any:
    """Return a log value without secrets and personal values, whatever it is made of.

    >>> masked({"email": "ali@ornek.com.tr", "said": "4540536920 ali@ornek.com.tr", "seq": 3})
    {'email': '•••', 'said': '••• •••', 'seq': 3}
    """
    if _SECRET_NAMES.search(name) and name not in _OWN_CODES:
        return HIDDEN if value else value
    if isinstance(value, Mapping):
        return {key: masked(inner, str(key)) for key, inner in value.items()}
    if isinstance(value, str):
        return _PERSONAL.sub(HIDDEN, value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return [masked(inner) for inner in value]
    return value


class MaskingFormatter(LambdaPowertoolsFormatter):
    """One JSON object per line, masked at the last moment, tracebacks included."""

    def serialize(self, log: Any) -> str:
        """Return the line."""
        return str(super().serialize(masked(log)))


class _Stdout(logging.Handler):
    """Writes to what is standard output now, where Lambda reads logs."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            print(self.format(record), flush=True)  # noqa: T201  # this is where logs go out
        except Exception:
            self.handleError(record)


@contextmanager
def observed(context: LambdaContext) -> Iterator[None]:
    """Name the invocation in every log line within, and write its metrics at its end."""
    configure().append_keys(function_request_id=context.aws_request_id)
    try:
        yield
    finally:
        metrics = _metrics()
        if metrics.metric_set:
            metrics.flush_metrics()


def count(name: str, amount: int = 1) -> None:
    """Add to a metric of this invocation; zero is not written."""
    if amount:
        _metrics().add_metric(name=name, unit=MetricUnit.Count, value=amount)


@cache
def configure() -> Logger:
    """Send all logging through one masking handler and return the logger that holds its keys.

    Service name and level come from `POWERTOOLS_SERVICE_NAME` and `LOG_LEVEL`; other libraries
    speak from `WARNING` on.
    """
    # https://docs.aws.amazon.com/powertools/python/latest/core/logger/
    formatter = MaskingFormatter(utc=True, serialize_stacktrace=False)
    logger = Logger(logger_formatter=formatter, logger_handler=_Stdout())
    logging.getLogger("emutabakat").setLevel(logger.log_level)
    root = logging.getLogger()
    for handler in root.handlers:
        if type(handler).__name__ == "LambdaLoggerHandler":
            root.removeHandler(handler)
    root.addHandler(logger.registered_handler)
    return logger


@cache
def _metrics() -> Metrics:
    return Metrics(namespace=_NAMESPACE)
