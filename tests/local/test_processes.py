"""The stack's processes, ports and log-in."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from infra.local.login import Login, first_login, platform_login
from infra.local.ports import is_free, kept_ports
from infra.local.processes import ProcessEnded, end, end_leftovers, kill, start, started
from tests.local.running import wait_until

SLEEPER = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True);"
    " time.sleep(60)",
]


def up(data: Path, name: str) -> bool:
    return "up" in (data / "logs" / f"{name}.log").read_text()


def test_what_a_killed_run_left_behind_is_ended_at_the_next_start(tmp_path: Path) -> None:
    process = start("sleeper", SLEEPER, os.environ, tmp_path)
    wait_until(lambda: up(tmp_path, "sleeper"))

    end_leftovers(tmp_path)

    assert process.child.wait(5) != 0
    assert not list((tmp_path / "run").glob("*.pid"))
    kill([process])


def test_a_process_that_only_got_the_same_number_is_left_alone(tmp_path: Path) -> None:
    process = start("sleeper", SLEEPER, os.environ, tmp_path)
    process.pid_file.write_text(
        process.pid_file.read_text().replace('"started": "', '"started": "9')
    )

    end_leftovers(tmp_path)

    assert process.child.poll() is None
    kill([process])


def test_a_process_that_does_not_end_is_killed(tmp_path: Path) -> None:
    process = start("stubborn", STUBBORN, os.environ, tmp_path)
    wait_until(lambda: up(tmp_path, "stubborn"))

    end([process], seconds=0.2)

    assert process.child.returncode == -9


def test_a_process_that_ended_by_itself_is_noticed(tmp_path: Path) -> None:
    process = start("short", [sys.executable, "-c", "raise SystemExit(3)"], os.environ, tmp_path)
    process.child.wait(10)

    with pytest.raises(ProcessEnded, match=r"short has ended \(3\)"):
        process.check()

    end([process])


def test_nobody_has_a_start_time_that_does_not_run() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()

    assert started(child.pid) == ""
    assert started(os.getpid()) != ""


def test_ports_are_kept_while_they_are_free(tmp_path: Path) -> None:
    first = kept_ports(tmp_path / "ports.json", ["a", "b"])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", first["a"]))
        taken.listen()

        second = kept_ports(tmp_path / "ports.json", ["a", "b"])

        assert not is_free(first["a"])
    assert second["a"] != first["a"]
    assert second["b"] == first["b"]
    assert len(set(first.values())) == 2


def test_a_kept_login_is_shown_without_asking_anybody(tmp_path: Path) -> None:
    (tmp_path / "login.json").write_text('{"email": "a@example.com", "password": "p"}')

    (tmp_path / "platform.json").write_text('{"email": "b@example.com", "password": "q"}')

    login, is_new = first_login(tmp_path, {})

    assert platform_login(tmp_path) == Login("b@example.com", "q")
    assert platform_login(tmp_path / "other") is None
    assert login is not None
    assert (login.email, is_new) == ("a@example.com", False)


def test_reset_deletes_only_what_a_run_has_made(tmp_path: Path) -> None:
    script = Path(__file__).parents[2] / "infra" / "local" / "reset.sh"
    other, made = tmp_path / "other", tmp_path / "made"
    for folder in (other, made):
        folder.mkdir()
    (made / "ports.json").write_text("{}")

    refused = subprocess.run(["bash", script, other], capture_output=True, check=False)
    unanswered = subprocess.run(
        ["bash", script, made], input=b"no\n", capture_output=True, check=False
    )
    still_there = made.exists()
    done = subprocess.run(["bash", script, made], env={**os.environ, "YES": "1"}, check=False)

    assert (refused.returncode, other.exists()) == (1, True)
    assert (unanswered.returncode, still_there) == (1, True)
    assert (done.returncode, made.exists()) == (0, False)
    assert stat.S_ISDIR(other.stat().st_mode)
