"""Signed roots: each is kept once, found by its number, and nobody can take it away."""

from __future__ import annotations

import uuid

import pytest
from botocore.exceptions import ClientError

from emutabakat.adapters.aws import Aws
from emutabakat.adapters.root_store import S3RootStore
from emutabakat.domain.errors import NotFound, TemporaryFailure
from emutabakat.ports import RootStore
from tests.factories import COMPANY, OTHER_COMPANY
from tests.fakes.roots import InMemoryRootStore


@pytest.fixture
def s3(aws: Aws) -> S3RootStore:
    """Return a store over a bucket whose objects are locked for a day."""
    name = f"roots-{uuid.uuid4()}"
    aws.s3.create_bucket(
        Bucket=name,
        CreateBucketConfiguration={"LocationConstraint": "eu-central-1"},
        ObjectLockEnabledForBucket=True,
    )
    aws.s3.put_object_lock_configuration(
        Bucket=name,
        ObjectLockConfiguration={
            "ObjectLockEnabled": "Enabled",
            "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": 1}},
        },
    )
    return S3RootStore(aws, roots=name)


@pytest.fixture(params=["fake", "s3"])
def store(request: pytest.FixtureRequest) -> RootStore:
    """Return each implementation in turn."""
    if request.param == "fake":
        return InMemoryRootStore()
    real: RootStore = request.getfixturevalue("s3")
    return real


def test_a_root_is_stored_once_and_kept_as_it_was(store: RootStore) -> None:
    assert store.store(COMPANY, 1, b"first") is True
    assert store.store(COMPANY, 1, b"second") is False

    assert store.read(COMPANY, 1) == b"first"


def test_numbers_are_those_of_the_company_in_order(store: RootStore) -> None:
    for number in (2, 1, 10):
        store.store(COMPANY, number, b"x")
    store.store(OTHER_COMPANY, 3, b"x")
    store.store_leaves(COMPANY, "ab" * 32, b"leaves")

    assert store.numbers(COMPANY) == [1, 2, 10]
    assert store.numbers(OTHER_COMPANY) == [3]


def test_leaves_are_found_by_their_root(store: RootStore) -> None:
    store.store_leaves(COMPANY, "ab" * 32, b"leaves")
    store.store_leaves(COMPANY, "ab" * 32, b"leaves")

    assert store.read_leaves(COMPANY, "ab" * 32) == b"leaves"


def test_what_is_not_there_or_another_companys_is_not_found(store: RootStore) -> None:
    store.store(COMPANY, 1, b"x")
    store.store_leaves(COMPANY, "ab" * 32, b"leaves")

    for read in (
        lambda: store.read(COMPANY, 2),
        lambda: store.read(OTHER_COMPANY, 1),
        lambda: store.read_leaves(OTHER_COMPANY, "ab" * 32),
    ):
        with pytest.raises(NotFound):
            read()  # type: ignore[no-untyped-call]  # a lambda has no types


def test_a_locked_root_cannot_be_removed(aws: Aws, s3: S3RootStore) -> None:
    s3.store(COMPANY, 1, b"x")
    [version] = aws.s3.list_object_versions(Bucket=s3._roots)["Versions"]

    with pytest.raises(ClientError, match="AccessDenied"):
        aws.s3.delete_object(Bucket=s3._roots, Key=version["Key"], VersionId=version["VersionId"])

    assert s3.read(COMPANY, 1) == b"x"


def test_a_store_that_does_not_answer_is_a_temporary_failure(nowhere: Aws) -> None:
    store = S3RootStore(nowhere, roots="roots")

    with pytest.raises(TemporaryFailure):
        store.numbers(COMPANY)
    with pytest.raises(TemporaryFailure):
        store.store(COMPANY, 1, b"x")
