"""Repair: no queue message is lost to a race, and none stays hidden behind a process that is gone.

The emulator's poller rebuilds a queue's list of messages while the server's loop may append to it:
a message sent in between is lost. Here messages are taken out one by one, in place. And a message
that was being worked on when the emulator stopped is visible at once after the start, not after
the queue's visibility time-out (up to half an hour): nobody works on it any more.
"""

from __future__ import annotations

import functools
import json
import time
from collections.abc import Callable
from typing import Any

from infra.local.emulator.pinned import private

Queue = dict[str, Any]
Message = dict[str, Any]


def install() -> None:
    """Replace the emulator's removals, and what it does after it has loaded its queues."""
    module = private(
        "services.sqs",
        *("_queues", "_queues_lock", "_get_q", "_queue_by_arn", "load_persisted_state"),
        *("_delete_messages_for_esm", "_dlq_sweep", "_expire_retained", "esm_wake"),
    )
    load = module.load_persisted_state

    def delete_messages(queue_url: str, receipt_handles: set[str]) -> None:
        with module._queues_lock:
            queue = module._get_q(queue_url)
            _take_out(queue, lambda message: message.get("receipt_handle") in receipt_handles)

    def load_persisted_state(data: dict[str, Any]) -> None:
        load(data)
        for queue in module._queues.all_values():
            _make_visible(queue)

    module._delete_messages_for_esm = delete_messages
    module._expire_retained = _expire_retained
    module._dlq_sweep = functools.partial(_sweep_to_dead_letters, module)
    module.load_persisted_state = load_persisted_state


def _expire_retained(queue: Queue) -> None:
    kept_from = time.time() - int(queue["attributes"].get("MessageRetentionPeriod", "345600"))
    _take_out(
        queue,
        lambda message: float(message.get("enqueued_at") or message["sent_at"]) <= kept_from,
    )


def _sweep_to_dead_letters(module: Any, queue: Queue) -> None:
    policy = json.loads(queue["attributes"].get("RedrivePolicy") or "{}")
    most = int(policy.get("maxReceiveCount", 0))
    dead_letters = module._queue_by_arn(policy.get("deadLetterTargetArn", ""))
    if not most or dead_letters is None:
        return
    now = time.time()
    for message in _take_out(
        queue, lambda message: message["receive_count"] >= most and message["visible_at"] <= now
    ):
        moved = {**message, "receipt_handle": None, "visible_at": now}
        if dead_letters.get("is_fifo"):
            moved["enqueued_at"] = now
        source = queue["attributes"].get("QueueArn", "")
        moved["sys"] = {"DeadLetterQueueSourceArn": source, **message.get("sys", {})}
        dead_letters["messages"].append(moved)
        module.esm_wake.set()


def _make_visible(queue: Queue) -> None:
    now = time.time()
    for message in queue["messages"]:
        if message.get("receipt_handle"):
            message["receipt_handle"] = None
            message["visible_at"] = min(message["visible_at"], now)


def _take_out(queue: Queue, unwanted: Callable[[Message], bool]) -> list[Message]:
    taken = [message for message in list(queue["messages"]) if unwanted(message)]
    for message in taken:
        queue["messages"].remove(message)
    return taken
