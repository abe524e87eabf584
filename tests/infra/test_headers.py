"""The security headers of what no function answers: of the gateway and of the pages."""

from typing import Any

from emutabakat.api.app import HEADERS
from infra.components.headers import API_HEADERS
from tests.infra.synthesised import Synthesised, text

NEVER = ("Access-Control-Allow-Origin", "Access-Control-Allow-Credentials")


def pages(prod: Synthesised) -> dict[str, dict[str, Any]]:
    """Return the headers of the pages, by their policy's name."""
    found = {}
    for one in prod.of_type("AWS::CloudFront::ResponseHeadersPolicy").values():
        config = one["ResponseHeadersPolicyConfig"]
        found[config["Name"]] = config
    return found


def test_the_gateway_says_of_its_own_errors_what_the_functions_say(prod: Synthesised) -> None:
    answers = prod.of_type("AWS::ApiGateway::GatewayResponse").values()

    assert API_HEADERS == HEADERS
    assert {one["ResponseType"] for one in answers} == {"DEFAULT_4XX", "DEFAULT_5XX"}
    for one in answers:
        assert one["ResponseParameters"] == {
            "gatewayresponse.header.Strict-Transport-Security": (
                "'max-age=63072000; includeSubDomains; preload'"
            ),
            "gatewayresponse.header.Content-Security-Policy": (
                "'default-src 'none'; frame-ancestors 'none''"
            ),
            "gatewayresponse.header.X-Content-Type-Options": "'nosniff'",
            "gatewayresponse.header.Referrer-Policy": "'no-referrer'",
            "gatewayresponse.header.Permissions-Policy": (
                "'camera=(), microphone=(), geolocation=(), payment=()'"
            ),
            "gatewayresponse.header.Cross-Origin-Opener-Policy": "'same-origin'",
            "gatewayresponse.header.Cross-Origin-Resource-Policy": "'same-origin'",
            "gatewayresponse.header.Cache-Control": "'no-store'",
        }
        assert one["ResponseTemplates"].keys() == {"application/json"}


def test_every_kind_of_page_has_the_same_headers_but_its_policy(prod: Synthesised) -> None:
    found = pages(prod)

    assert len(found) == 2
    for config in found.values():
        security = dict(config["SecurityHeadersConfig"])
        policy = security.pop("ContentSecurityPolicy")
        own = {
            one["Header"]: (one["Value"], one["Override"])
            for one in config["CustomHeadersConfig"]["Items"]
        }
        assert policy["Override"] is True
        assert security == {
            "ContentTypeOptions": {"Override": True},
            "ReferrerPolicy": {"Override": True, "ReferrerPolicy": "no-referrer"},
            "StrictTransportSecurity": {
                "AccessControlMaxAgeSec": 63_072_000,
                "IncludeSubdomains": True,
                "Override": True,
                "Preload": True,
            },
        }
        assert own == {
            "Cross-Origin-Opener-Policy": ("same-origin", True),
            "Cross-Origin-Resource-Policy": ("same-origin", True),
            "Permissions-Policy": (
                "camera=(), microphone=(), geolocation=(), payment=(), "
                "publickey-credentials-get=(self), publickey-credentials-create=(self)",
                True,
            ),
        }
        assert "CorsConfig" not in config


def test_the_policies_allow_scripts_of_our_own_and_nothing_in_frames(prod: Synthesised) -> None:
    common = {
        "default-src 'none'",
        "script-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "frame-src blob:",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "upgrade-insecure-requests",
    }
    left = []
    for config in pages(prod).values():
        policy = config["SecurityHeadersConfig"]["ContentSecurityPolicy"]
        rules = {rule.strip() for rule in text(policy["ContentSecurityPolicy"]).split(";")}
        assert common <= rules
        left.append({rule for rule in rules - common if not rule.startswith("connect-src 'self' ")})

    assert sorted(left, key=len) == [
        {"style-src 'self' 'unsafe-inline'"},
        {"style-src 'self'", "require-trusted-types-for 'script'"},
    ]


def test_nothing_but_the_buckets_answers_another_origin(prod: Synthesised) -> None:
    for type_ in ("AWS::ApiGateway::GatewayResponse", "AWS::ApiGateway::Method"):
        for one in prod.of_type(type_).values():
            assert not [name for name in NEVER if name in str(one)]
            assert one.get("HttpMethod") != "OPTIONS"
