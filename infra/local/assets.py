"""Zips the assets of a synthesised template once, and uploads those that the emulator lacks."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from infra.local.aws import ACCOUNT, Aws

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

# Fixed, so that the same content makes the same zip (the earliest date that a zip can hold).
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def upload_assets(aws: Aws, manifest: Path, cache: Path) -> int:
    """Upload what `*.assets.json` lists; returns how many were new. Zips are kept in `cache`."""
    s3 = aws.s3
    uploaded = 0
    present: dict[str, set[str]] = {}
    for asset in json.loads(manifest.read_text())["files"].values():
        for destination in asset["destinations"].values():
            bucket = destination["bucketName"].replace("${AWS::AccountId}", ACCOUNT)
            if bucket not in present:
                present[bucket] = _keys(s3, bucket)
            key = destination["objectKey"]
            if key in present[bucket] or key.endswith(".template.json"):
                continue
            content = _content(manifest.parent / asset["source"]["path"], cache / key)
            s3.put_object(Bucket=bucket, Key=key, Body=content)
            uploaded += 1
    return uploaded


def zipped(folder: Path, *, compiled: bool = True) -> bytes:
    """Return the folder as a zip, stored and not deflated: it does not leave this machine.

    Without `compiled`, byte code is left out: in a source folder it may be that of other sources.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and (compiled or path.parent.name != "__pycache__"):
                name = path.relative_to(folder).as_posix()
                archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), path.read_bytes())
    return buffer.getvalue()


def _content(source: Path, kept: Path) -> bytes:
    if source.is_file():
        return source.read_bytes()
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{id(kept)}.tmp")
        unfinished.write_bytes(zipped(source))
        unfinished.replace(kept)
    return kept.read_bytes()


def _keys(s3: S3Client, bucket: str) -> set[str]:
    if bucket not in {found["Name"] for found in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(
            Bucket=bucket,
            CreateBucketConfiguration={"LocationConstraint": "eu-central-1"},
        )
        return set()
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {found["Key"] for page in pages for found in page.get("Contents", [])}
