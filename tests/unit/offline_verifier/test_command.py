"""`emutabakat-verify`: what it says and how it ends, for honest exports and for others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from emutabakat.domain.evidence import record_from_json
from emutabakat.domain.statements import sha256_of
from emutabakat.offline_verifier import archive as archive_module
from emutabakat.offline_verifier.command import main
from emutabakat.offline_verifier.findings import Finding, Verification
from emutabakat.offline_verifier.report import MOST_SHOWN, text_of
from emutabakat.offline_verifier.words import FINDINGS, UNREADABLE
from tests.evidence import Files, a_sealer, a_zip, an_office_with_roots, exported
from tests.factories import COMPANY
from tests.fakes.roots import RootKeys
from tests.office import Office


@dataclass(frozen=True)
class Case:
    """A genuine export with what there is to trust, in a folder."""

    folder: Path
    files: Files
    office: Office

    @property
    def trust(self) -> list[str]:
        """The option that names the root."""
        root = self.folder / "root.pem"
        root.write_bytes(self.office.world.root_keys.root.public_bytes(Encoding.PEM))
        return ["--trust", str(root)]

    @property
    def mailed(self) -> str:
        """The hash of the last root, as it was mailed."""
        return sha256_of(self.files["roots/000003.json"])

    def zip(self, files: Files | None = None) -> str:
        """Return the path of the export, or of other files."""
        return str(a_zip(self.folder / "export.zip", self.files if files is None else files))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("case")
    office = an_office_with_roots(a_sealer(RootKeys()))
    return Case(folder, exported(office)[1], office)


def run(case: Case, *arguments: str) -> int:
    """Run the command at the office's time."""
    return main(list(arguments), now=case.office.world.clock.now())


def test_an_export_that_holds_is_verified(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(case, case.zip(), *case.trust, "--language", "en") == 0

    said = capsys.readouterr().out
    assert said.startswith("✔ VERIFIED.")
    assert "Öz Işık İnşaat A.Ş." in said
    assert "period 2026-09-01..2026-10-31" in said
    assert "3 roots" in said
    assert "1 events at the end of 1 records" in said


def test_it_says_the_same_in_turkish(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(case, case.zip(), *case.trust, "--language", "tr") == 0

    assert capsys.readouterr().out.startswith("✔ DOĞRULANDI.")


def test_without_anything_to_trust_it_says_so_and_what_to_compare(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(case, case.zip(), "--json") == 3

    found = json.loads(capsys.readouterr().out)
    assert (found["findings"], found["anchored"]) == ([], False)
    assert found["fingerprint"] == case.office.world.root_keys.root.fingerprint(SHA256()).hex()


def test_nothing_wrong_and_nothing_to_trust_is_a_status_of_its_own() -> None:
    found = Verification(company="com_1", fingerprint="ab" * 32)

    assert found.exit_status == 3
    said = text_of(found, "en")
    assert said.startswith("? NOTHING CONTRADICTS")
    assert "AB AB AB" in said


def test_a_mailed_root_is_as_good_as_its_certificate(case: Case) -> None:
    assert run(case, case.zip(), "--root", case.mailed.upper()) == 0
    assert run(case, case.zip(), *case.trust, "--root", case.mailed) == 0


def test_a_seal_of_another_root_is_told_apart_from_a_broken_one(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    other = an_office_with_roots(a_sealer(RootKeys("seal of a provider")))

    assert run(case, case.zip(exported(other)[1]), *case.trust, "--json") == 1

    found = json.loads(capsys.readouterr().out)
    assert {each["code"] for each in found["findings"]} == {"seal_not_trusted"}


def test_a_mailed_root_that_is_not_there_is_a_failure(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(case, case.zip(), *case.trust, "--root", "ab" * 32, "--language", "en") == 1

    assert "The root hash that you gave is not in this export" in capsys.readouterr().out


def test_a_change_is_told_with_its_place(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    name = next(name for name in case.files if name.startswith("records/mut_"))
    record = record_from_json(COMPANY, case.files[name])
    old = record.events[1].actor_id.encode()
    files = {**case.files, name: case.files[name].replace(old, b"per_FORGER", 1)}

    assert run(case, case.zip(files), *case.trust, "--language", "en") == 1

    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith("✘ NOT VERIFIED.")
    assert f"{name}: it does not have the hash of the manifest" in said
    assert f"{name}: the chain of the record {record.record_id} breaks at event" in said


def test_json_says_everything_in_both_languages(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    name = next(name for name in case.files if name.startswith("documents/"))
    files = {each: content for each, content in case.files.items() if each != name}

    assert run(case, case.zip(files), *case.trust, "--json") == 1

    found = json.loads(capsys.readouterr().out)
    absent = next(each for each in found["findings"] if each["code"] == "document_absent")
    assert absent["record"] in absent["tr"]
    assert absent["record"] in absent["en"]
    assert absent["seq"] > 0


@pytest.mark.parametrize(
    "name",
    ["../evil.json", "/etc/passwd", "records/../x.json", "records/a/b.json", "documents/a.exe",
     "records/", "README.TXT", "documents/.pdf"],
)  # fmt: skip
def test_names_that_no_export_has_are_refused(
    case: Case, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(case, case.zip({**case.files, name: b"x"}), "--json") == 2

    assert json.loads(capsys.readouterr().out)["code"] == "name_unsafe"


def test_a_name_that_is_there_twice_is_refused(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    path = case.zip()
    with zipfile.ZipFile(path, "a") as file, pytest.warns(UserWarning, match="Duplicate name"):
        file.writestr("manifest.json", b"{}")

    assert run(case, path, "--json") == 2
    assert json.loads(capsys.readouterr().out)["code"] == "name_twice"


def test_a_bomb_is_not_unpacked(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    path = case.zip()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("records/bomb.json", b"0" * 50_000_000)

    assert run(case, path, "--json") == 2
    assert json.loads(capsys.readouterr().out)["code"] == "bomb"


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        ("MOST_FILES", "too_many_files"),
        ("MOST_BYTES", "too_large"),
        ("MOST_FILE_BYTES", "too_large"),
    ],
)
def test_what_is_too_much_is_refused(
    case: Case,
    limit: str,
    code: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(archive_module, limit, 5)

    assert run(case, case.zip(), "--json") == 2
    assert json.loads(capsys.readouterr().out)["code"] == code


def test_a_zip_that_lies_about_a_file_is_refused(
    case: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(case.zip())
    content = bytearray(path.read_bytes())
    at = content.index(b"e-Mutabakat kan")
    content[at] ^= 1
    path.write_bytes(content)

    assert run(case, str(path), *case.trust, "--json") == 2
    assert json.loads(capsys.readouterr().out)["code"] == "file_damaged"


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig.json", "README.txt"])
def test_an_export_without_its_own_files_is_none(
    case: Case, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {each: content for each, content in case.files.items() if each != name}

    assert run(case, case.zip(files), "--language", "en") == 2
    assert "the file is missing" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig.json"])
def test_a_manifest_that_is_none_is_not_readable(case: Case, name: str) -> None:
    assert run(case, case.zip({**case.files, name: b"[" * 100_000})) == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all"])
def test_what_is_no_zip_is_not_readable(case: Case, content: bytes) -> None:
    path = case.folder / "no.zip"
    path.write_bytes(content)

    assert run(case, str(path)) == 2


@pytest.mark.parametrize(
    "arguments", [["--trust", "/nowhere.pem"], ["--trust", __file__], ["--root", "12"]]
)
def test_a_trust_that_cannot_be_read_is_said(case: Case, arguments: list[str]) -> None:
    assert run(case, case.zip(), *arguments) == 2


def test_many_failures_are_counted_and_some_are_shown() -> None:
    found = Verification(findings=[Finding("file_changed", f"{at}.json") for at in range(90)])

    said = text_of(found, "en")

    assert said.count("✘") == MOST_SHOWN + 1
    assert "and 40 more" in said


def test_every_sentence_is_there_in_both_languages() -> None:
    for turkish, english in (*FINDINGS.values(), *UNREADABLE.values()):
        assert turkish != english
        assert turkish.endswith((".", "}", ")")) or "{" in turkish


def test_it_runs_as_a_program_that_opens_no_connection(case: Case) -> None:
    guarded = (
        "import socket, sys; socket.socket.connect = None;"
        "from datetime import datetime;"
        "from emutabakat.offline_verifier.command import main;"
        "code = main(sys.argv[2:], now=datetime.fromisoformat(sys.argv[1]));"
        "assert not {'boto3', 'botocore', 'fastapi', 'pynamodb'} & sys.modules.keys();"
        "sys.exit(code)"
    )
    now = case.office.world.clock.now().isoformat()
    done = subprocess.run(
        [sys.executable, "-c", guarded, now, case.zip(), *case.trust],
        capture_output=True,
        text=True,
        env={**os.environ, "LANG": "tr_TR.UTF-8"},
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("✔ DOĞRULANDI.")
