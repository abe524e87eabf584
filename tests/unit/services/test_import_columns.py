"""Columns of a workbook: shown, chosen by a person, remembered for the next one; discarding."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from emutabakat.domain.errors import Conflict, Invalid, NotFound
from emutabakat.domain.events import EventKind
from emutabakat.domain.ids import ImportId
from emutabakat.domain.import_rows import Column
from emutabakat.domain.tasks import TaskStatus
from emutabakat.domain.workbook_import import ImportStatus, WorkbookImport
from emutabakat.services.imports import workbook_key
from tests.factories import OCTOBER, a_vkn
from tests.office import ORIGIN, Office

HEADINGS = ["Vergi No", "Kim", "Borç", "Ek Bilgi", "Tutar 2"]


@pytest.fixture
def office() -> Office:
    return Office()


def a_list(*rows: list[object], headings: list[str] = HEADINGS) -> bytes:
    """Return an .xlsx with a title above its headings."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Cari bakiye listesi"])
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def a_row(number: int, *rest: object) -> list[object]:
    """Return a row with a valid tax number."""
    return [a_vkn(500_000 + number), f"Örnek {number} A.Ş.", 100 + number, *rest]


def read_again(office: Office, id_: ImportId, **how: object) -> WorkbookImport:
    """Read it with a mapping and return it as it is then."""
    office.imports.start(office.member, id_, **how)  # type: ignore[arg-type]  # the test's own values
    office.work()
    return office.imports.get(office.member, id_)


def letters(office: Office, id_: ImportId) -> list[tuple[str, int, int, str]]:
    """Return name, debit, credit and note of the letters of a preview."""
    page = office.imports.rows(office.member, id_, show="letters", cursor=None)
    return [
        (each["name"], each["debit_minor"], each["credit_minor"], each["note"])
        for each in page.items
    ]


def code_of_start(office: Office, id_: ImportId, mapping: dict[str, str]) -> Invalid:
    """Return why a mapping is refused."""
    with pytest.raises(Invalid) as refused:
        office.imports.start(office.member, id_, mapping=mapping)
    return refused.value


def test_all_headings_are_shown_with_what_stands_below_them(office: Office) -> None:
    rows = [a_row(n, f"not {n}" if n != 1 else None, n) for n in range(5)]
    import_ = office.upload(a_list(*rows), period=OCTOBER)

    columns, learned = office.imports.columns(office.member, import_.id)

    assert (columns.header_row, learned) == (2, False)
    assert [(each.heading, each.column) for each in columns.columns] == [
        ("Vergi No", "tax_number"),
        ("Kim", None),
        ("Borç", "debit"),
        ("Ek Bilgi", None),
        ("Tutar 2", "balance"),
    ]
    assert columns.columns[3].samples == ["not 0", "not 2", "not 3"]
    assert columns.columns[0].samples == [str(row[0]) for row in rows[:3]]


def test_a_mapping_is_read_shown_and_learned_for_the_next_file(office: Office) -> None:
    first = office.upload(a_list(a_row(1, "Ekim notu", 7)), period=OCTOBER)
    mapping = {"Kim": "name", "ek bilgi": "note", "Tutar 2": ""}

    read = read_again(office, first.id, mapping=mapping)

    assert read.status is ImportStatus.READY
    assert letters(office, first.id) == [("Örnek 1 A.Ş.", 10_100, 0, "Ekim notu")]
    columns, learned = office.imports.columns(office.member, first.id)
    assert [each.column for each in columns.columns] == [
        "tax_number", "name", "debit", "note", None,
    ]  # fmt: skip
    assert not learned

    turned = a_list(
        ["y", "Ne", 3, 5, a_vkn(77)],
        headings=["EK BİLGİ", "kim", "Borç", "Tutar 2", "Vergi No"],
    )
    second = office.upload(turned, period=OCTOBER)
    assert letters(office, second.id) == [("Ne", 300, 0, "y")]
    assert office.imports.columns(office.member, second.id)[1] is True


def test_a_mapping_that_is_not_learned_is_for_its_file_only(office: Office) -> None:
    first = office.upload(a_list(a_row(1, "x", 7)), period=OCTOBER)
    read_again(office, first.id, mapping={"Kim": "name", "Tutar 2": ""}, learn=False)

    second = office.upload(a_list(a_row(2, "x", 7)), period=OCTOBER)

    assert [each[0] for each in letters(office, first.id)] == ["Örnek 1 A.Ş."]
    assert office.imports.columns(office.member, second.id)[1] is False
    assert "name" not in second.columns


def test_what_was_learned_is_forgotten_by_choosing_nothing(office: Office) -> None:
    first = office.upload(a_list(a_row(1, "x", 7)), period=OCTOBER)
    read_again(office, first.id, mapping={"Kim": "name"})
    again = read_again(office, first.id, mapping={})

    second = office.upload(a_list(a_row(2, "x", 7)), period=OCTOBER)

    assert (again.columns, second.columns) == (first.columns, first.columns)


def test_corrections_stay_where_their_row_and_column_still_are(office: Office) -> None:
    first = office.upload(a_list(a_row(1, "x", 7), a_row(2, "y", 8)), period=OCTOBER)
    office.imports.correct(
        office.member,
        first.id,
        {
            3: {"debit": "250,00", "balance": "1", "email": "a@b.example.com"},
            4: {"balance": "2"},
        },
    )
    office.work()

    read = read_again(office, first.id, mapping={"Kim": "name", "Tutar 2": ""})

    assert read.corrections == {3: {"debit": "250,00", "email": "a@b.example.com"}}
    assert [each[:2] for each in letters(office, first.id)] == [
        ("Örnek 1 A.Ş.", 25_000), ("Örnek 2 A.Ş.", 10_200),
    ]  # fmt: skip


def test_a_learned_mapping_is_kept_when_rows_are_judged_anew(office: Office) -> None:
    first = office.upload(a_list(a_row(1, "x", 7)), period=OCTOBER)
    read_again(office, first.id, mapping={"Kim": "name", "Tutar 2": ""})
    second = office.upload(a_list(a_row(2, "x", 7)), period=OCTOBER)
    parsed = second.source

    office.imports.correct(office.member, second.id, {3: {"note": "elle"}})
    office.work()

    assert letters(office, second.id) == [("Örnek 2 A.Ş.", 10_200, 0, "elle")]
    now = office.imports.get(office.member, second.id)
    assert (now.learned, now.source) == (True, parsed)


@pytest.mark.parametrize(
    ("mapping", "code", "named"),
    [
        ({"Nerede": "name"}, "heading_unknown", "Nerede"),
        ({"Kim": "isim"}, "column_unknown", "isim"),
        ({"Kim": "name", "Ek Bilgi": "name"}, "column_twice", "Kim"),
        ({"Kim": "name", "KİM": "note"}, "heading_unknown", "KİM"),
        ({"Borç": "", "Tutar 2": ""}, "mapping_incomplete", "borç"),
        ({"Vergi No": ""}, "mapping_incomplete", "VKN"),
    ],
)
def test_a_mapping_that_cannot_be_meant_is_refused_by_name(
    office: Office, mapping: dict[str, str], code: str, named: str
) -> None:
    import_ = office.upload(a_list(a_row(1, "x", 7)), period=OCTOBER)

    refused = code_of_start(office, import_.id, mapping)

    assert refused.code == code
    assert named in refused.tr
    assert office.imports.get(office.member, import_.id) == import_


def test_before_a_file_is_read_there_are_no_columns(office: Office) -> None:
    begun, _ = office.imports.begin(
        office.member, file_name="b.xlsx", kind="current_account", currency="TRY", period=None
    )
    headless = office.upload(a_list(headings=["A", "B"]))

    for id_ in (begun.id, headless.id):
        with pytest.raises(NotFound) as refused:
            office.imports.columns(office.member, id_)
        assert refused.value.code == "columns_not_read"
        with pytest.raises(NotFound):
            office.imports.start(office.member, id_, mapping={"A": "name"})
    assert headless.refusal["code"] == "workbook_no_header"


def test_a_mapping_is_not_changed_while_the_file_is_read(office: Office) -> None:
    import_ = office.upload(a_list(a_row(1, "x", 7)), period=OCTOBER)
    office.imports.start(office.member, import_.id)

    with pytest.raises(Conflict) as refused:
        office.imports.start(office.member, import_.id, mapping={"Kim": "name"})

    assert refused.value.code == "import_reading"


def test_errors_and_warnings_carry_the_cells_of_their_row(office: Office) -> None:
    long = "x" * 1_500
    rows = [a_row(1, None, "yedi"), a_row(2, None, None)]
    import_ = office.upload(a_list(*rows), period=OCTOBER)
    office.imports.correct(office.member, import_.id, {3: {"note": long}})
    office.work()

    errors = office.imports.rows(office.member, import_.id, show="errors", cursor=None).items

    balance = next(each for each in errors if each["column"] == Column.BALANCE)
    assert (balance["row"], balance["value"]) == (3, "yedi")
    assert balance["cells"] == {
        "tax_number": rows[0][0],
        "debit": "101",
        "balance": "yedi",
        "note": f"{'x' * 999}…",
    }


def test_cells_of_many_rows_are_corrected_in_one_go(office: Office) -> None:
    import_ = office.upload(a_list(a_row(1, "x", "a"), a_row(2, "y", "b")), period=OCTOBER)
    mapped = read_again(office, import_.id, mapping={"Kim": "name", "Tutar 2": "credit"})

    office.imports.correct(office.member, import_.id, {3: {"credit": ""}, 4: {"credit": "2"}})
    office.work()

    now = office.imports.get(office.member, import_.id)
    assert (mapped.counts.error_rows, now.counts.error_rows) == (2, 0)
    events = office.world.ledger.events(office.member.company_id, import_.id)
    data = next(each.data for each in events if each.kind is EventKind.IMPORT_CORRECTED)
    assert data == {"rows": "3,4", "columns": "credit"}


@pytest.mark.parametrize("corrections", [{}, {3: {}}, {0: {"name": "x"}}, {3: {"nope": "x"}}])
def test_what_is_no_cell_is_not_corrected(
    office: Office, corrections: dict[int, dict[str, str]]
) -> None:
    import_ = office.upload(a_list(a_row(1, "x", 7)), period=OCTOBER)

    with pytest.raises(Invalid) as refused:
        office.imports.correct(office.member, import_.id, corrections)

    assert refused.value.code == "column_unknown"


def test_a_discarded_file_can_be_imported_anew(office: Office) -> None:
    content = a_list(a_row(1, "x", 7))
    first = office.upload(content, period=OCTOBER)

    office.imports.discard(office.member, first.id, origin=ORIGIN)
    office.imports.discard(office.member, first.id, origin=ORIGIN)
    second = office.upload(content, period=OCTOBER)

    assert office.imports.get(office.member, first.id).status is ImportStatus.DISCARDED
    assert second.status is ImportStatus.READY
    third = office.upload(content, period=OCTOBER)
    assert (third.status, third.same_as) == (ImportStatus.REOPENED, second.id)


def test_discarding_ends_a_reading(office: Office) -> None:
    begun, _ = office.imports.begin(
        office.member, file_name="b.xlsx", kind="current_account", currency="TRY", period=OCTOBER
    )
    office.world.files.uploads[workbook_key(begun)] = a_list(a_row(1, "x", 7))
    task_id = office.imports.start(office.member, begun.id)

    office.imports.discard(office.member, begun.id, origin=ORIGIN)
    office.work()

    task = office.task(task_id)
    assert (task.status, task.problems[0].code) == (TaskStatus.FAILED, "import_discarded")
    assert office.imports.get(office.member, begun.id).status is ImportStatus.DISCARDED


def test_what_is_committed_is_not_discarded(office: Office) -> None:
    import_ = office.upload(a_list(a_row(1, "x", None)), period=OCTOBER)
    read_again(office, import_.id, mapping={"Kim": "name"})
    office.commit(import_.id)

    with pytest.raises(Conflict) as refused:
        office.imports.discard(office.member, import_.id, origin=ORIGIN)

    assert refused.value.code == "import_committed"
