"""Uploads, sealed documents and logos in three S3 buckets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from botocore.exceptions import ClientError

from emutabakat.adapters.aws import Aws, error_code, passing_as_temporary
from emutabakat.domain.branding import Logo
from emutabakat.domain.errors import NotFound
from emutabakat.domain.ids import CompanyId

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import GetObjectOutputTypeDef

_UNAVAILABLE = "files_unavailable"
_ABSENT = frozenset({"404", "NoSuchKey", "NotFound"})
_BLOCK = 1024 * 1024


class S3Files:
    """The two buckets; addresses are signed here, without asking anybody."""

    def __init__(self, aws: Aws, *, uploads: str, documents: str) -> None:
        self._aws = aws
        self._uploads = uploads
        self._documents = documents

    def upload_form(self, key: str, *, max_bytes: int, seconds: int) -> Mapping[str, object]:
        """Return `{"url", "fields"}` of a presigned POST; S3 refuses an empty or larger file.

        A form is signed, not a PUT, because only a form's policy can bound the size:
        https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
        """
        form = self._aws.s3.generate_presigned_post(
            self._uploads,
            key,
            Fields={"success_action_status": "201"},
            Conditions=[
                {"success_action_status": "201"},
                ["content-length-range", 1, max_bytes],
            ],
            ExpiresIn=seconds,
        )
        return {"url": form["url"], "fields": form["fields"]}

    def upload_size(self, key: str) -> int | None:
        """Return the size in bytes of an upload, or None when it is not there."""
        with passing_as_temporary(_UNAVAILABLE):
            try:
                return self._aws.s3.head_object(Bucket=self._uploads, Key=key)["ContentLength"]
            except ClientError as error:
                if error_code(error) in _ABSENT:
                    return None
                raise

    def download(self, key: str, path: str) -> None:
        """Copy an upload to a local file block by block, or raise `NotFound`."""
        with passing_as_temporary(_UNAVAILABLE):
            body = self._get(self._uploads, key)["Body"]
            with Path(path).open("wb") as file:
                for block in body.iter_chunks(_BLOCK):
                    file.write(block)

    def read(self, key: str) -> bytes:
        """Return an object of the uploads bucket, or raise `NotFound`."""
        with passing_as_temporary(_UNAVAILABLE):
            return self._get(self._uploads, key)["Body"].read()

    def write(self, key: str, content: bytes, content_type: str) -> None:
        """Store an object in the uploads bucket, replacing an earlier one."""
        with passing_as_temporary(_UNAVAILABLE):
            self._aws.s3.put_object(
                Bucket=self._uploads, Key=key, Body=content, ContentType=content_type
            )

    def write_file(self, key: str, path: str, content_type: str) -> None:
        """Store a local file (at most 5 GB) in the uploads bucket, replacing an earlier object."""
        with passing_as_temporary(_UNAVAILABLE), Path(path).open("rb") as file:
            self._aws.s3.put_object(
                Bucket=self._uploads, Key=key, Body=file, ContentType=content_type
            )

    def store_document(self, key: str, pdf: bytes) -> bool:
        """Store a sealed document once; False when the key was there already."""
        with passing_as_temporary(_UNAVAILABLE):
            return put_once(self._aws, self._documents, key, pdf, "application/pdf")

    def read_document(self, key: str) -> bytes:
        """Return a sealed document, or raise `NotFound`."""
        with passing_as_temporary(_UNAVAILABLE):
            return self._get(self._documents, key)["Body"].read()

    def download_url(
        self, key: str, *, file_name: str, seconds: int, document: bool, inline: bool = False
    ) -> str:
        """Return a presigned GET of a document or an upload, with that name for the reader."""
        disposition = content_disposition(file_name, inline=inline)
        params = {
            "Bucket": self._documents if document else self._uploads,
            "Key": key,
            "ResponseContentDisposition": disposition,
            "ResponseCacheControl": "no-store",
        }
        if document:
            params["ResponseContentType"] = "application/pdf"
        return self._aws.s3.generate_presigned_url("get_object", Params=params, ExpiresIn=seconds)

    def _get(self, bucket: str, key: str) -> GetObjectOutputTypeDef:
        return stored_object(self._aws, bucket, key)


class S3Logos:
    """The companies' pictures in a bucket of their own, each under its company by its SHA-256."""

    def __init__(self, aws: Aws, *, logos: str) -> None:
        self._aws = aws
        self._logos = logos

    def put(self, company_id: CompanyId, logo: Logo, content: bytes) -> None:
        """Store a picture; the same one twice is no error."""
        with passing_as_temporary(_UNAVAILABLE):
            self._aws.s3.put_object(
                Bucket=self._logos,
                Key=_logo_key(company_id, logo.sha256),
                Body=content,
                ContentType=logo.media_type,
            )

    def get(self, company_id: CompanyId, sha256: str) -> bytes:
        """Return the picture with that SHA-256 (hex), or raise `NotFound`."""
        with passing_as_temporary(_UNAVAILABLE):
            key = _logo_key(company_id, sha256)
            return stored_object(self._aws, self._logos, key)["Body"].read()

    def remove(self, company_id: CompanyId, sha256: str) -> None:
        """Remove a picture; twice is no error."""
        with passing_as_temporary(_UNAVAILABLE):
            self._aws.s3.delete_object(Bucket=self._logos, Key=_logo_key(company_id, sha256))


def _logo_key(company_id: CompanyId, sha256: str) -> str:
    return f"{company_id}/logos/{sha256}"


def put_once(aws: Aws, bucket: str, key: str, content: bytes, content_type: str) -> bool:
    """Store an object that nothing replaces; False when the key was there already.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
    """
    try:
        aws.s3.put_object(
            Bucket=bucket,
            Key=key,
            Body=content,
            ContentType=content_type,
            # A bucket that locks its objects asks for a checksum.
            ChecksumAlgorithm="SHA256",
            IfNoneMatch="*",
        )
    except ClientError as error:
        if error_code(error) == "PreconditionFailed":
            return False
        raise
    return True


def stored_object(aws: Aws, bucket: str, key: str) -> GetObjectOutputTypeDef:
    """Return an object with its headers, or raise `NotFound`."""
    try:
        return aws.s3.get_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if error_code(error) in _ABSENT:
            raise NotFound from error
        raise


def content_disposition(file_name: str, *, inline: bool) -> str:
    """Return the header that names a download, in ASCII and in UTF-8 (RFC 6266).

    >>> content_disposition("Işık.pdf", inline=False)
    'attachment; filename="I__k.pdf"; filename*=UTF-8\\'\\'I%C5%9F%C4%B1k.pdf'
    """
    plain = "".join(
        sign if sign.isascii() and sign.isprintable() and sign not in '"\\' else "_"
        for sign in file_name
    )
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"
