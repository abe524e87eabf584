"""Every queue has a consumer that reports failures, dead letters, time enough and an alarm."""

from typing import Any

import pytest

from infra.functions import FUNCTIONS, QUEUES, QueueSpec
from tests.infra.synthesised import Synthesised, text


@pytest.mark.parametrize("spec", QUEUES.values(), ids=lambda spec: str(spec.name))
def test_a_queue_is_worked_off_by_its_consumer_alone(dev: Synthesised, spec: QueueSpec) -> None:
    consumers = {function for source, function in dev.event_sources() if source == spec.name}

    assert consumers == {spec.consumer}
    source = dev.event_sources()[spec.name, spec.consumer]
    assert source["BatchSize"] == spec.batch
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


@pytest.mark.parametrize("spec", QUEUES.values(), ids=lambda spec: str(spec.name))
def test_a_message_is_hidden_while_it_is_worked_on(dev: Synthesised, spec: QueueSpec) -> None:
    queue = dev.queues()[spec.name]

    assert queue["VisibilityTimeout"] >= 6 * FUNCTIONS[spec.consumer].timeout


@pytest.mark.parametrize("spec", QUEUES.values(), ids=lambda spec: str(spec.name))
def test_a_message_that_fails_five_times_is_a_dead_letter(
    dev: Synthesised, spec: QueueSpec
) -> None:
    queues = dev.queues()
    dead = queues[f"{spec.name}-dlq"]

    assert queues[spec.name]["RedrivePolicy"] == {
        "deadLetterTargetArn": {"Fn::GetAtt": [dead["Id"], "Arn"]},
        "maxReceiveCount": 5,
    }
    assert queues[spec.name].get("FifoQueue") == dead.get("FifoQueue")
    assert dead["MessageRetentionPeriod"] == 14 * 24 * 3600


def test_there_is_no_queue_beside_those_of_the_list(dev: Synthesised) -> None:
    dead_letters = {f"{name}-dlq" for name in (*QUEUES, "relay", "sweep", "sign_roots")}

    assert set(dev.queues()) == set(QUEUES) | dead_letters


def test_figures_of_a_company_are_updated_in_order(dev: Synthesised) -> None:
    assert {name for name, one in dev.queues().items() if one.get("FifoQueue")} == {
        "figures",
        "figures-dlq",
    }


def test_every_dead_letter_raises_an_alarm_that_somebody_can_hear(dev: Synthesised) -> None:
    heard = {
        _dimension(alarm, "QueueName"): alarm
        for alarm in dev.of_type("AWS::CloudWatch::Alarm").values()
        if alarm.get("Namespace") == "AWS/SQS"
    }
    [topic] = dev.of_type("AWS::SNS::Topic")

    for name, queue in dev.queues().items():
        if name.endswith("-dlq"):
            alarm = heard[f"<{queue['Id']}.QueueName>"]
            assert alarm["MetricName"] == "ApproximateNumberOfMessagesVisible", name
            assert alarm["Threshold"] == 0, name
            assert alarm["ComparisonOperator"] == "GreaterThanThreshold", name
            assert alarm["AlarmActions"] == [{"Ref": topic}], name


def test_every_function_and_a_late_relay_raise_an_alarm(dev: Synthesised) -> None:
    alarms = {
        (alarm["MetricName"], _dimension(alarm, "FunctionName"))
        for alarm in dev.of_type("AWS::CloudWatch::Alarm").values()
        if alarm.get("Namespace") == "AWS/Lambda"
    }
    ids = {name: f"<{one['Id']}>" for name, one in dev.functions().items()}

    assert {("Errors", id_) for id_ in ids.values()} <= alarms
    assert ("IteratorAge", ids["relay"]) in alarms


def test_queues_are_encrypted_and_refuse_plain_connections(dev: Synthesised) -> None:
    closed = {
        text(queue)
        for policy in dev.of_type("AWS::SQS::QueuePolicy").values()
        for queue in policy["Queues"]
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Deny"
        and statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    }

    for name, queue in dev.queues().items():
        assert queue["SqsManagedSseEnabled"] is True, name
        assert f"<{queue['Id']}>" in closed, name


def _dimension(alarm: dict[str, Any], name: str) -> str:
    """Return the text of an alarm's dimension, or nothing where it has none of that name."""
    values = {one["Name"]: text(one["Value"]) for one in alarm.get("Dimensions", [])}
    return values.get(name, "")
