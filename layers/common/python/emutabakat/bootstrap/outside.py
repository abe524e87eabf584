"""Builds what stands behind each port, once per process and only when it is asked for.

Each function imports its adapter itself: a function of the installation loads what it uses, and no
more (a PDF library costs a second of a cold start).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from emutabakat.adapters.clock import SystemClock, UlidIds
from emutabakat.jobs import Queue
from emutabakat.settings import Settings

if TYPE_CHECKING:
    from emutabakat.adapters.aws import Aws
    from emutabakat.adapters.dynamodb.tables import Tables
    from emutabakat.adapters.seal_sources import SealSources
    from emutabakat.adapters.valkey import ValkeyCache
    from emutabakat.domain.events import Event
    from emutabakat.ports import (
        Buckets,
        Cache,
        Clock,
        Counterparties,
        Directory,
        Figures,
        Files,
        Ids,
        Imports,
        Ledger,
        Live,
        Logos,
        Mailer,
        Metrics,
        Mutabakats,
        Notifications,
        Queues,
        SealedDocuments,
        Sealer,
        SealVerifier,
        Sessions,
        Tasks,
        Texter,
    )


@cache
def settings() -> Settings:
    """Return this function's environment."""
    return Settings.from_env(os.environ)


@cache
def clock() -> Clock:
    """Return the machine's clock."""
    return SystemClock()


@cache
def ids() -> Ids:
    """Return the source of ids and randomness."""
    return UlidIds(clock())


@cache
def aws() -> Aws:
    """Return the one session of the AWS clients."""
    from emutabakat.adapters.aws import Aws

    return Aws()


@cache
def tables() -> Tables:
    """Return the four tables behind one client."""
    from emutabakat.adapters.dynamodb.tables import Tables

    return Tables(
        directory=settings().directory_table,
        records=settings().records_table,
        events=settings().events_table,
        sessions=settings().sessions_table,
    )


def event_from_image(image: Mapping[str, Any]) -> Event:
    """Return the event of an item that the events' stream delivers."""
    from emutabakat.adapters.dynamodb.events import event_from_stream_image

    return event_from_stream_image(image)


@cache
def ledger() -> Ledger:
    """Return the way to change state."""
    from emutabakat.adapters.dynamodb.ledger import DynamoLedger

    return DynamoLedger(tables(), clock())


@cache
def mutabakats() -> Mutabakats:
    """Return the letters."""
    from emutabakat.adapters.dynamodb.mutabakats import DynamoMutabakats

    return DynamoMutabakats(tables())


@cache
def sealed_documents() -> SealedDocuments:
    """Return the public lookup of sealed documents."""
    from emutabakat.adapters.dynamodb.sealed_documents import DynamoSealedDocuments

    return DynamoSealedDocuments(tables())


@cache
def imports() -> Imports:
    """Return the dropped workbooks."""
    from emutabakat.adapters.dynamodb.work import DynamoImports

    return DynamoImports(tables())


@cache
def tasks() -> Tasks:
    """Return the long work."""
    from emutabakat.adapters.dynamodb.work import DynamoTasks

    return DynamoTasks(tables())


@cache
def counterparties() -> Counterparties:
    """Return the cari cards."""
    from emutabakat.adapters.dynamodb.counterparties import DynamoCounterparties

    return DynamoCounterparties(tables())


@cache
def directory() -> Directory:
    """Return companies and people."""
    from emutabakat.adapters.dynamodb.directory import DynamoDirectory

    return DynamoDirectory(tables())


@cache
def sessions() -> Sessions:
    """Return what lives for a short time."""
    from emutabakat.adapters.dynamodb.sessions import DynamoSessions

    return DynamoSessions(tables(), clock())


@cache
def notifications() -> Notifications:
    """Return what waits for a person's eye."""
    from emutabakat.adapters.dynamodb.notifications import DynamoNotifications

    return DynamoNotifications(tables())


@cache
def figures() -> Figures:
    """Return the kept sums."""
    from emutabakat.adapters.dynamodb.figures import DynamoFigures

    return DynamoFigures(tables())


@cache
def queues() -> Queues:
    """Return the queues."""
    from emutabakat.adapters.sqs import SqsQueues

    addresses: dict[Queue, str] = {
        queue: getattr(settings(), f"{queue.value}_queue") for queue in Queue
    }
    return SqsQueues(aws(), addresses)


@cache
def files() -> Files:
    """Return uploads and documents."""
    from emutabakat.adapters.s3 import S3Files

    return S3Files(aws(), uploads=settings().uploads_bucket, documents=settings().documents_bucket)


@cache
def logos() -> Logos:
    """Return the companies' logos."""
    from emutabakat.adapters.s3 import S3Logos

    return S3Logos(aws(), logos=settings().logos_bucket)


@cache
def mailer() -> Mailer:
    """Return the way e-mail goes."""
    from emutabakat.adapters.ses import SesMailer

    return SesMailer(
        aws(),
        sender=settings().sender_email,
        configuration_set=settings().ses_configuration_set,
    )


@cache
def texter() -> Texter:
    """Return the way SMS goes."""
    from emutabakat.adapters.sns import SnsTexter

    return SnsTexter(aws(), sender=settings().sender_sms)


@cache
def sealer() -> Sealer:
    """Return the seal; its certificates are read with the first document."""
    from emutabakat.adapters.kms_sealing import KmsSealer

    return KmsSealer(aws(), _seal_sources(), clock())


@cache
def seal_verifier() -> SealVerifier:
    """Return who tells our seal from others; the roots are read with the first file."""
    from emutabakat.adapters.seal_sources import trust_from_parameters
    from emutabakat.adapters.verifying import PinnedVerifier

    return PinnedVerifier(lambda: trust_from_parameters(aws(), _seal_sources()), clock())


def _seal_sources() -> SealSources:
    from emutabakat.adapters.seal_sources import SealSources

    return SealSources(
        key_id=settings().seal_key_id,
        chain=settings().seal_chain_parameter,
        roots=settings().seal_roots_parameter,
        revocations=settings().seal_revocations_parameter,
        time_roots=settings().timestamp_roots_parameter,
        time_url=settings().timestamp_url,
        time_secret=settings().timestamp_secret,
    )


@cache
def live() -> Live:
    """Return the way to open browsers."""
    from emutabakat.adapters.websocket import ApiGatewayLive

    return ApiGatewayLive(aws(), endpoint=settings().websocket_endpoint)


@cache
def memory() -> Cache:
    """Return the cache."""
    return _valkey()


@cache
def buckets() -> Buckets:
    """Return the token buckets, which lie beside the cache."""
    from emutabakat.adapters.valkey_buckets import ValkeyBuckets

    return ValkeyBuckets(_valkey())


@cache
def _valkey() -> ValkeyCache:
    """Return the server; where no user is named it is entered without log-in and without TLS."""
    from emutabakat.adapters.valkey import IamLogin, ValkeyCache

    user, name = settings().cache_user, settings().cache_name
    iam = IamLogin(aws(), cache=name, user=user) if user else None
    return ValkeyCache(settings().cache_host, int(settings().cache_port), iam=iam)


@cache
def metrics() -> Metrics:
    """Return the functions' own measurements."""
    from emutabakat.adapters.cloudwatch import CloudWatchMetrics

    return CloudWatchMetrics(aws().cloudwatch, f"emutabakat-{settings().stage}-")
