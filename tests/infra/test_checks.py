"""The checks at synthesis bite, and the layers' requirements are those of the lock file."""

import json
from pathlib import Path

import pytest
from aws_cdk import Stack
from aws_cdk import aws_sqs as sqs

from infra.app import CDK_JSON, UNBUNDLED, build
from infra.components.layers import Bundle
from infra.requirements import LAYERS, layer_requirements
from tests.infra.synthesised import a_build


def test_a_finding_that_nobody_accepted_stops_the_synthesis(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    pages = a_build(tmp_path / "pages")
    app = build(stage_name="dev", out=str(tmp_path), context={**UNBUNDLED, "pages": str(pages)})
    stack = app.node.find_child("emutabakat-dev-edge")
    assert isinstance(stack, Stack)
    sqs.Queue(stack, "Unguarded")

    with pytest.raises(RuntimeError, match="ValidationFailed"):
        app.synth()

    report = json.loads((tmp_path / "validation-report.json").read_text(encoding="utf-8"))
    found = {one["ruleName"] for plugin in report["pluginReports"] for one in plugin["violations"]}
    assert found == {"AwsSolutions-SQS3", "AwsSolutions-SQS4"}


def test_the_flags_that_the_aliases_and_the_checks_rely_on_are_set() -> None:
    context = json.loads(CDK_JSON.read_text(encoding="utf-8"))["context"]

    assert context["@aws-cdk/aws-lambda:recognizeLayerVersion"] is True
    assert context["@aws-cdk/core:validateAgainstDefaultRules"] is True


def test_the_layers_hold_what_the_lock_file_says() -> None:
    for name, text in layer_requirements().items():
        assert (LAYERS / name / "requirements.txt").read_text(encoding="utf-8") == text, name


def test_no_package_is_in_both_layers() -> None:
    names = {
        layer: {line.split("==")[0] for line in text.splitlines() if "==" in line}
        for layer, text in layer_requirements().items()
    }

    assert names["runtime"] & names["documents"] == set()
    assert {"fastapi", "pynamodb", "boto3"} <= names["runtime"]
    assert {"pyhanko", "reportlab", "openpyxl"} <= names["documents"]


def test_a_layer_is_stored_compiled_and_trusts_its_byte_code(tmp_path: Path) -> None:
    source = tmp_path / "layer" / "python" / "package"
    source.mkdir(parents=True)
    (source / "__init__.py").write_text('"""A package."""\n', encoding="utf-8")

    bundle = Bundle(folder=tmp_path / "layer", install=None, compiled=True)
    assert bundle.try_bundle(str(tmp_path / "out"), object())

    [compiled] = (tmp_path / "out" / "python" / "package").glob("__pycache__/*.pyc")
    # PEP 552: the flags word is 1 for byte code that is trusted without looking at the source.
    assert int.from_bytes(compiled.read_bytes()[4:8], "little") == 1
