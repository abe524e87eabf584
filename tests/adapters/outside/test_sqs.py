"""Jobs on real queues: all of them, in their order where that counts, and never half in silence."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

import pytest

from emutabakat.adapters.aws import Aws
from emutabakat.adapters.sqs import SqsQueues
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.domain.ids import CompanyId, TaskId
from emutabakat.jobs import ChunkJob, EventJob, Queue, job_from_body
from tests.factories import COMPANY, OTHER_COMPANY

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

Addresses = Mapping[Queue, str]


@pytest.fixture
def addresses(aws: Aws) -> Addresses:
    """Return two new queues."""
    name = uuid.uuid4().hex
    attributes = {"FifoQueue": "true"}
    return {
        Queue.EMAIL: aws.sqs.create_queue(QueueName=name)["QueueUrl"],
        Queue.FIGURES: aws.sqs.create_queue(
            QueueName=f"{name}.fifo",
            Attributes=attributes,  # type: ignore[arg-type]  # a literal of the stubs
        )["QueueUrl"],
    }


def an_event_job(number: int, company_id: CompanyId = COMPANY) -> EventJob:
    return EventJob(company_id, "mut_1", number, f"evt_{number}", "mutabakat.sent")


def received(aws: Aws, address: str) -> list[EventJob | ChunkJob]:
    """Take everything from a queue."""
    jobs: list[EventJob | ChunkJob] = []
    while messages := aws.sqs.receive_message(QueueUrl=address, MaxNumberOfMessages=10).get(
        "Messages"
    ):
        for message in messages:
            jobs.append(job_from_body(message["Body"]))
            aws.sqs.delete_message(QueueUrl=address, ReceiptHandle=message["ReceiptHandle"])
    return jobs


def test_more_jobs_than_a_request_takes_all_arrive(aws: Aws, addresses: Addresses) -> None:
    jobs: list[EventJob | ChunkJob] = [an_event_job(number) for number in range(24)]
    jobs.append(ChunkJob(COMPANY, TaskId("tsk"), 3))

    SqsQueues(aws, addresses).put(Queue.EMAIL, jobs)

    assert sorted(received(aws, addresses[Queue.EMAIL]), key=str) == sorted(jobs, key=str)


def test_no_job_is_no_request(nowhere: Aws) -> None:
    SqsQueues(nowhere, {Queue.EMAIL: "http://127.0.0.1:1/0/none"}).put(Queue.EMAIL, [])


def test_figures_keep_their_order_and_come_once(aws: Aws, addresses: Addresses) -> None:
    queues = SqsQueues(aws, addresses)
    jobs = [an_event_job(number) for number in range(12)]

    queues.put(Queue.FIGURES, jobs)
    queues.put(Queue.FIGURES, jobs)

    assert received(aws, addresses[Queue.FIGURES]) == jobs


def test_figures_of_one_company_do_not_wait_for_another(aws: Aws, addresses: Addresses) -> None:
    queues = SqsQueues(aws, addresses)
    queues.put(Queue.FIGURES, [an_event_job(1), an_event_job(2)])
    address = addresses[Queue.FIGURES]
    # Taken and not deleted: this company's group is busy now.
    aws.sqs.receive_message(QueueUrl=address, MaxNumberOfMessages=10)

    queues.put(Queue.FIGURES, [an_event_job(3), an_event_job(4, OTHER_COMPANY)])

    assert received(aws, address) == [an_event_job(4, OTHER_COMPANY)]


def test_a_queue_that_does_not_answer_is_a_temporary_failure(nowhere: Aws) -> None:
    queues = SqsQueues(nowhere, {Queue.EMAIL: "http://127.0.0.1:1/0/none"})

    with pytest.raises(TemporaryFailure):
        queues.put(Queue.EMAIL, [an_event_job(1)])


class Refusing(Aws):
    """Lets SQS take every other message of a request and refuse the rest, a number of times."""

    def __init__(self, *, times: int) -> None:
        super().__init__()
        self.requests = 0
        self._times = times
        self._really = super().sqs
        self.sqs = cast("SQSClient", self)

    def send_message_batch(
        self, *, QueueUrl: str, Entries: list[SendMessageBatchRequestEntryTypeDef]
    ) -> dict[str, object]:
        """Answer as SQS does when some messages failed."""
        self.requests += 1
        refused = Entries[1::2] if self.requests <= self._times else []
        taken = [entry for entry in Entries if entry not in refused]
        if taken:
            self._really.send_message_batch(QueueUrl=QueueUrl, Entries=taken)
        return {"Failed": [{"Id": entry["Id"], "SenderFault": False} for entry in refused]}


def test_messages_that_failed_in_a_request_are_sent_again(aws: Aws, addresses: Addresses) -> None:
    jobs = [an_event_job(number) for number in range(10)]

    SqsQueues(Refusing(times=2), addresses).put(Queue.EMAIL, jobs)

    assert sorted(received(aws, addresses[Queue.EMAIL]), key=str) == sorted(jobs, key=str)


def test_messages_that_fail_again_and_again_are_a_temporary_failure(addresses: Addresses) -> None:
    refusing = Refusing(times=99)

    with pytest.raises(TemporaryFailure):
        SqsQueues(refusing, addresses).put(Queue.EMAIL, [an_event_job(n) for n in range(10)])

    assert refusing.requests == 3
