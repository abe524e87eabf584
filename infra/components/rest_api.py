"""The REST API: the functions behind one regional API that asks for our distribution's key."""

import json
from typing import cast

from aws_cdk import RemovalPolicy, Stack, Tags
from aws_cdk import aws_apigateway as apigateway
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct, IConstruct

from infra.components.findings import accept
from infra.components.function import Function
from infra.components.headers import API_HEADERS
from infra.stages import Stage

STAGE_NAME = "live"

#: TLS 1.2 and 1.3 with forward secrecy; a regional API takes TLS 1.0 where nothing is said. Such a
#: policy asks for an access mode too.
#: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies.html
TLS_POLICY = "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09"

#: What is logged of a request. No query string, no header: a secret could stand there.
ACCESS_LOG = {
    "at": "$context.requestTimeEpoch",
    "id": "$context.requestId",
    "trace": "$context.xrayTraceId",
    "method": "$context.httpMethod",
    "path": "$context.path",
    "status": "$context.status",
    "bytes": "$context.responseLength",
    "milliseconds": "$context.responseLatency",
    "integration_status": "$context.integrationStatus",
    "error": "$context.error.responseType",
}


class RestApi(Construct):
    """`/api/auth/*` goes to `auth`, `/api/admin/*` to `admin`, the rest of `/api/*` to `api`.

    `/api/admin/cache-stats` is served by `api`, which alone stands beside the cache, and
    `/api/public/verify` by `verify_document`, which has the libraries and no rights;
    `/api/documents/preview` by `preview_letter`, which can draw, and the workbooks of people by
    `read_users`. `endpoint` and `id` depend on no function, so that functions may be told the
    address.
    """

    def __init__(self, scope: Construct, id_: str, *, stage: Stage) -> None:
        super().__init__(scope, id_)
        access_log = logs.LogGroup(
            self,
            "AccessLog",
            log_group_name=f"/aws/apigateway/{stage.prefix}-rest",
            retention=logs.RetentionDays.THREE_MONTHS,
            removal_policy=RemovalPolicy.DESTROY,
        )
        self._api = apigateway.RestApi(
            self,
            "Api",
            rest_api_name=f"{stage.prefix}-rest",
            endpoint_types=[apigateway.EndpointType.REGIONAL],
            # Bodies of every type pass unchanged, both ways.
            binary_media_types=["*/*"],
            deploy_options=apigateway.StageOptions(
                stage_name=STAGE_NAME,
                throttling_rate_limit=stage.request_rate,
                throttling_burst_limit=stage.request_burst,
                tracing_enabled=True,
                metrics_enabled=True,
                access_log_destination=apigateway.LogGroupLogDestination(access_log),
                access_log_format=apigateway.AccessLogFormat.custom(json.dumps(ACCESS_LOG)),
            ),
            default_method_options=apigateway.MethodOptions(api_key_required=True),
            cloud_watch_role=False,
        )
        if stage.local:
            Tags.of(self._api).add("ms-custom-id", "emutabakat-rest")
        else:
            rest = cast(apigateway.CfnRestApi, self._api.node.default_child)
            rest.security_policy, rest.endpoint_access_mode = TLS_POLICY, "BASIC"
        self.id = self._api.rest_api_id
        region, suffix = Stack.of(self).region, Stack.of(self).url_suffix
        self.host = f"{self.id}.execute-api.{region}.{suffix}"
        self.stage = self._api.deployment_stage
        self.name = self._api.rest_api_name
        self._answer_errors_plainly()
        self._accept_findings()
        self.key = self._require_key(stage)

    def route(
        self,
        *,
        auth: Function,
        admin: Function,
        api: Function,
        verify_document: Function,
        preview_letter: Function,
        read_users: Function,
    ) -> None:
        """Hang the functions onto their paths."""
        root = self._api.root.add_resource("api")
        root.add_resource("{proxy+}").add_method("ANY", _integration(api))
        root.add_resource("auth").add_resource("{proxy+}").add_method("ANY", _integration(auth))
        operations = root.add_resource("admin")
        operations.add_resource("{proxy+}").add_method("ANY", _integration(admin))
        operations.add_resource("cache-stats").add_method("GET", _integration(api))
        public = root.add_resource("public")
        public.add_resource("{proxy+}").add_method("ANY", _integration(api))
        verify = public.add_resource("verify")
        verify.add_method("POST", _integration(verify_document))
        verify.add_resource("{proxy+}").add_method("ANY", _integration(api))
        documents = root.add_resource("documents")
        documents.add_method("ANY", _integration(api))
        documents.add_resource("{proxy+}").add_method("ANY", _integration(api))
        documents.add_resource("preview").add_method("POST", _integration(preview_letter))
        users = root.add_resource("users")
        users.add_method("ANY", _integration(api))
        users.add_resource("{proxy+}").add_method("ANY", _integration(api))
        users.add_resource("workbook").add_method("POST", _integration(read_users))
        users.add_resource("template.xlsx").add_method("GET", _integration(read_users))

    def _require_key(self, stage: Stage) -> apigateway.ApiKey:
        self.key_secret = secretsmanager.Secret(
            self,
            "KeyValue",
            description="What the distribution says to the REST API as x-api-key",
            generate_secret_string=secretsmanager.SecretStringGenerator(
                password_length=48, exclude_punctuation=True
            ),
        )
        accept(
            self.key_secret,
            "SMG4",
            because="The value is set into the API and the distribution by a deployment, "
            "which is also what changes it in both together.",
        )
        # A dynamic reference: the value stands in no template.
        key = apigateway.ApiKey(
            self,
            "Key",
            value=self.key_secret.secret_value.unsafe_unwrap(),
            enabled=True,
        )
        plan = self._api.add_usage_plan(
            "Plan",
            throttle=apigateway.ThrottleSettings(
                rate_limit=stage.request_rate, burst_limit=stage.request_burst
            ),
            api_stages=[apigateway.UsagePlanPerApiStage(stage=self._api.deployment_stage)],
        )
        plan.add_api_key(key)
        return key

    def _accept_findings(self) -> None:
        for finding, because in (
            (
                "APIG2",
                "The functions validate every request, with answers in the user's language.",
            ),
            (
                "APIG3",
                "The web ACL stands before the distribution, whose key the API asks for.",
            ),
            (
                "APIG4",
                "The functions check our own tokens; visitors with a link have none.",
            ),
            (
                "APIG6",
                "Execution logs would hold bodies, so personal data; access is logged.",
            ),
            ("COG4", "We issue our own tokens; there is no user pool."),
        ):
            accept(self._api, finding, because=because)

    def _answer_errors_plainly(self) -> None:
        problem = {
            "type": "about:blank",
            "code": "$context.error.responseType",
            "title": "$context.error.message",
        }
        for name, type_ in (
            ("ClientErrors", apigateway.ResponseType.DEFAULT_4_XX),
            ("ServerErrors", apigateway.ResponseType.DEFAULT_5_XX),
        ):
            self._api.add_gateway_response(
                name,
                type=type_,
                response_headers={key: f"'{value}'" for key, value in API_HEADERS.items()},
                templates={"application/json": json.dumps(problem)},
            )


class GatewayLogging(Construct):
    """The role by which API Gateway writes access logs: one per account and region."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal("apigateway.amazonaws.com"),
            managed_policies=[
                iam.ManagedPolicy.from_aws_managed_policy_name(
                    "service-role/AmazonAPIGatewayPushToCloudWatchLogs"
                )
            ],
        )
        accept(
            role,
            "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/"
            "service-role/AmazonAPIGatewayPushToCloudWatchLogs]",
            because="AWS's own policy for exactly this role of API Gateway.",
        )
        self._account = apigateway.CfnAccount(self, "Account", cloud_watch_role_arn=role.role_arn)

    def before(self, *stages: IConstruct) -> None:
        """Make the role known before the stages that log are made."""
        for stage in stages:
            stage.node.add_dependency(self._account)


def _integration(function: Function) -> apigateway.LambdaIntegration:
    return apigateway.LambdaIntegration(function.live, allow_test_invoke=False)
