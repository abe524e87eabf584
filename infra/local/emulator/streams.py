"""Repair: DynamoDB streams reach their function as AWS delivers them.

The emulator ignores `ReportBatchItemFailures`, retries, bisecting and the on-failure queue of a
stream, and runs the function on the thread that also polls all queues. Here one batch per stream is
under way beside the poller, what the function reports as failed is read again, and what fails too
often goes to the on-failure queue.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from infra.local.emulator.pinned import private

_BACKOFF_SECONDS = 1.0

Mapping = dict[str, Any]
Record = dict[str, Any]


class Streams:
    """Reads every enabled stream mapping from its position."""

    def __init__(self) -> None:
        self._lambda = private(
            "services.lambda_svc",
            *(
                "_poll_dynamodb_streams",
                "_iter_all_esms",
                "_dispatch_esm_batch",
                "_esm_inflight",
            ),
            *(
                "_execute_function",
                "_apply_filter_criteria",
                "_send_ddb_stream_failure_record",
            ),
            *(
                "_dynamodb_stream_positions",
                "_dynamodb_stream_positions_lock",
                "_esm_backoff_until",
            ),
            *("_get_func_record_for_qualifier", "load_persisted_state", "_esms"),
        )
        self._dynamodb = private(
            "services.dynamodb",
            *("stream_start_position", "stream_records_since", "_tables"),
        )
        self._responses = private("core.responses", "request_scope")
        self._attempts: dict[tuple[str, str], int] = {}
        self._limits: dict[str, int] = {}

    def install(self) -> None:
        """Replace the emulator's poller of streams, and begin each stream anew after a restart."""
        load = self._lambda.load_persisted_state

        def load_persisted_state(data: dict[str, Any]) -> None:
            load(data)
            # Saved positions count records that a restart forgets; the owed ones are there.
            self._lambda._dynamodb_stream_positions._data.clear()
            for account, region, mapping in self._lambda._iter_all_esms():
                with self._responses.request_scope(account, region):
                    self._lambda._dynamodb_stream_positions[mapping["UUID"]] = 0

        self._lambda.load_persisted_state = load_persisted_state
        self._lambda._poll_dynamodb_streams = self.poll

    def poll(self) -> bool:
        """Start a batch for each stream that has records; tells whether any was started."""
        started = False
        for account, region, mapping in self._stream_mappings():
            with self._responses.request_scope(account, region):
                started = self._start(mapping) or started
        return started

    def undelivered_since(self, now: float) -> float:
        """Return the epoch second of the oldest record that no function has taken, or `now`."""
        oldest = now
        for account, region, mapping in self._stream_mappings():
            with self._responses.request_scope(account, region):
                for record in self._records(mapping, 1):
                    oldest = min(oldest, record["dynamodb"]["ApproximateCreationDateTime"])
        return oldest

    def _stream_mappings(self) -> Iterator[tuple[str, str, Mapping]]:
        for account, region, mapping in list(self._lambda._iter_all_esms()):
            if ":dynamodb:" in mapping.get("EventSourceArn", "") and mapping.get("Enabled", True):
                yield account, region, mapping

    def _records(self, mapping: Mapping, limit: int) -> list[Record]:
        table_name = mapping["EventSourceArn"].split(":table/")[1].split("/")[0]
        table = self._dynamodb._tables.get(table_name)
        if not table or table.get("LatestStreamArn") != mapping["EventSourceArn"]:
            return []
        oldest = self._dynamodb.stream_start_position(table_name)
        with self._lambda._dynamodb_stream_positions_lock:
            position = max(self._lambda._dynamodb_stream_positions.get(mapping["UUID"], 0), oldest)
            self._lambda._dynamodb_stream_positions[mapping["UUID"]] = position
        records: list[Record] = self._dynamodb.stream_records_since(table_name, position, limit)
        return records

    def _start(self, mapping: Mapping) -> bool:
        service, identity = self._lambda, mapping["UUID"]
        if service._esm_inflight.get(identity) or (
            service._esm_backoff_until.get(identity, 0) > time.time()
        ):
            return False
        function, _ = service._get_func_record_for_qualifier(
            mapping["FunctionName"], mapping.get("Qualifier")
        )
        limit = min(mapping.get("BatchSize", 100), self._limits.get(identity, 10_000))
        records = self._records(mapping, limit) if function else []
        if not records:
            return False
        service._dispatch_esm_batch(identity, self._deliver, mapping, function, records)
        return True

    def _deliver(self, mapping: Mapping, function: Any, records: list[Record]) -> None:
        wanted = self._lambda._apply_filter_criteria(records, mapping)
        result = self._lambda._execute_function(function, {"Records": wanted}) if wanted else {}
        failed = _first_failure(mapping, result, records)
        if failed is None:
            self._advance(mapping, len(records))
            self._limits.pop(mapping["UUID"], None)
            self._attempts.pop((mapping["UUID"], _number(records[0])), None)
            return
        self._advance(mapping, failed)
        self._give_up_or_retry(mapping, function, records[failed:], result)

    def _give_up_or_retry(
        self,
        mapping: Mapping,
        function: Any,
        records: list[Record],
        result: dict[str, Any],
    ) -> None:
        identity, first = mapping["UUID"], _number(records[0])
        attempts = self._attempts[identity, first] = self._attempts.get((identity, first), 0) + 1
        most = mapping.get("MaximumRetryAttempts")
        if most is not None and 0 <= int(most) < attempts:
            self._lambda._send_ddb_stream_failure_record(
                mapping,
                function,
                records,
                mapping["EventSourceArn"],
                result,
                "RetryAttemptsExhausted",
            )
            self._advance(mapping, len(records))
            self._limits.pop(identity, None)
            return
        if mapping.get("BisectBatchOnFunctionError"):
            self._limits[identity] = max(1, len(records) // 2)
        self._lambda._esm_backoff_until[identity] = time.time() + _BACKOFF_SECONDS

    def _advance(self, mapping: Mapping, count: int) -> None:
        with self._lambda._dynamodb_stream_positions_lock:
            self._lambda._dynamodb_stream_positions[mapping["UUID"]] += count


def _first_failure(mapping: Mapping, result: dict[str, Any], records: list[Record]) -> int | None:
    """Return the place of the first record to be read again, or None where all are done."""
    if result.get("error"):
        return 0
    body = result.get("body")
    reports = "ReportBatchItemFailures" in mapping.get("FunctionResponseTypes", [])
    failures = body.get("batchItemFailures") if reports and isinstance(body, dict) else None
    if not failures:
        return None
    numbers = [_number(record) for record in records]
    named = [failure.get("itemIdentifier") for failure in failures]
    places = [numbers.index(number) for number in named if number in numbers]
    return min(places, default=0)


def _number(record: Record) -> str:
    return str(record["dynamodb"]["SequenceNumber"])
