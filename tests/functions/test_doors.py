"""Every function loads by itself, reaches nothing while it does, and loads no more than it uses."""

from __future__ import annotations

import pytest

from tests.functions.doors import load

HEAVY = frozenset(
    {
        "aws_xray_sdk",
        "boto3",
        "fastapi",
        "jinja2",
        "openpyxl",
        "pyhanko",
        "python_calamine",
        "redis",
        "reportlab",
    }
)
"""Libraries that cost a cold start tens to hundreds of milliseconds each."""

WORKERS = {
    "relay": frozenset[str](),
    "update_figures": frozenset[str](),
}


@pytest.mark.parametrize("function", WORKERS)
def test_a_function_loads_alone_and_only_what_it_uses(function: str) -> None:
    loaded = load(function)

    assert loaded.is_callable
    assert HEAVY & loaded.modules == WORKERS[function]
