"""The one origin that browsers see: the pages from S3, and `/api/*` from the REST API."""

from collections.abc import Sequence

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.components.findings import accept
from infra.components.headers import (
    PAGE_HEADERS,
    TRANSPORT_SECURITY_SECONDS,
    application_policy,
    public_policy,
)
from infra.components.pages import DOCUMENT_OF_JS, PUBLIC_PATHS
from infra.components.pages_deployment import PagesDeployment
from infra.components.rest_api import STAGE_NAME, RestApi
from infra.stages import Stage

#: The managed policy that forwards every header but `Host` leaves out those that CloudFront adds,
#: and the one that adds them forwards `Host`, which API Gateway refuses. So the edge writes the
#: viewer's address itself, over whatever the client sent, in CloudFront's own form (address:port).
VIEWER_ADDRESS = """
function handler(event) {
  event.request.headers['cloudfront-viewer-address'] = { value: event.viewer.ip + ':0' };
  return event.request;
}
"""

#: The answers that CloudFront keeps for ten seconds, whatever the cache policy says, and would
#: give to the next person too: one's "not yours, so not found" must not be another's.
#: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
KEPT_ERRORS = (400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504)


class Distribution(Construct):
    """CloudFront before a private bucket and the REST API, to which it alone tells the key.

    Pages may talk to `buckets` directly, by addresses that a function has signed.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        stage: Stage,
        rest_api: RestApi,
        websocket_host: str,
        buckets: Sequence[s3.IBucket],
        web_acl_arn: str,
    ) -> None:
        super().__init__(scope, id_)
        logs = s3.Bucket(
            self,
            "Logs",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            # CloudFront's standard logs are delivered with an access control list.
            object_ownership=s3.ObjectOwnership.OBJECT_WRITER,
            lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(90))],
            removal_policy=RemovalPolicy.DESTROY,
        )
        self.web = s3.Bucket(
            self,
            "Web",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            server_access_logs_bucket=logs,
            server_access_logs_prefix="web/",
            removal_policy=RemovalPolicy.DESTROY,
        )
        hosts = [f"https://{bucket.bucket_regional_domain_name}" for bucket in buckets]
        connect = " ".join([f"wss://{websocket_host}", *hosts])
        application, public = self._pages(stage, connect)
        self.distribution = cloudfront.Distribution(
            self,
            "Distribution",
            comment=stage.prefix,
            default_root_object="index.html",
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
            minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
            domain_names=[stage.domain] if stage.domain else None,
            certificate=self._certificate(stage.certificate_arn),
            web_acl_id=web_acl_arn,
            error_responses=[
                cloudfront.ErrorResponse(http_status=status, ttl=Duration.seconds(0))
                for status in KEPT_ERRORS
            ],
            log_bucket=logs,
            log_file_prefix="edge/",
            log_includes_cookies=False,
            default_behavior=application,
            additional_behaviors={
                "/api/*": self._api(stage, rest_api),
                **{f"{path}*": public for path in PUBLIC_PATHS},
            },
        )
        PagesDeployment(self, "Pages", stage=stage, bucket=self.web, distribution=self.distribution)
        self.url = f"https://{stage.domain or self.distribution.distribution_domain_name}"

        self._accept_findings(stage)

    def _accept_findings(self, stage: Stage) -> None:
        accept(
            self.distribution,
            "CFR1",
            because="Counterparties abroad answer letters too, from any country.",
        )
        if stage.domain is None:
            accept(
                self.distribution,
                "CFR4",
                because="CloudFront's own domain fixes the protocol; a stage with a domain of "
                "its own has TLS 1.2 at least.",
            )

    def _api(self, stage: Stage, rest_api: RestApi) -> cloudfront.BehaviorOptions:
        address = cloudfront.Function(
            self,
            "ViewerAddress",
            function_name=f"{stage.prefix}-viewer-address",
            runtime=cloudfront.FunctionRuntime.JS_2_0,
            code=cloudfront.FunctionCode.from_inline(VIEWER_ADDRESS),
        )
        return cloudfront.BehaviorOptions(
            origin=origins.HttpOrigin(
                rest_api.host,
                # The name, not a reference to the stage: the stage waits for the functions,
                # and the functions are told this distribution's address.
                origin_path=f"/{STAGE_NAME}",
                protocol_policy=cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
                origin_ssl_protocols=[cloudfront.OriginSslPolicy.TLS_V1_2],
                custom_headers={"x-api-key": rest_api.key_secret.secret_value.unsafe_unwrap()},
            ),
            allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
            cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
            origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
            compress=True,
            function_associations=[
                cloudfront.FunctionAssociation(
                    function=address,
                    event_type=cloudfront.FunctionEventType.VIEWER_REQUEST,
                )
            ],
        )

    def _pages(
        self, stage: Stage, connect: str
    ) -> tuple[cloudfront.BehaviorOptions, cloudfront.BehaviorOptions]:
        """Return how the application is served, and how the public pages are."""
        origin = origins.S3BucketOrigin.with_origin_access_control(
            self.web,
            # Who may list is told that a file is not there; others are refused, with 403.
            origin_access_levels=[cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST],
        )
        document = cloudfront.Function(
            self,
            "Document",
            function_name=f"{stage.prefix}-document",
            runtime=cloudfront.FunctionRuntime.JS_2_0,
            code=cloudfront.FunctionCode.from_inline(DOCUMENT_OF_JS),
        )

        def behavior(headers: cloudfront.ResponseHeadersPolicy) -> cloudfront.BehaviorOptions:
            return cloudfront.BehaviorOptions(
                origin=origin,
                viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
                response_headers_policy=headers,
                compress=True,
                function_associations=[
                    cloudfront.FunctionAssociation(
                        function=document,
                        event_type=cloudfront.FunctionEventType.VIEWER_REQUEST,
                    )
                ],
            )

        policies = {
            "pages": application_policy(connect=connect),
            "public-pages": public_policy(connect=connect),
        }
        application, public = (
            behavior(self._page_headers(stage, name, policy)) for name, policy in policies.items()
        )
        return application, public

    def _page_headers(
        self, stage: Stage, name: str, policy: str
    ) -> cloudfront.ResponseHeadersPolicy:
        return cloudfront.ResponseHeadersPolicy(
            self,
            "PageHeaders" if name == "pages" else "PublicPageHeaders",
            response_headers_policy_name=f"{stage.prefix}-{name}",
            security_headers_behavior=cloudfront.ResponseSecurityHeadersBehavior(
                content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
                    content_security_policy=policy, override=True
                ),
                content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
                referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
                    referrer_policy=cloudfront.HeadersReferrerPolicy.NO_REFERRER,
                    override=True,
                ),
                strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
                    access_control_max_age=Duration.seconds(TRANSPORT_SECURITY_SECONDS),
                    include_subdomains=True,
                    preload=True,
                    override=True,
                ),
            ),
            custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(
                custom_headers=[
                    cloudfront.ResponseCustomHeader(header=name, value=value, override=True)
                    for name, value in PAGE_HEADERS.items()
                ]
            ),
        )

    def _certificate(self, arn: str | None) -> acm.ICertificate | None:
        if arn is None:
            return None
        return acm.Certificate.from_certificate_arn(self, "Certificate", arn)
