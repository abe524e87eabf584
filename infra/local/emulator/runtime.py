"""Runs one function's handler in a bare process, which sees only the packages of its layers.

Speaks JSON lines: first `init`, then one envelope for each invocation on stdin; one answer each on
stdout. Whatever the handler prints goes to stderr, where a line `\\x1e` marks the end of an
invocation. Imports nothing of the project: the interpreter starts it by its path, without site.
"""

import importlib
import json
import os
import sys
import time
import traceback
from typing import Any

END_OF_INVOCATION = "\x1e"


class Context:
    """What Lambda hands to a handler beside the event."""

    identity = None
    client_context = None

    def __init__(self, function: dict[str, Any], call: dict[str, Any]) -> None:
        self.function_name = function["function_name"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = function["memory"]
        self.invoked_function_arn = call.get("invoked_function_arn") or function["arn"]
        self.aws_request_id = call["request_id"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self._deadline = time.monotonic() + call["timeout_ms"] / 1000

    def get_remaining_time_in_millis(self) -> int:
        """Return the milliseconds until the invocation is stopped."""
        return max(0, int((self._deadline - time.monotonic()) * 1000))


def main() -> None:
    """Load the handler, then answer invocations until stdin ends."""
    answers = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    os.dup2(2, 1)
    sys.stdout = sys.stderr

    function = json.loads(sys.stdin.readline())
    sys.path[:0] = function["paths"]
    try:
        module = importlib.import_module(function["module"])
        handler = getattr(module, function["handler"])
    except Exception as error:
        traceback.print_exc()
        _answer(answers, {"status": "error", "error": f"{type(error).__name__}: {error}"})
        return
    _answer(answers, {"status": "ready"})
    for line in sys.stdin:
        envelope = json.loads(line)
        _answer(answers, _invoke(handler, function, envelope["event"], envelope["ctx"]))


def _invoke(handler: Any, function: dict[str, Any], event: Any, call: dict[str, Any]) -> Any:
    trace = call.get("trace_id")
    if trace:
        os.environ["_X_AMZN_TRACE_ID"] = trace
    try:
        result = {"status": "ok", "result": handler(event, Context(function, call))}
        json.dumps(result)
    except Exception as error:
        traceback.print_exc()
        return {
            "status": "error",
            "error": str(error),
            "type": type(error).__name__,
            "trace": traceback.format_exc(),
        }
    return result


def _answer(answers: Any, answer: dict[str, Any]) -> None:
    sys.stderr.write(END_OF_INVOCATION + "\n")
    sys.stderr.flush()
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
