"""The seal's certificates in a parameter."""

from __future__ import annotations

from emutabakat.adapters.aws import Aws, passing_as_temporary


def chain_from_parameter(aws: Aws, name: str) -> str:
    """Return the PEM certificates: the seal's first, then its issuers, the root last.

    Raises `TemporaryFailure` when the service does not answer.
    """
    with passing_as_temporary("seal_chain_unavailable"):
        return aws.ssm.get_parameter(Name=name)["Parameter"]["Value"]
