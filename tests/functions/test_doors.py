"""Every function loads by itself, reaches nothing while it does, and loads no more than it uses."""

from __future__ import annotations

import subprocess
import sys

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

USED = {
    "auth": {"fastapi"},
    "api": {"fastapi"},
    "admin": {"fastapi"},
    "websocket": set[str](),
    "relay": set[str](),
    "send_email": {"jinja2"},
    "send_sms": {"jinja2"},
    "process_excel": {"openpyxl"},
    "process_letters": set[str](),
    "update_figures": set[str](),
    "sweep": set[str](),
    "verify_document": {"fastapi", "pyhanko"},
    "preview_letter": {"fastapi", "reportlab"},
    "read_users": {"fastapi", "openpyxl"},
}
"""What each function loads of them before its first event. `make_document`, `sign_roots` and
`export_evidence` are not here: they read the certificates of their key when they are loaded, so
that nothing waits for them."""


@pytest.mark.parametrize("function", USED)
def test_a_function_loads_alone_reaches_nothing_and_loads_only_what_it_uses(function: str) -> None:
    loaded = load(function)

    assert loaded.is_callable
    assert HEAVY & loaded.modules == USED[function]


def test_any_function_can_show_the_whole_interface_without_the_libraries_of_the_others() -> None:
    shown = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.modules.update(dict.fromkeys(sys.argv[1:]));"
            "from emutabakat.api.openapi import document; print(len(document()['paths']))",
            *sorted({"openpyxl", "pyhanko", "reportlab", "defusedxml", "PIL"}),
        ],
        capture_output=True,
        text=True,
        check=False,
    )

    assert shown.returncode == 0, shown.stderr
    assert int(shown.stdout) > 60
