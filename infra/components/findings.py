"""Findings of the AwsSolutions checks that we accept, each with its reason."""

from aws_cdk import Acknowledgment, Validations
from constructs import IConstruct


def accept(construct: IConstruct, finding: str, *, because: str) -> None:
    """Accept one finding on a construct and what is inside it.

    `finding` is the rule without the pack's name, and with what it found in brackets where the
    rule says so: `APIG2`, `IAM5[Resource::*]`. Every other finding stops the synthesis.
    """
    Validations.of(construct).acknowledge(
        Acknowledgment(id=f"AwsSolutions-{finding}", reason=because)
    )
