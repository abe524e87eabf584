"""Signed roots in a bucket of their own, whose objects nobody can replace or remove in time."""

from __future__ import annotations

import re

from emutabakat.adapters.aws import Aws, passing_as_temporary
from emutabakat.adapters.s3 import put_once, stored_object
from emutabakat.domain.ids import CompanyId

_UNAVAILABLE = "roots_unavailable"
_NUMBER = re.compile(r"/roots/([0-9]+)\.json$")


class S3RootStore:
    """`RootStore` over the bucket: `<company>/roots/<number>.json` and `<company>/leaves/…`."""

    def __init__(self, aws: Aws, *, roots: str) -> None:
        self._aws = aws
        self._roots = roots

    def store(self, company_id: CompanyId, number: int, document: bytes) -> bool:
        """Store a signed root; False when there is one of that number already."""
        return self._put_once(_root_key(company_id, number), document, "application/json")

    def read(self, company_id: CompanyId, number: int) -> bytes:
        """Return a signed root, or raise `NotFound`."""
        return self._get(_root_key(company_id, number))

    def numbers(self, company_id: CompanyId) -> list[int]:
        """Return the numbers of the company's roots, ascending."""
        with passing_as_temporary(_UNAVAILABLE):
            pages = self._aws.s3.get_paginator("list_objects_v2").paginate(
                Bucket=self._roots, Prefix=f"{company_id}/roots/"
            )
            keys = [item["Key"] for page in pages for item in page.get("Contents", [])]
        return sorted(int(match[1]) for key in keys if (match := _NUMBER.search(key)))

    def store_leaves(self, company_id: CompanyId, root: str, packed: bytes) -> None:
        """Store the leaves of a root (hex); the same once more is no error."""
        self._put_once(_leaves_key(company_id, root), packed, "application/gzip")

    def read_leaves(self, company_id: CompanyId, root: str) -> bytes:
        """Return the leaves of a root (hex), or raise `NotFound`."""
        return self._get(_leaves_key(company_id, root))

    def _put_once(self, key: str, content: bytes, content_type: str) -> bool:
        with passing_as_temporary(_UNAVAILABLE):
            return put_once(self._aws, self._roots, key, content, content_type)

    def _get(self, key: str) -> bytes:
        with passing_as_temporary(_UNAVAILABLE):
            return stored_object(self._aws, self._roots, key)["Body"].read()


def _root_key(company_id: CompanyId, number: int) -> str:
    return f"{company_id}/roots/{number:06d}.json"


def _leaves_key(company_id: CompanyId, root: str) -> str:
    return f"{company_id}/leaves/{root}.txt.gz"
