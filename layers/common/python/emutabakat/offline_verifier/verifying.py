"""Verifies an export from its manifest down to each event, and goes on after a failure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256

from emutabakat.adapters.statements import certificates_from_pem, statement_problem
from emutabakat.domain.events import chain_break, personal_holds
from emutabakat.domain.evidence import (
    MANIFEST,
    MANIFEST_SIGNATURE,
    README,
    KeptRecord,
    Manifest,
    manifest_body,
    manifest_from_json,
    record_from_json,
)
from emutabakat.domain.roots import Root
from emutabakat.domain.statements import Statement, sha256_of, statement_from_document
from emutabakat.offline_verifier.archive import Archive, Unreadable
from emutabakat.offline_verifier.findings import Finding, Verification
from emutabakat.offline_verifier.proofs import check_proofs
from emutabakat.offline_verifier.roots import SignedRoot, check_roots, read_roots
from emutabakat.offline_verifier.seals import SealCheck, check_documents

CLOCKS_DIFFER = timedelta(days=1)
"""By so much the clock of who verifies may be behind."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What the one who verifies brings along: root certificates, and hashes that were mailed."""

    certificates: Sequence[x509.Certificate] = ()
    mailed: Sequence[str] = ()


@dataclass(slots=True, kw_only=True)
class Verifier:
    """Verifies one export.

    Without `by_manifest` the manifest and its signature are not looked at, as if their key had been
    misused: then a failure is found by what lies under the roots alone.
    """

    archive: Archive
    trust: Trust
    now: datetime
    seal: SealCheck | None = None
    by_manifest: bool = True
    progress: Progress = lambda what, done, total: None
    found: Verification = field(default_factory=Verification)

    def run(self) -> Verification:
        """Return all that is found; raises `Unreadable` for what is no export."""
        manifest, manifest_text = self._manifest()
        self.found.files = len(self.archive.names)
        roots = read_roots(self.archive, manifest.company_id, self._fail)
        statement = self._signature()
        anchors = self._anchors(roots, statement)
        if self.by_manifest:
            self._check_signature(manifest, manifest_text, statement, anchors)
            self._check_files(manifest)
        check_roots(roots, anchors, manifest.made_at, self._fail)
        self.found.signers = sorted(
            {_signer(each) for each in (statement, *(root.statement for root in roots))} - {""}
        )
        records = self._records(manifest)
        check_proofs(self.archive, [each.root for each in roots], records, self._fail)
        self._tell_unrooted([each.root for each in roots], records)
        self.found.documents = check_documents(
            self.archive, records, anchors, self.now, self._fail, self.progress, self.seal
        )
        return self.found

    def _manifest(self) -> tuple[Manifest, bytes]:
        for name in (MANIFEST, MANIFEST_SIGNATURE, README):
            if name not in self.archive.names:
                raise Unreadable("file_absent", name)
        text = self.archive.read(MANIFEST)
        try:
            manifest = manifest_from_json(text)
        except (ValueError, RecursionError) as error:
            raise Unreadable("manifest_unreadable", MANIFEST) from error
        self.found.company = manifest.company_id
        self.found.company_name = manifest.company_name
        self.found.scope = dict(manifest.scope)
        self.found.made_at = manifest.made_at.isoformat()
        return manifest, text

    def _signature(self) -> Statement:
        try:
            return statement_from_document(self.archive.read(MANIFEST_SIGNATURE))
        except (ValueError, RecursionError) as error:
            raise Unreadable("manifest_unreadable", MANIFEST_SIGNATURE) from error

    def _anchors(
        self, roots: Sequence[SignedRoot], statement: Statement
    ) -> Sequence[x509.Certificate]:
        """Return the certificates to trust: those that were given, those of roots whose hashes
        were mailed, or, where there are none, what the export itself names."""
        anchors = list(self.trust.certificates)
        by_hash = {root.sha256: root for root in roots}
        for hash_ in self.trust.mailed:
            root = by_hash.get(hash_)
            if root is None:
                self._fail(Finding("mailed_root_absent", detail=hash_))
            elif last := _last_certificate(root.statement):
                anchors.append(last)
        self.found.anchored = bool(anchors)
        named = _last_certificate(statement)
        self.found.fingerprint = named.fingerprint(SHA256()).hex() if named else ""
        return anchors or ([named] if named else [])

    def _check_signature(
        self,
        manifest: Manifest,
        text: bytes,
        statement: Statement,
        anchors: Sequence[x509.Certificate],
    ) -> None:
        if problem := statement_problem(statement, anchors, manifest.made_at):
            self._fail(Finding(problem, MANIFEST_SIGNATURE))
        if statement.body != manifest_body(manifest, sha256_of(text)):
            self._fail(Finding("manifest_changed", MANIFEST))
        if manifest.made_at > self.now + CLOCKS_DIFFER:
            self._fail(Finding("made_in_future", MANIFEST, detail=manifest.made_at.isoformat()))

    def _check_files(self, manifest: Manifest) -> None:
        listed = {file.name: file for file in manifest.files}
        there = set(self.archive.names) - {MANIFEST, MANIFEST_SIGNATURE}
        for name in sorted(set(listed) - there):
            self._fail(Finding("file_removed", name))
        for name in sorted(there - set(listed)):
            self._fail(Finding("file_added", name))
        for name in sorted(there & set(listed)):
            content = self.archive.read(name)
            file = listed[name]
            if len(content) != file.size or sha256_of(content) != file.sha256:
                self._fail(Finding("file_changed", name))

    def _records(self, manifest: Manifest) -> list[tuple[str, KeptRecord]]:
        records: list[tuple[str, KeptRecord]] = []
        names = self.archive.within("records")
        if not names:
            self._fail(Finding("no_records"))
        for done, name in enumerate(names, start=1):
            self.progress("records", done, len(names))
            try:
                record = record_from_json(manifest.company_id, self.archive.read(name))
            except (ValueError, TypeError, RecursionError):
                self._fail(Finding("file_unreadable", name))
                continue
            if name != f"records/{record.record_id}.json":
                self._fail(Finding("record_misplaced", name, record.record_id))
            self._check_record(name, record)
            records.append((name, record))
            self.found.records += 1
            self.found.events += len(record.events)
            self.found.personal += sum(len(event.personal) for event in record.events)
        return records

    def _check_record(self, name: str, record: KeptRecord) -> None:
        events = list(record.events)
        if not events:
            self._fail(Finding("record_empty", name, record.record_id))
            return
        if (broken := chain_break(events)) is not None:
            self._fail(Finding("chain_broken_at", name, record.record_id, broken))
        for event in events:
            if not personal_holds(event):
                self._fail(Finding("personal_changed", name, record.record_id, event.seq))
        if record.version >= 0 and record.version != len(events):
            self._fail(
                Finding("state_version", name, record.record_id, len(events), str(record.version))
            )
        elif record.head and record.head != events[-1].hash:
            self._fail(Finding("state_head", name, record.record_id, len(events)))

    def _tell_unrooted(
        self, roots: Sequence[Root], records: Sequence[tuple[str, KeptRecord]]
    ) -> None:
        self.found.roots = len(roots)
        until = roots[-1].until if roots else None
        self.found.rooted_until = until.isoformat() if until else ""
        for _, record in records:
            later = sum(until is None or event.at >= until for event in record.events)
            if later:
                self.found.unrooted[record.record_id] = later

    def _fail(self, finding: Finding) -> None:
        self.found.findings.append(finding)


def _last_certificate(statement: Statement) -> x509.Certificate | None:
    try:
        return certificates_from_pem(statement.signature.chain)[-1]
    except ValueError:
        return None


def _signer(statement: Statement) -> str:
    """Return the name in the certificate of a statement's key."""
    try:
        return certificates_from_pem(statement.signature.chain)[0].subject.rfc4514_string()
    except ValueError:
        return ""
