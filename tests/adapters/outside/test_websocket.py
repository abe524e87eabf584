"""Live messages over API Gateway's management protocol, and certificates from a parameter."""

from __future__ import annotations

import uuid

import pytest

from emutabakat.adapters.aws import Aws
from emutabakat.adapters.ssm import texts_from_parameters
from emutabakat.adapters.websocket import ApiGatewayLive
from emutabakat.domain.errors import TemporaryFailure
from tests.adapters.outside.answering import AnsweringServer


def live(answering: AnsweringServer) -> ApiGatewayLive:
    return ApiGatewayLive(answering.aws(), endpoint=f"{answering.address}/live")


def test_a_message_is_posted_to_its_connection(answering: AnsweringServer) -> None:
    assert live(answering).push("L0SM9cOFvHcCIhw=", '{"type":"pong"}')

    assert answering.requests == ['{"type":"pong"}']
    assert answering.paths == ["/live/@connections/L0SM9cOFvHcCIhw%3D"]


def test_a_connection_is_ended_and_ending_it_twice_is_no_error(answering: AnsweringServer) -> None:
    live(answering).close("L0SM9cOFvHcCIhw=")
    answering.refuses(410, "GoneException", "")
    live(answering).close("L0SM9cOFvHcCIhw=")

    assert answering.methods == ["DELETE", "DELETE"]
    assert set(answering.paths) == {"/live/@connections/L0SM9cOFvHcCIhw%3D"}


def test_a_connection_that_is_gone_is_told_as_such(answering: AnsweringServer) -> None:
    answering.refuses(410, "GoneException", "")

    assert not live(answering).push("L0SM9cOFvHcCIhw=", "{}")


@pytest.mark.parametrize("status", [403, 429, 500])
def test_any_other_refusal_leaves_the_connection_alone(
    answering: AnsweringServer, status: int
) -> None:
    answering.refuses(status, "LimitExceededException", "")

    with pytest.raises(TemporaryFailure):
        live(answering).push("L0SM9cOFvHcCIhw=", "{}")
    assert len(answering.requests) == 1


def test_a_gateway_that_hangs_up_is_a_temporary_failure(answering: AnsweringServer) -> None:
    answering.hangs_up()

    with pytest.raises(TemporaryFailure):
        live(answering).push("L0SM9cOFvHcCIhw=", "{}")


def test_a_gateway_that_is_not_there_is_a_temporary_failure(aws: Aws) -> None:
    gateway = ApiGatewayLive(aws, endpoint="http://127.0.0.1:1/live")

    with pytest.raises(TemporaryFailure):
        gateway.push("L0SM9cOFvHcCIhw=", "{}")


def test_the_emulator_knows_no_such_connection(aws: Aws, endpoint: str) -> None:
    api = f"{endpoint}/_aws/execute-api/{uuid.uuid4().hex[:10]}/live"

    assert not ApiGatewayLive(aws, endpoint=api).push("nobody=", "{}")


def test_the_seal_s_certificates_are_read_as_they_were_put(aws: Aws) -> None:
    name, chain = f"/mutabakat/{uuid.uuid4()}", "-----BEGIN CERTIFICATE-----\nseal\n"
    aws.ssm.put_parameter(Name=name, Value=chain, Type="String")

    assert texts_from_parameters(aws, name, f"{name}-absent") == (chain, "")


def test_certificates_that_cannot_be_read_now_are_a_temporary_failure(nowhere: Aws) -> None:
    with pytest.raises(TemporaryFailure):
        texts_from_parameters(nowhere, "/mutabakat/chain")
