"""Each function may do what its job needs, and no more."""

import pytest

from infra.functions import FUNCTIONS, QUEUES
from tests.infra.synthesised import Synthesised, text

#: The only actions that are allowed on everything, because AWS knows no narrower resource.
ON_EVERYTHING = {
    "cloudwatch:GetMetricData": {"admin"},
    "cloudwatch:ListMetrics": {"admin"},
    "ec2:AssignPrivateIpAddresses": {"api", "update_figures"},
    "ec2:CreateNetworkInterface": {"api", "update_figures"},
    "ec2:DeleteNetworkInterface": {"api", "update_figures"},
    "ec2:DescribeNetworkInterfaces": {"api", "update_figures"},
    "ec2:DescribeSubnets": {"api", "update_figures"},
    "ec2:UnassignPrivateIpAddresses": {"api", "update_figures"},
    "sns:Publish": {"send_sms"},
    "xray:PutTelemetryRecords": set(FUNCTIONS),
    "xray:PutTraceSegments": set(FUNCTIONS),
}

CHANGES = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"}


def holders(stage: Synthesised, action: str) -> set[str]:
    """Return the functions that may do an action on anything."""
    return {name for name in FUNCTIONS if action in stage.allowed(name)}


def test_no_right_is_given_by_a_wildcard_action(dev: Synthesised) -> None:
    for name in FUNCTIONS:
        assert not [action for action in dev.allowed(name) if "*" in action], name


def test_only_what_has_no_narrower_resource_is_allowed_on_everything(dev: Synthesised) -> None:
    found: dict[str, set[str]] = {}
    for name in FUNCTIONS:
        for action, resources in dev.allowed(name).items():
            if "*" in resources:
                found.setdefault(action, set()).add(name)

    assert found == ON_EVERYTHING


def test_functions_have_no_rights_beside_those_of_their_own_role(dev: Synthesised) -> None:
    roles = {one["Role"]["Fn::GetAtt"][0] for one in dev.functions().values()}

    assert len(roles) == len(FUNCTIONS)
    for role in roles:
        properties = dev.resources[role]["Properties"]
        assert "ManagedPolicyArns" not in properties
        assert "Policies" not in properties
    assert dev.of_type("AWS::IAM::ManagedPolicy") == {}


def test_nothing_may_scan_a_table_or_remove_one(dev: Synthesised) -> None:
    for name in FUNCTIONS:
        actions = {action for action in dev.allowed(name) if action.startswith("dynamodb:")}
        assert not actions & {"dynamodb:Scan", "dynamodb:DeleteTable", "dynamodb:UpdateTable"}


def test_few_read_what_happened_by_time(dev: Synthesised) -> None:
    def reads(index: str) -> set[str]:
        """Return the functions that may ask an index of the events."""
        return {
            name
            for name in FUNCTIONS
            if any(
                resource.endswith(f"/index/{index}")
                for resource in dev.allowed(name).get("dynamodb:Query", set())
            )
        }

    assert reads("by_hour") == {"sweep"}
    assert reads("by_company") == {"api", "sign_roots", "sweep"}


def test_tables_are_read_and_changed_as_the_list_says(dev: Synthesised) -> None:
    tables = {f"<{one['Id']}.Arn>": name for name, one in dev.tables().items()}

    for name, spec in FUNCTIONS.items():
        rights = dev.allowed(name)
        read = {tables[arn] for arn in rights.get("dynamodb:GetItem", set())}
        changed = {tables[arn] for arn in rights.get("dynamodb:UpdateItem", set())}
        put = {tables[arn] for arn in rights.get("dynamodb:PutItem", set())}
        added = {"events"} if spec.appends else set()
        assert read == {*spec.reads, *spec.writes, *added}, name
        assert changed == set(spec.writes), name
        assert put == {*spec.writes, *added}, name


def test_no_function_can_change_or_remove_an_event(dev: Synthesised) -> None:
    events = f"<{dev.tables()['events']['Id']}.Arn>"

    for name in FUNCTIONS:
        denied = {
            action
            for statement in dev.statements(name)
            if statement["Effect"] == "Deny" and events in statement["Resource"]
            for action in statement["Action"]
        }
        assert denied >= {
            "dynamodb:BatchWriteItem",
            "dynamodb:DeleteItem",
            "dynamodb:PartiQLDelete",
            "dynamodb:PartiQLUpdate",
            "dynamodb:UpdateItem",
        }, name


def test_an_event_is_only_added_inside_a_transaction(dev: Synthesised) -> None:
    events = f"<{dev.tables()['events']['Id']}.Arn>"

    for name in FUNCTIONS:
        for statement in dev.statements(name):
            adds = events in statement["Resource"] and CHANGES & set(statement["Action"])
            if statement["Effect"] == "Allow" and adds:
                assert statement["Condition"] == {
                    "ForAnyValue:StringEquals": {
                        "dynamodb:EnclosingOperation": ["TransactWriteItems"]
                    }
                }, name


def key_of(dev: Synthesised, spec: str) -> str:
    """Return the one KMS key of a kind; symmetric ones have none."""
    keys = dev.of_type("AWS::KMS::Key")
    [found] = [name for name, key in keys.items() if key.get("KeySpec", "") == spec]
    return found


@pytest.mark.parametrize(
    ("spec", "algorithm", "signers"),
    [
        ("RSA_3072", "RSASSA_PKCS1_V1_5_SHA_256", {"make_document"}),
        ("ECC_NIST_P256", "ECDSA_SHA_256", {"export_evidence", "sign_roots"}),
    ],
)
def test_each_key_signs_in_one_way_and_for_its_own_functions(
    dev: Synthesised, spec: str, algorithm: str, signers: set[str]
) -> None:
    key = f"<{key_of(dev, spec)}.Arn>"

    assert {n for n in FUNCTIONS if key in dev.allowed(n).get("kms:Sign", set())} == signers
    for name in signers:
        assert dev.allowed(name)["kms:Sign"] == {key}
        [sign] = [one for one in dev.statements(name) if "kms:Sign" in one["Action"]]
        assert sign["Condition"] == {"StringEquals": {"kms:SigningAlgorithm": algorithm}}


def test_only_auth_opens_second_factors(dev: Synthesised) -> None:
    key = key_of(dev, "")

    for action in ("kms:Decrypt", "kms:Encrypt"):
        assert holders(dev, action) == {"auth"}
        assert dev.allowed("auth")[action] == {f"<{key}.Arn>"}
    assert dev.of_type("AWS::KMS::Key")[key]["EnableKeyRotation"] is True


def test_keys_are_governed_by_the_accounts_own_policies(dev: Synthesised) -> None:
    for key in dev.of_type("AWS::KMS::Key").values():
        assert [text(one["Principal"]["AWS"]) for one in key["KeyPolicy"]["Statement"]] == [
            "arn:aws:iam::<AWS::AccountId>:root"
        ]


def test_who_verifies_for_strangers_reads_the_seals_certificates_and_nothing_else(
    dev: Synthesised,
) -> None:
    rights = set(dev.allowed("verify_document"))

    seals = {
        name
        for name in FUNCTIONS
        if any(
            each.endswith("/seal-chain") for each in dev.allowed(name).get("ssm:GetParameters", ())
        )
    }
    assert seals == {"make_document", "verify_document"}
    assert rights == {
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "ssm:GetParameters",
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
    }
    parameters = dev.allowed("verify_document")["ssm:GetParameters"]
    assert {parameter.partition(":parameter/emutabakat-dev/")[2] for parameter in parameters} == {
        "seal-chain",
        "seal-roots",
        "seal-revocations",
        "timestamp-roots",
    }
    assert "VpcConfig" not in dev.functions()["verify_document"]


def test_only_auth_reads_the_seed_of_the_token_key(dev: Synthesised) -> None:
    assert holders(dev, "secretsmanager:GetSecretValue") == {"auth"}


def test_only_the_workers_reach_people(dev: Synthesised) -> None:
    assert holders(dev, "ses:SendEmail") == {"send_email"}
    assert holders(dev, "sns:Publish") == {"send_sms"}
    assert holders(dev, "execute-api:ManageConnections") == {"relay", "websocket"}
    assert holders(dev, "elasticache:Connect") == {"api", "update_figures"}
    [refused] = [
        one
        for one in dev.statements("send_sms")
        if one["Action"] == ["sns:Publish"] and one["Effect"] == "Deny"
    ]
    assert refused["Resource"] == ["arn:aws:sns:*:*:*"]


def test_jobs_are_asked_for_by_the_relay_the_sweep_operators_and_bulk_work(
    dev: Synthesised,
) -> None:
    jobs = {f"<{one['Id']}.Arn>": name for name, one in dev.queues().items()}
    sends = {
        name: {jobs[arn] for arn in dev.allowed(name).get("sqs:SendMessage", set())} & set(QUEUES)
        for name in FUNCTIONS
    }

    assert {name: queues for name, queues in sends.items() if queues} == {
        "relay": set(QUEUES),
        "sweep": set(QUEUES),
        "admin": set(QUEUES),
        "process_letters": {"letters"},
    }


def test_sealed_documents_are_written_by_one_function_and_removed_by_none(
    dev: Synthesised,
) -> None:
    documents = "arn:aws:s3:::emutabakat-dev-documents-<AWS::AccountId>-eu-central-1/*"
    writers = {
        name for name in FUNCTIONS if documents in dev.allowed(name).get("s3:PutObject", set())
    }

    assert writers == {"make_document"}
    for name in FUNCTIONS:
        rights = dev.allowed(name)
        assert not {"s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"} & set(rights), name
        assert all("-logos-" in each for each in rights.get("s3:DeleteObject", set())), name


def test_roots_are_added_by_one_function_and_replaced_or_removed_by_none(dev: Synthesised) -> None:
    roots = "arn:aws:s3:::emutabakat-dev-roots-<AWS::AccountId>-eu-central-1/*"
    rights = {
        name: {action for action, on in dev.allowed(name).items() if roots in on}
        for name in FUNCTIONS
    }

    assert {name: actions for name, actions in rights.items() if actions} == {
        "sign_roots": {"s3:GetObject", "s3:PutObject"},
        "api": {"s3:GetObject"},
        "export_evidence": {"s3:GetObject"},
    }


def test_logos_are_read_by_who_shows_them_and_replaced_by_the_api(dev: Synthesised) -> None:
    logos = {
        name: {
            action
            for action, resources in dev.allowed(name).items()
            if any("-logos-" in resource for resource in resources)
        }
        for name in FUNCTIONS
    }

    reading = {"s3:GetObject", "s3:ListBucket"}
    assert {name: rights for name, rights in logos.items() if rights} == {
        "api": reading | {"s3:DeleteObject", "s3:PutObject"},
        "make_document": reading,
        "preview_letter": reading,
        "send_email": reading,
    }
    assert holders(dev, "s3:DeleteObject") == {"api"}
