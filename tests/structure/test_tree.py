"""The tree keeps its shape: doors stay small, files stay one idea, names say what is inside."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from emutabakat.domain.events import EventKind
from emutabakat.domain.permissions import ROLE_PERMISSIONS, Role
from emutabakat.domain.tasks import TaskKind
from emutabakat.jobs import EFFECTS, TASK_QUEUES, Queue
from emutabakat.services import sweep
from emutabakat.services.delivery import LEASE_SECONDS
from emutabakat.services.performance import FUNCTIONS as SERVED
from emutabakat.settings import Settings
from infra.functions import FUNCTIONS, SWEEP_MINUTES
from infra.local import in_doubt

ROOT = Path(__file__).parents[2]
SOURCES = sorted(
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    if (ROOT / name).exists()
)
VAGUE = re.compile(r"(^|_)(utils?|helpers?|common|manager|base|misc|impl)(_|$)")
PACKAGE = ROOT / "layers/common/python/emutabakat"


def test_a_handler_is_a_door_of_at_most_twenty_five_lines() -> None:
    handlers = sorted(ROOT.glob("functions/*/handler.py"))

    assert {handler.parent.name for handler in handlers} == set(FUNCTIONS) == set(SERVED)
    for handler in handlers:
        assert len(handler.read_text().splitlines()) <= 25, handler


def test_no_file_holds_two_ideas() -> None:
    long = {str(path): n for path in SOURCES if (n := len(path.read_text().splitlines())) > 300}

    exempt = {path for path in long if "/tests/" in path}
    assert set(long) <= exempt, long


def test_every_module_says_what_it_is_for() -> None:
    for path in SOURCES:
        text = path.read_text()
        assert not text.strip() or ast.get_docstring(ast.parse(text)), path


def test_nothing_is_named_vaguely() -> None:
    assert [path for path in SOURCES if VAGUE.search(path.stem)] == []


def test_only_settings_and_bootstrap_read_the_environment() -> None:
    readers = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"os\.environ|os\.getenv", path.read_text())
    }

    # The verifier is a program of its own, which asks for the language of its terminal.
    assert readers <= {"bootstrap/outside.py", "observability.py", "offline_verifier/command.py"}


def test_every_table_is_complete() -> None:
    assert set(ROLE_PERMISSIONS) == set(Role)
    assert set(TASK_QUEUES) == {kind.value for kind in TaskKind}
    assert set(EFFECTS) <= set(EventKind)
    for queue in Queue:
        assert f"{queue.value}_queue" in Settings.__slots__


@pytest.mark.parametrize("word", ["X-Forwarded-For", "x-forwarded-for"])
def test_no_code_of_ours_believes_a_clients_header(word: str) -> None:
    assert [path for path in PACKAGE.rglob("*.py") if word in path.read_text()] == []


def test_the_local_stack_knows_how_long_a_claim_lasts() -> None:
    assert in_doubt._LEASE_SECONDS == LEASE_SECONDS


def test_the_sweep_knows_how_often_it_runs() -> None:
    assert sweep.SWEEP_MINUTES == SWEEP_MINUTES
