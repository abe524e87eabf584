"""The sealed documents of a company: look them up and take them away, each with its event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from emutabakat.domain.documents import REPORTS, Document
from emutabakat.domain.errors import NotFound
from emutabakat.domain.ids import DocumentId
from emutabakat.domain.permissions import ROLE_PERMISSIONS, Member, Permission
from emutabakat.ports import DocumentChoice, Documents, Files, Page
from emutabakat.services.downloads import URL_SECONDS
from emutabakat.services.names import Names
from emutabakat.services.traces import Traces


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document, and what people call what it is about ("" for a list of many)."""

    document: Document
    counterparty: str


@dataclass(frozen=True, slots=True)
class DocumentList:
    """What a member may see of the company's documents: legal reports only who may ask for them."""

    documents: Documents
    files: Files
    names: Names
    traces: Traces

    def page(
        self, member: Member, *, reports: bool = False, limit: int, cursor: str | None
    ) -> Page[ListedDocument]:
        """Return documents, newest first; with `reports` legal reports alone."""
        member.require(Permission.DOCUMENT_READ)
        if not _sees_reports(member):
            if reports:
                return Page([], None)
            chosen: DocumentChoice = "others"
        else:
            chosen = "reports" if reports else "all"
        page = self.documents.page(member.company_id, chosen=chosen, limit=limit, cursor=cursor)
        return Page(self._listed(member, page.items), page.next)

    def about(self, member: Member, record_id: str) -> Sequence[ListedDocument]:
        """Return the documents of a letter, a counterparty or an import, newest first."""
        member.require(Permission.DOCUMENT_READ)
        found = self.documents.about(member.company_id, record_id)
        shown = [each for each in found if each.kind not in REPORTS or _sees_reports(member)]
        return self._listed(member, shown)

    def get(self, member: Member, id_: DocumentId) -> ListedDocument:
        """Return one document, or raise `NotFound`."""
        member.require(Permission.DOCUMENT_READ)
        document = self.documents.get(member.company_id, id_)
        if document.kind in REPORTS and not _sees_reports(member):
            raise NotFound
        return self._listed(member, [document])[0]

    def file_url(
        self, member: Member, id_: DocumentId, *, inline: bool, origin: Mapping[str, str]
    ) -> str:
        """Return the short-lived address of a document's newest file, and record that."""
        document = self.get(member, id_).document
        self.traces.downloaded(member, document.kind.value, document=document.id, origin=origin)
        return self.files.download_url(
            document.file.key,
            file_name=f"{document.number}.pdf",
            seconds=URL_SECONDS,
            document=True,
            inline=inline,
        )

    def _listed(self, member: Member, documents: Sequence[Document]) -> list[ListedDocument]:
        cards = {_card(each) for each in documents} - {""}
        names = self.names.of(member.company_id, cards)
        return [ListedDocument(each, names.get(_card(each), "")) for each in documents]


def _sees_reports(member: Member) -> bool:
    return Permission.REPORT_MAKE in ROLE_PERMISSIONS[member.role]


def _card(document: Document) -> str:
    """Return the id of the counterparty that a document is about, "" for none."""
    return next((id_ for id_ in document.about if id_.startswith("cpt_")), "")
