"""The whole stack: from the template to an answer in a browser, and back after a stop or a kill."""

from __future__ import annotations

import json
import shutil
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from infra.local.children import StackNotStarted
from infra.local.stack import Stack
from infra.local.synth import ROOT
from infra.local.watch import Reload
from tests.local.running import wait_until

# Answers with what the gateway has told the function of the caller.
MIRROR = """
import json
def handler(event, context):
    context = event["requestContext"]["identity"]
    seen = {
        "identity": context,
        "viewer": event["headers"].get("cloudfront-viewer-address"),
        "forwarded": event["headers"].get("x-forwarded-for"),
    }
    return {"statusCode": 200, "body": json.dumps(seen)}
"""


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Return a running stack that no test changes for the others."""
    running = Stack.start(tmp_path_factory.mktemp("stack"))
    yield running
    running.stop()


def test_the_generated_login_opens_the_door(stack: Stack) -> None:
    assert stack.login is not None
    form = {"email": stack.login.email, "password": stack.login.password}

    answer = httpx.post(f"{stack.address}/api/auth/login", json=form, timeout=30)

    assert answer.status_code == 200
    assert stat.S_IMODE((stack.data / "login.json").stat().st_mode) == 0o600


def test_the_gateway_answers_only_with_the_edges_key(stack: Stack) -> None:
    direct = f"{stack.aws.endpoint}/_aws/execute-api/{stack.deployed.rest_api}/live/api/health"

    without = httpx.get(direct)
    with_key = httpx.get(f"{stack.address}/api/health", timeout=30)

    assert (without.status_code, with_key.status_code) == (403, 200)


def test_a_second_run_of_the_same_data_is_refused(stack: Stack) -> None:
    with pytest.raises(StackNotStarted, match="another run"):
        Stack.start(stack.data)


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(StackNotStarted, match=f"port {port} is taken"):
            Stack.start(tmp_path, port=port)


def test_data_and_login_survive_a_kill_and_a_stop(tmp_path: Path) -> None:
    first = Stack.start(tmp_path)
    assert (first.login is not None, first.login_is_new) == (True, True)
    first.kill()

    second = Stack.start(tmp_path)
    answer = httpx.post(
        f"{second.address}/api/auth/login",
        json=json.loads((tmp_path / "login.json").read_text()),
        timeout=30,
    )
    second.stop()

    third = Stack.start(tmp_path)
    health = httpx.get(f"{third.address}/api/health", timeout=30)
    third.stop()

    assert (answer.status_code, health.status_code) == (200, 200)
    assert (third.port, third.login) == (first.port, first.login)
    assert not list((tmp_path / "run").glob("*.pid"))


def test_a_changed_handler_runs_without_a_deployment(tmp_path: Path) -> None:
    stack = Stack.start(tmp_path / "data")
    functions, common = tmp_path / "functions", tmp_path / "common"
    shutil.copytree(ROOT / "functions", functions)
    shutil.copytree(ROOT / "layers" / "common", common)
    said: list[str] = []
    reload = Reload(stack.aws, said.append, functions=functions, common=common)
    (functions / "api" / "handler.py").write_text(MIRROR)
    forged = {"X-Forwarded-For": "203.0.113.9", "CloudFront-Viewer-Address": "203.0.113.9:1"}

    changed = reload.apply()
    seen = httpx.get(f"{stack.address}/api/health", headers=forged, timeout=30).json()
    with (common / "python" / "emutabakat" / "__init__.py").open("a") as package:
        package.write("\nCHANGED = 1\n")
    (functions / "api" / "handler.py").write_text(
        "import emutabakat, json\n"
        "def handler(event, context):\n"
        "    return {'statusCode': 200, 'body': json.dumps(emutabakat.CHANGED)}\n"
    )
    everything = reload.apply()
    package_seen = httpx.get(f"{stack.address}/api/health", timeout=30).json()
    nothing = reload.apply()
    stack.stop()

    assert (changed, nothing) == (["api"], [])
    assert seen["identity"]["sourceIp"] in ("127.0.0.1", "::1")
    assert "203.0.113.9" not in json.dumps(seen)
    assert seen["identity"]["apiKeyId"]
    assert "relay" in everything
    assert package_seen == 1


def test_the_seal_has_a_chain_to_this_machines_root(stack: Stack) -> None:
    parameter = stack.deployed.environment["SEAL_CHAIN_PARAMETER"]
    chain = stack.aws.ssm.get_parameter(Name=parameter)["Parameter"]["Value"]
    revoked = stack.deployed.environment["SEAL_REVOCATIONS_PARAMETER"]
    lists = stack.aws.ssm.get_parameter(Name=revoked)["Parameter"]["Value"]

    assert chain.count("BEGIN CERTIFICATE") == 2
    assert chain.strip().endswith(stack.root_certificate.read_text().strip())
    assert lists.count("BEGIN X509 CRL") == 1


def test_signed_uploads_go_through_the_front(stack: Stack) -> None:
    bucket = stack.deployed.environment["UPLOADS_BUCKET"]
    form = stack.aws.s3.generate_presigned_post(bucket, "deneme/ş.txt", ExpiresIn=60)
    url = form["url"].replace(stack.aws.endpoint, f"http://127.0.0.1:{stack.port}")

    stored = httpx.post(url, data=form["fields"], files={"file": b"icerik"})
    unsigned = httpx.get(f"http://127.0.0.1:{stack.port}/{bucket}/deneme/%C5%9F.txt")

    assert stored.status_code in (200, 201, 204)
    assert unsigned.status_code == 403
    assert wait_until(
        lambda: stack.aws.s3.get_object(Bucket=bucket, Key="deneme/ş.txt")["Body"].read()
    ) == (b"icerik")
