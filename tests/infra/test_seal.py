"""An installation with a second key for its seal, and with a time stamp authority."""

from pathlib import Path

import pytest

from infra.app import UNBUNDLED, build
from tests.infra.synthesised import Synthesised, a_build

SECRET = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:time-AbCdEf"


@pytest.fixture(scope="module")
def stamping(tmp_path_factory: pytest.TempPathFactory) -> Synthesised:
    folder: Path = tmp_path_factory.mktemp("stamping")
    context = {
        **UNBUNDLED,
        "pages": str(a_build(tmp_path_factory.mktemp("pages"))),
        "seal_keys": "2",
        "timestamp_url": "http://zaman.example/tsa",
        "timestamp_secret": SECRET,
    }
    build(stage_name="dev", out=str(folder), context=context).synth()
    return Synthesised.from_folder(folder)


def test_any_of_the_keys_may_seal_and_the_first_stays_itself(
    stamping: Synthesised, dev: Synthesised
) -> None:
    keys, alone = (
        {
            name
            for name, key in stage.of_type("AWS::KMS::Key").items()
            if key.get("KeySpec") == "RSA_3072"
        }
        for stage in (stamping, dev)
    )

    assert len(keys) == 2
    assert alone < keys
    assert stamping.allowed("make_document")["kms:Sign"] == {f"<{key}.Arn>" for key in keys}


def test_only_who_seals_knows_the_log_in_of_the_authority_of_time(stamping: Synthesised) -> None:
    variables = stamping.functions()["make_document"]["Environment"]["Variables"]

    assert variables["TIMESTAMP_URL"] == "http://zaman.example/tsa"
    assert variables["TIMESTAMP_SECRET"] == SECRET
    holders = {
        name
        for name in stamping.functions()
        if SECRET in stamping.allowed(name).get("secretsmanager:GetSecretValue", ())
    }
    assert holders == {"make_document"}


def test_an_installation_without_one_asks_nobody_for_the_time(dev: Synthesised) -> None:
    variables = dev.functions()["make_document"]["Environment"]["Variables"]

    assert (variables["TIMESTAMP_URL"], variables["TIMESTAMP_SECRET"]) == ("", "")
