"""The local stage is the same system as the one on AWS, without what the emulator cannot make."""

from tests.infra.synthesised import Synthesised


def test_local_has_the_functions_of_aws(dev: Synthesised, local: Synthesised) -> None:
    for name, function in dev.functions().items():
        same = local.functions()[name]
        for key in ("Handler", "Runtime", "Timeout", "MemorySize", "Architectures"):
            assert same[key] == function[key], (name, key)
        assert len(same["Layers"]) == len(function["Layers"]), name
    assert set(local.functions()) == set(dev.functions())
    assert set(local.aliases()) == set(dev.aliases())


def test_local_tells_its_functions_the_same_variables(dev: Synthesised, local: Synthesised) -> None:
    for name, function in dev.functions().items():
        assert set(local.functions()[name]["Environment"]["Variables"]) == set(
            function["Environment"]["Variables"]
        ), name


def test_local_has_the_tables_of_aws(dev: Synthesised, local: Synthesised) -> None:
    assert set(local.tables()) == set(dev.tables())
    for name, table in dev.tables().items():
        for key in (
            "KeySchema",
            "AttributeDefinitions",
            "GlobalSecondaryIndexes",
            "StreamSpecification",
            "TimeToLiveSpecification",
        ):
            assert local.tables()[name].get(key) == table.get(key), (name, key)


def test_local_has_the_queues_of_aws(dev: Synthesised, local: Synthesised) -> None:
    assert set(local.queues()) == set(dev.queues())
    for name, queue in dev.queues().items():
        for key in ("VisibilityTimeout", "FifoQueue", "MessageRetentionPeriod"):
            assert local.queues()[name].get(key) == queue.get(key), (name, key)
        deaths = [
            one[name].get("RedrivePolicy", {}).get("maxReceiveCount")
            for one in (local.queues(), dev.queues())
        ]
        assert deaths[0] == deaths[1], name


def test_local_has_the_event_sources_of_aws(dev: Synthesised, local: Synthesised) -> None:
    assert set(local.event_sources()) == set(dev.event_sources())
    for name, source in dev.event_sources().items():
        for key in (
            "BatchSize",
            "FunctionResponseTypes",
            "BisectBatchOnFunctionError",
            "MaximumRetryAttempts",
            "StartingPosition",
            "ScalingConfig",
        ):
            assert local.event_sources()[name].get(key) == source.get(key), (name, key)
    schedules = [
        [rule["ScheduleExpression"] for rule in stage.of_type("AWS::Events::Rule").values()]
        for stage in (local, dev)
    ]
    assert schedules[0] == schedules[1]


def test_local_has_the_routes_of_aws(dev: Synthesised, local: Synthesised) -> None:
    assert local.routes() == dev.routes()


def test_local_gives_the_rights_of_aws(dev: Synthesised, local: Synthesised) -> None:
    only_on_aws = {"elasticache:Connect"}
    for name in dev.functions():
        actions = {
            action
            for action in dev.allowed(name)
            if action not in only_on_aws and not action.startswith("ec2:")
        }
        assert set(local.allowed(name)) == actions, name


def test_local_asks_its_deployer_for_what_it_does_not_make(
    dev: Synthesised, local: Synthesised
) -> None:
    assert dev.parameters == {"SenderEmail", "SenderSms"}
    assert local.parameters - dev.parameters == {
        "PublicUrl",
        "WebsocketUrl",
        "WebsocketEndpoint",
        "CacheHost",
        "CachePort",
    }


def test_local_apis_have_ids_that_never_change(local: Synthesised) -> None:
    [rest] = local.of_type("AWS::ApiGateway::RestApi").values()
    [websocket] = local.of_type("AWS::ApiGatewayV2::Api").values()

    assert {"Key": "ms-custom-id", "Value": "emutabakat-rest"} in rest["Tags"]
    assert websocket["Tags"]["ms-custom-id"] == "emutabakat-ws"
