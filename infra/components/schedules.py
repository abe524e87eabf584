"""What runs by the clock: the sweep."""

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda_destinations as destinations
from constructs import Construct

from infra.components.function import Function
from infra.components.queues import DeadLetters
from infra.functions import SWEEP_MINUTES
from infra.stages import Stage


class Schedules(Construct):
    """The sweep runs every few minutes; a call that fails twice over is kept as a dead letter."""

    def __init__(self, scope: Construct, id_: str, *, stage: Stage, sweep: Function) -> None:
        super().__init__(scope, id_)
        self.dead_letters = DeadLetters(self, "DeadLetters", name="sweep", stage=stage)
        sweep.live.configure_async_invoke(
            retry_attempts=1,
            # The next sweep does the work of a late one.
            max_event_age=Duration.minutes(SWEEP_MINUTES),
            on_failure=destinations.SqsDestination(self.dead_letters.queue),
        )
        events.Rule(
            self,
            "Sweep",
            rule_name=f"{stage.prefix}-sweep",
            schedule=events.Schedule.rate(Duration.minutes(SWEEP_MINUTES)),
            targets=[targets.LambdaFunction(sweep.live, dead_letter_queue=self.dead_letters.queue)],
        )
