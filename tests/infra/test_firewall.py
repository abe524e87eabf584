"""The web ACL: what it refuses before anything of ours runs, and what it lets through."""

from typing import Any

import pytest
from aws_cdk import App

from infra.components.firewall import REQUESTS_PER_ADDRESS
from infra.stacks import EdgeStack
from infra.stages import STAGES
from tests.infra.synthesised import Synthesised


@pytest.fixture
def acl(prod: Synthesised) -> dict[str, Any]:
    """The only web ACL."""
    [one] = prod.of_type("AWS::WAFv2::WebACL").values()
    return dict(one)


@pytest.fixture
def rules(acl: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Its rules by name."""
    return {rule["Name"]: rule for rule in acl["Rules"]}


def test_it_is_one_of_cloudfronts_and_lets_through_what_no_rule_refuses(
    acl: dict[str, Any],
) -> None:
    assert acl["Scope"] == "CLOUDFRONT"
    assert acl["DefaultAction"] == {"Allow": {}}
    assert [rule["Priority"] for rule in acl["Rules"]] == list(range(len(acl["Rules"])))
    for rule in (acl, *acl["Rules"]):
        assert rule["VisibilityConfig"]["SampledRequestsEnabled"] is False, "queries would be shown"


def test_it_stands_in_a_stack_of_its_own_where_cloudfront_looks_for_it() -> None:
    assert EdgeStack(App(), "Edge", stage=STAGES["prod"]).region == "us-east-1"


def test_the_managed_sets_block_but_do_not_judge_what_people_write(
    rules: dict[str, dict[str, Any]],
) -> None:
    sets = {
        name: rule["Statement"]["ManagedRuleGroupStatement"]
        for name, rule in rules.items()
        if "ManagedRuleGroupStatement" in rule["Statement"]
    }
    counted = {
        name: [one["Name"] for one in set_.get("RuleActionOverrides", [])]
        for name, set_ in sets.items()
    }

    assert counted == {
        "AWSManagedRulesAmazonIpReputationList": [],
        "AWSManagedRulesKnownBadInputsRuleSet": [],
        "AWSManagedRulesCommonRuleSet": [
            "SizeRestrictions_BODY",
            "CrossSiteScripting_BODY",
            "GenericLFI_BODY",
            "GenericRFI_BODY",
        ],
    }
    assert all(rules[name]["OverrideAction"] == {"None": {}} for name in sets)
    assert {set_["VendorName"] for set_ in sets.values()} == {"AWS"}


@pytest.mark.parametrize(
    ("name", "beginning", "requests"),
    [
        ("RequestsPerAddressApiAuth", "/api/auth/", 500),
        ("RequestsPerAddressApiPublic", "/api/public/", 1_000),
        ("RequestsPerAddress", None, 5_000),
    ],
)
def test_an_address_may_ask_so_often_in_five_minutes(
    rules: dict[str, dict[str, Any]], name: str, beginning: str | None, requests: int
) -> None:
    rule = rules[name]
    rate = rule["Statement"]["RateBasedStatement"]

    assert rule["Action"] == {"Block": {}}
    assert (rate["Limit"], rate["EvaluationWindowSec"]) == (requests, 300)
    assert rate["AggregateKeyType"] == "IP"
    if beginning is None:
        assert "ScopeDownStatement" not in rate
    else:
        match = rate["ScopeDownStatement"]["ByteMatchStatement"]
        assert (match["SearchString"], match["PositionalConstraint"]) == (beginning, "STARTS_WITH")
        assert [one["Type"] for one in match["TextTransformations"]] == [
            "URL_DECODE",
            "NORMALIZE_PATH",
        ]


def test_the_office_that_answers_three_hundred_letters_an_hour_is_far_below() -> None:
    requests_of_an_answer = 6
    busiest_five_minutes = 2 * 300 / 12 * requests_of_an_answer

    assert busiest_five_minutes < REQUESTS_PER_ADDRESS["/api/public/"] / 3
