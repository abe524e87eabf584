"""The electronic seal of documents: a PAdES certification signature, verified before it leaves.

Baseline B-B of ETSI EN 319 142-1: no time stamp authority is asked. The seal forbids every later
change (DocMDP 1), so that one signature over the whole file is the only shape we accept.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from asn1crypto import pem, x509
from asn1crypto.algos import SignedDigestAlgorithm
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation import SignatureCoverageLevel, async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from emutabakat.domain.errors import EMutabakatError

_log = logging.getLogger(__name__)

Sign = Callable[[bytes], bytes]
"""A key: returns the RSASSA-PKCS1-v1_5 SHA-256 signature of its bytes (`KmsKey` is one)."""

_FIELD = "Muhur"
_CMS_OVERHEAD = 1_024
"""Bytes of a signature container beside what `PadesSealer` counts; about 400 are used."""


class SealBroken(EMutabakatError):
    """What was just sealed does not verify: the key and the certificate do not belong together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealReport:
    """What a verifier found; `accepted` is the verdict, the rest says why not.

    `sealed_at` is the seal's own statement of its time, `serial` that of its certificate.
    """

    signatures: int = 0
    whole_file: bool = False
    unchanged: bool = False
    trusted: bool = False
    within_policy: bool = False
    sealed_at: datetime | None = None
    serial: int = 0

    @property
    def accepted(self) -> bool:
        """One signature, over the whole file, unchanged, ours, and with nothing after it."""
        return (
            self.signatures == 1
            and self.whole_file
            and self.unchanged
            and self.trusted
            and self.within_policy
        )


class PadesSealer:
    """Seals with a key and its PEM certificates: the seal's own first, the root last."""

    def __init__(self, sign: Sign, chain: str) -> None:
        certificates = certificates_from_pem(chain)
        self._signer = _KeySigner(sign, certificates)
        self._root = certificates[-1]
        # Two hexadecimal characters a byte; a known size spares pyHanko's trial signature.
        self._reserved = 2 * (
            sum(len(certificate.dump()) for certificate in certificates)
            + certificates[0].public_key.bit_size // 8
            + 2 * len(certificates[0].issuer.dump())
            + _CMS_OVERHEAD
        )

    def seal(self, pdf: bytes, *, reason: str, at: datetime) -> bytes:
        """Return the sealed and verified file; `at` (UTC) is the time that the seal states.

        Raises `TemporaryFailure` when the key is not available, and `SealBroken` when what was
        just sealed does not verify.
        """
        return asyncio.run(self._sealed(pdf, reason, at))

    async def _sealed(self, pdf: bytes, reason: str, at: datetime) -> bytes:
        metadata = PdfSignatureMetadata(
            field_name=_FIELD,
            md_algorithm="sha256",
            reason=reason,
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        )
        session = PdfSigner(metadata, self._signer).init_signing_session(
            IncrementalPdfFileWriter(BytesIO(pdf))
        )
        session.system_time = at
        prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=self._reserved)
        output = BytesIO()
        ranges, _ = prepared.digest_tbs_document(output=output)
        await prepared.perform_signature(ranges.document_digest, PdfCMSSignedAttributes())
        sealed = output.getvalue()
        report = await _report(sealed, self._root, at)
        if not report.accepted:
            raise SealBroken(
                "seal_broken",
                "Mühürlenen belge doğrulanamadı; mühür anahtarı ile sertifikası uyuşmuyor.",
                "The sealed document does not verify: the key and its certificate do not match.",
                report=repr(report),
            )
        return sealed


class _KeySigner(Signer):
    """pyHanko's door to our key."""

    def __init__(self, sign: Sign, certificates: Sequence[x509.Certificate]) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko leaves it bare
        # pyHanko adds the signing certificate itself, and would embed it twice.
        store.register_multiple(certificates[1:])
        super().__init__(
            signing_cert=certificates[0],
            cert_registry=store,
            signature_mechanism=SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
        )
        self._sign = sign

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """Sign once; nothing else runs in this loop, so the key's call may block it."""
        return self._sign(data)


def verify_sealed(pdf: bytes, trust_root: bytes, *, at: datetime | None = None) -> SealReport:
    """Return what is found in a file under our policy; nothing is ever fetched.

    `trust_root` is the one PEM certificate that counts; `at` (UTC, now by default) is the time at
    which the certificates must be valid.
    """
    (root,) = certificates_from_pem(trust_root.decode())
    return asyncio.run(_report(pdf, root, at or datetime.now(UTC)))


async def _report(pdf: bytes, root: x509.Certificate, at: datetime) -> SealReport:
    try:
        signatures = PdfFileReader(BytesIO(pdf)).embedded_signatures
        if len(signatures) != 1:
            return SealReport(signatures=len(signatures))
        (signature,) = signatures
        context = ValidationContext(trust_roots=[root], allow_fetching=False, moment=at)
        status = await async_validate_pdf_signature(signature, context)
    except Exception:
        # A stranger's bytes break the parser in many ways; each means that they are not ours.
        _log.info("a file could not be read as a sealed document", exc_info=True)
        return SealReport()
    return SealReport(
        signatures=1,
        whole_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        unchanged=status.intact and status.valid,
        trusted=status.trusted,
        within_policy=status.bottom_line,
        sealed_at=status.signer_reported_dt,
        serial=status.signing_cert.serial_number,
    )


def certificates_from_pem(text: str) -> list[x509.Certificate]:
    """Return the certificates of a PEM text in its order; raises `ValueError` without any."""
    blocks = pem.unarmor(text.encode(), multiple=True)
    return [x509.Certificate.load(der) for _, _, der in blocks]
