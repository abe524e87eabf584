"""The WebSocket API: three routes to one function, and the right to push to its connections."""

import json
from typing import cast

from aws_cdk import CfnElement, RemovalPolicy, Stack, Tags
from aws_cdk import aws_apigatewayv2 as apigatewayv2
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from infra.components.findings import accept
from infra.components.function import Function
from infra.stages import Stage

STAGE_NAME = "live"

#: No query string and no header: the ticket stands in `Sec-WebSocket-Protocol`.
ACCESS_LOG = {
    "at": "$context.requestTimeEpoch",
    "id": "$context.requestId",
    "connection": "$context.connectionId",
    "event": "$context.eventType",
    "route": "$context.routeKey",
    "status": "$context.status",
    "error": "$context.error.messageString",
}


class WebsocketApi(Construct):
    """`$connect` has no authorizer: the function itself checks the ticket and answers 401.

    `url` is where browsers connect; `endpoint` is where messages to them are posted. Both depend
    on no function, so that functions may be told them.
    """

    def __init__(self, scope: Construct, id_: str, *, stage: Stage) -> None:
        super().__init__(scope, id_)
        self._stage = stage
        self._api = apigatewayv2.WebSocketApi(self, "Api", api_name=f"{stage.prefix}-websocket")
        if stage.local:
            Tags.of(self._api).add("ms-custom-id", "emutabakat-ws")
        self.id = self._api.api_id
        host = f"{self.id}.execute-api.{Stack.of(self).region}.{Stack.of(self).url_suffix}"
        self.host = host
        self.url = f"wss://{host}/{STAGE_NAME}"
        self.endpoint = f"https://{host}/{STAGE_NAME}"
        access_log = logs.LogGroup(
            self,
            "AccessLog",
            log_group_name=f"/aws/apigateway/{stage.prefix}-websocket",
            retention=logs.RetentionDays.THREE_MONTHS,
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.stage = apigatewayv2.CfnStage(
            self,
            "Stage",
            api_id=self.id,
            stage_name=STAGE_NAME,
            auto_deploy=True,
            access_log_settings=apigatewayv2.CfnStage.AccessLogSettingsProperty(
                destination_arn=access_log.log_group_arn, format=json.dumps(ACCESS_LOG)
            ),
            default_route_settings=apigatewayv2.CfnStage.RouteSettingsProperty(
                throttling_rate_limit=stage.request_rate,
                throttling_burst_limit=stage.request_burst,
                detailed_metrics_enabled=True,
            ),
        )

    def route(self, function: Function) -> None:
        """Send connects, messages and disconnects to the function."""
        stack = Stack.of(self)
        function.live.add_permission(
            "Websocket",
            principal=iam.ServicePrincipal("apigateway.amazonaws.com"),
            source_arn=stack.format_arn(service="execute-api", resource=self.id, resource_name="*"),
        )
        invocations = f"lambda:path/2015-03-31/functions/{function.live.function_arn}/invocations"
        integration = apigatewayv2.CfnIntegration(
            self,
            "Integration",
            api_id=self.id,
            integration_type="AWS_PROXY",
            integration_uri=f"arn:{stack.partition}:apigateway:{stack.region}:{invocations}",
        )
        for key in ("$connect", "$default", "$disconnect"):
            name = key.strip("$").capitalize()
            route = apigatewayv2.CfnRoute(
                self,
                name,
                api_id=self.id,
                route_key=key,
                authorization_type="NONE",
                target=f"integrations/{integration.ref}",
            )
            accept(
                route,
                "APIG4",
                because="The function checks a single-use ticket at $connect; a ticket in the "
                "query string, which an authorizer could read, would be logged.",
            )
            if key == "$default" and not self._stage.local:
                # Lets what the function returns reach the browser; the emulator sends it anyway.
                route.route_response_selection_expression = "$default"
                apigatewayv2.CfnRouteResponse(
                    self,
                    f"{name}Response",
                    api_id=self.id,
                    route_id=route.ref,
                    route_response_key="$default",
                )

    def allow_pushing(self, function: Function) -> None:
        """Let the function post to connected browsers, and close them."""
        stack = Stack.of(self)
        connections = f"{STAGE_NAME}/*/@connections/*"
        function.allow(
            "execute-api:ManageConnections",
            on=[
                stack.format_arn(service="execute-api", resource=self.id, resource_name=connections)
            ],
        )
        api = stack.get_logical_id(cast(CfnElement, self._api.node.default_child))
        arn = f"arn:aws:execute-api:{self._stage.region}:<AWS::AccountId>:<{api}>/{connections}"
        accept(
            function.role,
            f"IAM5[Resource::{arn}]",
            because="The connections of this API; their ids exist only while they are open.",
        )
