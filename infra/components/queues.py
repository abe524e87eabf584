"""One queue per kind of job: the queue, its dead letters, and the function that works it off."""

from aws_cdk import Duration
from aws_cdk import aws_lambda_event_sources as sources
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from infra.components.findings import accept
from infra.components.function import Function
from infra.functions import FUNCTIONS, MAX_RECEIVES, QueueSpec
from infra.stages import Stage

#: AWS asks for at least six times the function's timeout, so that a slow batch is not run twice:
#: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
VISIBILITY_PER_TIMEOUT = 6


class DeadLetters(Construct):
    """Where work ends that failed every time; kept for the fourteen days that SQS allows."""

    def __init__(
        self, scope: Construct, id_: str, *, name: str, stage: Stage, fifo: bool = False
    ) -> None:
        super().__init__(scope, id_)
        self.name = name
        self.queue = sqs.Queue(
            self,
            "Queue",
            queue_name=f"{stage.prefix}-{name}-dlq{'.fifo' if fifo else ''}",
            fifo=True if fifo else None,
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            retention_period=Duration.days(14),
        )
        accept(self.queue, "SQS3", because="This is a dead-letter queue.")


class JobQueue(Construct):
    """A queue with its dead letters; a failing message does not hold back its batch."""

    def __init__(self, scope: Construct, id_: str, *, spec: QueueSpec, stage: Stage) -> None:
        super().__init__(scope, id_)
        self.spec = spec
        self.dead_letters = DeadLetters(
            self, "DeadLetters", name=spec.name, stage=stage, fifo=spec.fifo
        )
        timeout = FUNCTIONS[spec.consumer].timeout
        self.queue = sqs.Queue(
            self,
            "Queue",
            queue_name=f"{stage.prefix}-{spec.name}{'.fifo' if spec.fifo else ''}",
            fifo=True if spec.fifo else None,
            visibility_timeout=Duration.seconds(VISIBILITY_PER_TIMEOUT * timeout),
            retention_period=Duration.days(4),
            encryption=sqs.QueueEncryption.SQS_MANAGED,
            enforce_ssl=True,
            dead_letter_queue=sqs.DeadLetterQueue(
                queue=self.dead_letters.queue, max_receive_count=MAX_RECEIVES
            ),
        )

    def feed(self, function: Function) -> None:
        """Have the function work this queue off, batch by batch."""
        function.live.add_event_source(
            sources.SqsEventSource(
                self.queue,
                batch_size=self.spec.batch,
                report_batch_item_failures=True,
                max_concurrency=self.spec.at_most,
            )
        )

    def allow_sending(self, function: Function) -> None:
        """Let the function put messages into this queue."""
        function.allow("sqs:SendMessage", on=[self.queue.queue_arn])
