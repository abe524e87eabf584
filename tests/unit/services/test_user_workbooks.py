"""People to invite by a workbook: every row is judged before anybody is invited."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from emutabakat.domain.errors import Invalid, NotPermitted
from emutabakat.domain.memberships import MOST_LIST_BYTES
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.permissions import Role
from emutabakat.services.user_workbooks import JudgedRow, UserWorkbooks
from tests.factories import OTHER_COMPANY, a_counterparty, a_member
from tests.office import Office

HEADINGS = ["Ad Soyad", "E-posta", "Rol", "Cari kodu/VKN"]
ADMIN = a_member(Role.COMPANY_ADMIN)


@pytest.fixture
def office() -> Office:
    return Office()


def workbook(*rows: Sequence[object], above: int = 0) -> bytes:
    """Return a file with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for _ in range(above):
        sheet.append(["Kullanıcı listesi"])
    for row in rows:
        sheet.append(list(row))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def read(
    office: Office, *rows: Sequence[object], headings: list[str] = HEADINGS
) -> list[JudgedRow]:
    """Read a list."""
    workbooks = UserWorkbooks(office.world.directory, office.world.counterparties)
    return workbooks.read(ADMIN, workbook(list(headings), *rows, above=2))


def problems(row: JudgedRow) -> list[tuple[str, str]]:
    """Return what is wrong with a row."""
    return [(problem.column.value, problem.code) for problem in row.problems]


def card(office: Office) -> Counterparty:
    """Store a card."""
    made, event = a_counterparty("Çağrı Gıda Ltd. Şti.")
    office.world.ledger.save((made, event))
    return made


def test_rows_are_read_with_their_numbers_roles_and_cards(office: Office) -> None:
    gida = card(office)

    staff, by_number, by_code = read(
        office,
        ["  Zeynep   Örnek ", "ZEYNEP@Firma.example.com", "MUHASEBE", None],
        ["Ali Örnek", "ali@cagri.example.com", "Karşı taraf", gida.tax_number],
        ["Veli Örnek", "veli@cagri.example.com", "customer", gida.account_code],
    )

    assert (staff.row, staff.name, staff.email, staff.role, staff.problems) == (
        4,
        "Zeynep Örnek",
        "zeynep@firma.example.com",
        Role.ACCOUNTANT,
        (),
    )
    assert (by_number.role, by_number.card) == (Role.COUNTERPARTY, gida)
    assert (by_code.role, by_code.card, by_code.problems) == (Role.COUNTERPARTY, gida, ())


def test_english_headings_in_another_order_are_known(office: Office) -> None:
    [row] = read(
        office,
        ["Auditor", "z@firma.example.com", "Zeynep Ornek"],
        headings=["Role", "E-mail", "Full name"],
    )

    assert (row.name, row.role, row.problems) == ("Zeynep Ornek", Role.AUDITOR, ())


def test_everything_that_is_wrong_with_a_row_is_named(office: Office) -> None:
    foreign, event = a_counterparty(company_id=OTHER_COMPANY)
    office.world.ledger.save((foreign, event))

    rows = read(
        office,
        ["", "yanlış", "patron", None],
        ["A", office.person.email, "platform_admin", None],
        ["B", "b@firma.example.com", "Denetçi", "120.01"],
        ["C", "b@firma.example.com", "Karşı taraf", None],
        ["D", "d@firma.example.com", "Karşı taraf", foreign.tax_number],
    )

    assert [problems(row) for row in rows] == [
        [("name", "name_invalid"), ("email", "email_invalid"), ("role", "role_unknown")],
        [("email", "email_taken"), ("role", "role_unknown")],
        [("counterparty", "counterparty_not_needed")],
        [("email", "email_taken"), ("counterparty", "counterparty_needed")],
        [("counterparty", "counterparty_unknown")],
    ]
    assert (rows[0].role_text, rows[0].role) == ("patron", None)
    assert office.world.mailer.sent == []
    assert len(office.world.memory.persons) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"Ad Soyad;E-posta;Rol", "workbook_not_xlsx"),
        (b"x" * (MOST_LIST_BYTES + 1), "workbook_too_large"),
        (workbook(["Unvan", "Borç", "Alacak"]), "workbook_no_header"),
        (workbook(HEADINGS, *[["A", f"{n}@b.example.com"] for n in range(201)]),
         "workbook_too_many_rows"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_people_is_refused_with_a_sentence(
    office: Office, content: bytes, code: str
) -> None:
    workbooks = UserWorkbooks(office.world.directory, office.world.counterparties)

    with pytest.raises(Invalid) as refusal:
        workbooks.read(ADMIN, content)

    assert refusal.value.code == code


def test_the_template_is_read_as_an_empty_list_and_its_example_is_right(office: Office) -> None:
    workbooks = UserWorkbooks(office.world.directory, office.world.counterparties)
    template = workbooks.template(ADMIN)

    assert workbooks.read(ADMIN, template) == []
    book = load_workbook(BytesIO(template))
    example = [[cell.value for cell in row] for row in book["Örnek"].iter_rows()]
    first, second = read(office, *example[1:])
    assert first.problems == ()
    assert problems(second) == [("counterparty", "counterparty_unknown")]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COMPANY_ADMIN])
def test_only_who_invites_reads_such_a_list(office: Office, role: Role) -> None:
    workbooks = UserWorkbooks(office.world.directory, office.world.counterparties)

    with pytest.raises(NotPermitted):
        workbooks.read(a_member(role), workbook(HEADINGS))
    with pytest.raises(NotPermitted):
        workbooks.template(a_member(role))
