"""No token of an attacker is believed, by the verifier or over HTTP."""

from __future__ import annotations

import pytest

from emutabakat.domain.errors import NotSignedIn
from emutabakat.domain.permissions import Role
from tests.adapters.token_corpus import CORPUS, VICTIM, raw
from tests.factories import PERSON


def test_the_corpus_is_what_it_says_and_its_model_is_good() -> None:
    assert len(CORPUS) > 430
    assert len({token for _, token in CORPUS}) > 400
    assert VICTIM.identity.member(VICTIM.token).role is Role.AUDITOR
    rebuilt = raw(VICTIM.header, VICTIM.claims())
    assert VICTIM.identity.member(rebuilt).person_id == PERSON
    assert VICTIM.gateway.get("/api/companies/current", token=rebuilt).status == 200


@pytest.mark.parametrize("at_once", [False, True])
def test_nobody_is_signed_in_by_any_of_them(at_once: bool) -> None:
    accepted = []
    for name, token in CORPUS:
        try:
            VICTIM.identity.member(token, at_once=at_once)
        except NotSignedIn:
            continue
        accepted.append(name)

    assert accepted == []


def test_every_one_is_answered_with_401_and_says_nothing_of_why_it_is_wrong() -> None:
    answers = {}
    for name, token in CORPUS:
        if token.isascii() and token.strip() == token:
            answers[name] = VICTIM.gateway.get("/api/mutabakats", token=token)

    assert {answer.status for answer in answers.values()} == {401}
    assert {answer.json["code"] for answer in answers.values()} <= {
        "not_signed_in",
        "session_ended",
        "token_expired",
        "token_invalid",
    }
    assert {answer.headers["www-authenticate"] for answer in answers.values()} == {"Bearer"}


@pytest.mark.parametrize(
    "header",
    ["", "Basic {token}", "Bearer", "{token}", "Bearer  ", "Token {token}", "Bearer {token} x"],
)
def test_a_good_token_in_a_wrong_header_signs_nobody_in(header: str) -> None:
    answer = VICTIM.gateway.get(
        "/api/mutabakats",
        token=None,
        headers={"authorization": header.format(token=VICTIM.token)},
    )

    assert answer.status == 401


def test_a_token_in_the_address_or_a_cookie_signs_nobody_in() -> None:
    for options in (
        {"query": {"access_token": VICTIM.token}},
        {"query": {"token": VICTIM.token}},
        {"headers": {"cookie": f"access_token={VICTIM.token}; __Host-rt={VICTIM.token}"}},
    ):
        assert VICTIM.gateway.get("/api/mutabakats", token=None, **options).status == 401
