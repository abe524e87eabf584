"""The electronic seal of documents: a PAdES certification signature, verified before it leaves.

The seal forbids every later change (DocMDP 1), so that one signature over the whole file is the
only shape we accept. Its level (ETSI EN 319 142-1) is the best to be had: B-B without a time stamp,
B-T with one, B-LT where revocation lists prove that nothing was revoked at that time. What a
verifier needs lies inside the signed revision.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from io import BytesIO

from asn1crypto import x509
from asn1crypto.algos import SignedDigestAlgorithm
from asn1crypto.crl import CertificateList
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PreSignValidationStatus,
    SigDSSPlacementPreference,
)
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.registry import SimpleCertificateStore

from emutabakat.adapters.certificates import SealChain
from emutabakat.adapters.revocation import proven_path
from emutabakat.adapters.time_stamping import TimeAuthority, TimeProof, with_stamp
from emutabakat.adapters.verifying import Trust, report_on
from emutabakat.domain.documents import SealLevel
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.ports import Sealed, SealReport

_log = logging.getLogger(__name__)

Sign = Callable[[bytes], bytes]
"""A key: returns the RSASSA-PKCS1-v1_5 SHA-256 signature of its bytes (`KmsKey` is one)."""

_FIELD = "Muhur"
_PATH_LASTS = timedelta(minutes=10)
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
    """Seals with a key and the certificates of it.

    `revocations` are the lists of the authority that certified the key, `time` gives time stamps.
    """

    def __init__(
        self,
        sign: Sign,
        chain: SealChain,
        *,
        revocations: Sequence[CertificateList] = (),
        time: TimeAuthority | None = None,
    ) -> None:
        self._certificates = chain.certificates
        self._signer = _KeySigner(sign, self._certificates)
        self._revocations = revocations
        self._time = time
        self._trust = Trust(
            roots=[chain.root],
            time_roots=time.roots if time else (),
            revocations=revocations,
        )
        self._path: tuple[datetime, ValidationPath | None] | None = None
        # Two hexadecimal characters a byte; a known size spares pyHanko's trial signature.
        self._reserved = 2 * (
            sum(len(certificate.dump()) for certificate in self._certificates)
            + self._certificates[0].public_key.bit_size // 8
            + 2 * len(self._certificates[0].issuer.dump())
            + _CMS_OVERHEAD
        )

    def seal(self, pdf: bytes, *, reason: str, at: datetime) -> Sealed:
        """Return the sealed and verified file; `at` (UTC) is the time that the seal states.

        Raises `TemporaryFailure` when the key is not available, and `SealBroken` when what was
        just sealed does not verify.
        """
        return asyncio.run(self._sealed(pdf, reason, at))

    def reseal(self, sealed_pdf: bytes, *, reason: str, at: datetime) -> Sealed:
        """Return the page of a file that `seal` made under a new seal."""
        return self.seal(_first_revision(sealed_pdf), reason=reason, at=at)

    async def _sealed(self, pdf: bytes, reason: str, at: datetime) -> Sealed:
        time = await self._time.proof(at) if self._time else None
        output, ranges = await self._prepared(pdf, reason, at, time)
        container = await self._signer.async_sign(
            ranges.document_digest,
            "sha256",
            use_pades=True,
            signed_attr_settings=PdfCMSSignedAttributes(),
        )
        bare = container.dump()
        if self._time and time:
            stamped = await self._stamped(bare, BytesIO(output.getvalue()), ranges, at)
            if stamped:
                return stamped
        ranges.fill_with_cms(output, bare)
        return await self._verified(output.getvalue(), at)

    async def _prepared(
        self, pdf: bytes, reason: str, at: datetime, time: TimeProof | None
    ) -> tuple[BytesIO, PreparedByteRangeDigest]:
        """Return the file with room for its signature, and what is to be signed of it."""
        metadata = PdfSignatureMetadata(
            field_name=_FIELD,
            md_algorithm="sha256",
            reason=reason,
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
            dss_settings=DSSContentSettings(
                include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
            ),
        )
        session = PdfSigner(metadata, self._signer).init_signing_session(
            IncrementalPdfFileWriter(BytesIO(pdf))
        )
        session.system_time = at
        prepared = session.prepare_tbs_document(
            validation_info=await self._validation_data(at, time),
            bytes_reserved=self._reserved + (2 * time.room if time else 0),
        )
        output = BytesIO()
        ranges, _ = prepared.digest_tbs_document(output=output)
        return output, ranges

    async def _validation_data(
        self, at: datetime, time: TimeProof | None
    ) -> PreSignValidationStatus | None:
        """Return the certificates and revocation lists that go into the file, None for nothing."""
        if self._path is None or not timedelta(0) <= at - self._path[0] < _PATH_LASTS:
            self._path = (
                at,
                await proven_path(
                    self._certificates[0],
                    self._certificates,
                    self._trust.roots,
                    self._revocations,
                    at,
                ),
            )
        path = self._path[1]
        if path is None:
            return None
        issuers = [certificate.subject for certificate in path]
        return PreSignValidationStatus(
            signer_path=path,
            validation_paths=[path, *([time.path] if time else [])],
            crls_to_embed=[
                *(one for one in self._revocations if one.issuer in issuers),
                *(time.revocations if time else ()),
            ],
        )

    async def _stamped(
        self, bare: bytes, output: BytesIO, ranges: PreparedByteRangeDigest, at: datetime
    ) -> Sealed | None:
        """Return the file with a time stamp, or None where none is to be had that verifies."""
        if self._time is None:
            return None
        try:
            ranges.fill_with_cms(output, await with_stamp(bare, self._time))
        except Exception:
            # Whatever the authority does, the document gets its seal.
            _log.warning("no time stamp for this seal", exc_info=True)
            self._time.failed()
            return None
        pdf = output.getvalue()
        report = await report_on(pdf, self._trust, at)
        if report.accepted and report.time_trusted:
            return self._told(pdf, report)
        _log.warning("a time stamp does not verify: %r", report)
        self._time.failed()
        return None

    async def _verified(self, pdf: bytes, at: datetime) -> Sealed:
        report = await report_on(pdf, self._trust, at)
        if not report.accepted:
            _log.error("a new seal does not verify: %r", report)
            raise SealBroken
        return self._told(pdf, report)

    def _told(self, pdf: bytes, report: SealReport) -> Sealed:
        level = report.level or SealLevel.B_B
        return Sealed(
            pdf=pdf,
            level=level,
            serial=f"{report.serial:x}",
            stamped_at=report.stamped_at,
            awaits_time=self._time is not None and level is not SealLevel.B_LT,
        )


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
