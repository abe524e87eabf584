"""Brings the built pages into their bucket, each file with its type and its cache time."""

from itertools import pairwise
from pathlib import Path

from aws_cdk import CfnElement, DefaultStackSynthesizer, RemovalPolicy, Stack
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_s3_deployment as deployment
from constructs import Construct

from infra.components.findings import accept
from infra.components.pages import cache_control
from infra.stages import Stage

BUILD = Path(__file__).parents[2] / "web" / "dist"

#: What the deployer's own table of types lacks, knows by an older name, or names without a charset
#: (OWASP ASVS 5.0 V4.1.1).
TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "woff2": "font/woff2",
}
#: What the edge may have kept of the deployment before; assets have new names.
DOCUMENTS = ["/index.html", "/onay.html", "/config.json"]
_MEGABYTES = 512


class PagesNotBuilt(RuntimeError):
    """There is nothing to deploy; says what builds it."""


class PagesDeployment(Construct):
    """The build and `/config.json` in the bucket, and the edge told of the new documents.

    Files under `/assets/` are named after their content, come first and are never removed: a page
    that was open before a deployment still finds what it loads later.
    """

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        stage: Stage,
        bucket: s3.IBucket,
        distribution: cloudfront.IDistribution,
    ) -> None:
        super().__init__(scope, id_)
        build = Path(self.node.try_get_context("pages") or BUILD)
        if not (build / "index.html").is_file():
            raise PagesNotBuilt(f"{build} holds no pages: `make synth` builds them first")
        files = deployment.Source.asset(str(build), exclude=[".vite"])
        config = deployment.Source.json_data("config.json", {"stage": stage.name, "mailbox": None})
        log_group = logs.LogGroup(
            self,
            "Log",
            retention=logs.RetentionDays.ONE_MONTH,
            removal_policy=RemovalPolicy.DESTROY,
        )

        def put(
            name: str,
            *,
            path: str,
            include: list[str] | None = None,
            exclude: list[str],
            content_type: str | None = None,
            is_last: bool = False,
        ) -> deployment.BucketDeployment:
            is_asset = path.startswith("/assets/")
            return deployment.BucketDeployment(
                self,
                name,
                sources=[files] if is_asset else [files, config],
                destination_bucket=bucket,
                include=include,
                exclude=exclude,
                content_type=content_type,
                cache_control=[deployment.CacheControl.from_string(cache_control(path))],
                prune=not is_asset and include is None,
                distribution=distribution if is_last else None,
                distribution_paths=DOCUMENTS if is_last else None,
                memory_limit=_MEGABYTES,
                log_group=log_group,
            )

        # Everything is left out first: what is included is then all that goes.
        steps = [put("Assets", path="/assets/", exclude=["*"], include=["assets/*"])]
        steps += [
            put(
                f"Assets{ending.capitalize()}",
                path="/assets/",
                exclude=["*"],
                include=[f"assets/*.{ending}"],
                content_type=content_type,
            )
            for ending, content_type in TYPES.items()
        ]
        steps.append(put("Documents", path="/index.html", exclude=["assets/*"]))
        steps.append(
            put(
                "DocumentsHtml",
                path="/index.html",
                exclude=["*"],
                include=["*.html"],
                content_type="text/html; charset=utf-8",
                is_last=True,
            )
        )
        for earlier, later in pairwise(steps):
            later.node.add_dependency(earlier)
        self._accept_findings(bucket)

    def _accept_findings(self, bucket: s3.IBucket) -> None:
        """Accept what the CDK's own deployer is: one function of the stack, made by the CDK."""
        stack = Stack.of(self)
        [deployer] = [
            child
            for child in stack.node.children
            if child.node.id.startswith("Custom::CDKBucketDeployment")
        ]
        resource = bucket.node.default_child
        assert isinstance(resource, CfnElement)
        staging = f"cdk-{DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets"
        logging = "service-role/AWSLambdaBasicExecutionRole"
        accept(deployer, "L1", because="The CDK chooses the runtime of its own deployer.")
        accept(
            deployer,
            f"IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/{logging}]",
            because="It writes its log, and no more, by the managed policy.",
        )
        for finding in (
            *(f"Action::s3:{verb}*" for verb in ("GetBucket", "GetObject", "List")),
            *(f"Action::s3:{verb}*" for verb in ("Abort", "DeleteObject")),
            f"Resource::arn:aws:s3:::{staging}-<AWS::AccountId>-{stack.region}/*",
            f"Resource::<{stack.get_logical_id(resource)}.Arn>/*",
        ):
            accept(
                deployer,
                f"IAM5[{finding}]",
                because="It reads the assets' bucket and writes the pages' bucket, whole.",
            )
        accept(
            deployer,
            "IAM5[Resource::*]",
            because="The CDK lets it invalidate distributions without naming ours.",
        )
