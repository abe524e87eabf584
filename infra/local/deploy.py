"""Deploys the synthesised template to the emulator, and seeds what a template cannot hold."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra.local.assets import upload_assets
from infra.local.aws import ACCOUNT, REGION, Aws
from infra.local.certificate import provide_chain
from infra.seal.authority import create_authority
from infra.seal.roots import install_roots

STACK = "emutabakat-local"
ASSETS_BUCKET = f"cdk-hnb659fds-assets-{ACCOUNT}-{REGION}"
SENDER_EMAIL = "mutabakat@example.com"
SENDER_SMS = "MUTABAKAT"
_MOST_SECONDS = 120
_MARK = "deployed.json"
_DONE = ("CREATE_COMPLETE", "UPDATE_COMPLETE")


class DeploymentFailed(RuntimeError):
    """The stack did not come up; names the resources and their reasons."""


@dataclass(frozen=True, slots=True)
class Deployed:
    """What others need to know of the stack.

    `environment` is what the function `auth` runs with; `buckets` are those behind the front
    server, whose address is the one of S3 here.
    """

    rest_api: str
    websocket_api: str
    api_key: str
    buckets: list[str]
    environment: dict[str, str]


def forget_unfinished(data: Path) -> None:
    """Remove what a killed first deployment left of the emulator's state: nobody used it yet."""
    if not (data / _MARK).exists():
        shutil.rmtree(data / "state", ignore_errors=True)


def deploy(
    aws: Aws,
    assembly: Path,
    parameters: Mapping[str, str],
    data: Path,
    cache: Path,
    save: Callable[[], None],
) -> Deployed:
    """Bring the stack to what `assembly` (a folder of the CDK) says, and return it.

    Does nothing but read where neither the template nor a parameter has changed since it was
    last deployed to `data`. `save` has the emulator write down what was made: only then is it
    noted as deployed, so that a kill in between cannot leave half of it for the whole.
    Raises `DeploymentFailed`.
    """
    template = (assembly / f"{STACK}.template.json").read_text()
    wanted = _digest(template, parameters)
    mark = data / _MARK
    known = json.loads(mark.read_text()) if mark.exists() else {}
    if known.get("digest") != wanted or _status(aws) not in _DONE:
        if known:
            mark.write_text(json.dumps({**known, "digest": ""}))
        upload_assets(aws, assembly / f"{STACK}.assets.json", cache)
        _bring_up(aws, _uploaded(aws, template), parameters)
        known = {"digest": wanted, "deployed": asdict(_describe(aws))}
        save()
        mark.write_text(json.dumps(known))
        mark.chmod(0o600)
    deployed = Deployed(**known["deployed"])
    _verify_sender(aws)
    names = deployed.environment
    provide_chain(aws, names, data)
    roots = names["ROOTS_KEY_ID"], names["ROOTS_CHAIN_PARAMETER"]
    install_roots(aws, *roots, create_authority(data))
    return deployed


def _digest(template: str, parameters: Mapping[str, str]) -> str:
    text = template + json.dumps(dict(parameters), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _uploaded(aws: Aws, template: str) -> str:
    """Return an address of the template, which is too long to be sent along (51,200 bytes)."""
    key = f"{STACK}.template.json"
    aws.s3.put_object(Bucket=ASSETS_BUCKET, Key=key, Body=template.encode())
    return f"{aws.endpoint}/{ASSETS_BUCKET}/{key}"


def _bring_up(aws: Aws, template_url: str, parameters: Mapping[str, str]) -> None:
    arguments: Any = {
        "StackName": STACK,
        "TemplateURL": template_url,
        "Parameters": [
            {"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()
        ],
        "Capabilities": ["CAPABILITY_NAMED_IAM"],
    }
    client = aws.cloudformation
    try:
        if _status(aws) is None:
            client.create_stack(**arguments)
        else:
            client.update_stack(**arguments)
    except ClientError as error:
        if "No updates are to be performed" in str(error):
            return
        raise DeploymentFailed(str(error)[:2000]) from error
    until = time.monotonic() + _MOST_SECONDS
    while (status := _status(aws)) not in _DONE:
        if status is None or "FAILED" in status or "ROLLBACK" in status or time.monotonic() > until:
            raise DeploymentFailed(f"{STACK} is {status}: {_reasons(aws)}")
        time.sleep(0.1)


def _status(aws: Aws) -> str | None:
    try:
        stacks = aws.cloudformation.describe_stacks(StackName=STACK)["Stacks"]
    except ClientError:
        return None
    return stacks[0]["StackStatus"] if stacks else None


def _reasons(aws: Aws) -> str:
    events = aws.cloudformation.describe_stack_events(StackName=STACK)["StackEvents"]
    return "; ".join(
        f"{event.get('LogicalResourceId')}: {event.get('ResourceStatusReason')}"
        for event in events
        if "FAILED" in event.get("ResourceStatus", "")
    )


def _describe(aws: Aws) -> Deployed:
    stack = aws.cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}
    configuration = aws.functions.get_function_configuration(FunctionName=f"{STACK}-auth")
    return Deployed(
        rest_api=outputs["RestApiId"],
        websocket_api=outputs["WebsocketApiId"],
        api_key=_api_key(aws, outputs["RestApiKeyId"]),
        buckets=[outputs[f"{name}Bucket"] for name in ("Uploads", "Documents", "Logos")],
        environment=configuration["Environment"]["Variables"],
    )


def _api_key(aws: Aws, key_id: str) -> str:
    return str(aws.gateway.get_api_key(apiKey=key_id, includeValue=True)["value"])


def _verify_sender(aws: Aws) -> None:
    try:
        aws.ses.create_email_identity(EmailIdentity=SENDER_EMAIL)
    except ClientError as error:
        if error.response["Error"]["Code"] != "AlreadyExistsException":
            raise
