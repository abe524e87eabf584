"""E-mail and SMS: the domain we may write from, how it is sent, and who may send."""

from aws_cdk import Fn, Stack
from aws_cdk import aws_ses as ses
from constructs import Construct

from infra.components.function import Function
from infra.stages import Stage


class Notifications(Construct):
    """The identity is the sender's whole domain, so that DKIM and DMARC agree with the address."""

    def __init__(self, scope: Construct, id_: str, *, stage: Stage, sender_email: str) -> None:
        super().__init__(scope, id_)
        self._domain = Fn.select(1, Fn.split("@", sender_email))
        self.configuration_set = ses.ConfigurationSet(
            self,
            "ConfigurationSet",
            configuration_set_name=f"{stage.prefix}-mail",
            reputation_metrics=True,
            tls_policy=ses.ConfigurationSetTlsPolicy.REQUIRE,
            suppression_reasons=ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
        )
        ses.EmailIdentity(
            self,
            "Identity",
            identity=ses.Identity.domain(self._domain),
            configuration_set=self.configuration_set,
        )

    def allow_email(self, function: Function) -> None:
        """Let the function send mail from our domain, with our configuration set."""
        names = {
            "identity": self._domain,
            "configuration-set": self.configuration_set.configuration_set_name,
        }
        function.allow(
            "ses:SendEmail",
            "ses:SendRawEmail",
            on=[
                Stack.of(self).format_arn(service="ses", resource=kind, resource_name=name)
                for kind, name in names.items()
            ],
        )

    @staticmethod
    def allow_sms(function: Function) -> None:
        """Let the function publish to telephone numbers, and to no topic.

        A number has no ARN, so the right is given on everything and taken back on topics:
        https://docs.aws.amazon.com/sns/latest/dg/sns-using-identity-based-policies.html
        """
        function.allow("sns:Publish", on=["*"])
        function.forbid("sns:Publish", on=["arn:aws:sns:*:*:*"])
