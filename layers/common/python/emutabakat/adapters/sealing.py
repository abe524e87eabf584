"""The electronic seal of documents: a PAdES certification signature, verified before it leaves.

Baseline B-B of ETSI EN 319 142-1: no time stamp authority is asked. The seal forbids every later
change (DocMDP 1), so that one signature over the whole file is the only shape we accept.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from asn1crypto.algos import SignedDigestAlgorithm
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko_certvalidator.registry import SimpleCertificateStore

from emutabakat.adapters.verifying import certificates_from_pem, report_on
from emutabakat.domain.errors import EMutabakatError

Sign = Callable[[bytes], bytes]
"""A key: returns the RSASSA-PKCS1-v1_5 SHA-256 signature of its bytes (`KmsKey` is one)."""

_FIELD = "Muhur"
_CMS_OVERHEAD = 1_024
"""Bytes of a signature container beside what `PadesSealer` counts; about 400 are used."""


class SealBroken(EMutabakatError):
    """What was just sealed does not verify: the key and the certificate do not belong together."""


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
        report = await report_on(sealed, self._root, at)
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
