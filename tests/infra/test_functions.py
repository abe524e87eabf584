"""Every function is as the list of functions says, and is called through its alias `live`."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_lambda as lambda_

from emutabakat.settings import Settings
from infra.app import CDK_JSON
from infra.components.function import Function
from infra.functions import FUNCTIONS, FunctionSpec
from infra.stages import STAGES
from tests.infra.synthesised import Synthesised, references, text

ROOT = Path(__file__).parents[2]

#: Read by the logger and the metrics, not by `Settings`.
LIBRARY_VARIABLES = {"LOG_LEVEL", "POWERTOOLS_SERVICE_NAME", "POWERTOOLS_METRICS_NAMESPACE"}


def test_the_template_holds_exactly_the_functions_of_the_list(dev: Synthesised) -> None:
    found = {name: (one["Timeout"], one["MemorySize"]) for name, one in dev.functions().items()}

    assert found == {spec.name: (spec.timeout, spec.memory) for spec in FUNCTIONS.values()}


def test_every_function_has_a_folder_with_a_handler() -> None:
    folders = {path.parent.name for path in (ROOT / "functions").glob("*/handler.py")}

    assert set(FUNCTIONS) <= folders


def test_every_function_has_an_alias_a_log_with_an_end_and_tracing(dev: Synthesised) -> None:
    groups = {
        text({"Ref": name}): properties
        for name, properties in dev.of_type("AWS::Logs::LogGroup").items()
    }

    assert set(dev.aliases()) == set(FUNCTIONS)
    for name, function in dev.functions().items():
        group = groups[text(function["LoggingConfig"]["LogGroup"])]
        assert group["LogGroupName"] == f"/aws/lambda/{function['FunctionName']}", name
        assert group["RetentionInDays"] == STAGES["dev"].log_days, name
        assert function["TracingConfig"] == {"Mode": "Active"}, name
        assert function["Runtime"] == "python3.13", name
        assert function["Architectures"] == ["arm64"], name


def test_no_caller_reaches_a_function_past_its_alias(dev: Synthesised) -> None:
    aliases = set(dev.aliases().values())
    calls = [
        *(one["FunctionName"] for one in dev.of_type("AWS::Lambda::EventSourceMapping").values()),
        *(one["FunctionName"] for one in dev.of_type("AWS::Lambda::Permission").values()),
        *(one["Integration"] for one in dev.of_type("AWS::ApiGateway::Method").values()),
        *(one["IntegrationUri"] for one in dev.of_type("AWS::ApiGatewayV2::Integration").values()),
        *(one["Targets"][0]["Arn"] for one in dev.of_type("AWS::Events::Rule").values()),
    ]

    for call in calls:
        assert len(references(call) & aliases) == 1, call
        assert not references(call) & {one["Id"] for one in dev.functions().values()}, call


def test_the_alias_follows_a_change_of_a_layer(tmp_path: Path) -> None:
    versions = set()
    for content in ("one", "two", "one"):
        layer = tmp_path / content / "python"
        layer.mkdir(parents=True, exist_ok=True)
        (layer / "module.py").write_text(f"NAME = '{content}'\n", encoding="utf-8")
        versions.add(_version_with_layer(layer.parent))

    assert len(versions) == 2


def test_every_function_is_told_exactly_what_settings_read(dev: Synthesised) -> None:
    expected = {field.name.upper() for field in fields(Settings)} | LIBRARY_VARIABLES

    for name, function in dev.functions().items():
        assert set(function["Environment"]["Variables"]) == expected, name
        assert function["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"] == name


def test_only_functions_that_render_or_read_workbooks_carry_the_documents_layer(
    dev: Synthesised,
) -> None:
    carriers = {name for name, one in dev.functions().items() if len(one["Layers"]) == 3}

    assert carriers == {
        "make_document",
        "process_excel",
        "verify_document",
        "preview_letter",
        "read_users",
    }
    assert all(len(one["Layers"]) >= 2 for one in dev.functions().values())


def test_only_what_uses_the_cache_stands_in_the_network(dev: Synthesised) -> None:
    inside = {name for name, one in dev.functions().items() if "VpcConfig" in one}

    assert inside == {"api", "update_figures"}
    for type_ in ("AWS::EC2::NatGateway", "AWS::EC2::InternetGateway"):
        assert dev.of_type(type_) == {}
    endpoints = dev.of_type("AWS::EC2::VPCEndpoint").values()
    assert {one["VpcEndpointType"] for one in endpoints} == {"Gateway"}
    assert {text(one["ServiceName"]).rsplit(".", 1)[1] for one in endpoints} == {"dynamodb", "s3"}


def test_the_relay_reads_the_stream_and_sets_a_bad_event_aside(dev: Synthesised) -> None:
    source = dev.event_sources()["events", "relay"]

    assert source["BatchSize"] == 100
    assert source["BisectBatchOnFunctionError"] is True
    assert source["MaximumRetryAttempts"] == 10
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    destination = source["DestinationConfig"]["OnFailure"]["Destination"]
    assert destination == {"Fn::GetAtt": [dev.queues()["relay-dlq"]["Id"], "Arn"]}


@pytest.mark.parametrize(
    ("name", "schedule"), [("sweep", "rate(5 minutes)"), ("sign_roots", "cron(30 21 * * ? *)")]
)
def test_what_runs_by_the_clock_keeps_its_failures(
    dev: Synthesised, name: str, schedule: str
) -> None:
    live = {"Ref": dev.aliases()[name]}
    rules = dev.of_type("AWS::Events::Rule").values()
    [rule] = [one for one in rules if one["Targets"][0]["Arn"] == live]
    kept = {"Fn::GetAtt": [dev.queues()[f"{name}-dlq"]["Id"], "Arn"]}
    ends = [
        call["DestinationConfig"]["OnFailure"]["Destination"]
        for call in dev.of_type("AWS::Lambda::EventInvokeConfig").values()
    ]

    assert rule["ScheduleExpression"] == schedule
    assert rule["Targets"][0]["DeadLetterConfig"] == {"Arn": kept}
    assert kept in ends
    assert len(rules) == len(ends) == 2


def test_only_what_writes_large_files_has_more_disk(dev: Synthesised) -> None:
    disks = {
        name: one["EphemeralStorage"]["Size"]
        for name, one in dev.functions().items()
        if "EphemeralStorage" in one
    }

    assert disks == {"export_evidence": 2048}


def _version_with_layer(folder: Path) -> str:
    """Return the logical id of a function's published version, given its layer's content."""
    app = App(context=json.loads(CDK_JSON.read_text(encoding="utf-8"))["context"])
    stack = Stack(app, "Stack")
    layer = lambda_.LayerVersion(stack, "Layer", code=lambda_.Code.from_asset(str(folder)))
    spec = FunctionSpec(name="sweep", timeout=1, memory=128)
    Function(stack, "One", spec=spec, stage=STAGES["dev"], layers=[layer], environment={})
    resources = app.synth().get_stack_by_name("Stack").template["Resources"]
    [version] = [name for name, one in resources.items() if one["Type"] == "AWS::Lambda::Version"]
    return str(version)
