"""The passages of letters: stored version by version, each company's own."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from emutabakat.adapters.dynamodb.bodies import letter_body, letter_from
from emutabakat.domain.errors import NotFound, StaleVersion
from emutabakat.domain.events import chain_break
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.legal_texts import LegalText, LegalTextKind
from emutabakat.domain.legal_texts_shipped import shipped_text
from emutabakat.domain.mutabakat import Status
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.saved import saved
from tests.factories import TEXTS, a_counterparty, a_draft, a_letter, a_stamp

KIND = "current_account"
REQUEST, SEAL = LegalTextKind.LETTER_REQUEST, LegalTextKind.SEAL_NOTE


def publish(storage: Storage, text: LegalText, tr: str) -> LegalText:
    """Publish the next version of a passage."""
    after, event = text.next_version(a_stamp(), tr=tr, en=f"{tr} (EN)")
    storage.legal_text_records.publish(after, event)
    return after


def test_the_newest_and_all_versions_of_a_passage_are_found(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    records = storage.legal_text_records
    assert records.newest(company, KIND) == []
    assert records.history(company, KIND, REQUEST) == []

    first = publish(storage, shipped_text(company, KIND, REQUEST), "Bir\n{{ period }}")
    second = publish(storage, first, "İki")
    seal = publish(storage, shipped_text(company, KIND, SEAL), "Mühür")
    other = publish(storage, shipped_text(company, "another_kind", SEAL), "Başka")

    newest = records.newest(company, KIND)
    assert sorted(newest, key=lambda text: text.kind) == [second, seal]
    assert records.history(company, KIND, REQUEST) == [second, first]
    assert records.version(company, KIND, REQUEST, 1) == first
    assert records.newest(company, "another_kind") == [other]
    assert records.newest(stranger, KIND) == []
    for owner, version in ((company, 3), (stranger, 1)):
        with pytest.raises(NotFound):
            records.version(owner, KIND, REQUEST, version)
    trail = storage.ledger.events(company, "ltx_current_account_letter_request")
    assert (len(trail), chain_break(trail)) == (2, None)


def test_of_two_passages_in_place_of_one_the_second_is_refused(
    storage: Storage, company: CompanyId
) -> None:
    shipped = shipped_text(company, KIND, REQUEST)
    first = publish(storage, shipped, "Bir")
    publish(storage, first, "İki")

    for before in (shipped, first):
        with pytest.raises(StaleVersion):
            publish(storage, before, "Üç")

    history = storage.legal_text_records.history(company, KIND, REQUEST)
    assert [text.tr for text in history] == ["İki", "Bir"]


def test_a_letter_remembers_the_versions_that_it_was_sent_in(
    storage: Storage, company: CompanyId
) -> None:
    card, event = a_counterparty(company_id=company)
    storage.ledger.save((card, event))
    letter = saved(storage, Status.SENT, a_draft(card, company_id=company))

    assert storage.mutabakats.get(company, letter.id).texts == TEXTS.versions


def test_a_letter_that_was_stored_without_versions_has_none() -> None:
    letter = a_letter(Status.SENT)
    body = json.loads(letter_body(letter, 1))
    del body["texts"]

    assert letter_from(body) == replace(letter, texts={})
