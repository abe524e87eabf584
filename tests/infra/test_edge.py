"""What a browser can reach: one distribution, whose key alone opens the REST API."""

import json
from typing import Any

import pytest

from infra.app import build
from infra.components.distribution import VIEWER_ADDRESS
from infra.components.headers import API_HEADERS
from tests.infra.at_the_edge import run_at_the_edge
from tests.infra.synthesised import Synthesised, text

MANAGED_CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
MANAGED_ALL_VIEWER_EXCEPT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"


@pytest.fixture
def distribution(prod: Synthesised) -> dict[str, Any]:
    """The distribution's configuration."""
    [one] = prod.of_type("AWS::CloudFront::Distribution").values()
    config: dict[str, Any] = one["DistributionConfig"]
    return config


@pytest.fixture
def api_behavior(distribution: dict[str, Any]) -> dict[str, Any]:
    """How `/api` is served."""
    [behavior] = [one for one in distribution["CacheBehaviors"] if one["PathPattern"] == "/api/*"]
    return dict(behavior)


def test_every_route_of_the_rest_api_asks_for_the_key(prod: Synthesised) -> None:
    methods = prod.of_type("AWS::ApiGateway::Method")

    assert all(method["ApiKeyRequired"] is True for method in methods.values())
    assert prod.routes() == {
        "ANY /api/{proxy+}": "api",
        "ANY /api/auth/{proxy+}": "auth",
        "ANY /api/admin/{proxy+}": "admin",
        "GET /api/admin/cache-stats": "api",
        "ANY /api/public/{proxy+}": "api",
        "POST /api/public/verify": "verify_document",
        "ANY /api/public/verify/{proxy+}": "api",
        "ANY /api/documents": "api",
        "ANY /api/documents/{proxy+}": "api",
        "POST /api/documents/preview": "preview_letter",
        "ANY /api/users": "api",
        "ANY /api/users/{proxy+}": "api",
        "POST /api/users/workbook": "read_users",
        "GET /api/users/template.xlsx": "read_users",
        "$connect": "websocket",
        "$default": "websocket",
        "$disconnect": "websocket",
    }


def test_the_distribution_says_the_key_that_the_api_asks_for(
    prod: Synthesised, distribution: dict[str, Any]
) -> None:
    [key] = prod.of_type("AWS::ApiGateway::ApiKey").values()
    [header] = [
        header
        for origin in distribution["Origins"]
        for header in origin.get("OriginCustomHeaders", [])
    ]

    assert header["HeaderName"] == "x-api-key"
    assert text(header["HeaderValue"]) == text(key["Value"])
    assert text(key["Value"]).startswith("{{resolve:secretsmanager:<")


def test_the_key_belongs_to_a_plan_of_the_stage(prod: Synthesised) -> None:
    [plan_key] = prod.of_type("AWS::ApiGateway::UsagePlanKey").values()
    [(plan, properties)] = prod.of_type("AWS::ApiGateway::UsagePlan").items()
    [stage] = prod.of_type("AWS::ApiGateway::Stage")
    [key] = prod.of_type("AWS::ApiGateway::ApiKey")

    assert plan_key["UsagePlanId"] == {"Ref": plan}
    assert plan_key["KeyId"] == {"Ref": key}
    assert [one["Stage"] for one in properties["ApiStages"]] == [{"Ref": stage}]


def test_answers_of_the_api_are_never_cached(api_behavior: dict[str, Any]) -> None:
    assert api_behavior["CachePolicyId"] == MANAGED_CACHING_DISABLED
    assert set(api_behavior["AllowedMethods"]) >= {"POST", "PUT", "PATCH", "DELETE"}


def test_a_refusal_is_not_kept_for_the_next_person(distribution: dict[str, Any]) -> None:
    kept = {one["ErrorCode"]: one for one in distribution["CustomErrorResponses"]}

    assert {400, 403, 404, 405, 500, 502, 503, 504} <= set(kept)
    assert {one["ErrorCachingMinTTL"] for one in kept.values()} == {0}
    assert not [one for one in kept.values() if "ResponsePagePath" in one]


def test_the_api_sees_all_that_the_viewer_sent_but_its_host(api_behavior: dict[str, Any]) -> None:
    assert api_behavior["OriginRequestPolicyId"] == MANAGED_ALL_VIEWER_EXCEPT_HOST


def test_the_edge_writes_the_viewers_address_over_what_the_client_claims(
    prod: Synthesised, api_behavior: dict[str, Any]
) -> None:
    [association] = api_behavior["FunctionAssociations"]
    [(name, function)] = [
        (name, one)
        for name, one in prod.of_type("AWS::CloudFront::Function").items()
        if one["Name"].endswith("-viewer-address")
    ]
    event = {
        "viewer": {"ip": "2001:db8::7"},
        "request": {"headers": {"cloudfront-viewer-address": {"value": "9.9.9.9:1"}}},
    }

    assert association["EventType"] == "viewer-request"
    assert text(association["FunctionARN"]) == f"<{name}.FunctionARN>"
    assert function["FunctionCode"] == VIEWER_ADDRESS
    assert run_at_the_edge(VIEWER_ADDRESS, event)["headers"] == {
        "cloudfront-viewer-address": {"value": "2001:db8::7:0"}
    }


def test_the_gateways_own_refusals_carry_the_security_headers(prod: Synthesised) -> None:
    responses = {
        one["ResponseType"]: one
        for one in prod.of_type("AWS::ApiGateway::GatewayResponse").values()
    }

    assert set(responses) == {"DEFAULT_4XX", "DEFAULT_5XX"}
    for response in responses.values():
        assert response["ResponseParameters"] == {
            f"gatewayresponse.header.{name}": f"'{value}'" for name, value in API_HEADERS.items()
        }


def test_access_logs_hold_no_query_string_and_no_header(prod: Synthesised) -> None:
    [rest] = prod.of_type("AWS::ApiGateway::Stage").values()
    [websocket] = prod.of_type("AWS::ApiGatewayV2::Stage").values()

    for log in (rest["AccessLogSetting"]["Format"], websocket["AccessLogSettings"]["Format"]):
        assert not [word for word in ("querystring", "header", "params") if word in log.lower()]
        assert json.loads(log)["id"] == "$context.requestId"


def test_the_cache_is_entered_by_name_and_role_only(prod: Synthesised) -> None:
    [user] = prod.of_type("AWS::ElastiCache::User").values()
    [cache] = prod.of_type("AWS::ElastiCache::ServerlessCache").values()
    variables = prod.functions()["api"]["Environment"]["Variables"]

    assert user["AuthenticationMode"] == {"Type": "iam"}
    assert user["UserId"] == user["UserName"] == variables["CACHE_USER"]
    assert "-@dangerous" in user["AccessString"]
    assert "UserGroupId" in cache
    assert variables["CACHE_NAME"] == cache["ServerlessCacheName"]


def test_the_apis_own_name_takes_no_old_tls(prod: Synthesised) -> None:
    [rest] = prod.of_type("AWS::ApiGateway::RestApi").values()

    assert rest["SecurityPolicy"] == "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09"
    assert rest["EndpointAccessMode"] == "BASIC"


def test_without_a_domain_the_address_is_the_distributions_own(prod: Synthesised) -> None:
    [distribution] = prod.of_type("AWS::CloudFront::Distribution")

    for name, function in prod.functions().items():
        address = text(function["Environment"]["Variables"]["PUBLIC_URL"])
        assert address == f"https://<{distribution}.DomainName>", name


def test_an_installation_with_a_domain_uses_it_everywhere(prod_with_domain: Synthesised) -> None:
    [one] = prod_with_domain.of_type("AWS::CloudFront::Distribution").values()
    cors = [
        rule
        for bucket in prod_with_domain.of_type("AWS::S3::Bucket").values()
        for rule in bucket.get("CorsConfiguration", {}).get("CorsRules", [])
    ]

    assert one["DistributionConfig"]["Aliases"] == ["mutabakat.example.com"]
    assert one["DistributionConfig"]["ViewerCertificate"]["MinimumProtocolVersion"] == (
        "TLSv1.2_2021"
    )
    assert [rule["AllowedOrigins"] for rule in cors] == [["https://mutabakat.example.com"]] * 2
    for function in prod_with_domain.functions().values():
        assert function["Environment"]["Variables"]["PUBLIC_URL"] == (
            "https://mutabakat.example.com"
        )


def test_a_domain_without_a_certificate_is_refused() -> None:
    with pytest.raises(ValueError, match="belong together"):
        build(stage_name="prod", context={"domain": "mutabakat.example.com"})
