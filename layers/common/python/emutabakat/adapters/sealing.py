"""The electronic seal of documents: a PAdES certification signature, verified before it leaves.

Baseline B-B of ETSI EN 319 142-1: no time stamp authority is asked. The seal forbids every later
change (DocMDP 1), so that one signature over the whole file is the only shape we accept.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from asn1crypto.algos import SignedDigestAlgorithm
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko_certvalidator.registry import SimpleCertificateStore

from emutabakat.adapters.verifying import certificates_from_pem, report_on
from emutabakat.domain.documents import SealLevel
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.ports import Sealed

Sign = Callable[[bytes], bytes]
"""A key: returns the RSASSA-PKCS1-v1_5 SHA-256 signature of its bytes (`KmsKey` is one)."""

_log = logging.getLogger(__name__)

_FIELD = "Muhur"
_END_OF_FILE = b"%%EOF"
_CMS_OVERHEAD = 1_024
"""Bytes of a signature container beside what `PadesSealer` counts; about 400 are used."""


class SealBroken(TemporaryFailure):
    """What was just sealed does not verify: the key and the certificate do not belong together.

    An operator can put that right, so the document waits for him and is not lost.
    """

    def __init__(self) -> None:
        super().__init__(
            "seal_broken",
            "Mühürlenen belge doğrulanamadı; mühür anahtarı ile sertifikası uyuşmuyor.",
            "The sealed document does not verify: the key and its certificate do not match.",
        )


class PadesSealer:
    """Seals with a key and its PEM certificates: the seal's own first, the root last."""

    def __init__(self, sign: Sign, chain: str) -> None:
        certificates = certificates_from_pem(chain)
        self._signer = _KeySigner(sign, certificates)
        self._root = certificates[-1]
        self._serial = certificates[0].serial_number
        # Two hexadecimal characters a byte; a known size spares pyHanko's trial signature.
        self._reserved = 2 * (
            sum(len(certificate.dump()) for certificate in certificates)
            + certificates[0].public_key.bit_size // 8
            + 2 * len(certificates[0].issuer.dump())
            + _CMS_OVERHEAD
        )

    def seal(self, pdf: bytes, *, reason: str, at: datetime) -> Sealed:
        """Return the sealed and verified file; `at` (UTC) is the time that the seal states.

        Raises `TemporaryFailure` when the key is not available, and `SealBroken` when what was
        just sealed does not verify.
        """
        sealed = asyncio.run(self._sealed(pdf, reason, at))
        return Sealed(pdf=sealed, level=SealLevel.B_B, serial=f"{self._serial:x}")

    def reseal(self, sealed_pdf: bytes, *, reason: str, at: datetime) -> Sealed:
        """Return the page of a file that `seal` made under a new seal."""
        return self.seal(_first_revision(sealed_pdf), reason=reason, at=at)

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
        report = await report_on(sealed, self._root, at)
        if not report.accepted:
            _log.error("a new seal does not verify: %r", report)
            raise SealBroken
        return sealed


def _first_revision(sealed_pdf: bytes) -> bytes:
    """Return a file as it was before its seal, which is the one thing that was added to it."""
    table = PdfFileReader(BytesIO(sealed_pdf)).xrefs.get_startxref_for_revision(0)
    end = sealed_pdf.index(_END_OF_FILE, table) + len(_END_OF_FILE)
    return sealed_pdf[: end + sealed_pdf.startswith(b"\n", end)]


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
