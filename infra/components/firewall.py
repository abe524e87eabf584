"""The web ACL before the distribution: AWS's managed rules and limits per address."""

from collections.abc import Mapping, Sequence

from aws_cdk import aws_wafv2 as wafv2
from constructs import Construct

from infra.stages import Stage

#: AWS's rules, with those of each that only count: bodies hold what people write and whole files,
#: which the application judges itself (8 KB would be the largest body, an address a wrong word).
MANAGED: Mapping[str, Sequence[str]] = {
    "AWSManagedRulesAmazonIpReputationList": (),
    "AWSManagedRulesKnownBadInputsRuleSet": (),
    "AWSManagedRulesCommonRuleSet": (
        "SizeRestrictions_BODY",
        "CrossSiteScripting_BODY",
        "GenericLFI_BODY",
        "GenericRFI_BODY",
    ),
}

#: Requests of one address in five minutes, by the beginning of the path; "/" are all together. An
#: office that answers 300 letters in an hour behind one address makes 150 in five minutes, and
#: two hundred people who open a page each as many log-ins are renewed. The application itself
#: counts failures, not work.
REQUESTS_PER_ADDRESS: Mapping[str, int] = {
    "/api/auth/": 500,
    "/api/public/": 1_000,
    "/": 5_000,
}


class Firewall(Construct):
    """A web ACL of CloudFront's scope; it must stand in us-east-1."""

    def __init__(self, scope: Construct, id_: str, *, stage: Stage) -> None:
        super().__init__(scope, id_)
        managed = [
            _managed(number, name, counted)
            for number, (name, counted) in enumerate(MANAGED.items())
        ]
        limits = [
            _limit(len(managed) + number, beginning, requests)
            for number, (beginning, requests) in enumerate(REQUESTS_PER_ADDRESS.items())
        ]
        self.arn = wafv2.CfnWebACL(
            self,
            "Acl",
            name=stage.prefix,
            scope="CLOUDFRONT",
            default_action=wafv2.CfnWebACL.DefaultActionProperty(allow={}),
            rules=[*managed, *limits],
            visibility_config=_visible(stage.prefix),
        ).attr_arn


def _managed(priority: int, name: str, counted: Sequence[str]) -> wafv2.CfnWebACL.RuleProperty:
    return wafv2.CfnWebACL.RuleProperty(
        name=name,
        priority=priority,
        override_action=wafv2.CfnWebACL.OverrideActionProperty(none={}),
        statement=wafv2.CfnWebACL.StatementProperty(
            managed_rule_group_statement=wafv2.CfnWebACL.ManagedRuleGroupStatementProperty(
                vendor_name="AWS",
                name=name,
                rule_action_overrides=[
                    wafv2.CfnWebACL.RuleActionOverrideProperty(
                        name=rule, action_to_use=wafv2.CfnWebACL.RuleActionProperty(count={})
                    )
                    for rule in counted
                ]
                or None,
            )
        ),
        visibility_config=_visible(name),
    )


def _limit(priority: int, beginning: str, requests: int) -> wafv2.CfnWebACL.RuleProperty:
    words = [word.capitalize() for word in beginning.split("/") if word]
    name = f"RequestsPerAddress{''.join(words)}"
    return wafv2.CfnWebACL.RuleProperty(
        name=name,
        priority=priority,
        action=wafv2.CfnWebACL.RuleActionProperty(block={}),
        statement=wafv2.CfnWebACL.StatementProperty(
            rate_based_statement=wafv2.CfnWebACL.RateBasedStatementProperty(
                limit=requests,
                aggregate_key_type="IP",
                evaluation_window_sec=300,
                scope_down_statement=_begins(beginning) if words else None,
            )
        ),
        visibility_config=_visible(name),
    )


def _begins(beginning: str) -> wafv2.CfnWebACL.StatementProperty:
    """Match paths as the application will read them, however they are written."""
    return wafv2.CfnWebACL.StatementProperty(
        byte_match_statement=wafv2.CfnWebACL.ByteMatchStatementProperty(
            field_to_match=wafv2.CfnWebACL.FieldToMatchProperty(uri_path={}),
            positional_constraint="STARTS_WITH",
            search_string=beginning,
            text_transformations=[
                wafv2.CfnWebACL.TextTransformationProperty(priority=0, type="URL_DECODE"),
                wafv2.CfnWebACL.TextTransformationProperty(priority=1, type="NORMALIZE_PATH"),
            ],
        )
    )


def _visible(name: str) -> wafv2.CfnWebACL.VisibilityConfigProperty:
    # Sampled requests would show query strings.
    return wafv2.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True,
        metric_name=name,
        sampled_requests_enabled=False,
    )
