"""The journal of table changes."""

from __future__ import annotations

from pathlib import Path

from infra.local.emulator.journal import Change, Journal


def put(key: str, value: str = "1") -> Change:
    return Change("t", "i", "company", key, {"pk": {"S": "company"}, "sk": {"S": key}, "v": value})


def items(journal: Journal) -> dict[str, object]:
    found: dict[str, object] = {}
    for _, changes in journal.entries():
        for change in changes:
            if change.kind == "d":
                found.pop(change.sort)
            elif change.item is not None:
                found[change.sort] = change.item["v"]
    return found


def test_what_was_written_is_read_by_the_next_process(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.append(1.0, [put("a"), put("ğüş€", "2")])
    journal.append(2.0, [Change("t", "d", "company", "a", None)])
    journal.close()

    assert items(Journal(tmp_path)) == {"ğüş€": "2"}


def test_a_torn_last_line_is_dropped_as_a_whole(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.append(1.0, [put("a")])
    journal.append(2.0, [put("b"), put("c")])
    journal.close()
    file = tmp_path / "journal-0.jsonl"
    file.write_bytes(file.read_bytes()[:-9])

    after_the_crash = Journal(tmp_path)
    after_the_crash.append(3.0, [put("d")])

    assert items(after_the_crash) == {"a": "1", "d": "1"}


def test_a_torn_only_line_leaves_an_empty_journal(tmp_path: Path) -> None:
    (tmp_path / "journal-0.jsonl").write_bytes(b'[1.0,[["t","i"')

    assert items(Journal(tmp_path)) == {}


def test_compacting_keeps_the_items_and_what_streams_are_owed(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.append(1.0, [put("a")])
    journal.append(2.0, [put("a", "2")])

    journal.compact([put("a", "2")], [(2.0, put("a", "2"))])
    journal.append(3.0, [put("b")])

    again = Journal(tmp_path)
    assert items(again) == {"a": "2", "b": "1"}
    assert [(at, change.kind) for at, [change] in again.entries()] == [
        (0, "i"),
        (2.0, "s"),
        (3.0, "i"),
    ]
    assert len(list(tmp_path.iterdir())) == 2


def test_a_snapshot_that_was_not_finished_is_not_used(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.append(1.0, [put("a")])
    (tmp_path / "items-1.tmp").write_bytes(b"half")
    (tmp_path / "journal-1.jsonl").write_bytes(b"")

    assert items(Journal(tmp_path)) == {"a": "1"}
