"""Jobs on SQS queues, ten to a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from emutabakat.adapters.aws import Aws, passing_as_temporary
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.jobs import ChunkJob, EventJob, Queue, body_from_job

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

_BATCH = 10
_ATTEMPTS = 3
_UNAVAILABLE = "queue_unavailable"


class SqsQueues:
    """The queues by their addresses."""

    def __init__(self, aws: Aws, addresses: Mapping[Queue, str]) -> None:
        self._aws = aws
        self._addresses = addresses

    def put(self, queue: Queue, jobs: Sequence[EventJob | ChunkJob]) -> None:
        """Put the jobs on a queue, at least once each, or raise `TemporaryFailure`.

        A failure may come after some are on the queue. Jobs of `figures` are taken in their order
        within a company, and once if they are put again within five minutes.
        """
        entries = [_entry(queue, place, job) for place, job in enumerate(jobs)]
        for start in range(0, len(entries), _BATCH):
            self._send(self._addresses[queue], entries[start : start + _BATCH])

    def _send(self, address: str, entries: list[SendMessageBatchRequestEntryTypeDef]) -> None:
        # The request can succeed while some of its messages fail:
        # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html
        for _ in range(_ATTEMPTS):
            with passing_as_temporary(_UNAVAILABLE):
                answer = self._aws.sqs.send_message_batch(QueueUrl=address, Entries=entries)
            failed = {failure["Id"] for failure in answer.get("Failed", [])}
            entries = [entry for entry in entries if entry["Id"] in failed]
            if not entries:
                return
        raise TemporaryFailure(_UNAVAILABLE)


def _entry(
    queue: Queue, place: int, job: EventJob | ChunkJob
) -> SendMessageBatchRequestEntryTypeDef:
    entry: SendMessageBatchRequestEntryTypeDef = {
        "Id": str(place),
        "MessageBody": body_from_job(job),
    }
    if queue is Queue.FIGURES and isinstance(job, EventJob):
        entry["MessageGroupId"] = job.company_id
        entry["MessageDeduplicationId"] = job.event_id
    return entry
