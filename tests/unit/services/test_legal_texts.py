"""A company words its letters: published, looked at before, and frozen into what is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from emutabakat.domain.branding import Texts
from emutabakat.domain.errors import Conflict, Invalid, NotPermitted, StaleVersion
from emutabakat.domain.events import EventKind
from emutabakat.domain.ids import MutabakatId
from emutabakat.domain.legal_texts import LEGAL_TEXTS, LegalText, LegalTextKind, frozen
from emutabakat.domain.mutabakat import Mutabakat, Reason, Status
from emutabakat.domain.permissions import Role
from emutabakat.rendering.documents import Answer, LetterTexts, OwnFigure
from emutabakat.services.answers import GivenAnswer
from emutabakat.services.document_values import answer_of
from emutabakat.services.legal_texts import texts_for, texts_in_force
from tests.factories import (
    COMPANY,
    NOW,
    OTHER_COMPANY,
    a_card,
    a_company,
    a_draft,
    a_member,
    a_stamp,
    an_id,
)
from tests.office import NOTICE_SHA256, ORIGIN, Office

ADMIN = a_member(Role.COMPANY_ADMIN)
REQUEST, CLOSING = LegalTextKind.LETTER_REQUEST, LegalTextKind.LETTER_CLOSING
REJECTED = LegalTextKind.REJECTED_STATEMENT


@pytest.fixture
def office() -> Office:
    return Office()


def publish(
    office: Office, tr: str, kind: LegalTextKind = REQUEST, *, version: int = 0
) -> LegalText:
    """Publish words in place of a version; the English ones say so."""
    return office.legal_texts.publish(
        ADMIN, kind, version=version, tr=tr, en=f"{tr} (EN)", origin=ORIGIN
    )


def drafted(office: Office) -> Mutabakat:
    """Store a draft to a new card."""
    card, event = a_card("Işık A.Ş.", email="a@b.example.com").created(a_stamp())
    office.world.ledger.save((card, event))
    draft, made = replace(a_draft(card), answer_by=date(2026, 12, 31)).created(a_stamp())
    office.world.ledger.save((draft, made))
    return draft


def sent(office: Office, id_: MutabakatId | None = None) -> Mutabakat:
    """Send a draft, a new one where none is named."""
    return office.letters.send(office.member, id_ or drafted(office).id, origin=ORIGIN)


def passages(office: Office, letter: Mutabakat, answer: Answer | None = None) -> LetterTexts:
    """Return a letter's passages in Turkish."""
    records, company = office.world.legal_text_records, office.world.directory.company(COMPANY)
    return texts_for(records, letter, company, "tr", answer=answer)


def test_what_is_published_is_in_force_and_in_the_trail(office: Office) -> None:
    text = publish(office, "{{ period }} için {{ as_of }}")

    listed = office.legal_texts.texts(office.member)

    assert [each.kind for each in listed] == list(LegalTextKind)
    assert listed[0] == text
    assert [each.version for each in listed] == [1, 0, 0, 0, 0, 0, 0]
    (event,) = office.world.ledger.events(COMPANY, "ltx_current_account_letter_request")
    assert event.kind is EventKind.LEGAL_TEXT_PUBLISHED
    assert (event.data["version"], event.personal["ip"]) == (1, ORIGIN["ip"])
    assert office.legal_texts.names(ADMIN)[ADMIN.person_id] == office.person.name


def test_an_earlier_version_is_restored_by_publishing_its_words_again(office: Office) -> None:
    first = publish(office, "Bir")
    publish(office, "İki", version=1)

    restored = office.legal_texts.publish(
        ADMIN, REQUEST, version=2, tr=first.tr, en=first.en, origin=ORIGIN
    )

    history = office.legal_texts.history(ADMIN, REQUEST)
    assert [text.tr for text in history[:3]] == ["Bir", "İki", "Bir"]
    assert [text.version for text in history] == [3, 2, 1, 0]
    assert restored == history[0]


def test_of_two_who_publish_at_once_the_second_is_told(office: Office) -> None:
    publish(office, "Bir")

    with pytest.raises(StaleVersion):
        publish(office, "İki", version=0)
    with pytest.raises(Conflict):
        publish(office, "Bir", version=1)


@pytest.mark.parametrize(
    ("tr", "en", "field", "line"),
    [
        ("{{ bakiye }}", "Fine", "tr", "1"),
        ("Uygun", "One\n{% for x in y %}", "en", "2"),
        ("{{ reason }}", "Not known in a sent letter", "tr", "1"),
    ],
)
def test_what_cannot_be_drawn_is_never_published(
    office: Office, tr: str, en: str, field: str, line: str
) -> None:
    with pytest.raises(Invalid) as refused:
        office.legal_texts.publish(ADMIN, REQUEST, version=0, tr=tr, en=en, origin=ORIGIN)

    assert refused.value.details == {"field": field, "line": line}
    assert office.legal_texts.texts(ADMIN)[0].version == 0


def test_unsaved_words_are_previewed_in_a_sample_letter(office: Office) -> None:
    shown = office.legal_texts.preview(
        ADMIN, REQUEST, tr=" {{ sender }}: {{ balance }}, {{ period }}", en="{{ balance"
    )

    turkish, english = shown["tr"], shown["en"]
    assert turkish.text == f"{office.company.name}: ₺24.691,34 (B), Ekim 2026"
    assert (turkish.unused, turkish.problem) == (("as_of",), None)
    assert (english.text, english.unused) == ("", ())
    assert english.problem is not None
    assert english.problem.details == {"field": "en", "line": "1"}


@pytest.mark.parametrize("kind", LegalTextKind)
def test_every_name_has_a_value_in_the_sample_letter(office: Office, kind: LegalTextKind) -> None:
    every = " / ".join(f"{{{{ {name} }}}}" for name in LEGAL_TEXTS[kind].variables)

    shown = office.legal_texts.preview(ADMIN, kind, tr=every, en=every)

    for each in shown.values():
        assert each.problem is None
        assert all(part.strip() for part in each.text.split(" / "))


def test_an_empty_closing_lacks_nothing(office: Office) -> None:
    assert office.legal_texts.preview(ADMIN, REQUEST, tr="", en="")["tr"].unused == ()


def test_only_an_administrator_words_letters_and_everyone_reads_them(office: Office) -> None:
    accountant = a_member(Role.ACCOUNTANT)

    assert len(office.legal_texts.texts(accountant)) == len(LegalTextKind)
    for forbidden in (
        lambda: office.legal_texts.history(accountant, REQUEST),
        lambda: office.legal_texts.preview(accountant, REQUEST, tr="a", en="b"),
        lambda: office.legal_texts.publish(
            accountant, REQUEST, version=0, tr="a", en="b", origin=ORIGIN
        ),
        lambda: office.legal_texts.texts(a_member(Role.COUNTERPARTY)),
        lambda: office.legal_texts.names(a_member(Role.COUNTERPARTY)),
    ):
        with pytest.raises(NotPermitted):
            forbidden()


def test_another_companys_words_are_not_seen(office: Office) -> None:
    publish(office, "Bizim")
    other = replace(a_company(), id=OTHER_COMPANY)

    theirs = texts_in_force(office.world.legal_text_records, other, "current_account")

    assert theirs[REQUEST].version == 0


def test_a_letter_reads_in_the_versions_that_it_was_sent_in(office: Office) -> None:
    draft = drafted(office)
    shipped = sent(office)
    publish(office, "{{ receiver }} {{ answer_by }}")
    letter = sent(office, draft.id)
    publish(office, "Yeni {{ number }}", version=1)

    assert passages(office, shipped) == LetterTexts()
    assert passages(office, letter).request == "Işık A.Ş. 31.12.2026"
    assert passages(office, letter).legal == ""
    unsent = drafted(office)
    assert passages(office, unsent).request == f"Yeni {unsent.number}"
    assert passages(office, replace(letter, texts={"letter_request": 2})).request == (
        f"Yeni {letter.number}"
    )


def test_the_sending_event_has_the_hash_of_all_that_was_in_force(office: Office) -> None:
    publish(office, "Bir")
    company = office.world.directory.company(COMPANY)
    in_force = texts_in_force(office.world.legal_text_records, company, "current_account")

    letter = sent(office)

    event = office.world.ledger.events(COMPANY, letter.id)[-1]
    assert event.data["texts_sha256"] == frozen(in_force.values()).sha256
    assert letter.texts == {**dict.fromkeys(LegalTextKind, 0), REQUEST: 1}


def test_letters_that_are_sent_together_are_in_the_versions_of_that_moment(office: Office) -> None:
    publish(office, "Bir")
    draft = drafted(office)

    office.batches.send(
        office.member, ids=[draft.id], filter_=None, idempotency=None, origin=ORIGIN
    )
    office.work()

    letter = office.world.mutabakats.get(COMPANY, draft.id)
    assert (letter.status, letter.texts[REQUEST]) == (Status.SENT, 1)


def test_what_a_company_typed_in_its_settings_is_its_first_version(office: Office) -> None:
    company = office.world.directory.company(COMPANY)
    typed = Texts(letter_intro="{{ Merhaba }}", letter_closing="Saygılar")
    with_words = replace(company, texts=typed)
    records = office.world.legal_text_records
    letter = sent(office)

    before = texts_for(records, letter, with_words, "en")
    publish(office, "Yeni")
    after = texts_for(records, letter, with_words, "tr")
    again = texts_for(records, drafted(office), with_words, "tr")

    assert (before.request, before.closing) == ("{{ Merhaba }}", "Saygılar")
    assert after == before
    assert (again.request, again.closing) == ("Yeni", "Saygılar")


def test_an_answered_letter_can_name_what_was_answered(office: Office) -> None:
    publish(
        office,
        "{{ answerer }} {{ answered_at }}: {{ own_figure }}, {{ difference }}, {{ reason }}",
        REJECTED,
    )
    letter = sent(office)
    office.work()
    given = GivenAnswer(
        decision=Status.REJECTED,
        name="Ayşe Örnek",
        title="Müdür",
        notice_sha256=NOTICE_SHA256,
        balance=2_210_000,
        reason=Reason.AMOUNT_DIFFERS,
    )
    office.answers.answer(office.session(letter), given, key="k", origin=ORIGIN)
    answered = office.world.mutabakats.get(COMPANY, letter.id)
    trail = office.world.ledger.events(COMPANY, letter.id)

    statement = passages(office, answered, answer_of(answered, trail)).rejected_statement

    assert statement.startswith("Ayşe Örnek, Müdür ")
    assert statement.endswith(": ₺22.100,00 (B), ₺2.591,34 (B), Tutar farklı")
    assert passages(office, answered).rejected_statement == ": , ,"


def test_a_figure_on_the_other_side_makes_the_difference_larger(office: Office) -> None:
    publish(office, "{{ own_figure }} {{ difference }}", REJECTED)
    answer = Answer(
        decision="rejected",
        answered_at=NOW,
        name="",
        title="Müdür",
        own_figure=OwnFigure(minor=100, side="credit"),
    )

    assert passages(office, sent(office), answer).rejected_statement == "₺1,00 (A) ₺24.692,34 (B)"


def test_a_letter_of_before_there_were_versions_is_in_the_first(office: Office) -> None:
    letter = replace(sent(office), texts={}, id=MutabakatId(an_id("mut")))
    publish(office, "Yeni")

    assert passages(office, letter).request == ""
