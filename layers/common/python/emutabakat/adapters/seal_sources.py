"""Where the material of the seal lies, and what of it judges seals; it loads no signing."""

from __future__ import annotations

from dataclasses import dataclass

from emutabakat.adapters.aws import Aws
from emutabakat.adapters.certificates import (
    SealChain,
    certificates_from_pem,
    chain_from_text,
    revocations_from_pem,
)
from emutabakat.adapters.ssm import texts_from_parameters
from emutabakat.adapters.verifying import Trust
from emutabakat.domain.errors import TemporaryFailure


@dataclass(frozen=True, slots=True, kw_only=True)
class SealSources:
    """Where the seal's material lies: the key of KMS where the chain names no other, the names of
    the parameters (PEM texts, of which only the chain must be there), and the time stamp authority
    (no address: none) with the secret that holds its `user` and `password` (no name: none)."""

    key_id: str
    chain: str
    roots: str
    revocations: str
    time_roots: str
    time_url: str = ""
    time_secret: str = ""


def trust_from_parameters(aws: Aws, sources: SealSources) -> Trust:
    """Return what our seals are judged by: the root of the chain, and earlier roots that seals of
    the past stand under; raises `TemporaryFailure` without the chain."""
    chain, roots, revocations, time_roots = texts_from_parameters(
        aws, sources.chain, sources.roots, sources.revocations, sources.time_roots
    )
    return Trust(
        roots=[required_chain(chain).root, *(certificates_from_pem(roots) if roots else ())],
        time_roots=certificates_from_pem(time_roots) if time_roots else (),
        revocations=revocations_from_pem(revocations),
    )


def required_chain(text: str) -> SealChain:
    """Return the chain of its text; raises `TemporaryFailure` while nothing is installed."""
    if not text:
        raise TemporaryFailure(
            "seal_chain_missing",
            "Mühür sertifikası henüz yüklenmemiş.",
            "The seal's certificate is not installed yet.",
        )
    return chain_from_text(text)
