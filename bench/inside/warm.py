"""Answers the same event many times and prints CPU and wall milliseconds of each time as JSON.

One member asks faster here than a limit allows: a refusal is waited for and not timed.

Arguments: how many times, and the event. The first answer, which makes connections, is not timed.
"""

import importlib
import json
import sys
import time
from typing import Any

TOO_FAST = 429


class Context:
    """Lambda's context, as far as it is used."""

    aws_request_id = "bench"


def main(rounds: str, event: str) -> None:
    handler: Any = importlib.import_module("handler").handler
    asked = json.loads(event)
    answer = handler(asked, Context())
    cpu: list[float] = []
    wall: list[float] = []
    while len(cpu) < int(rounds):
        began, began_cpu = time.perf_counter(), time.process_time()
        again = handler(asked, Context())
        took_cpu, took = time.process_time() - began_cpu, time.perf_counter() - began
        if again["statusCode"] == TOO_FAST:
            time.sleep(1)
            continue
        if again["statusCode"] != 200:
            raise RuntimeError(again["body"])
        cpu.append(1000 * took_cpu)
        wall.append(1000 * took)
    print(json.dumps({"cpu": cpu, "wall": wall, "answer": answer}))  # noqa: T201  # the result


main(*sys.argv[1:])
