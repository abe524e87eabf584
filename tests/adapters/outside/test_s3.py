"""Files against S3's protocol: what a browser may do with an address, and what is kept once."""

from __future__ import annotations

import urllib.error
import urllib.request
import uuid
from collections.abc import Mapping
from pathlib import Path

import pytest

from emutabakat.adapters.aws import Aws
from emutabakat.adapters.s3 import S3Files, S3Logos
from emutabakat.domain.branding import logo_from_bytes
from emutabakat.domain.errors import NotFound, TemporaryFailure
from emutabakat.ports import Logos
from tests.adapters.outside.servers import body_of
from tests.factories import COMPANY, OTHER_COMPANY
from tests.factories.pictures import a_png
from tests.fakes import InMemoryLogos


@pytest.fixture
def files(aws: Aws) -> S3Files:
    """Return two new buckets; documents are versioned and locked."""
    uploads, documents = f"uploads-{uuid.uuid4()}", f"documents-{uuid.uuid4()}"
    location = {"LocationConstraint": "eu-central-1"}
    aws.s3.create_bucket(Bucket=uploads, CreateBucketConfiguration=location)  # type: ignore[arg-type]  # a literal of the stubs
    aws.s3.create_bucket(
        Bucket=documents,
        CreateBucketConfiguration=location,  # type: ignore[arg-type]  # a literal of the stubs
        ObjectLockEnabledForBucket=True,
    )
    return S3Files(aws, uploads=uploads, documents=documents)


def posted(form: Mapping[str, object], content: bytes, **changed: str) -> int:
    """Post a form as a browser does and return the status."""
    fields = form["fields"]
    assert isinstance(fields, dict)
    line = f"line{uuid.uuid4().hex}"
    parts = [
        f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in {**fields, **changed}.items()
    ]
    parts.append(
        f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="b.xlsx"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    body = "".join(parts).encode() + content + f"\r\n--{line}--\r\n".encode()
    request = urllib.request.Request(str(form["url"]), data=body, method="POST")
    request.add_header("Content-Type", f"multipart/form-data; boundary={line}")
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_a_local_file_is_stored_whole(files: S3Files, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(b"PK" * 3_000_000)

    files.write_file("com_1/exports/tsk_1.zip", str(path), "application/zip")
    files.write_file("com_1/exports/tsk_1.zip", str(path), "application/zip")

    assert files.upload_size("com_1/exports/tsk_1.zip") == 6_000_000
    assert files.read("com_1/exports/tsk_1.zip") == path.read_bytes()


def test_what_a_browser_posts_can_be_read(files: S3Files, tmp_path: Path) -> None:
    key = "com_1/imports/Çağrı 1.xlsx"
    form = files.upload_form(key, max_bytes=100, seconds=60)

    assert files.upload_size(key) is None
    assert posted(form, b"workbook") == 201

    assert files.upload_size(key) == 8
    assert files.read(key) == b"workbook"
    files.download(key, str(tmp_path / "copy"))
    assert (tmp_path / "copy").read_bytes() == b"workbook"


def test_a_form_takes_no_larger_file(files: S3Files) -> None:
    form = files.upload_form("com_1/a", max_bytes=10, seconds=60)

    assert posted(form, b"x" * 11) == 400
    assert files.upload_size("com_1/a") is None


def test_a_form_whose_time_is_over_takes_nothing(files: S3Files) -> None:
    form = files.upload_form("com_1/a", max_bytes=10, seconds=-1)

    assert posted(form, b"x") == 403
    assert files.upload_size("com_1/a") is None


def test_a_form_is_good_for_its_own_key_only(files: S3Files) -> None:
    form = files.upload_form("com_1/a", max_bytes=10, seconds=60)

    assert posted(form, b"x", key="com_2/a") == 403
    assert files.upload_size("com_2/a") is None


def test_a_written_object_is_replaced(files: S3Files) -> None:
    files.write("com_1/rows", b"[1]", "application/json")
    files.write("com_1/rows", b"[2]", "application/json")

    assert files.read("com_1/rows") == b"[2]"


def test_a_document_is_stored_once(files: S3Files) -> None:
    assert files.store_document("com_1/documents/a.pdf", b"%PDF first")
    assert not files.store_document("com_1/documents/a.pdf", b"%PDF second")

    assert files.read_document("com_1/documents/a.pdf") == b"%PDF first"


def test_an_address_gives_the_document_under_its_name(files: S3Files) -> None:
    files.store_document("com_1/documents/a.pdf", b"%PDF")
    url = files.download_url(
        "com_1/documents/a.pdf", file_name="Işık.pdf", seconds=60, document=True, inline=True
    )

    with urllib.request.urlopen(url, timeout=10) as answer:
        assert answer.read() == b"%PDF"
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.headers["Content-Disposition"].startswith("inline; filename=")


def test_an_address_of_an_upload_gives_the_upload(files: S3Files) -> None:
    files.write("com_1/errors.xlsx", b"refused rows", "application/vnd.ms-excel")
    url = files.download_url(
        "com_1/errors.xlsx", file_name="hatalar.xlsx", seconds=60, document=False
    )

    assert body_of(url) == b"refused rows"


def test_what_is_not_there_is_not_found(files: S3Files, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        files.read("com_1/nothing")
    with pytest.raises(NotFound):
        files.read_document("com_1/nothing")
    with pytest.raises(NotFound):
        files.download("com_1/nothing", str(tmp_path / "copy"))
    assert not (tmp_path / "copy").exists()


def test_a_service_that_does_not_answer_is_a_temporary_failure(nowhere: Aws) -> None:
    files = S3Files(nowhere, uploads="uploads", documents="documents")

    with pytest.raises(TemporaryFailure):
        files.read("com_1/a")
    with pytest.raises(TemporaryFailure):
        files.upload_size("com_1/a")
    with pytest.raises(TemporaryFailure):
        files.store_document("com_1/a", b"%PDF")


@pytest.fixture(params=["fake", "s3"])
def logos(request: pytest.FixtureRequest) -> Logos:
    """Return each implementation in turn: what holds for one must hold for the other."""
    if request.param == "fake":
        return InMemoryLogos()
    aws: Aws = request.getfixturevalue("aws")
    bucket = f"logos-{uuid.uuid4()}"
    location = {"LocationConstraint": "eu-central-1"}
    aws.s3.create_bucket(Bucket=bucket, CreateBucketConfiguration=location)  # type: ignore[arg-type]  # a literal of the stubs
    return S3Logos(aws, logos=bucket)


def test_a_logo_is_kept_for_its_company_until_it_is_removed(logos: Logos) -> None:
    logo = logo_from_bytes("image/png", a_png())
    other = logo_from_bytes("image/png", a_png(20, 20))

    for _ in range(2):
        logos.put(COMPANY, logo, a_png())
    logos.put(COMPANY, other, a_png(20, 20))

    assert logos.get(COMPANY, logo.sha256) == a_png()
    with pytest.raises(NotFound):
        logos.get(OTHER_COMPANY, logo.sha256)
    for _ in range(2):
        logos.remove(COMPANY, logo.sha256)
    with pytest.raises(NotFound):
        logos.get(COMPANY, logo.sha256)
    assert logos.get(COMPANY, other.sha256) == a_png(20, 20)


def test_logos_that_cannot_be_reached_are_a_temporary_failure(nowhere: Aws) -> None:
    logos = S3Logos(nowhere, logos="logos")

    with pytest.raises(TemporaryFailure):
        logos.get(COMPANY, "0" * 64)
    with pytest.raises(TemporaryFailure):
        logos.put(COMPANY, logo_from_bytes("image/png", a_png()), a_png())
    with pytest.raises(TemporaryFailure):
        logos.remove(COMPANY, "0" * 64)
