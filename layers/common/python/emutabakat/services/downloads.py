"""Hand out short-lived addresses of files, each with its event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.domain.errors import Invalid, NotFound
from emutabakat.domain.ids import ImportId, MutabakatId
from emutabakat.domain.permissions import Member, Permission
from emutabakat.ports import Files, Imports, Mutabakats
from emutabakat.services.traces import Traces

URL_SECONDS = 30
"""An address outlives its log-in by so much: one that was ended is useless within half a minute."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """What a member may take away: sealed documents, and the refused rows of an import."""

    mutabakats: Mutabakats
    imports: Imports
    files: Files
    traces: Traces

    def document(
        self, member: Member, id_: MutabakatId, *, inline: bool, origin: Mapping[str, str]
    ) -> str:
        """Return the address of the sealed document; `Invalid` before it is made."""
        member.require(Permission.DOCUMENT_READ)
        letter = self.mutabakats.get(member.company_id, id_)
        if not letter.document_key:
            raise Invalid(
                "no_document_yet",
                "Mühürlü belge cevaptan sonra oluşur; birkaç saniye sonra yeniden deneyin.",
                "The sealed document is made after the answer; try again in a few seconds.",
            )
        self.traces.downloaded(member, "sealed", letter=letter.id, origin=origin)
        return self.files.download_url(
            letter.document_key,
            file_name=f"{letter.number}.pdf",
            seconds=URL_SECONDS,
            document=True,
            inline=inline,
        )

    def refused_rows(self, member: Member, id_: ImportId, *, origin: Mapping[str, str]) -> str:
        """Return the address of the workbook of refused rows with their reasons."""
        member.require(Permission.IMPORT_READ)
        import_ = self.imports.get(member.company_id, id_)
        if not import_.preview:
            raise NotFound(
                "no_preview_yet", "Önizleme henüz hazır değil.", "There is no preview yet."
            )
        # The name of the value is a word of Python.
        self.traces.downloaded(member, "refused_rows", origin=origin, **{"import": import_.id})
        return self.files.download_url(
            f"{import_.preview}/errors.xlsx",
            file_name="hatali-satirlar.xlsx",
            seconds=URL_SECONDS,
            document=False,
        )
