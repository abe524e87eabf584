"""The events' stream into the relay, which turns each event into jobs."""

from aws_cdk import Duration
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_lambda_event_sources as sources
from constructs import Construct

from infra.components.function import Function
from infra.components.queues import DeadLetters
from infra.stages import Stage


class Outbox(Construct):
    """A batch that fails is halved until the one bad event is alone, then kept aside."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        stage: Stage,
        events: dynamodb.ITableV2,
        relay: Function,
    ) -> None:
        super().__init__(scope, id_)
        self.dead_letters = DeadLetters(self, "DeadLetters", name="relay", stage=stage)
        relay.live.add_event_source(
            sources.DynamoEventSource(
                events,
                starting_position=lambda_.StartingPosition.TRIM_HORIZON,
                batch_size=100,
                bisect_batch_on_error=True,
                retry_attempts=10,
                report_batch_item_failures=True,
                # Younger than the day that a stream keeps its records.
                max_record_age=Duration.hours(23),
                on_failure=sources.SqsDlq(self.dead_letters.queue),
            )
        )
