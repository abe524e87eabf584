"""Reads an export of evidence, and refuses what no honest export can be."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

_NAME = re.compile(
    r"manifest\.json|manifest\.sig\.json|README\.txt"
    r"|records/[A-Za-z0-9_]{1,80}\.json|(?:roots|proofs)/[0-9]{6,9}\.json"
    r"|documents/[A-Za-z0-9][A-Za-z0-9._-]{0,150}\.pdf"
)
MOST_FILES = 200_000
MOST_BYTES = 8 * 1024**3
MOST_FILE_BYTES = 256 * 1024**2
MOST_RATIO = 200
"""Deflate packs no chain of hashes better than some twenty to one."""
_SMALL = 64 * 1024


class Unreadable(Exception):
    """The file is no export: a code of `words.UNREADABLE`, and the name that it is about."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(f"{code}: {name}")
        self.code = code
        self.name = name


class Archive:
    """The files of an export by their names; raises `Unreadable`."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile, ValueError) as error:
            raise Unreadable("no_zip", path.name) from error
        infos = self._zip.infolist()
        if len(infos) > MOST_FILES:
            raise Unreadable("too_many_files", str(len(infos)))
        for name, times in Counter(info.filename for info in infos).items():
            if times > 1:
                raise Unreadable("name_twice", name)
        for info in infos:
            _check(info)
        if sum(info.file_size for info in infos) > MOST_BYTES:
            raise Unreadable("too_large", path.name)
        self._infos = {info.filename: info for info in infos}

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    @property
    def names(self) -> Sequence[str]:
        """All names, sorted."""
        return sorted(self._infos)

    def within(self, folder: str) -> list[str]:
        """Return the names in a folder, sorted."""
        return [name for name in self.names if name.startswith(f"{folder}/")]

    def read(self, name: str) -> bytes:
        """Return a file, no longer than it says it is."""
        info = self._infos[name]
        try:
            with self._zip.open(info) as file:
                content = file.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise Unreadable("file_damaged", name) from error
        if len(content) != info.file_size:
            raise Unreadable("file_damaged", name)
        return content


def _check(info: zipfile.ZipInfo) -> None:
    if not _NAME.fullmatch(info.filename) or info.orig_filename != info.filename:
        raise Unreadable("name_unsafe", info.filename[:80])
    if info.flag_bits & 0x1:
        raise Unreadable("encrypted", info.filename)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable("file_damaged", info.filename)
    if info.file_size > MOST_FILE_BYTES:
        raise Unreadable("too_large", info.filename)
    if info.file_size > max(info.compress_size * MOST_RATIO, _SMALL):
        raise Unreadable("bomb", info.filename)
