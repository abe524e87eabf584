"""What operators store of the seal, by the variable that names the parameter to the functions."""

from __future__ import annotations

from collections.abc import Mapping

#: All but the chain may be absent.
PARAMETERS: Mapping[str, str] = {
    "SEAL_CHAIN_PARAMETER": "seal-chain",
    "SEAL_ROOTS_PARAMETER": "seal-roots",
    "SEAL_REVOCATIONS_PARAMETER": "seal-revocations",
    "TIMESTAMP_ROOTS_PARAMETER": "timestamp-roots",
}


def parameter_names(prefix: str) -> Mapping[str, str]:
    """Return the full names of a stage's parameters, by variable.

    >>> parameter_names("emutabakat-dev")["SEAL_CHAIN_PARAMETER"]
    '/emutabakat-dev/seal-chain'
    """
    return {variable: f"/{prefix}/{name}" for variable, name in PARAMETERS.items()}


def roots_chain_name(prefix: str) -> str:
    """Return the name of the parameter with the chain of the key of daily roots."""
    return f"/{prefix}/roots-chain"
