"""Privacy texts and what people say about them: versions, hashes, asking again, withdrawing."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from emutabakat.domain.errors import Conflict, Invalid
from emutabakat.domain.events import Event, EventKind, chain_break
from emutabakat.domain.privacy import (
    TEXT_LENGTH,
    TEXTS,
    Asks,
    PrivacyChoices,
    PrivacyText,
    TextKind,
    TextState,
)
from emutabakat.domain.privacy_texts import SHIPPED, shipped_text
from tests.factories import COMPANY, NOW, PERSON, a_stamp

NOBODY_SAID = PrivacyChoices(company_id=COMPANY, person_id=PERSON)


def published(text: PrivacyText, tr: str = "Yeni metin") -> PrivacyText:
    """Return the text's next version."""
    return text.next_version(a_stamp(), tr=tr, en=f"{tr} (EN)")[0]


def said(
    choices: PrivacyChoices, text: PrivacyText, *, given: bool = True
) -> tuple[PrivacyChoices, Event]:
    """Return the choices after an answer to the Turkish text."""
    change = choices.choose(text, a_stamp(ip="203.0.113.7"), sha256=text.sha256["tr"], given=given)
    assert change is not None
    return change


@pytest.mark.parametrize("kind", TextKind)
def test_every_shipped_text_tells_that_counsel_must_edit_it(kind: TextKind) -> None:
    tr, en = SHIPPED[kind]

    assert "hukuk danışman" in tr
    assert "counsel" in en
    assert "  " not in tr + en
    assert max(len(tr), len(en)) <= TEXT_LENGTH
    assert TEXTS[kind].basis


def test_a_shipped_consent_is_asked_of_nobody_until_it_is_published() -> None:
    force = {kind: shipped_text(COMPANY, kind).in_force for kind in TextKind}

    assert force == {kind: TEXTS[kind].asks is not Asks.CONSENT for kind in TextKind}
    assert published(shipped_text(COMPANY, TextKind.ABROAD)).in_force


def test_the_hash_is_of_the_exact_text_of_a_language() -> None:
    text = published(shipped_text(COMPANY, TextKind.NOTICE), "Aydınlatma\nİkinci satır")

    assert text.sha256["tr"] == hashlib.sha256("Aydınlatma\nİkinci satır".encode()).hexdigest()
    assert text.language_of(text.sha256["tr"]) == "tr"
    assert text.language_of(text.sha256["en"]) == "en"
    assert text.language_of("0" * 64) is None


def test_versions_follow_each_other_in_a_chain_that_names_their_hashes() -> None:
    first, one = shipped_text(COMPANY, TextKind.NOTICE).next_version(
        a_stamp(), tr="Bir \r\n iki  \n", en="One"
    )
    second, two = first.next_version(a_stamp(), tr="Üç", en="Three")

    assert first.tr == "Bir\n iki"
    assert (first.version, second.version) == (1, 2)
    assert (first.published_at, first.published_by) == (NOW, PERSON)
    assert chain_break([one, two]) is None
    assert two.kind is EventKind.PRIVACY_TEXT_PUBLISHED
    assert two.data == {
        "text": "notice",
        "version": 2,
        "sha256_tr": second.sha256["tr"],
        "sha256_en": second.sha256["en"],
    }
    assert two.record_id == "ptx_notice"


@pytest.mark.parametrize(("tr", "en"), [("", "x"), ("x", " \n "), ("x" * (TEXT_LENGTH + 1), "x")])
def test_a_text_is_needed_in_both_languages_and_has_an_end(tr: str, en: str) -> None:
    with pytest.raises(Invalid) as refused:
        shipped_text(COMPANY, TextKind.NOTICE).next_version(a_stamp(), tr=tr, en=en)

    assert refused.value.code == "privacy_text_length"
    assert "25.000" in refused.value.tr
    assert "25,000" in refused.value.en


def test_the_same_text_is_no_new_version_but_the_shipped_one_may_be_published_as_it_is() -> None:
    shipped = shipped_text(COMPANY, TextKind.NOTICE)
    first = shipped.next_version(a_stamp(), tr=shipped.tr, en=shipped.en)[0]

    with pytest.raises(Conflict) as refused:
        first.next_version(a_stamp(), tr=f"{first.tr}\n", en=first.en)

    assert first.sha256 == shipped.sha256
    assert refused.value.code == "privacy_text_same"


def test_a_notice_is_asked_for_until_it_is_seen_and_again_in_a_new_version() -> None:
    text = shipped_text(COMPANY, TextKind.NOTICE)

    seen, event = said(NOBODY_SAID, text)

    assert NOBODY_SAID.is_asked(text)
    assert NOBODY_SAID.state_of(text) is TextState.OPEN
    assert (seen.state_of(text), seen.is_asked(text)) == (TextState.SEEN, False)
    assert event.kind is EventKind.NOTICE_SEEN
    assert event.personal["ip"] == "203.0.113.7"
    assert event.data == {
        "text": "notice",
        "version": 0,
        "sha256": text.sha256["tr"],
        "language": "tr",
    }
    newer = published(text)
    assert (seen.state_of(newer), seen.is_asked(newer)) == (TextState.OUTDATED, True)


def test_seeing_the_notice_in_the_other_language_is_enough() -> None:
    text = shipped_text(COMPANY, TextKind.NOTICE)
    seen, _ = said(NOBODY_SAID, text)

    assert seen.choose(text, a_stamp(), sha256=text.sha256["en"], given=True) is None


def test_a_consent_is_offered_and_asked_again_only_of_who_gave_it() -> None:
    text = published(shipped_text(COMPANY, TextKind.ABROAD))

    given, event = said(NOBODY_SAID, text)
    newer = published(text, "Başka metin")

    assert not NOBODY_SAID.is_asked(text)
    assert (given.state_of(text), given.is_asked(text)) == (TextState.GIVEN, False)
    assert event.kind is EventKind.CONSENT_GIVEN
    assert (given.state_of(newer), given.is_asked(newer)) == (TextState.OUTDATED, True)
    anew, _ = said(given, newer)
    assert anew.choices[TextKind.ABROAD].version == 2


def test_a_consent_is_withdrawn_by_the_text_in_force_or_the_one_it_was_given_to() -> None:
    old = published(shipped_text(COMPANY, TextKind.ABROAD))
    given, first = said(NOBODY_SAID, old)
    newer = published(old, "Başka metin")

    for text in (old, newer):
        withdrawn, event = given.choose(  # type: ignore[misc]  # it is not None
            newer, a_stamp(NOW + timedelta(days=1)), sha256=text.sha256["tr"], given=False
        )
        assert withdrawn.state_of(newer) is TextState.WITHDRAWN
        assert not withdrawn.is_asked(newer)
        assert event.kind is EventKind.CONSENT_WITHDRAWN
        assert event.data["version"] == 1, "it names what had been agreed to"
        assert chain_break([first, event]) is None
        assert withdrawn.choose(newer, a_stamp(), sha256=newer.sha256["tr"], given=False) is None
        again, _ = said(withdrawn, newer)
        assert again.state_of(newer) is TextState.GIVEN


def test_what_was_never_given_is_not_withdrawn() -> None:
    text = published(shipped_text(COMPANY, TextKind.ABROAD))

    assert NOBODY_SAID.choose(text, a_stamp(), sha256=text.sha256["tr"], given=False) is None


@pytest.mark.parametrize("given", [True, False])
def test_an_answer_to_another_text_is_refused(given: bool) -> None:
    old = published(shipped_text(COMPANY, TextKind.ABROAD))
    newer = published(old, "Başka metin")
    stranger = "0" * 64 if not given else old.sha256["tr"]

    with pytest.raises(Conflict) as refused:
        said(NOBODY_SAID, old)[0].choose(newer, a_stamp(), sha256=stranger, given=given)

    assert refused.value.code == "text_changed"
