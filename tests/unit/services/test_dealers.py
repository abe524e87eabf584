"""Dealers on cards: typed, checked, listed, and filled in by imports."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from emutabakat.domain.dealers import MOST_DEALERS, Dealer, checked_dealers, more_dealers
from emutabakat.domain.errors import Invalid
from emutabakat.domain.ids import CounterpartyId
from emutabakat.services.counterparties import NewCard
from tests.factories import OCTOBER, a_vkn
from tests.office import ORIGIN, Office
from tests.unit.api_client import Client

BIR, IKI = Dealer(code="B-1", name="Bir Şube"), Dealer(code="B-2", name="İki Şube")


@pytest.fixture
def office() -> Office:
    return Office()


def a_card(office: Office, *dealers: Dealer) -> CounterpartyId:
    """Add a card with dealers."""
    new = NewCard(name="Işık A.Ş.", tax_number=a_vkn(), dealers=dealers)
    return office.cards.add(office.member, new, idempotency=None, origin=ORIGIN).id


def listed(office: Office, search: str | None = None) -> list[tuple[str, str]]:
    """Return code and card of the listed dealers."""
    page = office.cards.dealers(office.member, search=search, limit=50, cursor=None)
    return [(each.dealer.code, each.card.name) for each in page.items]


@pytest.mark.parametrize(
    ("dealers", "code", "named"),
    [
        ([BIR, Dealer(code=" B-1 ", name="Yine")], "dealer_twice", "B-1"),
        ([Dealer(code=" ", name="Kodsuz")], "dealer_invalid", "“”"),
        ([Dealer(code="x" * 65, name="")], "dealer_invalid", "xxx"),
        ([Dealer(code="1", name="x" * 251)], "dealer_invalid", "“1”"),
        ([Dealer(code=str(n), name="") for n in range(1_001)], "too_many_dealers", "1000"),
        ([Dealer(code=str(n), name="x" * 200) for n in range(800)], "too_many_dealers", "1000"),
    ],
)
def test_dealers_that_cannot_be_are_refused_by_code(
    dealers: list[Dealer], code: str, named: str
) -> None:
    with pytest.raises(Invalid) as refused:
        checked_dealers(dealers)

    assert refused.value.code == code
    assert named in refused.value.tr


def test_dealers_are_kept_in_order_with_trimmed_texts() -> None:
    assert checked_dealers([Dealer(code=" 2 ", name=" İki  Şube "), BIR]) == (
        Dealer(code="2", name="İki Şube"), BIR,
    )  # fmt: skip


def test_what_is_found_is_added_and_never_overwritten() -> None:
    other = Dealer(code="B-1", name="Başka")
    many = [Dealer(code=str(n), name="") for n in range(2 * MOST_DEALERS)]
    long = [Dealer(code=str(n), name="x" * 200) for n in range(MOST_DEALERS)]

    assert more_dealers([BIR], [other, IKI, Dealer(code="", name="Kodsuz")]) == (BIR, IKI)
    assert len(more_dealers([BIR], many)) == MOST_DEALERS
    assert 700 < len(more_dealers([BIR], long)) < 800


def test_a_cards_dealers_are_replaced_or_left_as_they_are(office: Office) -> None:
    id_ = a_card(office, BIR)

    def edit(version: int, dealers: tuple[Dealer, ...] | None) -> tuple[Dealer, ...]:
        return office.cards.edit(
            office.member,
            id_,
            version=version,
            name=None,
            email=None,
            phone=None,
            dealers=dealers,
            origin=ORIGIN,
        ).dealers

    assert edit(1, None) == (BIR,)
    assert edit(2, (BIR, IKI)) == (BIR, IKI)
    assert listed(office) == [("B-1", "Işık A.Ş."), ("B-2", "Işık A.Ş.")]
    assert listed(office, "iki") == [("B-2", "Işık A.Ş.")]
    assert edit(3, ()) == ()
    assert listed(office) == []
    events = office.world.ledger.events(office.member.company_id, id_)
    assert all("Şube" not in str(event.personal) for event in events)


def test_an_import_adds_the_dealers_that_a_card_lacks(office: Office) -> None:
    number = a_vkn()
    new = NewCard(name="Işık A.Ş.", tax_number=number, dealers=(BIR,))
    id_ = office.cards.add(office.member, new, idempotency=None, origin=ORIGIN).id
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["VKN", "Unvan", "Bayi Kodu", "Bayi Adı", "Borç"])
    for code, name in (("B-1", "Başka Ad"), ("B-3", "Üç Şube")):
        sheet.append([number, "Işık A.Ş.", code, name, 10])
    content = BytesIO()
    book.save(content)

    office.commit(office.upload(content.getvalue(), period=OCTOBER).id)

    card = office.cards.get(office.member, id_)
    assert card.dealers == (BIR, Dealer(code="B-3", name="Üç Şube"))


def test_dealers_over_the_wire() -> None:
    client = Client()
    dealers = [{"code": "B-1", "name": "Bir Şube"}, {"code": "B-2"}]
    new = {"name": "Işık A.Ş.", "tax_number": a_vkn(), "dealers": dealers}

    card = client.post("/api/counterparties", new).json
    path = f"/api/counterparties/{card['id']}"
    same = client.call("PATCH", path, {"version": 1, "name": "Işık Ltd."}).json
    twice = client.call("PATCH", path, {"version": 2, "dealers": [dealers[0], dealers[0]]})
    found = client.get("/api/dealers", query={"search": "sube"}).json

    assert card["dealers"] == same["dealers"] == [dealers[0], {"code": "B-2", "name": ""}]
    assert (twice.status, twice.json["code"]) == (422, "dealer_twice")
    assert found == {
        "items": [
            {**dealers[0], "counterparty": {"id": card["id"], "name": "Işık Ltd."}},
        ],
        "next": None,
    }
    assert client.get("/api/dealers", token="other:accountant").json["items"] == []
    assert client.get("/api/dealers", token="platform_admin").status == 403
