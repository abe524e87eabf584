"""Functions of the emulator: their processes, their environment, their logs."""

from __future__ import annotations

import statistics
import threading
import time

from tests.local.running import RunningEmulator, archive, wait_until

# Holds its process for a moment, so that concurrent calls need several.
BUSY = """
import os, time
def handler(event, context):
    time.sleep(0.2)
    return os.getpid()
"""


def test_a_function_has_at_most_three_processes(emulator: RunningEmulator) -> None:
    emulator.function("busy", BUSY)
    answers: list[int] = []
    callers = [
        threading.Thread(target=lambda: answers.append(emulator.invoke("busy"))) for _ in range(12)
    ]

    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()

    assert len(answers) == 12
    assert 1 < len(set(answers)) <= 3


def test_documents_are_made_by_two_processes(emulator: RunningEmulator) -> None:
    emulator.function("paper", BUSY, {"POWERTOOLS_SERVICE_NAME": "make_document"})
    answers: list[int] = []
    callers = [
        threading.Thread(target=lambda: answers.append(emulator.invoke("paper"))) for _ in range(6)
    ]

    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()

    assert len(set(answers)) <= 2


def test_a_function_sees_its_own_environment_and_lambdas(emulator: RunningEmulator) -> None:
    code = "import os\ndef handler(event, context): return dict(os.environ)"
    emulator.function("environment", code, {"STAGE": "local"})

    names = emulator.invoke("environment")

    assert names["STAGE"] == "local"
    assert names["AWS_LAMBDA_FUNCTION_NAME"] == "environment"
    assert names["AWS_ENDPOINT_URL"] == emulator.endpoint
    leaked = [name for name in names if name.startswith(("EMULATOR_", "MINISTACK_", "PYTHON"))]
    assert (leaked, "HOME" in names) == ([], False)


def test_a_function_sees_its_layers_and_not_the_emulators_packages(
    emulator: RunningEmulator,
) -> None:
    functions = emulator.client("lambda")
    layer = functions.publish_layer_version(
        LayerName="shared", Content={"ZipFile": archive({"python/six.py": "NAME = 'the layer'"})}
    )
    code = """
import importlib.util, sys
def handler(event, context):
    import six
    return [six.NAME, importlib.util.find_spec("boto3") is None, sys.path[0]]
"""
    emulator.function("layered", code)
    functions.update_function_configuration(
        FunctionName="layered", Layers=[layer["LayerVersionArn"]]
    )

    name, has_no_boto3, first = emulator.invoke("layered")

    assert (name, has_no_boto3) == ("the layer", True)
    assert first.startswith("/")


def test_a_failure_is_told_and_the_process_goes_on(emulator: RunningEmulator) -> None:
    code = """
import os
def handler(event, context):
    if event == "fail":
        raise ValueError("no such letter")
    return os.getpid()
"""
    emulator.function("failing", code)
    before = emulator.invoke("failing")

    failure = emulator.invoke("failing", "fail")

    assert failure["errorMessage"] == "no such letter"
    assert emulator.invoke("failing") == before
    assert "Traceback" in wait_until(lambda: emulator.log("failing"))


def test_a_function_that_exits_or_hangs_is_started_again(emulator: RunningEmulator) -> None:
    code = """
import os, time
def handler(event, context):
    if event == "exit":
        os._exit(3)
    if event == "hang":
        time.sleep(60)
    return "fine"
"""
    emulator.function("fragile", code)
    emulator.client("lambda").update_function_configuration(FunctionName="fragile", Timeout=1)

    exited, hung = emulator.invoke("fragile", "exit"), emulator.invoke("fragile", "hang")

    assert "exited" in exited["errorMessage"]
    assert "timed out after 1.00 seconds" in hung["errorMessage"]
    assert emulator.invoke("fragile") == "fine"


def test_logs_can_be_read_by_a_person(emulator: RunningEmulator) -> None:
    code = """
import json
def handler(event, context):
    print("plain words")
    record = {"level": "INFO", "message": "letter sent", "letter": "mut_1", "service": "x"}
    print(json.dumps(record))
"""
    emulator.function("talking", code)
    emulator.invoke("talking")

    lines = wait_until(lambda: emulator.log("talking").splitlines()[1:] and emulator.log("talking"))

    assert "plain words\n" in lines
    assert "INFO    letter sent letter=mut_1\n" in lines


def test_new_code_replaces_the_processes(emulator: RunningEmulator) -> None:
    emulator.function("changing", "def handler(event, context): return 1")
    assert emulator.invoke("changing") == 1

    emulator.client("lambda").update_function_code(
        FunctionName="changing",
        ZipFile=archive({"handler.py": "def handler(event, context): return 2"}),
    )

    assert emulator.invoke("changing") == 2


def test_a_warm_call_of_a_silent_function_does_not_wait_for_its_log(
    emulator: RunningEmulator,
) -> None:
    emulator.function("silent", "def handler(event, context): return event")
    emulator.invoke("silent")
    times = []
    for _ in range(15):
        start = time.perf_counter()
        emulator.invoke("silent")
        times.append(time.perf_counter() - start)

    assert statistics.median(times) < 0.045
