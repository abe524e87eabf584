"""Texts that operators keep in parameters."""

from __future__ import annotations

from emutabakat.adapters.aws import Aws, passing_as_temporary


def texts_from_parameters(aws: Aws, *names: str) -> tuple[str, ...]:
    """Return the values of at most ten parameters, in the order of their names; an empty text is
    that of a parameter which is not there.

    Raises `TemporaryFailure` when the service does not answer.
    """
    with passing_as_temporary("parameters_unavailable"):
        found = aws.ssm.get_parameters(Names=list(names))["Parameters"]
    values = {one["Name"]: one["Value"] for one in found}
    return tuple(values.get(name, "") for name in names)
