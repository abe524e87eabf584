"""The doors of queues, streams and schedules: which record failed, and whether it comes again.

A `TemporaryFailure` goes back to the queue, and so does a race that was lost too often
(`StaleVersion`). Any other failure of ours is final: the use case has recorded it, so the message
is taken off. What nobody foresaw goes back too, and so reaches the dead-letter queue after five
tries, where it raises an alarm.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar, cast

from emutabakat.domain.errors import EMutabakatError, StaleVersion, TemporaryFailure
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId
from emutabakat.jobs import ChunkJob, EventJob, job_from_body
from emutabakat.observability import LambdaContext, count, observed
from emutabakat.ports import Rejected

_log = logging.getLogger(__name__)

J = TypeVar("J", bound=EventJob | ChunkJob)
Input = Mapping[str, Any]
Failures = dict[str, list[dict[str, str]]]
"""https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html"""


def sqs_handler(work: Callable[[J], None]) -> Callable[[Input, LambdaContext], Failures]:
    """Return a handler that does each message's job by itself and reports those to try again."""

    def do(records: Sequence[Input]) -> None:
        for record in records:
            work(cast("J", job_from_body(record["body"])))

    def handler(event: Input, context: LambdaContext) -> Failures:
        with observed(context):
            return _failures(
                record["messageId"] for record in event["Records"] if not _done(do, [record])
            )

    return handler


def company_handler(
    work: Callable[[CompanyId, Sequence[EventJob]], None],
) -> Callable[[Input, LambdaContext], Failures]:
    """Return a handler of a FIFO queue whose group is the company: one call for all its jobs.

    Order holds within a company, so the messages of a company come again together.
    """

    def do(records: Sequence[Input]) -> None:
        jobs = [cast("EventJob", job_from_body(record["body"])) for record in records]
        work(jobs[0].company_id, jobs)

    def handler(event: Input, context: LambdaContext) -> Failures:
        groups: dict[str, list[Input]] = {}
        for record in event["Records"]:
            groups.setdefault(record["attributes"]["MessageGroupId"], []).append(record)
        with observed(context):
            return _failures(
                record["messageId"]
                for records in groups.values()
                if not _done(do, records)
                for record in records
            )

    return handler


def stream_handler(
    work: Callable[[Sequence[Event]], None], decode: Callable[[Mapping[str, Any]], Event]
) -> Callable[[Input, LambdaContext], Failures]:
    """Return a handler of a table's stream: new items only, `decode` makes their images events.

    The first record that failed is reported, and the stream begins there again. A batch that
    breaks for no foreseen reason is done once more event by event, so that one bad event holds up
    nobody but itself.
    """

    def do(records: Sequence[Input]) -> None:
        work([decode(record["dynamodb"]["NewImage"]) for record in records])

    def handler(event: Input, context: LambdaContext) -> Failures:
        added = [record for record in event["Records"] if record["eventName"] == "INSERT"]
        with observed(context):
            if not added or _done(do, added):
                return _failures([])
            failed = (record for record in added if not _done(do, [record]))
            return _failures(record["dynamodb"]["SequenceNumber"] for record in islice(failed, 1))

    return handler


def schedule_handler(work: Callable[[], int]) -> Callable[[Input, LambdaContext], dict[str, int]]:
    """Return a handler that runs something on a schedule and tells how many things it did."""

    def handler(event: Input, context: LambdaContext) -> dict[str, int]:
        with observed(context):
            done = work()
            _log.info("schedule run", extra={"done": done})
        return {"done": done}

    return handler


def _done(do: Callable[[Sequence[Input]], None], records: Sequence[Input]) -> bool:
    """Do the work of some records; tells whether they are finished with, one way or another."""
    try:
        do(records)
    except (TemporaryFailure, StaleVersion) as failure:
        _log.warning("to be tried again", extra={"error_code": failure.code}, exc_info=True)
        count("JobsRetried", len(records))
        return False
    except (EMutabakatError, Rejected):
        _log.exception("refused for good")
        count("JobsRefused", len(records))
    except Exception:
        _log.exception("failed for an unforeseen reason")
        count("JobsBroken", len(records))
        return False
    else:
        _log.info("done", extra={"records": len(records)})
        count("JobsDone", len(records))
    return True


def _failures(identifiers: Iterable[str]) -> Failures:
    return {"batchItemFailures": [{"itemIdentifier": id_} for id_ in identifiers]}
