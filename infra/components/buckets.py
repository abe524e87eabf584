"""The buckets: uploads, sealed documents and signed roots that are never overwritten, and logos."""

from typing import Any

from aws_cdk import Aws, Duration, RemovalPolicy
from aws_cdk import aws_s3 as s3
from constructs import Construct

from infra.components.findings import accept
from infra.components.function import Function
from infra.stages import Stage


class Buckets(Construct):
    """`uploads` are forgotten after a while; `documents` and `roots` are write-once and versioned;
    `logos` stay until a company shows another.

    The account and the region make their names unique, as bucket names are the whole world's.
    """

    def __init__(self, scope: Construct, id_: str, *, stage: Stage) -> None:
        super().__init__(scope, id_)
        self.uploads_name = f"{stage.prefix}-uploads-{Aws.ACCOUNT_ID}-{stage.region}"
        self.documents_name = f"{stage.prefix}-documents-{Aws.ACCOUNT_ID}-{stage.region}"
        self.logos_name = f"{stage.prefix}-logos-{Aws.ACCOUNT_ID}-{stage.region}"
        self.roots_name = f"{stage.prefix}-roots-{Aws.ACCOUNT_ID}-{stage.region}"
        self._removal = RemovalPolicy.RETAIN if stage.keep_data else RemovalPolicy.DESTROY
        self.access_logs = self._closed(
            "AccessLogs",
            lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(90))],
        )
        self.uploads = self._logged(
            "Uploads",
            bucket_name=self.uploads_name,
            # The browser posts straight to the bucket; the signature in the form is the right to.
            cors=[
                s3.CorsRule(
                    allowed_methods=[s3.HttpMethods.POST, s3.HttpMethods.GET],
                    allowed_origins=[_origin(stage)],
                    allowed_headers=["*"],
                    max_age=3600,
                )
            ],
            lifecycle_rules=[
                s3.LifecycleRule(
                    expiration=Duration.days(90),
                    abort_incomplete_multipart_upload_after=Duration.days(1),
                )
            ],
        )
        self.documents = self._logged(
            "Documents",
            bucket_name=self.documents_name,
            # A page shows a document by its presigned address, of which it may read parts.
            cors=[
                s3.CorsRule(
                    allowed_methods=[s3.HttpMethods.GET],
                    allowed_origins=[_origin(stage)],
                    allowed_headers=["Range"],
                    exposed_headers=["Accept-Ranges", "Content-Length", "Content-Range"],
                    max_age=3600,
                )
            ],
            versioned=True,
            object_lock_enabled=True,
            object_lock_default_retention=s3.ObjectLockRetention.governance(
                Duration.days(stage.document_days)
            ),
        )
        self.roots = self._logged(
            "Roots",
            bucket_name=self.roots_name,
            versioned=True,
            object_lock_enabled=True,
            object_lock_default_retention=_lock_of_roots(stage),
        )
        self.logos = self._logged(
            "Logos",
            bucket_name=self.logos_name,
        )

    def _logged(self, id_: str, **more: Any) -> s3.Bucket:
        """Return a closed bucket that notes every access under its own name."""
        return self._closed(
            id_,
            server_access_logs_bucket=self.access_logs,
            server_access_logs_prefix=f"{id_.lower()}/",
            **more,
        )

    def _closed(self, id_: str, **more: Any) -> s3.Bucket:
        """Return a bucket that is enciphered, and open to nobody without a right of his own."""
        return s3.Bucket(
            self,
            id_,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            removal_policy=self._removal,
            **more,
        )

    def allow_uploads(self, function: Function, *, writing: bool) -> None:
        """Let a function read what was uploaded, and with `writing` add to it."""
        _allow(function, self.uploads_name, *(_WRITE if writing else ()))

    def allow_documents(self, function: Function, *, writing: bool) -> None:
        """Let a function read the sealed documents, and with `writing` add to them."""
        _allow(function, self.documents_name, *(_WRITE if writing else ()))

    def allow_roots(self, function: Function, *, writing: bool) -> None:
        """Let a function read the signed roots, and with `writing` add to them."""
        _allow(function, self.roots_name, *(_WRITE if writing else ()))

    def allow_logos(self, function: Function, *, writing: bool) -> None:
        """Let a function read the companies' logos, and with `writing` replace them."""
        _allow(function, self.logos_name, *((*_WRITE, "s3:DeleteObject") if writing else ()))


_WRITE = ("s3:PutObject",)


def _allow(function: Function, bucket: str, *more: str) -> None:
    """Let a function read a bucket's objects, and do `more` with them."""
    arn = f"arn:aws:s3:::{bucket}"
    function.allow("s3:GetObject", *more, on=[f"{arn}/*"])
    # Listing lets S3 say 404 and not 403 of an object that is not there.
    function.allow("s3:ListBucket", on=[arn])
    written = f"{arn}/*".replace(Aws.ACCOUNT_ID, "<AWS::AccountId>")
    accept(
        function.role,
        f"IAM5[Resource::{written}]",
        because="The objects of one bucket; the company is in the key, known only at run time.",
    )


def _lock_of_roots(stage: Stage) -> s3.ObjectLockRetention:
    """Return how long nobody may remove a root: in compliance mode not even the account's owner,
    which is no mode to try things out with."""
    days = Duration.days(stage.document_days)
    if stage.keep_data:
        return s3.ObjectLockRetention.compliance(days)
    return s3.ObjectLockRetention.governance(days)


def _origin(stage: Stage) -> str:
    if stage.local:
        return "http://localhost:*"
    return f"https://{stage.domain}" if stage.domain else "https://*.cloudfront.net"
