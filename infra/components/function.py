"""One Lambda function: its code, layers, log group, tracing, role and the alias `live`."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from aws_cdk import Duration, RemovalPolicy, Size
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.components.findings import accept
from infra.functions import FunctionSpec
from infra.stages import Stage

FUNCTIONS = Path(__file__).parents[2] / "functions"

#: What a function in a VPC needs to make its network interface; AWS gives no narrower resource.
NETWORK_INTERFACE_ACTIONS = (
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
)


class Function(Construct):
    """A function as its spec says; everything that calls it calls the alias `live`.

    The alias moves to a new version only when code and layers have both been updated, so that
    no invocation sees new code with an old layer.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        spec: FunctionSpec,
        stage: Stage,
        layers: Sequence[lambda_.ILayerVersion],
        environment: Mapping[str, str],
        vpc: ec2.IVpc | None = None,
        security_group: ec2.ISecurityGroup | None = None,
    ) -> None:
        super().__init__(scope, id_)
        name = f"{stage.prefix}-{spec.name}"
        self.spec = spec
        self.log_group = logs.LogGroup(
            self,
            "Logs",
            log_group_name=f"/aws/lambda/{name}",
            retention=_RETENTION[stage.log_days],
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
        self.log_group.grant_write(self.role)
        if vpc is not None:
            self.allow(*NETWORK_INTERFACE_ACTIONS, on=["*"])
        self.function = lambda_.Function(
            self,
            "Function",
            function_name=name,
            runtime=lambda_.Runtime.PYTHON_3_13,
            architecture=lambda_.Architecture.ARM_64,
            handler="handler.handler",
            code=lambda_.Code.from_asset(
                str(FUNCTIONS / spec.name), exclude=["__init__.py", "**/__pycache__"]
            ),
            layers=list(layers),
            memory_size=spec.memory,
            ephemeral_storage_size=Size.mebibytes(spec.disk) if spec.disk else None,
            timeout=Duration.seconds(spec.timeout),
            environment={**environment, "POWERTOOLS_SERVICE_NAME": spec.name},
            role=self.role,
            log_group=self.log_group,
            tracing=lambda_.Tracing.ACTIVE,
            vpc=vpc,
            vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED)
            if vpc is not None
            else None,
            security_groups=[security_group] if security_group is not None else None,
        )
        accept(
            self.role,
            "IAM5[Resource::*]",
            because="X-Ray, network interfaces, metrics and telephone numbers have no ARN; "
            "a test lists the actions that are allowed on everything.",
        )
        accept(
            self.function,
            "L1",
            because="Every locked wheel of the layers exists for 3.13, and the tests run it.",
        )
        self.live = lambda_.Alias(
            self, "Live", alias_name="live", version=self.function.current_version
        )

    def allow(self, *actions: str, on: Sequence[str]) -> None:
        """Let the function do exactly `actions` on the resources whose ARNs are `on`."""
        self.role.add_to_policy(iam.PolicyStatement(actions=list(actions), resources=list(on)))

    def append_to(self, table_arn: str) -> None:
        """Let the function put items into a table inside a transaction only.

        The enclosing operation is a condition key of DynamoDB:
        https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
        """
        self.role.add_to_policy(
            iam.PolicyStatement(
                actions=["dynamodb:PutItem"],
                resources=[table_arn],
                conditions={
                    "ForAnyValue:StringEquals": {
                        "dynamodb:EnclosingOperation": ["TransactWriteItems"]
                    }
                },
            )
        )

    def forbid(self, *actions: str, on: Sequence[str]) -> None:
        """Refuse `actions` on `on`, whatever another statement may allow."""
        self.role.add_to_policy(
            iam.PolicyStatement(effect=iam.Effect.DENY, actions=list(actions), resources=list(on))
        )


_RETENTION: Mapping[int, logs.RetentionDays] = {
    7: logs.RetentionDays.ONE_WEEK,
    14: logs.RetentionDays.TWO_WEEKS,
    365: logs.RetentionDays.ONE_YEAR,
}
