"""`make attack`: attacks a private stack of this machine and prints what came of it as Markdown.

Everything stays on the loopback interface; the stack and its data are gone afterwards. A figure
that is not as it has to be ends the run with status 1. Names of attacks choose some.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.measuring import GateFailed, Table, surroundings
from infra.local.aws import ambient_environment
from infra.local.stack import Stack
from tests.attack import answers, codes, cookies, ended, exports, passwords, seals

ATTACKS: Mapping[str, Callable[[Stack], Table]] = {
    "passwords": passwords.run,
    "cookies": cookies.run,
    "codes": codes.run,
    "answers": answers.run,
    "ended": ended.run,
}
OF_FILES: Mapping[str, Callable[[], Table]] = {"exports": exports.run, "seals": seals.run}
"""Attacks on what somebody holds in his hand; they need no stack."""


def main(names: list[str]) -> int:
    """Run the attacks and return the exit status."""
    all_ = [*ATTACKS, *OF_FILES]
    if unknown := set(names) - set(all_):
        say(f"no attack {', '.join(sorted(unknown))}; there are {', '.join(all_)}")
        return 2
    # Every refusal is logged, and there are thousands.
    logging.disable(logging.CRITICAL)
    began = time.monotonic()
    say(surroundings())
    chosen = names or all_
    try:
        _attack([name for name in chosen if name in ATTACKS])
        for name in chosen:
            if name in OF_FILES:
                say(OF_FILES[name]().markdown())
    except GateFailed as failure:
        say(f"an attack went too well: {failure}")
        return 1
    say(f"{time.monotonic() - began:.0f} seconds in all.")
    return 0


def _attack(names: list[str]) -> None:
    """Attack a private stack, which is gone afterwards; raises `GateFailed`."""
    if not names:
        return
    with tempfile.TemporaryDirectory(prefix="emutabakat-attack-") as folder:
        stack = Stack.start(Path(folder))
        # Some attacks call the services themselves, over the same tables.
        os.environ.update(ambient_environment(stack.aws.endpoint), **stack.deployed.environment)
        os.environ["AWS_LAMBDA_FUNCTION_NAME"] = "attack"
        try:
            for name in names:
                say(ATTACKS[name](stack).markdown())
        finally:
            stack.stop()


def say(text: str) -> None:
    """Write a paragraph at once, so that a person sees what is done."""
    sys.stdout.write(f"{text}\n\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
