"""docs/asvs.md answers each requirement of OWASP ASVS 5.0 once, and names proofs that exist."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIST = ROOT / "docs/asvs.md"
#: The level of each requirement by its section, in the order of their numbers.
#: https://github.com/OWASP/ASVS/tree/v5.0.0/5.0
LEVELS = {
    "V1": ("22", "1111122223", "112222222223", "222", "123"),
    "V2": ("122", "112", "12223", "23"),
    "V3": ("3", "113", "12223", "11222233", "11122333", "3", "22333"),
    "V4": ("12233", "23333", "22", "1222"),
    "V5": ("2", "112333", "113", "222"),
    "V6": ("122", "111111112222", "11223333", "112233", "22222333", "2223", "33", "2222"),
    "V7": ("222", "1111", "22", "11222", "223", "22"),
    "V8": ("1233", "1123", "133", "23"),
    "V9": ("111", "1222"),
    "V10": ("22", "223", "22223", "1111122222233333", "22222", "22", "222"),
    "V11": ("2233", "22233", "11233", "1222", "23", "23", "33"),
    "V12": ("12233", "11", "22223"),
    "V13": ("2333", "222223", "2233", "1222233"),
    "V14": ("22", "12223333", "122"),
    "V15": ("12233", "12233", "1222222", "3333"),
    "V16": ("2", "22222", "2222", "222", "2223"),
    "V17": ("23", "22223333", "22"),
}
STANDARD = {
    f"{chapter}.{section}.{number}": level
    for chapter, sections in LEVELS.items()
    for section, levels in enumerate(sections, 1)
    for number, level in enumerate(levels, 1)
}
ROW = re.compile(r"\| (V[\d.]+) \| ([123]) \| (.+?) \| (.+) \|")
NOT_APPLICABLE = re.compile(r"\| ((?:V[\d.]+ ?)+) \| (.{10,}) \|")
PROOF = re.compile(r"`([^`:]+)::([^`]+)`")
OPEN = re.compile(r"open: .{20,}")


def part(title: str) -> str:
    """Return what stands under a heading of the list."""
    return LIST.read_text().partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(title: str) -> list[tuple[str, ...]]:
    """Return id, level, what we do, and proof of each row of a part."""
    return [match.groups() for match in map(ROW.fullmatch, part(title).splitlines()) if match]


def not_applicable() -> list[str]:
    """Return the ids that have a reason not to apply."""
    found = map(NOT_APPLICABLE.fullmatch, part("Not applicable").splitlines())
    return [id_ for match in found if match for id_ in match[1].split()]


def proofs() -> Iterator[tuple[str, str, str]]:
    """Yield each proof with the requirement that it is of."""
    for id_, _, _, shown in chain(rows("Levels 1 and 2"), rows("Level 3, chosen")):
        for path, name in PROOF.findall(shown):
            yield id_, path, name


@cache
def names_of_tests(path: Path) -> frozenset[str]:
    """Return the names of a file's test functions."""
    return frozenset(
        node.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def is_there(path: str, name: str) -> bool:
    """Tell whether a test of that name, or a text, stands in the file."""
    file = ROOT / path
    if not file.is_file():
        return False
    if file.name.startswith("test_") and file.suffix == ".py":
        return name in names_of_tests(file)
    if file.name.endswith((".spec.ts", ".test.ts", ".test.tsx")):
        titled = rf"\b(?:test|it)\(\s*(['\"`]){re.escape(name)}\1"
        return re.search(titled, file.read_text()) is not None
    return name in file.read_text()


def test_the_standard_is_whole() -> None:
    assert Counter(STANDARD.values()) == {"1": 70, "2": 183, "3": 92}


def test_every_requirement_of_the_first_two_levels_is_answered_once() -> None:
    answered = [row[0] for row in rows("Levels 1 and 2")]
    counts = Counter([*answered, *not_applicable()])

    assert {id_: times for id_, times in counts.items() if times > 1} == {}
    assert set(counts) == {id_ for id_, level in STANDARD.items() if level in "12"}
    assert len(answered) == 200


def test_every_row_has_the_level_of_the_standard() -> None:
    chosen = rows("Level 3, chosen")

    for id_, level, *_ in (*rows("Levels 1 and 2"), *chosen):
        assert STANDARD.get(id_) == level, id_
    assert {level for _, level, *_ in chosen} == {"3"}
    assert len({id_ for id_, *_ in chosen}) == len(chosen)


def test_no_line_of_the_tables_is_passed_over() -> None:
    lines = [line for line in LIST.read_text().splitlines() if line.startswith("| V")]

    assert all(ROW.fullmatch(line) or NOT_APPLICABLE.fullmatch(line) for line in lines)


def test_every_requirement_has_a_proof_or_says_what_is_missing() -> None:
    for id_, _, _, shown in (*rows("Levels 1 and 2"), *rows("Level 3, chosen")):
        assert PROOF.search(shown) or OPEN.fullmatch(shown), id_


@pytest.mark.parametrize("chapter", LEVELS)
def test_every_proof_is_where_the_list_says(chapter: str) -> None:
    of_chapter = [proof for proof in proofs() if proof[0].startswith(f"{chapter}.")]

    assert [proof for proof in of_chapter if not is_there(proof[1], proof[2])] == []


def test_every_test_of_the_threat_model_is_there() -> None:
    named = PROOF.findall((ROOT / "docs/security.md").read_text())

    assert len(named) >= 20
    assert [(path, name) for path, name in named if not is_there(path, name)] == []


def test_the_list_says_first_what_is_open() -> None:
    levels_1_and_2, level_3 = (
        [id_ for id_, _, _, proof in rows(title) if proof.startswith("open: ")]
        for title in ("Levels 1 and 2", "Level 3, chosen")
    )

    listed = re.findall(r"^- (V[\d.]+): ", part("Open"), re.MULTILINE)
    assert sorted(listed) == sorted([*levels_1_and_2, *level_3])
    said = re.findall(r"\d+", LIST.read_text().partition("do not apply,")[2])[:5]
    met = 200 - len(levels_1_and_2)
    chosen = len(rows("Level 3, chosen"))
    counted = [200, met, len(levels_1_and_2), 3, chosen]
    assert [int(number) for number in said] == counted
    assert f"{chosen} were chosen, {len(level_3)} of which" in LIST.read_text()


def test_what_does_not_exist_is_not_taken_for_a_proof() -> None:
    here = "tests/structure/test_security_list.py"

    assert is_there(here, "test_the_standard_is_whole")
    assert not is_there(here, "is_there")
    assert not is_there("tests/structure/test_no_such_file.py", "test_the_standard_is_whole")
    assert not is_there("docs/asvs.md", "a text that stands nowhere in the" + " list")
    assert not is_there("web/e2e/auth.spec.ts", "no such title")
    assert is_there("web/e2e/auth.spec.ts", "a passkey alone is a way in")
