"""Templates of counsel: what they may be made of, and that nothing else gets in or out."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emutabakat.domain.errors import Invalid
from emutabakat.domain.legal_texts import LEGAL_TEXTS, LegalTextKind
from emutabakat.domain.legal_texts_shipped import literal, shipped_text
from emutabakat.rendering.legal_templates import MOST_PLACES, VALUE_LENGTH, check, draw
from emutabakat.rendering.sent_wording import SENT_WORDS
from emutabakat.rendering.wording import WORDS
from tests.factories import COMPANY

VALUES = {"sender": "Öz Işık A.Ş.", "receiver": "Yılmaz & <b>Ort.</b>", "answer_by": ""}
ATTACKS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ sender.__class__ }}",
    "{{ sender['__class__'] }}",
    "{{ sender|attr('__class__') }}",
    "{{ '%s'|format(sender) }}",
    "{{ sender|upper }}",
    "{{ sender|default(receiver) }}",
    "{{ sender|default }}",
    "{{ sender|default('a', boolean=true) }}",
    "{{ sender|default(*receiver) }}",
    "{% filter default('a') %}a{% endfilter %}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self.__init__ }}",
    "{{ lipsum() }}",
    "{{ range(1000000000) }}",
    "{{ namespace() }}",
    "{{ super() }}",
    "{{ sender() }}",
    "{{ request }}",
    "{{ config }}",
    "{{ _self }}",
    "{% for x in range(1000000000) %}a{% endfor %}",
    "{% for x in sender %}{{ x }}{% endfor %}",
    "{% set a = sender %}",
    "{% macro a() %}{% endmacro %}",
    "{% import 'os' as os %}",
    "{% include '/etc/passwd' %}",
    "{% extends 'a' %}",
    "{% block a %}{% endblock %}",
    "{% call sender() %}{% endcall %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape true %}{% endautoescape %}",
    "{% do sender %}",
    "{{ 9**9**9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ sender ~ receiver }}",
    "{{ sender + receiver }}",
    "{{ -sender }}",
    "{{ sender if receiver }}",
    "{{ [sender] }}",
    "{{ {'a': sender} }}",
    "{{ (sender, receiver) }}",
    "{{ sender is defined }}",
    "{{ sender in receiver }}",
    "{% if sender > receiver %}a{% endif %}",
    "{{ 99999999999999999999 }}",
    "{{ none }}",
    "{{" * 1_900,
    "{{ " + "{" * 3_000,
    "{{ " + "(" * 1_900 + "sender" + ")" * 1_900 + " }}",
    "{{ " + "not " * 900 + "sender }}",
    "{% if " + " or ".join(["sender"] * 400) + " %}a{% endif %}",
    "{% if sender %}" * 130 + "{% endif %}" * 130,
    "{{ sender }}" * (MOST_PLACES + 1),
    "a" * 4_001,
    "a" * 1_000_000,
    "{% if sender %}a",
    "{% endif %}",
    "a {# b",
    "{{ sender }",
    "{{",
    "{%",
]
SIGNS = ["{{", "}}", "{%", "%}", "|", "(", ")", ".", "'", "==", "\n"]
SIGNS += ["if", "else", "endif", "for", "in", "sender", "__class__"]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack[:40])
def test_whatever_is_more_than_names_and_conditions_is_refused_at_once(attack: str) -> None:
    began = time.monotonic()

    for refusing in (lambda: check(attack, VALUES, language="en"), lambda: draw(attack, VALUES)):
        with pytest.raises(Invalid) as refused:
            refusing()
        assert refused.value.code == "legal_text_template"

    assert time.monotonic() - began < 1


@given(st.lists(st.sampled_from(SIGNS)))
def test_any_heap_of_signs_is_drawn_or_refused(signs: list[str]) -> None:
    try:
        drawn = draw(" ".join(signs), VALUES)
    except Invalid:
        return
    assert "<class" not in drawn


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("Sayın {{ receiver }},", "Sayın Yılmaz & <b>Ort.</b>,"),
        ("{% if answer_by %}Son gün {{ answer_by }}.{% else %}Süre yok.{% endif %}", "Süre yok."),
        ("{{ answer_by | default('—', true) }}", "—"),
        ("{% if sender == 'A' %}a{% elif receiver != 'B' and not answer_by %}b{% endif %}", "b"),
        ("Bir\n{% if answer_by %}\niki\n{% endif %}\n\n\nüç {# not #}", "Bir\n\nüç"),
        ("{% raw %}{{ böyle }}{% endraw %} {a} 100 %", "{{ böyle }} {a} 100 %"),
    ],
)
def test_names_and_conditions_are_drawn(template: str, text: str) -> None:
    assert draw(template, VALUES) == text


def test_a_value_is_text_and_never_a_template() -> None:
    assert draw("{{ sender }}", {"sender": "{{ receiver }}{% for %}"}) == "{{ receiver }}{% for %}"


def test_what_comes_out_has_an_end() -> None:
    longest = draw("{{ sender }}" * MOST_PLACES, {"sender": "a" * 100_000})

    assert len(longest) == MOST_PLACES * VALUE_LENGTH


def test_a_refusal_names_language_line_and_reason_in_both_languages() -> None:
    with pytest.raises(Invalid) as refused:
        check("Bir\n{{ bakiye }}", ("sender", "receiver"), language="tr")

    error = refused.value
    assert error.tr == (
        "Türkçe metin, 2. satır: bilinmeyen değişken: {{ bakiye }}; kullanılabilecekler: sender,"
        " receiver"
    )
    assert error.en == (
        "Turkish text, line 2: unknown name: {{ bakiye }}; those that can be used: sender, receiver"
    )
    assert error.details == {"field": "tr", "line": "2"}


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("a\n{% for x in y %}", "line 2: {% for %} cannot be used; there are only if, elif, else"),
        ("a\n{% if sender %}", "line 2: misspelt: each {{ needs its }}"),
        ("{% endif %}", "line 1: misspelt: each {{ needs its }}"),
        ("{{ sender | upper }}", "line 1: |upper cannot be used so; what can: | default("),
        ("{% if sender < receiver %}{% endif %}", "line 1: only == and != can compare"),
    ],
)
def test_a_refusal_says_what_to_do_instead(template: str, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        check(template, VALUES, language="en")

    assert refused.value.en.startswith(f"English text, {reason}")


def test_a_check_tells_the_names_that_are_used() -> None:
    template = "{{ sender }}{% if answer_by %}{{ sender }}{% endif %}"

    assert check(template, VALUES, language="en") == {"sender", "answer_by"}


@given(st.text(max_size=300))
def test_a_literal_template_says_just_its_text(text: str) -> None:
    lines = "\n".join(text.splitlines()).strip()

    if "\n\n\n" not in lines:
        assert draw(literal(lines), {}) == lines


@pytest.mark.parametrize(("kind", "language"), list(product(LegalTextKind, ("tr", "en"))))
def test_the_shipped_passages_say_what_documents_say_without_them(
    kind: LegalTextKind, language: str
) -> None:
    values = dict.fromkeys(LEGAL_TEXTS[kind].variables, "")
    values |= {"receiver": "Işık A.Ş.", "period": "Ekim 2026", "as_of": "31.10.2026"}
    words, sent = WORDS[language], SENT_WORDS[language]  # type: ignore[index]  # both are languages
    said = {
        LegalTextKind.LETTER_REQUEST: words.request,
        LegalTextKind.LETTER_CLOSING: "",
        LegalTextKind.LETTER_LEGAL: sent.objection,
        LegalTextKind.APPROVED_STATEMENT: words.approved_text,
        LegalTextKind.REJECTED_STATEMENT: words.rejected_text,
        LegalTextKind.OBJECTION_NOTE: words.objection,
        LegalTextKind.SEAL_NOTE: words.seal,
    }
    shipped = shipped_text(COMPANY, "current_account", kind)
    source = shipped.tr if language == "tr" else shipped.en

    check(source, LEGAL_TEXTS[kind].variables, language="tr")
    assert draw(source, values) == said[kind].format(**values)
