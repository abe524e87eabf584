"""What is tried on a sealed file: bits that flip, and six forgeries; each must be refused."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from emutabakat.adapters.sealing import PadesSealer
from tests.adapters.seal_keys import CERTIFIED_AT, make_keys

_OBJECTS: Any = generic  # pyHanko's objects carry no types


def appended(pdf: bytes) -> bytes:
    return pdf + b"\n% one line more"


def truncated(pdf: bytes) -> bytes:
    return pdf[:-200]


def amount_replaced(pdf: bytes) -> bytes:
    """Add a revision in which the page says another amount."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    first_page = writer.root["/Pages"]["/Kids"][0]
    contents = _OBJECTS.StreamObject(stream_data=b"BT /F1 12 Tf (1,00) Tj ET")
    first_page["/Contents"] = writer.add_object(contents)
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))
    return _written(writer)


def annotated(pdf: bytes) -> bytes:
    """Lay a text box over the page."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    box = _OBJECTS.DictionaryObject(
        {
            "/Type": _OBJECTS.pdf_name("/Annot"),
            "/Subtype": _OBJECTS.pdf_name("/FreeText"),
            "/Rect": _OBJECTS.ArrayObject(
                _OBJECTS.NumberObject(side) for side in (50, 550, 300, 600)
            ),
            "/Contents": _OBJECTS.TextStringObject("1,00"),
        }
    )
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Annots"] = _OBJECTS.ArrayObject([writer.add_object(box)])
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))
    return _written(writer)


def saved_again(pdf: bytes) -> bytes:
    """Write every object anew, as viewers and tools do that "save as"."""
    return _written(copy_into_new_writer(PdfFileReader(BytesIO(pdf))))


def stripped(pdf: bytes) -> bytes:
    """Write the file anew without its signature."""
    writer = copy_into_new_writer(PdfFileReader(BytesIO(pdf)))
    for name in ("/AcroForm", "/Perms", "/DSS"):
        writer.root.pop(name, None)
    return _written(writer)


def sealed_by_a_stranger(pdf: bytes) -> bytes:
    """Take the page and seal it with a key and a root that bear the same names."""
    with TemporaryDirectory() as folder:
        keys = make_keys(Path(folder))
    sealer = PadesSealer(keys.sign, keys.seal_chain)
    return sealer.reseal(pdf, reason="Mutabakat", at=CERTIFIED_AT).pdf


FORGERIES: Mapping[str, Callable[[bytes], bytes]] = {
    "incremental update": amount_replaced,
    "annotation": annotated,
    "re-save": saved_again,
    "truncation": truncated,
    "stripped signature": stripped,
    "foreign key": sealed_by_a_stranger,
}


def flipped(pdf: bytes, count: int, seed: int) -> Iterator[tuple[int, bytes]]:
    """Yield copies of a sealed file in which one bit of the signed bytes differs, and its place."""
    chance = random.Random(seed)
    (signature,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    first, length, second, rest = (int(number) for number in signature.byte_range)
    places = [*range(first, first + length), *range(second, second + rest)]
    for place in chance.choices(places, k=count):
        changed = bytearray(pdf)
        changed[place] ^= 1 << chance.randrange(8)
        yield place, bytes(changed)


def _written(writer: Any) -> bytes:
    output = BytesIO()
    writer.write(output)
    return output.getvalue()
