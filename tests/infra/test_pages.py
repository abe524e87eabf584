"""How the pages come to a browser: two documents, their policies, their files and cache times."""

from pathlib import Path
from typing import Any

import pytest

from infra.app import UNBUNDLED, build
from infra.components.pages import DOCUMENT_OF_JS, document_of
from infra.components.pages_deployment import PagesNotBuilt
from tests.infra.at_the_edge import run_at_the_edge
from tests.infra.synthesised import Synthesised, text

DEPLOYMENT = "Custom::CDKBucketDeployment"
IMMUTABLE = "public, max-age=31536000, immutable"


@pytest.fixture
def distribution(prod: Synthesised) -> dict[str, Any]:
    """The distribution's configuration."""
    [one] = prod.of_type("AWS::CloudFront::Distribution").values()
    config: dict[str, Any] = one["DistributionConfig"]
    return config


@pytest.fixture
def policies(prod: Synthesised, distribution: dict[str, Any]) -> dict[str, str]:
    """The content security policy of the pages under each path."""
    headers = {
        name: one["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
        for name, one in prod.of_type("AWS::CloudFront::ResponseHeadersPolicy").items()
    }
    behaviors = {one["PathPattern"]: one for one in distribution["CacheBehaviors"]}
    del behaviors["/api/*"]
    behaviors["*"] = distribution["DefaultCacheBehavior"]
    for one in headers.values():
        assert one["StrictTransportSecurity"]["AccessControlMaxAgeSec"] == 63072000
    return {
        path: text(
            headers[one["ResponseHeadersPolicyId"]["Ref"]]["ContentSecurityPolicy"][
                "ContentSecurityPolicy"
            ]
        )
        for path, one in behaviors.items()
    }


@pytest.mark.parametrize(
    ("path", "document"),
    [
        ("/", "/index.html"),
        ("/mutabakatlar/mut_01J", "/index.html"),
        ("/v1.2/kayit", "/index.html"),
        ("/yardim/kod", "/index.html"),
        ("/onay", "/onay.html"),
        ("/onay/", "/onay.html"),
        ("/kod", "/onay.html"),
        ("/dogrula/MUT-2026-000001", "/onay.html"),
        ("/onay.html", "/onay.html"),
        ("/config.json", "/config.json"),
        ("/assets/index-Bx3.js", "/assets/index-Bx3.js"),
        ("/assets/none.js.map", "/assets/none.js.map"),
    ],
)
def test_an_address_shows_the_same_document_at_the_edge_and_here(path: str, document: str) -> None:
    handed_on = run_at_the_edge(DOCUMENT_OF_JS, {"request": {"uri": path, "headers": {}}})

    assert handed_on["uri"] == document
    assert document_of(path) == document


def test_every_page_is_found_by_that_function(
    prod: Synthesised, distribution: dict[str, Any]
) -> None:
    [name] = [
        name
        for name, one in prod.of_type("AWS::CloudFront::Function").items()
        if one["FunctionCode"] == DOCUMENT_OF_JS
    ]
    pages = [one for one in distribution["CacheBehaviors"] if one["PathPattern"] != "/api/*"]

    for one in [*pages, distribution["DefaultCacheBehavior"]]:
        [association] = one["FunctionAssociations"]
        assert association["EventType"] == "viewer-request"
        assert text(association["FunctionARN"]) == f"<{name}.FunctionARN>"
        assert one["ViewerProtocolPolicy"] == "redirect-to-https"
        assert one["Compress"] is True


def test_the_public_pages_alone_allow_nothing_inline(policies: dict[str, str]) -> None:
    application = policies.pop("*")

    assert set(policies) == {"/onay*", "/kod*", "/dogrula*"}
    for public in policies.values():
        assert "'unsafe" not in public
        assert "require-trusted-types-for 'script'" in public
    assert "style-src 'self' 'unsafe-inline'" in application
    assert "script-src 'self';" in application
    assert "eval" not in application


def test_pages_may_call_the_live_connection_and_signed_addresses(
    prod: Synthesised, policies: dict[str, str]
) -> None:
    for policy in policies.values():
        assert "default-src 'none'" in policy
        assert "wss://" in policy
        for bucket in ("uploads", "documents"):
            assert f"<{_bucket(prod, bucket)}.RegionalDomainName>" in policy, bucket


def test_pages_come_from_a_private_bucket_behind_the_firewall(
    prod: Synthesised, distribution: dict[str, Any]
) -> None:
    [acl] = prod.of_type("AWS::WAFv2::WebACL").values()
    [pages] = [one for one in distribution["Origins"] if "S3OriginConfig" in one]
    [statement] = [
        statement
        for policy in prod.of_type("AWS::S3::BucketPolicy").values()
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
    ]

    assert acl["Scope"] == "CLOUDFRONT"
    assert "WebACLId" in distribution
    assert "OriginAccessControlId" in pages
    # Without this, a file that is not there would be refused (403) rather than not found (404).
    assert set(statement["Action"]) == {"s3:GetObject", "s3:ListBucket"}
    assert {text(one).split(".")[-1] for one in statement["Resource"]} == {"Arn>", "Arn>/*"}
    assert "AWS:SourceArn" in statement["Condition"]["StringEquals"]


def test_files_keep_their_type_and_their_time_in_caches(prod: Synthesised) -> None:
    deployed = list(prod.of_type(DEPLOYMENT).values())
    by_files = {tuple(one.get("Include", ())): one for one in deployed}
    documents = by_files.pop(())
    pages = by_files.pop(("*.html",))

    endings = {"css", "js", "mjs", "woff2"}
    assert set(by_files) == {("assets/*",), *((f"assets/*.{ending}",) for ending in endings)}
    for assets in by_files.values():
        assert assets["SystemMetadata"]["cache-control"] == IMMUTABLE
        # A page that was open before the deployment still finds what it loads later.
        assert assets["Prune"] is False
    for ending in ("js", "mjs"):
        script = by_files[(f"assets/*.{ending}",)]
        assert script["SystemMetadata"]["content-type"] == "text/javascript; charset=utf-8"
    style = by_files[("assets/*.css",)]
    assert style["SystemMetadata"]["content-type"] == "text/css; charset=utf-8"
    assert documents["SystemMetadata"] == {"cache-control": "no-cache"}
    assert (documents["Exclude"], documents["Prune"]) == (["assets/*"], True)
    assert pages["SystemMetadata"] == {
        "cache-control": "no-cache",
        "content-type": "text/html; charset=utf-8",
    }
    assert pages["Prune"] is False
    assert set(pages["DistributionPaths"]) == {"/index.html", "/onay.html", "/config.json"}


def test_documents_come_after_the_files_that_they_name(prod: Synthesised) -> None:
    before = {
        name: set(resource.get("DependsOn", ()))
        for name, resource in prod.resources.items()
        if resource["Type"] == DEPLOYMENT
    }
    [documents] = [
        name for name, one in prod.of_type(DEPLOYMENT).items() if "DistributionPaths" in one
    ]

    def all_before(name: str) -> set[str]:
        own = before[name] & set(before)
        return own.union(*(all_before(one) for one in own))

    assert all_before(documents) == set(before) - {documents}


def test_this_machine_deploys_no_pages(local: Synthesised) -> None:
    assert not local.of_type(DEPLOYMENT)


def test_a_missing_build_is_said_before_anything_is_deployed(tmp_path: Path) -> None:
    with pytest.raises(PagesNotBuilt, match="make synth"):
        build(stage_name="dev", context={**UNBUNDLED, "pages": str(tmp_path)})


def _bucket(stage: Synthesised, name: str) -> str:
    """Return the logical id of the bucket of that name."""
    [found] = [
        id_
        for id_, one in stage.of_type("AWS::S3::Bucket").items()
        if f"-{name}-" in text(one.get("BucketName", ""))
    ]
    return found
