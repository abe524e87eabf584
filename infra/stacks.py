"""The stacks: what is kept, what serves, what guards the edge; and all in one for this machine."""

from aws_cdk import CfnOutput, DefaultStackSynthesizer, Environment, Stack
from constructs import Construct

from infra.components.firewall import Firewall
from infra.data import Data
from infra.service import Service
from infra.stages import Stage


class DataStack(Stack):
    """What outlives every deployment; it cannot be deleted by accident."""

    def __init__(self, scope: Construct, id_: str, *, stage: Stage) -> None:
        super().__init__(
            scope,
            id_,
            env=Environment(region=stage.region),
            description="e-Mutabakat: data",
            termination_protection=stage.keep_data,
        )
        self.data = Data(self, "Data", stage=stage)
        _tell(self, **_of_data(self.data))


class EdgeStack(Stack):
    """What must stand in us-east-1 to guard a distribution: the web ACL."""

    def __init__(self, scope: Construct, id_: str, *, stage: Stage) -> None:
        super().__init__(
            scope,
            id_,
            env=Environment(region="us-east-1"),
            description="e-Mutabakat: edge",
            cross_region_references=True,
        )
        self.firewall = Firewall(self, "Firewall", stage=stage)


class ServiceStack(Stack):
    """Everything that serves, and can be made again at any time."""

    def __init__(
        self, scope: Construct, id_: str, *, stage: Stage, data: Data, web_acl_arn: str
    ) -> None:
        super().__init__(
            scope,
            id_,
            env=Environment(region=stage.region),
            description="e-Mutabakat: service",
            cross_region_references=True,
        )
        self.service = Service(self, "Service", stage=stage, data=data, web_acl_arn=web_acl_arn)
        _tell(self, **_of_service(self.service))


class LocalStack(Stack):
    """Data and service in one template, for the emulator on a developer's machine."""

    def __init__(self, scope: Construct, id_: str, *, stage: Stage) -> None:
        super().__init__(
            scope,
            id_,
            env=Environment(region=stage.region),
            description="e-Mutabakat: everything, on this machine",
            # The emulator is not bootstrapped: the deployer itself uploads the assets.
            synthesizer=DefaultStackSynthesizer(generate_bootstrap_version_rule=False),
        )
        self.data = Data(self, "Data", stage=stage)
        self.service = Service(self, "Service", stage=stage, data=self.data, web_acl_arn=None)
        _tell(self, **_of_data(self.data), **_of_service(self.service))


def _tell(stack: Stack, **values: str) -> None:
    """Put out what an operator, a deployer or a test needs to find the system."""
    for name, value in values.items():
        CfnOutput(stack, name, value=value)


def _of_data(data: Data) -> dict[str, str]:
    return {
        "UploadsBucket": data.buckets.uploads.bucket_name,
        "DocumentsBucket": data.buckets.documents.bucket_name,
        "LogosBucket": data.buckets.logos.bucket_name,
        "RootsBucket": data.buckets.roots.bucket_name,
        "RootsKeyId": data.signing.roots_key.key_id,
        "RootsChainParameter": data.signing.roots_chain_parameter,
        "SealKeyId": data.signing.seal_keys[0].key_id,
        "SealChainParameter": data.signing.environment["SEAL_CHAIN_PARAMETER"],
    }


def _of_service(service: Service) -> dict[str, str]:
    return {
        "PublicAddress": service.addresses.public_url,
        "RestApiId": service.rest_api.id,
        "RestApiKeyId": service.rest_api.key.key_id,
        "WebsocketApiId": service.websocket_api.id,
    }
