"""What must not be lost cannot be lost by a deployment, and what must not change cannot."""

import pytest

from infra.stages import STAGES
from tests.infra.synthesised import Synthesised, text


def test_lasting_tables_can_be_restored_and_not_deleted(prod: Synthesised) -> None:
    for name in ("directory", "records", "events"):
        [replica] = prod.tables()[name]["Replicas"]
        assert replica["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
        assert replica["DeletionProtectionEnabled"] is True
        assert prod.resources[prod.tables()[name]["Id"]]["DeletionPolicy"] == "Retain"


def test_sessions_expire_by_themselves(prod: Synthesised) -> None:
    assert prod.tables()["sessions"]["TimeToLiveSpecification"] == {
        "AttributeName": "expires_at",
        "Enabled": True,
    }


def test_only_events_have_a_stream_and_indexes(prod: Synthesised) -> None:
    for name, table in prod.tables().items():
        keys = [(one["AttributeName"], one["KeyType"]) for one in table["KeySchema"]]
        assert keys == [("pk", "HASH"), ("sk", "RANGE")]
        assert ("GlobalSecondaryIndexes" in table) == (name == "events")
    events = prod.tables()["events"]
    assert events["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}
    assert {
        index["IndexName"]: [one["AttributeName"] for one in index["KeySchema"]]
        for index in events["GlobalSecondaryIndexes"]
    } == {"by_hour": ["hour_bucket", "at"], "by_company": ["company_month", "company_at"]}


def test_documents_are_versioned_and_locked_for_ten_years(prod: Synthesised) -> None:
    [documents] = [
        one
        for one in prod.of_type("AWS::S3::Bucket").values()
        if "documents" in text(one.get("BucketName", ""))
    ]

    assert documents["VersioningConfiguration"] == {"Status": "Enabled"}
    retention = documents["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
    assert retention == {"Mode": "GOVERNANCE", "Days": STAGES["prod"].document_days}
    assert retention["Days"] >= 3650


def test_a_page_of_ours_may_read_a_document_by_its_signed_address_and_do_nothing_else(
    dev: Synthesised,
) -> None:
    [documents] = [
        one
        for one in dev.of_type("AWS::S3::Bucket").values()
        if "documents" in text(one.get("BucketName", ""))
    ]
    [rule] = documents["CorsConfiguration"]["CorsRules"]

    assert rule["AllowedMethods"] == ["GET"]
    assert rule["AllowedOrigins"] == ["https://*.cloudfront.net"]
    assert "Content-Range" in rule["ExposedHeaders"]


@pytest.mark.parametrize("stage", ["dev", "prod", "local"])
def test_no_bucket_is_public_or_reachable_without_tls(
    stage: str, request: pytest.FixtureRequest
) -> None:
    template: Synthesised = request.getfixturevalue(stage)
    closed = {
        text(policy["Bucket"])
        for policy in template.of_type("AWS::S3::BucketPolicy").values()
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Deny"
        and statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    }

    for name, bucket in template.of_type("AWS::S3::Bucket").items():
        assert all(bucket["PublicAccessBlockConfiguration"].values()), name
        assert f"<{name}>" in closed, name


@pytest.mark.parametrize("spec", ["RSA_3072", "ECC_NIST_P256"])
def test_the_keys_of_seals_and_roots_are_strong_enough_and_kept(
    prod: Synthesised, spec: str
) -> None:
    keys = prod.of_type("AWS::KMS::Key")
    [(name, key)] = [(n, k) for n, k in keys.items() if k.get("KeySpec") == spec]

    assert key["KeyUsage"] == "SIGN_VERIFY"
    assert prod.resources[name]["DeletionPolicy"] == "Retain"


@pytest.mark.parametrize(
    ("stage", "mode"), [("prod", "COMPLIANCE"), ("dev", "GOVERNANCE"), ("local", "GOVERNANCE")]
)
def test_nobody_may_replace_or_remove_a_root(
    stage: str, mode: str, request: pytest.FixtureRequest
) -> None:
    template: Synthesised = request.getfixturevalue(stage)
    [roots] = [
        one
        for one in template.of_type("AWS::S3::Bucket").values()
        if "-roots-" in text(one.get("BucketName", ""))
    ]

    assert roots["VersioningConfiguration"] == {"Status": "Enabled"}
    retention = roots["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
    assert retention == {"Mode": mode, "Days": STAGES[stage].document_days}


def test_the_key_of_second_factors_turns_by_itself_and_is_kept(prod: Synthesised) -> None:
    keys = prod.of_type("AWS::KMS::Key")
    [(name, key)] = [(n, k) for n, k in keys.items() if k.get("KeyUsage") != "SIGN_VERIFY"]

    assert key["EnableKeyRotation"] is True
    assert prod.resources[name]["DeletionPolicy"] == "Retain"


def test_no_secret_stands_in_a_template(prod: Synthesised) -> None:
    for name, secret in prod.of_type("AWS::SecretsManager::Secret").items():
        assert "SecretString" not in secret, name
        assert secret["GenerateSecretString"]["PasswordLength"] >= 48, name
