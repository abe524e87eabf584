"""Write an export of evidence file by file into a zip, and sign what was written."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from emutabakat.domain.documents import Document
from emutabakat.domain.errors import StaleVersion
from emutabakat.domain.evidence import (
    MANIFEST,
    MANIFEST_SIGNATURE,
    README,
    KeptRecord,
    ListedFile,
    Manifest,
    json_from_manifest,
    json_from_proof,
    json_from_record,
    manifest_body,
    proof_of,
    proof_path,
    record_path,
    root_path,
)
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.roots import root_from_body, unpacked_leaves
from emutabakat.domain.statements import (
    document_from_statement,
    sha256_of,
    statement_from_document,
)
from emutabakat.ports import Documents, Files, Ledger, RootStore, StatementSigner
from emutabakat.rendering.evidence_readme import README_TEXT
from emutabakat.services.record_states import RecordStates

_READINGS = 5


@dataclass(frozen=True, slots=True)
class EvidenceSources:
    """Where the contents of an export come from, and the key that signs it."""

    ledger: Ledger
    states: RecordStates
    documents: Documents
    files: Files
    roots: RootStore
    signer: StatementSigner


@dataclass(slots=True)
class EvidenceWriter:
    """One export while it is written.

    The numbers of the roots are taken first: a root that is signed meanwhile covers events that
    may be missing here.
    """

    sources: EvidenceSources
    zip: zipfile.ZipFile
    company_id: CompanyId
    numbers: Sequence[int] = ()
    _files: list[ListedFile] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)
    _records: set[str] = field(default_factory=set)
    _sha256s: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Decide under which roots everything will stand."""
        self.numbers = self.sources.roots.numbers(self.company_id)
        self._add(README, README_TEXT.encode())

    def add_letter(self, letter: Mutabakat) -> None:
        """Write a letter's chain, that of its card, and its sealed documents with theirs."""
        self.add_record(letter.id)
        self.add_record(letter.counterparty_id)
        for document in self.sources.documents.about(self.company_id, letter.id):
            self._add_document(document)
        if letter.document_key and letter.document_sha256 not in self._sha256s:
            self._add_pdf(f"{letter.number}-answered_letter", letter.document_key)

    def add_record(self, record_id: str) -> None:
        """Write a record's whole chain once."""
        if record_id in self._records:
            return
        self._records.add(record_id)
        self._add(record_path(record_id), json_from_record(self._kept(record_id)))

    def add_roots(self) -> None:
        """Write all roots, and what the records of this export have under each."""
        record_ids = sorted(self._records)
        for number in self.numbers:
            document = self.sources.roots.read(self.company_id, number)
            root = root_from_body(self.company_id, statement_from_document(document).body)
            packed = self.sources.roots.read_leaves(self.company_id, root.root)
            proof = proof_of(number, unpacked_leaves(packed), record_ids)
            self._add(root_path(number), document)
            self._add(proof_path(number), json_from_proof(proof))

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest of all files that were written, and its signature."""
        whole = Manifest(
            company_id=manifest.company_id,
            company_name=manifest.company_name,
            scope=manifest.scope,
            reason=manifest.reason,
            made_at=manifest.made_at,
            made_by=manifest.made_by,
            files=sorted(self._files),
        )
        text = json_from_manifest(whole)
        statement = self.sources.signer.sign(manifest_body(whole, sha256_of(text)))
        self._add(MANIFEST, text)
        self._add(MANIFEST_SIGNATURE, document_from_statement(statement))

    def _kept(self, record_id: str) -> KeptRecord:
        """Return a record whose state and chain were read at rest."""
        for _ in range(_READINGS):
            state = self.sources.states.of(self.company_id, record_id)
            events = self.sources.ledger.events(self.company_id, record_id)
            if state is None:
                return KeptRecord(record_id, -1, "", events)
            # A chain that is shorter than its state is written as it is: that is a finding.
            if len(events) <= state.version:
                return KeptRecord(record_id, state.version, state.head, events)
        raise StaleVersion(record_id)

    def _add_document(self, document: Document) -> None:
        self.add_record(document.id)
        for version, file in enumerate(document.files, start=1):
            if file.sha256 not in self._sha256s:
                self._add_pdf(f"{document.number}-{document.kind.value}-{version}", file.key)

    def _add_pdf(self, name: str, key: str) -> None:
        content = self.sources.files.read_document(key)
        self._sha256s.add(sha256_of(content))
        unique, again = f"documents/{name}.pdf", 2
        while unique in self._names:
            unique, again = f"documents/{name}-{again}.pdf", again + 1
        self._add(unique, content, compressed=False)

    def _add(self, name: str, content: bytes, *, compressed: bool = True) -> None:
        how = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
        self.zip.writestr(name, content, how)
        self._names.add(name)
        self._files.append(ListedFile(name, sha256_of(content), len(content)))
