"""The cache: serverless Valkey, entered with IAM authentication over TLS, so without a secret."""

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_elasticache as elasticache
from constructs import Construct

from infra.components.function import Function
from infra.components.network import Network
from infra.stages import Stage

#: 6379 writes and reads; 6380 is where a serverless cache answers reads from a replica.
PORTS = ec2.Port.tcp_range(6379, 6380)

#: Data, scripts (whose clock is `TIME`), and `INFO` for the statistics; nothing that could empty or
#: reconfigure the cache.
ACCESS = (
    "on ~* &* -@all +@read +@write +@connection +@scripting +@transaction -@dangerous +info +time"
)


class Cache(Construct):
    """A cache spread over the network's zones; it holds nothing that cannot be computed again."""

    def __init__(self, scope: Construct, id_: str, *, stage: Stage, network: Network) -> None:
        super().__init__(scope, id_)
        self.name = f"{stage.prefix}-cache"
        # IAM authentication asks for a user whose name is its id.
        self.user = f"{stage.prefix}-app"
        group = ec2.SecurityGroup(
            self,
            "Group",
            vpc=network.vpc,
            description="The cache",
            allow_all_outbound=False,
        )
        group.connections.allow_from(network.functions, PORTS, "Functions that use the cache")
        self._user = elasticache.CfnUser(
            self,
            "User",
            engine="valkey",
            user_id=self.user,
            user_name=self.user,
            authentication_mode={"Type": "iam"},
            access_string=ACCESS,
        )
        users = elasticache.CfnUserGroup(
            self,
            "Users",
            engine="valkey",
            user_group_id=f"{stage.prefix}-users",
            user_ids=[self._user.ref],
        )
        self._cache = elasticache.CfnServerlessCache(
            self,
            "Cache",
            engine="valkey",
            major_engine_version="8",
            serverless_cache_name=self.name,
            description="Figures of the dashboard",
            subnet_ids=[subnet.subnet_id for subnet in network.vpc.isolated_subnets],
            security_group_ids=[group.security_group_id],
            user_group_id=users.ref,
            cache_usage_limits=elasticache.CfnServerlessCache.CacheUsageLimitsProperty(
                data_storage=elasticache.CfnServerlessCache.DataStorageProperty(
                    unit="GB", maximum=2
                ),
                ecpu_per_second=elasticache.CfnServerlessCache.ECPUPerSecondProperty(maximum=10000),
            ),
        )
        self.host = self._cache.attr_endpoint_address
        self.port = self._cache.attr_endpoint_port

    def allow_connecting(self, function: Function) -> None:
        """Let the function enter the cache as the application's user."""
        stack = Stack.of(self)
        function.allow(
            "elasticache:Connect",
            on=[
                self._cache.attr_arn,
                stack.format_arn(
                    service="elasticache",
                    resource="user",
                    resource_name=self.user,
                    arn_format=ArnFormat.COLON_RESOURCE_NAME,
                ),
            ],
        )
