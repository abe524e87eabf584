"""What one sealed document costs, beside the way in which its libraries are usually used."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from asn1crypto.algos import SignedDigestAlgorithm
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing

from bench.measuring import Table, interleaved, milliseconds, require, times
from emutabakat.adapters.sealing import PadesSealer
from emutabakat.adapters.verifying import verify_sealed
from emutabakat.rendering import answered_letter
from tests.adapters.seal_keys import CERTIFIED_AT, CountingKey, SealKeys, make_keys
from tests.unit.rendering.document_samples import ANSWERED_AT, approved_letter

ROUNDS = 25
_WHOLE = "render with QR, seal and verify"


def run() -> Table:
    """Return CPU milliseconds per document, each the first and the median of warm ones."""
    with tempfile.TemporaryDirectory() as folder:
        return _measured(make_keys(Path(folder)))


def _measured(keys: SealKeys) -> Table:
    key = CountingKey(keys.sign)
    sealer = PadesSealer(key, keys.seal_chain)
    document = approved_letter()

    def seal(pdf: bytes) -> bytes:
        return sealer.seal(pdf, reason="bench", at=ANSWERED_AT).pdf

    def usual() -> bytes:
        with _usual_qr():
            pdf = answered_letter.render(document)
        return _sealed_as_usual(pdf, keys)

    began = time.process_time()
    pdf = answered_letter.render(document)
    rendered = time.process_time()
    sealed = seal(pdf)
    first = {
        "render": 1000 * (rendered - began),
        "seal and verify": 1000 * (time.process_time() - rendered),
    }
    first[_WHOLE] = sum(first.values())
    require(key.uses == 1, f"a document used the key {key.uses} times")
    _check(sealed, usual(), keys)
    found = interleaved(
        {
            _WHOLE: lambda: seal(answered_letter.render(document)),
            "render": lambda: answered_letter.render(document),
            "seal and verify": lambda: seal(pdf),
            "verify": lambda: verify_sealed(sealed, keys.root, at=ANSWERED_AT),
            "floor: the bare RSA-3072 signature": lambda: keys.sign(pdf),
            "peer: reportlab's QR, pyHanko's sign_pdf, verify": lambda: verify_sealed(
                usual(), keys.root, at=ANSWERED_AT
            ),
        },
        ROUNDS,
    )
    base = found[_WHOLE].median
    return Table(
        "One sealed document",
        ("A4, two fonts, QR, PAdES B-B, RSA 3072", "CPU ms", "first CPU ms", "× ours"),
        [
            (
                name,
                milliseconds(each.median),
                milliseconds(first[name]) if name in first else "",
                times(each.median, base),
            )
            for name, each in found.items()
        ],
        f"{ROUNDS} interleaved rounds; {len(pdf):,} bytes rendered, {len(sealed):,} sealed. The "
        "key is local: with KMS its signature is a remote call instead.",
    )


def _check(ours: bytes, usual: bytes, keys: SealKeys) -> None:
    for name, sealed in (("ours", ours), ("the peer", usual)):
        report = verify_sealed(sealed, keys.root, at=ANSWERED_AT)
        require(report.accepted, f"{name} does not verify: {report}")
        middle = len(sealed) // 4
        broken = sealed[:middle] + bytes([sealed[middle] ^ 1]) + sealed[middle + 1 :]
        report = verify_sealed(broken, keys.root, at=ANSWERED_AT)
        require(not report.accepted, f"{name} verifies although a bit was changed")
    require(CERTIFIED_AT < ANSWERED_AT, "the certificate is younger than the seal")


@contextmanager
def _usual_qr() -> Iterator[None]:
    """Draw QR codes with reportlab's own widget for a while."""

    def drawn(address: str, size: float) -> Drawing:
        widget = QrCodeWidget(address, barLevel="M")
        left, bottom, right, top = widget.getBounds()
        scale = [size / (right - left), 0, 0, size / (top - bottom), 0, 0]
        drawing = Drawing(size, size, transform=scale)
        drawing.add(widget)
        return drawing

    ours = vars(answered_letter)["QrCode"]
    vars(answered_letter)["QrCode"] = drawn
    try:
        yield
    finally:
        vars(answered_letter)["QrCode"] = ours


class _UsualSigner(signers.Signer):
    """A key behind pyHanko's door as its documentation shows it."""

    def __init__(self, keys: SealKeys) -> None:
        certificates = keys.seal_chain.certificates
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko leaves it bare
        store.register_multiple(certificates)
        super().__init__(
            signing_cert=certificates[0],
            cert_registry=store,
            signature_mechanism=SignedDigestAlgorithm({"algorithm": "sha256_rsa"}),
        )
        self._sign = keys.sign

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """Sign with the key."""
        return self._sign(data)


def _sealed_as_usual(pdf: bytes, keys: SealKeys) -> bytes:
    metadata = signers.PdfSignatureMetadata(
        field_name="Muhur",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    output = BytesIO()
    signers.sign_pdf(
        IncrementalPdfFileWriter(BytesIO(pdf)), metadata, _UsualSigner(keys), output=output
    )
    return output.getvalue()
