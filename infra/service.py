"""Everything that serves: the functions, what calls them, and what each of them may do."""

from collections.abc import Mapping
from dataclasses import dataclass

from aws_cdk import CfnParameter
from constructs import Construct

from infra.components.cache import Cache
from infra.components.distribution import Distribution
from infra.components.function import Function
from infra.components.geoip import Geoip
from infra.components.layers import Layers
from infra.components.monitoring import Monitoring
from infra.components.network import Network
from infra.components.notifications import Notifications
from infra.components.outbox import Outbox
from infra.components.queues import JobQueue
from infra.components.rest_api import GatewayLogging, RestApi
from infra.components.schedules import Schedules
from infra.components.websocket_api import WebsocketApi
from infra.data import Data
from infra.functions import FUNCTIONS, QUEUES, FunctionSpec
from infra.grants import grant
from infra.stages import Stage


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """Where browsers and functions find what has an address; `cache_user` is empty locally."""

    public_url: str
    websocket_url: str
    websocket_endpoint: str
    cache_host: str
    cache_port: str
    cache_user: str
    cache_name: str


class Service(Construct):
    """One installation's functions around its data.

    On AWS the addresses are those of the resources made here. The local stage makes neither a
    distribution nor a cache, and takes the addresses as parameters instead.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        stage: Stage,
        data: Data,
        web_acl_arn: str | None,
    ) -> None:
        super().__init__(scope, id_)
        self._stage = stage
        self._data = data
        self.rest_api = RestApi(self, "RestApi", stage=stage)
        self.websocket_api = WebsocketApi(self, "WebsocketApi", stage=stage)
        self.sender_email = _parameter(
            self,
            "SenderEmail",
            "The address that mail is written from",
            r"[^@\s]+@[^@\s]+",
        )
        self.sender_sms = _parameter(
            self, "SenderSms", "The registered sender name of SMS", "[A-Za-z0-9]{3,11}"
        )
        self.notifications = Notifications(
            self, "Notifications", stage=stage, sender_email=self.sender_email
        )
        self.queues = {
            name: JobQueue(self, f"{name.capitalize()}Queue", spec=spec, stage=stage)
            for name, spec in QUEUES.items()
        }
        self._network: Network | None = None
        self._cache: Cache | None = None
        self.addresses = (
            self._addresses_of_parameters()
            if web_acl_arn is None
            else self._addresses_of_resources(web_acl_arn)
        )
        self._layers = Layers(self, "Layers", local=stage.local)
        self._geoip = Geoip(self, "Geoip", stage=stage)
        environment = self._environment()
        self.functions = {
            name: self._function(spec, environment) for name, spec in FUNCTIONS.items()
        }
        self._connect()
        grant(self, data)
        if not stage.local:
            GatewayLogging(self, "GatewayLogging").before(
                self.rest_api.stage, self.websocket_api.stage
            )
            Monitoring(self, "Monitoring", stage=stage, service=self)

    def _addresses_of_parameters(self) -> Addresses:
        return Addresses(
            public_url=_parameter(self, "PublicUrl", "Origin of the pages and of /api"),
            websocket_url=_parameter(self, "WebsocketUrl", "Where browsers connect"),
            websocket_endpoint=_parameter(self, "WebsocketEndpoint", "Where messages are posted"),
            cache_host=_parameter(self, "CacheHost", "Host of the cache"),
            cache_port=_parameter(self, "CachePort", "Port of the cache"),
            cache_user="",
            cache_name="",
        )

    def _addresses_of_resources(self, web_acl_arn: str) -> Addresses:
        self._network = Network(self, "Network", stage=self._stage)
        self._cache = Cache(self, "Cache", stage=self._stage, network=self._network)
        self.distribution = Distribution(
            self,
            "Distribution",
            stage=self._stage,
            rest_api=self.rest_api,
            websocket_host=self.websocket_api.host,
            buckets=[self._data.buckets.uploads, self._data.buckets.documents],
            web_acl_arn=web_acl_arn,
        )
        return Addresses(
            public_url=self.distribution.url,
            websocket_url=self.websocket_api.url,
            websocket_endpoint=self.websocket_api.endpoint,
            cache_host=self._cache.host,
            cache_port=self._cache.port,
            cache_user=self._cache.user,
            cache_name=self._cache.name,
        )

    def _environment(self) -> Mapping[str, str]:
        """Return what all functions are told; `emutabakat.settings` reads exactly these, and where
        a function finds databases of addresses."""
        data, addresses = self._data, self.addresses
        return {
            "STAGE": self._stage.name,
            "DIRECTORY_TABLE": data.tables.directory.table_name,
            "RECORDS_TABLE": data.tables.records.table_name,
            "EVENTS_TABLE": data.tables.events.table_name,
            "SESSIONS_TABLE": data.tables.sessions.table_name,
            "UPLOADS_BUCKET": data.buckets.uploads.bucket_name,
            "DOCUMENTS_BUCKET": data.buckets.documents.bucket_name,
            "LOGOS_BUCKET": data.buckets.logos.bucket_name,
            "ROOTS_BUCKET": data.buckets.roots.bucket_name,
            **{queue.spec.variable: queue.queue.queue_url for queue in self.queues.values()},
            "CACHE_HOST": addresses.cache_host,
            "CACHE_PORT": addresses.cache_port,
            "CACHE_USER": addresses.cache_user,
            "CACHE_NAME": addresses.cache_name,
            "VAULT_KEY_ID": data.signing.vault_key.key_arn,
            **data.signing.environment,
            "ROOTS_KEY_ID": data.signing.roots_key.key_arn,
            "ROOTS_CHAIN_PARAMETER": data.signing.roots_chain_parameter,
            "TOKEN_SECRET": data.signing.token_seed.secret_arn,
            "PUBLIC_URL": addresses.public_url,
            "WEBSOCKET_URL": addresses.websocket_url,
            "WEBSOCKET_ENDPOINT": addresses.websocket_endpoint,
            "SENDER_EMAIL": self.sender_email,
            "SENDER_SMS": self.sender_sms,
            "SES_CONFIGURATION_SET": self.notifications.configuration_set.configuration_set_name,
            "LOG_LEVEL": "INFO",
            "POWERTOOLS_METRICS_NAMESPACE": "eMutabakat",
        }

    def _function(self, spec: FunctionSpec, environment: Mapping[str, str]) -> Function:
        layers = [self._layers.common, self._layers.runtime]
        if spec.documents:
            layers.append(self._layers.documents)
        if spec.geoip:
            layers.extend(self._geoip.layers)
        network = self._network if spec.in_vpc else None
        return Function(
            self,
            "".join(word.capitalize() for word in spec.name.split("_")),
            spec=spec,
            stage=self._stage,
            layers=layers,
            environment={**environment, "GEOIP_FOLDER": self._geoip.folder if spec.geoip else ""},
            vpc=network.vpc if network else None,
            security_group=network.functions if network else None,
        )

    def allow_cache(self, *functions: Function) -> None:
        """Let functions enter the cache; the local cache asks nobody for a name."""
        if self._cache is not None:
            for function in functions:
                self._cache.allow_connecting(function)

    def _connect(self) -> None:
        """Hang every function onto what calls it."""
        functions = self.functions
        doors = ("auth", "admin", "api", "verify_document", "preview_letter", "read_users")
        self.rest_api.route(**{name: functions[name] for name in doors})
        self.websocket_api.route(functions["websocket"])
        self.outbox = Outbox(
            self,
            "Outbox",
            stage=self._stage,
            events=self._data.tables.events,
            relay=functions["relay"],
        )
        for queue in self.queues.values():
            queue.feed(functions[queue.spec.consumer])
        self.schedules = Schedules(
            self,
            "Schedules",
            stage=self._stage,
            sweep=functions["sweep"],
            sign_roots=functions["sign_roots"],
        )


def _parameter(scope: Construct, name: str, description: str, pattern: str | None = None) -> str:
    """Return the value of a template parameter called `name`, asked for at deployment."""
    parameter = CfnParameter(
        scope,
        name,
        type="String",
        description=description,
        allowed_pattern=pattern,
        min_length=1,
    )
    parameter.override_logical_id(name)
    return parameter.value_as_string
