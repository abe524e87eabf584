"""What belongs to another company does not exist: every way in, tried as an attacker would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from infra.local.demo.client import Api, Refused
from infra.local.stack import Stack
from tests.e2e import desk
from tests.workbooks import a_workbook

ATTEMPTS: Mapping[tuple[str, str], object] = {
    ("POST", "/api/notifications/{id}/read"): {},
    ("GET", "/api/mutabakats/{id}"): None,
    ("PATCH", "/api/mutabakats/{id}"): {"version": 1, "note": "Başkası yazdı"},
    ("POST", "/api/mutabakats/{id}/send"): {},
    ("POST", "/api/mutabakats/{id}/cancel"): {"reason": "Başkası istedi"},
    ("POST", "/api/mutabakats/{id}/revise"): {"debit": "1.00"},
    ("GET", "/api/mutabakats/{id}/events"): None,
    ("GET", "/api/mutabakats/{id}/document"): None,
    ("GET", "/api/counterparties/{id}"): None,
    ("PATCH", "/api/counterparties/{id}"): {"version": 1, "email": "casus@casus.example.com"},
    ("GET", "/api/imports/{id}"): None,
    ("DELETE", "/api/imports/{id}"): None,
    ("POST", "/api/imports/{id}/upload"): {},
    ("POST", "/api/imports/{id}/start"): {},
    ("GET", "/api/imports/{id}/columns"): None,
    ("GET", "/api/imports/{id}/rows"): None,
    ("PATCH", "/api/imports/{id}/rows"): {"corrections": {"2": {"name": "Başkası A.Ş."}}},
    ("PATCH", "/api/imports/{id}/rows/{row}"): {"values": {"name": "Başkası A.Ş."}},
    ("GET", "/api/imports/{id}/errors.xlsx"): None,
    ("POST", "/api/imports/{id}/commit"): {},
    ("GET", "/api/jobs/{id}"): None,
    ("GET", "/api/documents/{id}"): None,
    ("GET", "/api/documents/{id}/file"): None,
    ("GET", "/api/exports/{id}"): None,
    ("GET", "/api/exports/{id}/file"): None,
    ("PATCH", "/api/users/{id}"): {"version": 0, "active": False},
    ("DELETE", "/api/users/{id}/factors"): None,
    ("POST", "/api/users/{id}/invitation"): {},
    ("GET", "/api/privacy/erasure/{id}"): None,
    ("GET", "/api/audit/records/{id}"): None,
    ("DELETE", "/api/security/sessions/{id}"): None,
    ("DELETE", "/api/auth/sessions/{id}"): None,
    ("DELETE", "/api/auth/factors/passkeys/{id}"): None,
}
"""Every operation that names a record, with a body that would be good."""
FOR_EVERYBODY = "/api/public/"
"""What stands in mails and on the answer page: a company's logo, by its hash."""

FOR_OTHER_ROLES = ("/api/inbox/", "/api/admin/companies/")
"""What no role of a company's own people opens, whatever it names."""

OF_A_KIND = "/{kind}"
"""What names no record but one of a fixed list: the company's own text of that kind."""

BY_NUMBER = "/{number}"
"""What each company counts for itself: its own root of that number."""


@dataclass(frozen=True, slots=True)
class Theirs:
    """What the attacked company has; ids by the resource that they are asked for at."""

    ids: Mapping[str, list[str]]
    person: str
    sent: Any
    secrets: desk.Secrets
    session: str
    cursor: str


@pytest.fixture(scope="module")
def theirs(
    stack: Stack, own: Api, visitor: Api, tmp_path_factory: pytest.TempPathFactory
) -> Theirs:
    """Give the attacked company a record of each kind in each state."""
    draft, sent, answered = (
        desk.a_draft(own), desk.a_sent_letter(own), desk.a_sent_letter(own)
    )  # fmt: skip
    token = desk.session(visitor, desk.secrets(stack, answered))
    visitor.call("POST", "/api/public/answer", desk.AGREED, token=token, key="onlarin")
    desk.eventually(lambda: own.call("GET", f"/api/mutabakats/{answered['id']}")["document_sha256"])
    folder = tmp_path_factory.mktemp("theirs")
    import_ = desk.read(own, folder, a_workbook(4, month=3, wrong_email=[1]))
    begun = own.call("POST", "/api/imports", {"file_name": "b.xlsx"})["import"]
    notified = desk.eventually(lambda: own.call("GET", "/api/notifications")["items"] or None)
    asked = {"letter_id": answered["id"], "reason": "audit"}
    export = own.call("POST", "/api/exports", asked)["task_id"]
    own.finished(export)
    jobs = list(own.all("/api/jobs"))
    sessions = desk.eventually(lambda: own.call("GET", "/api/security")["sessions"] or None)
    held = desk.secrets(stack, sent)
    documents = desk.eventually(
        lambda: found if len(found := list(own.all("/api/documents"))) == 3 else None
    )
    return Theirs(
        ids={
            "mutabakats": [letter["id"] for letter in (draft, sent, answered)],
            "counterparties": [sent["counterparty"]["id"]],
            "imports": [import_["id"], begun["id"]],
            "jobs": [job["id"] for job in jobs],
            "documents": [document["id"] for document in documents],
            "exports": [export],
            "notifications": [item["id"] for item in notified],
            "privacy": [sent["counterparty"]["id"], sent["responsible_id"]],
            "users": [sent["responsible_id"]],
            "audit": [sent["id"], sent["counterparty"]["id"], import_["id"], jobs[0]["id"]],
            "security": [session["id"] for session in sessions],
            "auth": [session["id"] for session in sessions],
        },
        person=sent["responsible_id"],
        sent=sent,
        secrets=held,
        session=desk.session(visitor, held),
        cursor=own.call("GET", "/api/mutabakats", limit="1")["next"],
    )


def tried(api: Api, method: str, path: str, body: object = None, **more: Any) -> int:
    """Return the status of a call."""
    return desk.status(lambda: api.call(method, path, body, **more))


def picture(api: Api) -> Any:
    """Return everything that a company can see of itself."""
    letters = desk.letters_of(api)
    return (
        letters,
        [list(api.all(f"/api/mutabakats/{letter['id']}/events")) for letter in letters],
        [
            list(api.all(f"/api/{name}"))
            for name in ("counterparties", "imports", "jobs", "documents")
        ],
        list(api.all("/api/notifications")),
        api.call("GET", "/api/dashboard/stats")["by_status"],
        {session["id"] for session in api.call("GET", "/api/security")["sessions"]},
    )


def test_no_record_of_another_company_can_be_seen_or_touched(
    own: Api, other: Api, theirs: Theirs
) -> None:
    before = picture(own)

    outcomes = {
        (method, template, id_): tried(other, method, template.format(id=id_, row=2), body)
        for (method, template), body in ATTEMPTS.items()
        for id_ in theirs.ids[template.split("/")[2]]
    }

    reached = {
        template: {
            tried(own, "GET", template.format(id=id_)) for id_ in theirs.ids[template.split("/")[2]]
        }
        for method, template in ATTEMPTS
        if method == "GET"
    }

    assert {template for template, statuses in reached.items() if 200 not in statuses} == set()
    assert {what: status for what, status in outcomes.items() if status != 404} == {}
    assert picture(own) == before


def test_every_operation_that_names_a_record_was_attempted(visitor: Api) -> None:
    document = visitor.call("GET", "/api/openapi.json")

    named = {
        (method.upper(), path)
        for path, operations in document["paths"].items()
        for method in operations
        if "{" in path
        and not path.startswith((FOR_EVERYBODY, *FOR_OTHER_ROLES))
        and OF_A_KIND not in path
        and not path.endswith(BY_NUMBER)
    }

    assert named == set(ATTEMPTS)


def test_an_administrator_opens_neither_inboxes_nor_companies(
    own: Api, other: Api, theirs: Theirs
) -> None:
    company = own.call("GET", "/api/companies/current")["id"]
    letter = theirs.ids["mutabakats"][1]

    statuses = {
        tried(other, "GET", f"/api/inbox/{company}/{letter}"),
        tried(other, "GET", f"/api/inbox/{company}/{letter}/document"),
        tried(other, "GET", "/api/admin/companies"),
        tried(other, "PATCH", f"/api/admin/companies/{company}", {"version": 1, "active": False}),
    }

    assert statuses == {403}
    assert own.call("GET", "/api/companies/current")["id"] == company


def test_lists_of_a_company_have_only_its_own(own: Api, other: Api, theirs: Theirs) -> None:
    desk.a_draft(other)
    foreign = {id_ for ids in theirs.ids.values() for id_ in ids}
    filters = [
        {"counterparty_id": theirs.sent["counterparty"]["id"]},
        {"import_id": theirs.ids["imports"][0]},
        {"responsible_id": theirs.person},
        {"search": theirs.sent["counterparty"]["tax_number"]},
    ]

    filtered = [item for query in filters for item in other.all("/api/mutabakats", **query)]
    lists = ("mutabakats", "counterparties", "imports", "jobs", "notifications", "users")
    listed = {item["id"] for name in lists for item in other.all(f"/api/{name}")}

    assert filtered == []
    assert listed
    assert not listed & foreign
    assert other.call("GET", "/api/dashboard/stats")["letters"] == 1


def test_a_cursor_of_another_company_leads_nowhere(other: Api, theirs: Theirs) -> None:
    with pytest.raises(Refused, match=r"422.*cursor_invalid"):
        other.call("GET", "/api/mutabakats", limit="1", cursor=theirs.cursor)


def test_new_letters_cannot_be_tied_to_another_company(
    own: Api, other: Api, theirs: Theirs
) -> None:
    before = picture(own)
    to_theirs = {
        "counterparty_id": theirs.sent["counterparty"]["id"],
        "period": desk.OCTOBER,
        "debit": "1",
    }
    to_ours = {**to_theirs, "counterparty_id": desk.a_card(other)["id"]}

    with pytest.raises(Refused, match="404"):
        other.call("POST", "/api/mutabakats", to_theirs)
    with pytest.raises(Refused, match=r"404|422"):
        other.call("POST", "/api/mutabakats", {**to_ours, "responsible_id": theirs.person})

    assert picture(own) == before


def test_many_letters_of_another_company_are_not_sent(own: Api, other: Api, theirs: Theirs) -> None:
    before = picture(own)
    ids = theirs.ids["mutabakats"]

    task = other.call("POST", "/api/mutabakats/send", {"ids": ids})
    done = other.finished(task["task_id"])
    by_import = {"import_id": theirs.ids["imports"][0]}
    nothing = other.finished(other.call("POST", "/api/mutabakats/send", by_import)["task_id"])

    assert (done["done"], {problem["code"] for problem in done["problems"]}) == (0, {"not_found"})
    assert (nothing["total"], nothing["done"]) == (0, 0)
    assert picture(own) == before


def test_nobody_of_another_company_is_erased(own: Api, other: Api, theirs: Theirs) -> None:
    before = picture(own)

    for subject in theirs.ids["privacy"]:
        body = {"subject": subject, "reason": "request"}
        assert tried(other, "POST", "/api/privacy/erasure", body) == 404

    assert picture(own) == before


def test_a_repeated_key_returns_nothing_of_another_company(own: Api, other: Api) -> None:
    card = desk.a_card(own)
    asked = {"counterparty_id": card["id"], "period": desk.OCTOBER, "debit": "1"}
    own.call("POST", "/api/mutabakats", asked, key="ortak-anahtar")

    with pytest.raises(Refused, match="404"):
        other.call("POST", "/api/mutabakats", asked, key="ortak-anahtar")


def test_a_link_a_code_and_a_session_open_their_own_letter_only(
    stack: Stack, own: Api, other: Api, visitor: Api, theirs: Theirs
) -> None:
    letter = desk.a_sent_letter(other)
    held = desk.secrets(stack, letter)
    theirs_four = theirs.sent["counterparty"]["tax_number"][-4:]

    for given in (
        {"token": theirs.secrets.token, "code": held.code},
        {"token": held.token, "code": theirs.secrets.code},
    ):
        with pytest.raises(Refused, match="code_wrong"):
            visitor.call("POST", "/api/public/code/check", given)
    with pytest.raises(Refused, match="code_wrong"):
        visitor.call("POST", "/api/public/kod", {"code": held.code, "last_four": theirs_four})
    seen = visitor.call("GET", "/api/public/letter", token=theirs.session)

    assert seen["receiver"] == theirs.sent["counterparty"]["name"]
    assert seen["sender"]["name"] == own.call("GET", "/api/companies/current")["name"]
    assert desk.kinds(other, letter["id"]).count("code.verified") == 0


def test_a_visitors_session_is_no_log_in_and_a_log_in_no_session(
    own: Api, visitor: Api, theirs: Theirs
) -> None:
    staff = own.token()
    paths = [f"/api/mutabakats/{theirs.sent['id']}", "/api/mutabakats", "/api/auth/me"]

    as_staff = {tried(visitor, "GET", path, token=theirs.session) for path in paths}
    with pytest.raises(Refused, match="session_over"):
        visitor.call("POST", "/api/public/answer", desk.AGREED, token=staff, key="k")

    assert as_staff == {401}
    assert own.call("GET", f"/api/mutabakats/{theirs.sent['id']}")["status"] == "sent"


def test_a_form_stores_nothing_elsewhere(own: Api, other: Api) -> None:
    target = own.call("POST", "/api/imports", {"file_name": "hedef.xlsx"})
    form = other.call("POST", "/api/imports", {"file_name": "casus.xlsx"})["upload"]
    key = target["upload"]["fields"]["key"]

    answer = httpx.post(
        form["url"], data={**form["fields"], "key": key}, files={"file": ("c.xlsx", a_workbook(1))}
    )

    assert answer.status_code == 403
    with pytest.raises(Refused, match="upload_missing"):
        own.call("POST", f"/api/imports/{target['import']['id']}/start", {})


def test_files_are_handed_out_only_at_signed_addresses(
    own: Api, other: Api, theirs: Theirs
) -> None:
    answered = theirs.ids["mutabakats"][2]
    address = own.call("GET", f"/api/mutabakats/{answered}/document")["url"]

    bare = httpx.get(address.split("?")[0])
    signed = httpx.get(address)

    assert signed.content.startswith(b"%PDF")
    assert bare.status_code == 403
    assert tried(other, "GET", f"/api/mutabakats/{answered}/document") == 404


def test_the_audit_trail_and_the_security_page_tell_of_ones_own_company_only(
    own: Api, other: Api, theirs: Theirs
) -> None:
    desk.a_draft(other)
    events = desk.eventually(lambda: list(other.all("/api/audit")) or None)
    page = other.call("GET", "/api/security")

    told = {value for event in events for value in (event["record_id"], event["actor"]["id"])}
    assert told.isdisjoint({theirs.person, *theirs.ids["mutabakats"], *theirs.ids["imports"]})
    for about in (theirs.sent["id"], theirs.person):
        assert list(other.all("/api/audit", record=about)) == []
    assert list(other.all("/api/audit", actor=theirs.person)) == []
    assert {each["id"] for each in page["sessions"]}.isdisjoint(theirs.ids["security"])
    assert theirs.person not in {each["person_id"] for each in page["latest"]}
    assert list(own.all("/api/audit", record=theirs.sent["id"])) != []
