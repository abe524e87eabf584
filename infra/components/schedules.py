"""What runs by the clock: the sweep, and the signing of each day's roots."""

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda_destinations as destinations
from constructs import Construct

from infra.components.function import Function
from infra.components.queues import DeadLetters
from infra.functions import ROOTS_AT, SWEEP_MINUTES
from infra.stages import Stage


class Schedules(Construct):
    """The sweep runs every few minutes, the roots are signed once a day; a call that fails twice
    over is kept as a dead letter of its function."""

    def __init__(
        self, scope: Construct, id_: str, *, stage: Stage, sweep: Function, sign_roots: Function
    ) -> None:
        super().__init__(scope, id_)
        hour, minute = ROOTS_AT
        self.dead_letters = [
            # The next sweep does the work of a late one.
            self._run(
                sweep,
                stage,
                events.Schedule.rate(Duration.minutes(SWEEP_MINUTES)),
                late=Duration.minutes(SWEEP_MINUTES),
                id_="",
            ),
            self._run(
                sign_roots,
                stage,
                events.Schedule.cron(hour=str(hour), minute=str(minute)),
                late=Duration.hours(6),
                id_="Roots",
            ),
        ]

    def _run(
        self,
        function: Function,
        stage: Stage,
        schedule: events.Schedule,
        *,
        late: Duration,
        id_: str,
    ) -> DeadLetters:
        """Have a function called by the clock, and return where calls end that failed."""
        name = function.spec.name
        dead_letters = DeadLetters(self, f"{id_}DeadLetters", name=name, stage=stage)
        function.live.configure_async_invoke(
            retry_attempts=1,
            max_event_age=late,
            on_failure=destinations.SqsDestination(dead_letters.queue),
        )
        events.Rule(
            self,
            id_ or "Sweep",
            rule_name=f"{stage.prefix}-{name}",
            schedule=schedule,
            targets=[targets.LambdaFunction(function.live, dead_letter_queue=dead_letters.queue)],
        )
        return dead_letters
