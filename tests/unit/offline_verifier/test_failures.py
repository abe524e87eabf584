"""Each failure by its own name, for a forger who holds even the key of the manifest or of roots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from emutabakat.domain.events import EventKind, next_event
from emutabakat.domain.evidence import (
    MANIFEST,
    MANIFEST_SIGNATURE,
    KeptRecord,
    ListedFile,
    json_from_manifest,
    json_from_proof,
    json_from_record,
    manifest_body,
    manifest_from_json,
    proof_of,
    record_from_json,
)
from emutabakat.domain.roots import root_from_body, unpacked_leaves
from emutabakat.domain.statements import (
    document_from_statement,
    sha256_of,
    statement_from_document,
)
from emutabakat.offline_verifier.verifying import Trust
from tests.evidence import Files, a_sealer, a_zip, an_office_with_roots, exported, verified
from tests.factories import COMPANY, a_stamp
from tests.fakes.roots import RootKeys
from tests.office import Office


@dataclass(frozen=True)
class Insider:
    """Somebody with our keys: an export of his is signed as if it were ours."""

    folder: Path
    office: Office
    files: Files

    def found(self, changed: Mapping[str, bytes], *removed: str) -> set[str]:
        """Return the codes of what is found after a change that the manifest agrees with."""
        files = {**self.files, **changed}
        for name in removed:
            del files[name]
        return self.judged(self.signed(files))

    def judged(self, files: Files) -> set[str]:
        """Return the codes of what is found in files as they are."""
        path = a_zip(self.folder / "forged.zip", files)
        trust = Trust(certificates=[self.office.world.root_keys.root])
        return {each.code for each in verified(path, self.office, trust).findings}

    def signed(self, files: Files) -> Files:
        """Return files with a manifest of ours over them."""
        manifest = manifest_from_json(files[MANIFEST])
        listed = sorted(
            ListedFile(name, sha256_of(content), len(content))
            for name, content in files.items()
            if name not in (MANIFEST, MANIFEST_SIGNATURE)
        )
        text = json_from_manifest(replace(manifest, files=listed))
        statement = self.office.world.root_keys.sign(manifest_body(manifest, sha256_of(text)))
        return {**files, MANIFEST: text, MANIFEST_SIGNATURE: document_from_statement(statement)}

    def card(self) -> tuple[str, KeptRecord]:
        """Return the name and content of a card, of which nothing happened after the first day."""
        name = next(name for name in self.files if name.startswith("records/cpt_"))
        return name, record_from_json(COMPANY, self.files[name])


@pytest.fixture(scope="module")
def insider(tmp_path_factory: pytest.TempPathFactory) -> Insider:
    office = an_office_with_roots(a_sealer(RootKeys()))
    return Insider(tmp_path_factory.mktemp("insider"), office, exported(office)[1])


def test_what_he_signs_without_a_change_is_genuine(insider: Insider) -> None:
    assert insider.found({}) == set()


def test_an_event_that_is_under_no_root_was_added(insider: Insider) -> None:
    name, record = insider.card()
    last = record.events[-1]
    added = next_event(
        company_id=COMPANY,
        record_id=record.record_id,
        seq=last.seq + 1,
        previous=last.hash,
        kind=EventKind.COUNTERPARTY_EDITED,
        stamp=a_stamp(last.at + timedelta(days=1)),
    )
    longer = KeptRecord(record.record_id, added.seq, added.hash, [*record.events, added])

    assert insider.found({name: json_from_record(longer)}) == {"event_added"}


def test_a_proof_must_show_every_record(insider: Insider) -> None:
    store = insider.office.world.root_store
    root = root_from_body(COMPANY, statement_from_document(store.read(COMPANY, 1)).body)
    leaves = unpacked_leaves(store.read_leaves(COMPANY, root.root))
    _, card = insider.card()
    others = [leaf.record_id for leaf in leaves if leaf.record_id != card.record_id][-1:]

    less = json_from_proof(proof_of(1, leaves, others))

    assert insider.found({"proofs/000001.json": less}) == {"proof_incomplete"}


def test_a_root_that_was_signed_anew_breaks_the_chain_of_roots(insider: Insider) -> None:
    name = "roots/000001.json"
    root = root_from_body(COMPANY, statement_from_document(insider.files[name]).body)
    other = replace(root, made_at=root.made_at + timedelta(seconds=1))
    again = document_from_statement(insider.office.world.root_keys.sign(other.body))

    assert insider.found({name: again}) == {"root_previous"}


def test_roots_begin_with_the_first(insider: Insider) -> None:
    assert "root_not_first" in insider.found({}, "roots/000001.json", "proofs/000001.json")


def test_roots_have_no_gap(insider: Insider) -> None:
    assert "root_missing" in insider.found({}, "roots/000002.json", "proofs/000002.json")


@pytest.mark.parametrize("what", ["since", "until", "made_at"])
def test_the_times_of_a_root_must_agree(insider: Insider, what: str) -> None:
    name = "roots/000003.json"
    root = root_from_body(COMPANY, statement_from_document(insider.files[name]).body)
    days = {"since": 0.5, "until": 30, "made_at": -1}[what]
    other = replace(root, **{what: getattr(root, what) + timedelta(days=days)})
    again = document_from_statement(insider.office.world.root_keys.sign(other.body))

    assert insider.found({name: again}) & {"root_times", "root_gap"}


def test_another_manifest_than_the_signed_one_is_found(insider: Insider) -> None:
    manifest = manifest_from_json(insider.files[MANIFEST])
    other = json_from_manifest(replace(manifest, company_name="Başka A.Ş."))

    assert insider.judged({**insider.files, MANIFEST: other}) == {"manifest_changed"}


def test_an_export_of_the_future_is_found(insider: Insider) -> None:
    manifest = manifest_from_json(insider.files[MANIFEST])
    later = replace(manifest, made_at=manifest.made_at + timedelta(days=9))
    files = insider.signed({**insider.files, MANIFEST: json_from_manifest(later)})

    assert insider.judged(files) == {"made_in_future"}


def test_a_sealed_document_that_no_event_names_is_found(insider: Insider) -> None:
    page = next(content for name, content in insider.files.items() if name.endswith(".pdf"))
    at = insider.office.world.clock.now()
    sealed = a_sealer(RootKeys()).reseal(page, reason="başka", at=at).pdf

    assert insider.found({"documents/baska.pdf": sealed}) == {"document_unknown"}


def test_an_export_has_records_and_a_record_has_events(insider: Insider) -> None:
    name, record = insider.card()
    empty = json_from_record(KeptRecord(record.record_id, 0, "", []))
    records = [each for each in insider.files if each.startswith("records/")]

    assert "record_empty" in insider.found({name: empty})
    assert "no_records" in insider.found({}, *records)


def test_a_state_that_names_another_event_is_found(insider: Insider) -> None:
    name, record = insider.card()
    other = json_from_record(replace(record, head="ab" * 32))

    assert insider.found({name: other}) == {"state_head"}
