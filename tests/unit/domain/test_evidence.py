"""The files of an export: what is written is read, and nothing else is."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from emutabakat.domain.evidence import (
    KeptRecord,
    ListedFile,
    Manifest,
    json_from_manifest,
    json_from_proof,
    json_from_record,
    manifest_from_json,
    proof_from_json,
    proof_of,
    record_from_json,
)
from emutabakat.domain.mutabakat import Status
from emutabakat.domain.roots import Leaf
from emutabakat.domain.statements import canonical
from tests.factories import COMPANY, NOW, a_history

EVENTS = [event for _, event in a_history(Status.REJECTED)]
RECORD = KeptRecord(EVENTS[0].record_id, len(EVENTS), EVENTS[-1].hash, EVENTS)
PROOF = proof_of(3, [Leaf(f"mut_{sign}", 1, "ab" * 32) for sign in "abcdefg"], ["mut_c", "mut_dd"])
MANIFEST = Manifest(
    company_id=COMPANY,
    company_name="Öz Işık",
    scope={"letter": "mut_1"},
    reason="court",
    made_at=NOW,
    made_by="per_1",
    files=[ListedFile("README.txt", "ab" * 32, 7)],
)


def test_what_was_written_is_read() -> None:
    assert record_from_json(COMPANY, json_from_record(RECORD)) == RECORD
    assert proof_from_json(json_from_proof(PROOF)) == PROOF
    assert manifest_from_json(json_from_manifest(MANIFEST)) == MANIFEST


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("seq", "1"),
        ("seq", True),
        ("kind", "no.such"),
        ("actor", {}),
        ("actor", ["person"]),
        ("at", "2026-11-24T07:00:00"),
        ("at", "yesterday"),
        ("data", []),
        ("data", {"a": 1.5}),
        ("data", {"a": False}),
        ("personal", {"ip": 1}),
        ("salt", None),
        ("hash", "AB" * 32),
        ("previous", "ab"),
        ("more", 1),
    ],
)
def test_an_event_of_another_form_is_refused(name: str, value: object) -> None:
    values: dict[str, Any] = json.loads(json_from_record(RECORD))
    values["events"][0][name] = value

    with pytest.raises(ValueError, match=r".+"):
        record_from_json(COMPANY, canonical(values))


def test_a_file_that_only_means_the_same_is_refused() -> None:
    for read, text in (
        (lambda text: record_from_json(COMPANY, text), json_from_record(RECORD)),
        (proof_from_json, json_from_proof(PROOF)),
        (manifest_from_json, json_from_manifest(MANIFEST)),
    ):
        with pytest.raises(ValueError, match="one form"):
            read(text + b"\n")


def test_a_record_whose_state_keeps_no_head_says_so() -> None:
    without = replace(RECORD, version=-1, head="")

    assert record_from_json(COMPANY, json_from_record(without)) == without
