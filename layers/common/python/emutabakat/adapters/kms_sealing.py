"""The seal of an installation: a key in KMS, and what operators keep of it in parameters."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from emutabakat.adapters.aws import Aws, passing_as_temporary
from emutabakat.adapters.certificates import certificates_from_pem, revocations_from_pem
from emutabakat.adapters.kms import KmsKey
from emutabakat.adapters.published_lists import PublishedLists
from emutabakat.adapters.renewed import Renewed
from emutabakat.adapters.seal_sources import SealSources, required_chain
from emutabakat.adapters.sealing import PadesSealer
from emutabakat.adapters.ssm import texts_from_parameters
from emutabakat.adapters.time_stamping import TimeAuthority
from emutabakat.ports import Clock, Sealed


class KmsSealer:
    """Seals with a key in KMS; key and certificates are read every five minutes, and anew after
    any failure, so that an operator's repair reaches the next try."""

    def __init__(self, aws: Aws, sources: SealSources, clock: Clock) -> None:
        self._aws = aws
        self._sources = sources
        self._sealer = Renewed(self._made, clock)
        self._lists = PublishedLists()

    def seal(self, pdf: bytes, *, reason: str, at: datetime) -> Sealed:
        """Return the sealed and verified file; see `PadesSealer.seal`."""
        return self._with_sealer(lambda sealer: sealer.seal(pdf, reason=reason, at=at))

    def reseal(self, sealed_pdf: bytes, *, reason: str, at: datetime) -> Sealed:
        """Return the page of a file that `seal` made under a new seal."""
        return self._with_sealer(lambda sealer: sealer.reseal(sealed_pdf, reason=reason, at=at))

    def _with_sealer(self, work: Callable[[PadesSealer], Sealed]) -> Sealed:
        try:
            return work(self._sealer.get())
        except Exception:
            self._sealer.forget()
            raise

    def _made(self) -> PadesSealer:
        sources = self._sources
        chain_text, revocations, time_roots = texts_from_parameters(
            self._aws, sources.chain, sources.revocations, sources.time_roots
        )
        chain = required_chain(chain_text)
        return PadesSealer(
            KmsKey(self._aws, chain.key_id or sources.key_id),
            chain,
            revocations=revocations_from_pem(revocations),
            time=self._time(time_roots),
        )

    def _time(self, roots: str) -> TimeAuthority | None:
        if not self._sources.time_url:
            return None
        return TimeAuthority(
            self._sources.time_url,
            certificates_from_pem(roots) if roots else (),
            log_in=self._log_in(),
            lists=self._lists,
        )

    def _log_in(self) -> tuple[str, str] | None:
        if not self._sources.time_secret:
            return None
        with passing_as_temporary("timestamp_secret_unavailable"):
            secret = self._aws.secrets.get_secret_value(SecretId=self._sources.time_secret)
        words = json.loads(secret["SecretString"])
        return words["user"], words["password"]
