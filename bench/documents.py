"""What one sealed document costs, beside the way in which its libraries are usually used."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import load_pem_x509_certificates
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing

from bench.measuring import Table, interleaved, milliseconds, require, times
from emutabakat.adapters.certificates import revocations_from_pem
from emutabakat.adapters.sealing import PadesSealer
from emutabakat.adapters.verifying import verify_sealed
from emutabakat.rendering import answered_letter
from tests.adapters.seal_keys import CERTIFIED_AT, CountingKey, SealKeys, make_keys
from tests.unit.rendering.document_samples import ANSWERED_AT, approved_letter

ROUNDS = 25
_WHOLE = "render with QR, seal and verify"
_VERIFY = "verify"
_PEER = "peer: reportlab's QR, pyHanko's sign_pdf, not verified"
WHOLE_MS, VERIFY_MS, TIMES_FASTER = 60, 30, 3
"""What one warm document may cost, and how much faster than the peer it must be."""


def run() -> Table:
    """Return CPU milliseconds per document, each the first and the median of warm ones."""
    with tempfile.TemporaryDirectory() as folder:
        keys = make_keys(Path(folder))
        return _measured(keys, _Usual(keys, Path(folder)))


def _measured(keys: SealKeys, peer: _Usual) -> Table:
    key = CountingKey(keys.sign)
    lists = revocations_from_pem(keys.revocations)
    sealer = PadesSealer(key, keys.seal_chain, revocations=lists)
    document = approved_letter()

    def seal(pdf: bytes) -> bytes:
        return sealer.seal(pdf, reason="bench", at=ANSWERED_AT).pdf

    def usual() -> bytes:
        with _usual_qr():
            pdf = answered_letter.render(document)
        return peer.seal(pdf)

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
            _VERIFY: lambda: verify_sealed(sealed, keys.root, at=ANSWERED_AT),
            "floor: the bare RSA-3072 signature": lambda: keys.sign(pdf),
            _PEER: usual,
        },
        ROUNDS,
    )
    base = found[_WHOLE].median
    require(base <= WHOLE_MS, f"a document costs {base:.1f} ms of CPU")
    require(found[_VERIFY].median <= VERIFY_MS, f"verifying costs {found[_VERIFY].median:.1f} ms")
    faster = found[_PEER].median / base
    require(faster >= TIMES_FASTER, f"a document is only {faster:.1f} times faster than the peer's")
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


class _Usual:
    """A key and its certificates in files, and a signer made of them, as pyHanko's guide does:
    https://docs.pyhanko.eu/en/latest/lib-guide/signing.html"""

    def __init__(self, keys: SealKeys, folder: Path) -> None:
        names = [folder / name for name in ("key.pem", "seal.pem", "root.pem")]
        certificates = load_pem_x509_certificates(keys.chain.encode())
        names[0].write_bytes(
            keys.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
        for name, certificate in zip(names[1:], certificates, strict=True):
            name.write_bytes(certificate.public_bytes(Encoding.PEM))
        key, seal, root = map(str, names)
        self._signer = signers.SimpleSigner.load(  # type: ignore[no-untyped-call]  # pyHanko leaves it bare
            key, seal, ca_chain_files=(root,)
        )

    def seal(self, pdf: bytes) -> bytes:
        """Return the file with the signature that this project needs."""
        metadata = signers.PdfSignatureMetadata(
            field_name="Muhur",
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        )
        output = BytesIO()
        signers.sign_pdf(
            IncrementalPdfFileWriter(BytesIO(pdf)), metadata, self._signer, output=output
        )
        return output.getvalue()
