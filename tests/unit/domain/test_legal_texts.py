"""Passages of letters: their versions, what is shipped, and what a letter freezes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.branding import Texts
from emutabakat.domain.errors import Conflict, Invalid
from emutabakat.domain.events import EventKind, chain_break
from emutabakat.domain.kinds import CURRENT_ACCOUNT
from emutabakat.domain.legal_texts import (
    LEGAL_TEXT_LENGTH,
    LEGAL_TEXTS,
    LegalText,
    LegalTextKind,
    frozen,
)
from emutabakat.domain.legal_texts_shipped import first_text, literal, own_words, shipped_text
from tests.factories import COMPANY, a_company, a_stamp

KIND = CURRENT_ACCOUNT.code


def a_text(kind: LegalTextKind = LegalTextKind.LETTER_REQUEST) -> LegalText:
    """Return a passage that nobody has worded yet."""
    return shipped_text(COMPANY, KIND, kind)


def test_versions_follow_each_other_with_a_chain_of_their_own() -> None:
    first, one = a_text().next_version(a_stamp(), tr="  Bir \r\n iki ", en="One")
    second, two = first.next_version(a_stamp(), tr="Üç", en="Three")

    assert (first.tr, first.version, second.version) == ("Bir\n iki", 1, 2)
    assert (two.record_id, two.kind) == (
        "ltx_current_account_letter_request",
        EventKind.LEGAL_TEXT_PUBLISHED,
    )
    assert two.data == {
        "letter_kind": "current_account",
        "text": "letter_request",
        "version": 2,
        "sha256_tr": second.sha256["tr"],
        "sha256_en": second.sha256["en"],
    }
    assert second.published_at == two.at
    assert chain_break([one, two]) is None


@pytest.mark.parametrize(
    ("kind", "tr", "en", "code"),
    [
        (LegalTextKind.LETTER_REQUEST, "", "", "legal_text_missing"),
        (LegalTextKind.LETTER_REQUEST, "Var", " ", "legal_text_missing"),
        (LegalTextKind.LETTER_CLOSING, "", "There is", "legal_text_missing"),
        (LegalTextKind.SEAL_NOTE, "a" * (LEGAL_TEXT_LENGTH + 1), "b", "legal_text_length"),
        (LegalTextKind.SEAL_NOTE, "a", "b" * (LEGAL_TEXT_LENGTH + 1), "legal_text_length"),
    ],
)
def test_a_passage_without_words_or_with_too_many_is_refused(
    kind: LegalTextKind, tr: str, en: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        a_text(kind).next_version(a_stamp(), tr=tr, en=en)

    assert refused.value.code == code
    if code == "legal_text_missing":
        assert refused.value.details["field"] == ("en" if tr else "tr")


def test_a_closing_may_be_taken_away_again() -> None:
    said, _ = a_text(LegalTextKind.LETTER_CLOSING).next_version(a_stamp(), tr="Saygılar", en="Best")

    silent, _ = said.next_version(a_stamp(), tr="", en="")

    assert (silent.tr, silent.en, silent.version) == ("", "", 2)


def test_the_same_words_are_no_new_version() -> None:
    text = a_text()
    first, _ = text.next_version(a_stamp(), tr="Bir", en="One")

    for each in (text, first):
        with pytest.raises(Conflict) as refused:
            each.next_version(a_stamp(), tr=each.tr, en=each.en)
        assert refused.value.code == "legal_text_same"


def test_each_kind_has_its_rules_and_expects_only_what_it_may_name() -> None:
    assert set(LEGAL_TEXTS) == set(LegalTextKind)
    for spec in LEGAL_TEXTS.values():
        assert set(spec.expected) <= set(spec.variables)
    for kind in (LegalTextKind.LETTER_REQUEST, LegalTextKind.LETTER_LEGAL):
        assert "answered_at" not in LEGAL_TEXTS[kind].variables


def test_what_a_company_typed_in_its_settings_stays_as_it_was() -> None:
    typed = Texts(letter_intro="Merhaba {{ dünya }}", letter_closing="Saygılarımızla")
    company = replace(a_company(), texts=typed)

    request = first_text(company, KIND, LegalTextKind.LETTER_REQUEST)
    closing = first_text(company, KIND, LegalTextKind.LETTER_CLOSING)
    seal = first_text(company, KIND, LegalTextKind.SEAL_NOTE)

    assert request.tr == request.en == literal("Merhaba {{ dünya }}")
    assert (closing.tr, closing.version) == ("Saygılarımızla", 0)
    assert seal == shipped_text(company.id, KIND, LegalTextKind.SEAL_NOTE)
    assert own_words(company, LegalTextKind.SEAL_NOTE) == ""
    assert own_words(a_company(), LegalTextKind.LETTER_REQUEST) == ""


def test_a_letter_freezes_versions_and_one_hash_over_all_words() -> None:
    texts = [shipped_text(COMPANY, KIND, kind) for kind in LegalTextKind]
    worded = [replace(texts[0], tr="Başka", version=3), *texts[1:]]

    before, after, shuffled = frozen(texts), frozen(worded), frozen(worded[::-1])

    assert before.versions == dict.fromkeys(sorted(LegalTextKind), 0)
    assert after.versions["letter_request"] == 3
    assert after == shuffled
    assert after.sha256 != before.sha256
    assert len(after.sha256) == 64
