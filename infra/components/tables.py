"""The four tables, one per life span, each keyed by `pk` and `sk`."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from constructs import Construct

from infra.components.function import Function
from infra.functions import Table
from infra.stages import Stage

READ = (
    "dynamodb:BatchGetItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:GetItem",
    "dynamodb:Query",
)
WRITE = (*READ, "dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem")

#: Every way in which an event could be changed or removed, or stored without its condition.
REWRITE_OF_EVENTS = (
    "dynamodb:BatchWriteItem",
    "dynamodb:DeleteItem",
    "dynamodb:PartiQLDelete",
    "dynamodb:PartiQLInsert",
    "dynamodb:PartiQLUpdate",
    "dynamodb:UpdateItem",
)


class Tables(Construct):
    """`directory`, `records` and `events` are kept and can be restored; `sessions` expire."""

    def __init__(self, scope: Construct, id_: str, *, stage: Stage) -> None:
        super().__init__(scope, id_)
        self._stage = stage
        self.directory = self._lasting("directory")
        self.records = self._lasting("records")
        self.events = self._lasting(
            "events",
            dynamo_stream=dynamodb.StreamViewType.NEW_IMAGE,
            global_secondary_indexes=[
                # Only the sweep reads it, to replay the events of an hour.
                _index("by_hour", "hour_bucket", "at"),
                # Only the audit trail reads it: a company's months, by time.
                _index("by_company", "company_month", "company_at"),
            ],
        )
        self.sessions = dynamodb.TableV2(
            self,
            "Sessions",
            table_name=f"{stage.prefix}-sessions",
            partition_key=_string("pk"),
            sort_key=_string("sk"),
            time_to_live_attribute="expires_at",
            removal_policy=RemovalPolicy.DESTROY,
        )

    def grant(self, function: Function) -> None:
        """Give a function what its spec says, and forbid it to rewrite an event."""
        spec = function.spec
        for name in spec.reads:
            function.allow(*READ, on=[self.named(name).table_arn])
        for name in spec.writes:
            function.allow(*WRITE, on=[self.named(name).table_arn])
        if spec.appends:
            function.allow(*READ, on=[self.events.table_arn])
            function.append_to(self.events.table_arn)
        function.forbid(*REWRITE_OF_EVENTS, on=[self.events.table_arn])

    def allow_replay(self, function: Function) -> None:
        """Let a function read the events of an hour, of every company."""
        function.allow("dynamodb:Query", on=[f"{self.events.table_arn}/index/by_hour"])

    def allow_audit(self, function: Function) -> None:
        """Let a function read a company's events by time."""
        function.allow("dynamodb:Query", on=[f"{self.events.table_arn}/index/by_company"])

    def named(self, name: Table) -> dynamodb.TableV2:
        """Return the table of that name."""
        tables: dict[Table, dynamodb.TableV2] = {
            "directory": self.directory,
            "records": self.records,
            "events": self.events,
            "sessions": self.sessions,
        }
        return tables[name]

    def _lasting(
        self,
        name: Table,
        *,
        dynamo_stream: dynamodb.StreamViewType | None = None,
        global_secondary_indexes: list[dynamodb.GlobalSecondaryIndexPropsV2] | None = None,
    ) -> dynamodb.TableV2:
        kept = self._stage.keep_data
        return dynamodb.TableV2(
            self,
            name.capitalize(),
            table_name=f"{self._stage.prefix}-{name}",
            partition_key=_string("pk"),
            sort_key=_string("sk"),
            dynamo_stream=dynamo_stream,
            global_secondary_indexes=global_secondary_indexes,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            deletion_protection=not self._stage.local,
            removal_policy=RemovalPolicy.RETAIN if kept else RemovalPolicy.DESTROY,
        )


def _string(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)


def _index(name: str, partition: str, sort: str) -> dynamodb.GlobalSecondaryIndexPropsV2:
    return dynamodb.GlobalSecondaryIndexPropsV2(
        index_name=name,
        partition_key=_string(partition),
        sort_key=_string(sort),
        projection_type=dynamodb.ProjectionType.ALL,
    )
