"""The web ACL before the distribution: AWS's managed rules and a limit per address."""

from aws_cdk import aws_wafv2 as wafv2
from constructs import Construct

from infra.stages import Stage

MANAGED = (
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesKnownBadInputsRuleSet",
)

#: Requests of one address in five minutes. An office that answers hundreds of letters behind one
#: address in an hour stays far below it; the application itself counts failures, not work.
REQUESTS_PER_ADDRESS = 5000


class Firewall(Construct):
    """A web ACL of CloudFront's scope; it must stand in us-east-1."""

    def __init__(self, scope: Construct, id_: str, *, stage: Stage) -> None:
        super().__init__(scope, id_)
        managed = [
            wafv2.CfnWebACL.RuleProperty(
                name=name,
                priority=number,
                override_action=wafv2.CfnWebACL.OverrideActionProperty(none={}),
                statement=wafv2.CfnWebACL.StatementProperty(
                    managed_rule_group_statement=wafv2.CfnWebACL.ManagedRuleGroupStatementProperty(
                        vendor_name="AWS", name=name
                    )
                ),
                visibility_config=_visible(name),
            )
            for number, name in enumerate(MANAGED)
        ]
        limit = wafv2.CfnWebACL.RuleProperty(
            name="RequestsPerAddress",
            priority=len(managed),
            action=wafv2.CfnWebACL.RuleActionProperty(block={}),
            statement=wafv2.CfnWebACL.StatementProperty(
                rate_based_statement=wafv2.CfnWebACL.RateBasedStatementProperty(
                    limit=REQUESTS_PER_ADDRESS, aggregate_key_type="IP"
                )
            ),
            visibility_config=_visible("RequestsPerAddress"),
        )
        self.arn = wafv2.CfnWebACL(
            self,
            "Acl",
            name=stage.prefix,
            scope="CLOUDFRONT",
            default_action=wafv2.CfnWebACL.DefaultActionProperty(allow={}),
            rules=[*managed, limit],
            visibility_config=_visible(stage.prefix),
        ).attr_arn


def _visible(name: str) -> wafv2.CfnWebACL.VisibilityConfigProperty:
    # Sampled requests would show query strings.
    return wafv2.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True,
        metric_name=name,
        sampled_requests_enabled=False,
    )
