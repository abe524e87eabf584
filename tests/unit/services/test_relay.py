"""What the relay does with events: jobs, notifications, live messages, each as often as needed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emutabakat.domain.errors import TemporaryFailure
from emutabakat.domain.events import Event, EventKind
from emutabakat.domain.ids import PersonId
from emutabakat.domain.mutabakat import LetterRef, Mutabakat, Status
from emutabakat.domain.tasks import TaskKind
from emutabakat.jobs import Queue, job_from_event
from emutabakat.ports import Connection
from emutabakat.services.relay import Relay
from tests.factories import (
    COMPANY,
    OTHER_COMPANY,
    PERSON,
    a_connection,
    a_counterparty,
    a_draft,
    a_history,
    a_letter,
    a_stamp,
    a_task,
)
from tests.fakes import FakeWorld, InMemoryLive

COLLEAGUE = PersonId("per_00000000000000000000000002")


class Unreachable(InMemoryLive):
    """Browsers behind a door that does not answer."""

    def __init__(self) -> None:
        super().__init__()
        self.tries = 0

    def push(self, connection_id: str, message: str) -> bool:
        self.tries += 1
        raise TemporaryFailure


def a_relay(world: FakeWorld) -> Relay:
    return Relay(world.mutabakats, world.sessions, world.notifications, world.queues, world.live)


def saved(world: FakeWorld, history: list[tuple[Mutabakat, Event]]) -> list[Event]:
    for change in history:
        world.ledger.save(change)
    return [event for _, event in history]


def connected(world: FakeWorld, *connections: Connection) -> None:
    for connection in connections:
        world.sessions.add_connection(connection)


def told(world: FakeWorld, connection: Connection) -> list[dict[str, Any]]:
    return [json.loads(text) for id_, text in world.live.messages if id_ == connection.id]


def a_task_that_went_on(done: int, *, finished: bool = False) -> list[Event]:
    task, event = a_task(TaskKind.COMMIT_IMPORT, subject="imp_1", total=10).started(a_stamp())
    events = [event]
    for count in range(1, done + 1):
        task, event = task.progressed(a_stamp(), count, 10)
        events.append(event)
    if finished:
        events.append(task.completed(a_stamp())[1])
    return events


def test_an_event_becomes_a_job_on_each_of_its_queues_and_on_no_other() -> None:
    world = FakeWorld()
    *_, sent = saved(world, a_history(Status.SENT))

    a_relay(world).work([sent])

    filled = {queue: jobs for queue, jobs in world.queues.jobs.items() if jobs}
    job = job_from_event(sent)
    expected = (Queue.EMAIL, Queue.SMS, Queue.DOCUMENTS, Queue.FIGURES)
    assert filled == {queue: [job] for queue in expected}


def test_a_started_task_goes_to_the_queue_that_does_it() -> None:
    world = FakeWorld()
    (started,) = a_task_that_went_on(0)

    a_relay(world).work([started])

    assert world.queues.jobs[Queue.LETTERS] == [job_from_event(started)]


def test_jobs_of_a_company_keep_the_order_of_their_events() -> None:
    world = FakeWorld()
    events = [*saved(world, a_history(Status.APPROVED)), *saved(world, a_history(Status.SENT))]

    a_relay(world).work(events)

    assert world.queues.jobs[Queue.FIGURES] == [job_from_event(event) for event in events]


def test_an_answer_notifies_the_responsible_person_once_however_often_it_is_told() -> None:
    world = FakeWorld()
    letter = a_draft()
    connection, colleague = a_connection(), a_connection(person_id=COLLEAGUE)
    connected(world, connection, colleague)
    *_, approved = saved(world, a_history(Status.APPROVED, letter))

    a_relay(world).work([approved])
    a_relay(world).work([approved])

    (notification,) = world.notifications.page(COMPANY, PERSON, limit=10, cursor=None).items
    assert (notification.id, notification.kind) == (approved.id, "mutabakat.approved")
    assert (notification.record_id, notification.number) == (letter.id, letter.number)
    (message,) = [each for each in told(world, connection) if each["type"] == "new_notification"]
    assert message["data"] == {
        "record_id": letter.id,
        "number": letter.number,
        "kind": "mutabakat.approved",
    }
    assert all(each["type"] != "new_notification" for each in told(world, colleague))


def test_everybody_of_the_company_and_nobody_else_is_told_of_a_letter() -> None:
    world = FakeWorld()
    own, colleague = a_connection(), a_connection(person_id=COLLEAGUE)
    stranger = a_connection(company_id=OTHER_COMPANY)
    connected(world, own, colleague, stranger)
    letter = a_draft()
    *_, sent = saved(world, a_history(Status.SENT, letter))

    a_relay(world).work([sent])

    assert told(world, stranger) == []
    assert (
        told(world, own)
        == told(world, colleague)
        == [
            {
                "type": "mutabakat_sent",
                "id": sent.id,
                "at": "2026-11-24T07:00:01Z",
                "seq": 2,
                "data": {
                    "record_id": letter.id,
                    "event": "mutabakat.sent",
                    "number": letter.number,
                    "status": "sent",
                    "kind": "current_account",
                },
            }
        ]
    )


def test_live_messages_carry_neither_amounts_nor_names() -> None:
    world = FakeWorld()
    connection = a_connection()
    connected(world, connection)
    letter = a_draft(debit=987_654_321)

    a_relay(world).work(saved(world, a_history(Status.REJECTED, letter)))

    texts = " ".join(text for _, text in world.live.messages)
    assert "mutabakat_rejected" in texts
    assert "987654" not in texts
    assert letter.recipient.name not in texts
    assert "Demir" not in texts


def test_a_browser_gets_messages_in_the_order_of_the_events() -> None:
    world = FakeWorld()
    connection = a_connection()
    connected(world, connection)

    a_relay(world).work(saved(world, a_history(Status.APPROVED)))

    assert [each["type"] for each in told(world, connection)] == [
        "mutabakat_created",
        "mutabakat_sent",
        "mutabakat_approved",
        "new_notification",
    ]


def test_of_a_task_s_progress_only_the_newest_is_told() -> None:
    world = FakeWorld()
    connection = a_connection()
    connected(world, connection)
    going, done = a_task_that_went_on(4), a_task_that_went_on(10, finished=True)

    a_relay(world).work([*going, *done])

    progress, completed = told(world, connection)
    assert progress["type"] == "task_progress"
    assert progress["data"] == {
        "task_id": going[0].record_id,
        "kind": "commit_import",
        "total": 10,
        "done": 4,
        "failed": 0,
    }
    assert (completed["type"], completed["data"]["done"]) == ("task_completed", 10)


def test_a_connection_that_is_gone_is_forgotten() -> None:
    world = FakeWorld()
    gone, there = a_connection(), a_connection()
    connected(world, gone, there)
    world.live.gone.add(gone.id)
    (created,) = saved(world, a_history())

    a_relay(world).work([created])

    assert world.sessions.connections(COMPANY) == [there]
    assert len(told(world, there)) == 1


def test_browsers_that_cannot_be_reached_hold_up_nothing() -> None:
    world = FakeWorld()
    world.live = live = Unreachable()
    connection = a_connection()
    connected(world, connection)
    events = saved(world, a_history(Status.APPROVED))

    a_relay(world).work(events)

    assert len(world.queues.jobs[Queue.FIGURES]) == 3
    assert world.sessions.connections(COMPANY) == [connection]
    assert live.tries == 1


def test_a_queue_that_is_down_makes_the_whole_batch_come_again() -> None:
    world = FakeWorld()
    world.queues.down = True
    connected(world, a_connection())
    events = saved(world, a_history(Status.APPROVED))

    with pytest.raises(TemporaryFailure):
        a_relay(world).work(events)
    world.queues.down = False
    a_relay(world).work(events)

    assert len(world.notifications.page(COMPANY, PERSON, limit=10, cursor=None).items) == 1
    assert "new_notification" in [json.loads(text)["type"] for _, text in world.live.messages]


def test_what_changes_a_letters_page_beside_its_state_is_a_system_message() -> None:
    world = FakeWorld()
    own = a_connection()
    connected(world, own)
    letter, opened = a_history()[-1][0].noted(EventKind.LINK_OPENED, a_stamp())
    rejected = a_letter(Status.REJECTED)
    _, revised = rejected.revised(a_stamp(), by=LetterRef(id=letter.id, number=letter.number))

    a_relay(world).work([opened, revised])

    messages = told(world, own)
    assert {message["type"] for message in messages} == {"system_message"}
    assert [(each["data"]["record_id"], each["data"]["event"]) for each in messages] == [
        (letter.id, "link.opened"),
        (rejected.id, "mutabakat.revised"),
    ]


def test_an_event_without_effects_does_nothing() -> None:
    world = FakeWorld()
    connected(world, a_connection())
    _, event = a_counterparty()

    a_relay(world).work([event])

    assert not any(world.queues.jobs.values())
    assert world.live.messages == []


def test_a_notification_about_a_letter_that_is_not_there_is_left_out() -> None:
    world = FakeWorld()
    *_, approved = [event for _, event in a_history(Status.APPROVED)]

    a_relay(world).work([approved])

    assert world.queues.jobs[Queue.DOCUMENTS] == [job_from_event(approved)]
    assert world.notifications.page(COMPANY, PERSON, limit=10, cursor=None).items == []
