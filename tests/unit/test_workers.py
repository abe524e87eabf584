"""The doors of queues, streams and schedules: what comes again and what does not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from emutabakat.domain.errors import Conflict, StaleVersion, TemporaryFailure
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, TaskId
from emutabakat.jobs import ChunkJob, EventJob, body_from_job
from emutabakat.ports import Rejected
from emutabakat.workers import company_handler, schedule_handler, sqs_handler, stream_handler
from tests.factories import COMPANY, OTHER_COMPANY, a_draft, a_history


@dataclass(frozen=True)
class Invocation:
    """Lambda's context, as far as we read it."""

    aws_request_id: str = "req-1"


def a_job(number: int, company_id: CompanyId = COMPANY) -> EventJob:
    return EventJob(company_id, f"mut_{number}", 1, f"evt_{number}", "mutabakat.sent")


def messages(*jobs: EventJob | ChunkJob) -> dict[str, Any]:
    return {
        "Records": [
            {
                "messageId": f"message-{place}",
                "body": body_from_job(job),
                "attributes": {"MessageGroupId": job.company_id},
            }
            for place, job in enumerate(jobs)
        ]
    }


def failing(errors: Mapping[str, Exception], done: list[str]) -> Callable[[EventJob], None]:
    def work(job: EventJob) -> None:
        if job.event_id in errors:
            raise errors[job.event_id]
        done.append(job.event_id)

    return work


def identifiers(answer: Mapping[str, Sequence[Mapping[str, str]]]) -> list[str]:
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def test_only_what_may_succeed_later_goes_back_to_the_queue() -> None:
    done: list[str] = []
    errors = {
        "evt_1": TemporaryFailure(),
        "evt_2": Conflict("gone", "Geçti.", "It is over."),
        "evt_3": Rejected("refused"),
        "evt_4": KeyError("a bug"),
        "evt_5": StaleVersion("mut_5"),
    }

    answer = sqs_handler(failing(errors, done))(
        messages(*(a_job(number) for number in range(7))), Invocation()
    )

    assert done == ["evt_0", "evt_6"]
    assert identifiers(answer) == ["message-1", "message-4", "message-5"]


def test_a_message_that_is_no_job_goes_to_the_dead_letters_by_itself() -> None:
    done: list[str] = []
    event = messages(a_job(0), a_job(1))
    event["Records"][0]["body"] = "{"

    answer = sqs_handler(failing({}, done))(event, Invocation())

    assert (identifiers(answer), done) == (["message-0"], ["evt_1"])


def test_a_chunk_of_a_task_arrives_as_it_was_put() -> None:
    seen: list[EventJob | ChunkJob] = []
    chunk = ChunkJob(COMPANY, TaskId("tsk_1"), 3)

    sqs_handler(seen.append)(messages(chunk, a_job(1)), Invocation())

    assert seen == [chunk, a_job(1)]


def test_the_jobs_of_a_company_are_done_together_and_come_again_together() -> None:
    calls: list[tuple[CompanyId, list[str]]] = []

    def work(company_id: CompanyId, jobs: Sequence[EventJob]) -> None:
        calls.append((company_id, [job.event_id for job in jobs]))
        if company_id == OTHER_COMPANY:
            raise TemporaryFailure

    answer = company_handler(work)(
        messages(a_job(1), a_job(2, OTHER_COMPANY), a_job(3), a_job(4, OTHER_COMPANY)),
        Invocation(),
    )

    assert calls == [(COMPANY, ["evt_1", "evt_3"]), (OTHER_COMPANY, ["evt_2", "evt_4"])]
    assert identifiers(answer) == ["message-1", "message-3"]


class Stream:
    """Events of one letter's life as a table's stream delivers them."""

    def __init__(self) -> None:
        self.events = [event for _, event in a_history(draft=a_draft())]
        self.events += [event for _, event in a_history(draft=a_draft())]
        self.events += [event for _, event in a_history(draft=a_draft())]
        self.relayed: list[list[str]] = []
        self.broken: dict[str, Exception] = {}

    def decode(self, image: Mapping[str, Any]) -> Event:
        return next(event for event in self.events if event.id == image["id"]["S"])

    def relay(self, events: Sequence[Event]) -> None:
        for event in events:
            if event.id in self.broken:
                raise self.broken[event.id]
        self.relayed.append([event.id for event in events])

    def invoke(self, *kinds: str) -> list[str]:
        records = [
            {
                "eventName": kind,
                "dynamodb": {"SequenceNumber": f"seq-{place}", "NewImage": {"id": {"S": event.id}}},
            }
            for place, (kind, event) in enumerate(zip(kinds, self.events, strict=True))
        ]
        return identifiers(stream_handler(self.relay, self.decode)({"Records": records}, NOW))


NOW = Invocation()


def test_new_items_are_relayed_in_one_batch_and_other_changes_are_not() -> None:
    stream = Stream()

    failures = stream.invoke("INSERT", "REMOVE", "INSERT")

    assert failures == []
    assert stream.relayed == [[stream.events[0].id, stream.events[2].id]]


def test_a_batch_without_new_items_is_done() -> None:
    stream = Stream()

    assert stream.invoke("REMOVE", "MODIFY", "REMOVE") == []
    assert stream.relayed == []


@pytest.mark.parametrize("error", [TemporaryFailure(), KeyError("a bug")])
def test_the_stream_begins_again_at_the_first_event_that_failed(error: Exception) -> None:
    stream = Stream()
    stream.broken = {stream.events[1].id: error}

    failures = stream.invoke("INSERT", "INSERT", "INSERT")

    assert failures == ["seq-1"]
    assert stream.relayed == [[stream.events[0].id]]


def test_a_schedule_tells_how_much_it_did() -> None:
    assert schedule_handler(lambda: 7)({}, Invocation()) == {"done": 7}


def test_a_schedule_that_fails_is_tried_again_by_who_called_it() -> None:
    def work() -> int:
        raise TemporaryFailure

    with pytest.raises(TemporaryFailure):
        schedule_handler(work)({}, Invocation())


def test_every_invocation_counts_its_jobs_once(capsys: pytest.CaptureFixture[str]) -> None:
    handler = sqs_handler(failing({"evt_1": TemporaryFailure()}, []))

    handler(messages(a_job(0), a_job(1), a_job(2)), Invocation())
    handler(messages(a_job(3)), Invocation())

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    metrics = [line for line in lines if "_aws" in line]
    assert [(each.get("JobsDone"), each.get("JobsRetried")) for each in metrics] == [
        ([1.0, 1.0], [1.0]),
        ([1.0], None),
    ]


def test_what_went_wrong_is_logged_with_the_invocation_and_without_secrets(
    capsys: pytest.CaptureFixture[str],
) -> None:
    errors: dict[str, Exception] = {"evt_0": ValueError("ali@ornek.example has 4540536920")}

    sqs_handler(failing(errors, []))(messages(a_job(0)), Invocation("req-42"))

    (line, *_) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (line["level"], line["function_request_id"]) == ("ERROR", "req-42")
    assert "ValueError: ••• has •••" in line["exception"]
    assert "ali@" not in json.dumps(line)
