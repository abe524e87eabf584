"""Draws the passages that counsel may word: Jinja2 in its sandbox, with nearly all of it left out.

A template is text with names (`{{ receiver }}`, `{{ answer_by | default("—", true) }}`) and
conditions (`{% if … %} … {% elif … %} … {% else %} … {% endif %}` over names, quoted texts, `==`,
`!=`, `and`, `or`, `not`). It is read as a tree in which only what is listed here may stand: no
loop, call, attribute, arithmetic, macro or import, so that it can neither reach anything nor run
for long. What comes out is plain text; whoever puts it on a page escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NoReturn

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.filters import do_default
from jinja2.sandbox import ImmutableSandboxedEnvironment

from emutabakat.domain.errors import Invalid
from emutabakat.rendering.documents import Language

VALUE_LENGTH = 300
"""Signs that a name is drawn with at most; a company's name has 250."""
MOST_SIGNS = 4_000
"""Of a template, which bounds the time that reading it takes."""
MOST_PLACES = 50
"""Names in a template: with the two limits above, at most 19,000 signs come out."""
_DEEPEST = 12
"""Of conditions in conditions and signs in signs; the compiled template nests as deep."""
_LANGUAGE_NAMES: Mapping[Language, tuple[str, str]] = {
    "tr": ("Türkçe metin", "Turkish text"),
    "en": ("İngilizce metin", "English text"),
}
_PARTS = (
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.Compare,
    nodes.Operand,
    nodes.Const,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
)
_TAGS = frozenset({"if", "elif", "else", "endif", "raw", "endraw"})
_TAG = re.compile(r"\{%[-+]?\s*(\w{1,40})")
_COMPARISONS = frozenset({"eq", "ne"})


@dataclass(frozen=True, slots=True)
class _Refused(Exception):
    """Why a template cannot be taken: the line, and the reason in both languages."""

    line: int
    tr: str
    en: str


def check(source: str, variables: Iterable[str], *, language: Language) -> frozenset[str]:
    """Return the names that a template uses; raises `Invalid` with `field` (the language) and
    `line` for one that is more than names and conditions, or names what it may not."""
    try:
        _, used = _read(source)
        for name, line in used:
            if name not in set(variables):
                _unknown(name, line, variables)
    except _Refused as refused:
        tr, en = _LANGUAGE_NAMES[language]
        raise Invalid(
            "legal_text_template",
            f"{tr}, {refused.line}. satır: {refused.tr}",
            f"{en}, line {refused.line}: {refused.en}",
            field=language,
            line=str(refused.line),
        ) from None
    return frozenset(name for name, _ in used)


def draw(source: str, values: Mapping[str, str]) -> str:
    """Return the text of a template that `check` has taken, with the values of its names.

    Blank lines that conditions leave behind are closed up. Raises `Invalid` for a template that
    `check` would refuse.

    >>> draw("{% if reason %}Neden: {{ reason }}{% endif %}", {"reason": "Diğer"})
    'Neden: Diğer'
    """
    check(source, values, language="tr")
    text = _compiled(source).render({name: value[:VALUE_LENGTH] for name, value in values.items()})
    return re.sub(r"\n{3,}", "\n\n", text).strip()


@lru_cache(maxsize=64)
def _compiled(source: str) -> Template:
    tree, _ = _read(source)
    return Template.from_code(_SANDBOX, _SANDBOX.compile(tree), {})


def _read(source: str) -> tuple[nodes.Template, list[tuple[str, int]]]:
    """Return a template's tree and the names in it with their lines, or raise `_Refused`."""
    if len(source) > MOST_SIGNS:
        raise _Refused(1, f"metin {MOST_SIGNS} karakterden uzun", f"more than {MOST_SIGNS} signs")
    try:
        tree = _SANDBOX.parse(source)
    except TemplateSyntaxError as error:
        _misspelt(source, error)
    except RecursionError:
        _too_deep(1)
    used: list[tuple[str, int]] = []
    for node, depth, line in _walk(tree):
        if depth > _DEEPEST:
            _too_deep(line)
        _check_part(node, line)
        if isinstance(node, nodes.Name):
            used.append((node.name, line))
    if len(used) > MOST_PLACES:
        raise _Refused(
            used[MOST_PLACES][1],
            f"en çok {MOST_PLACES} değişken kullanılabilir",
            f"at most {MOST_PLACES} names can be used",
        )
    return tree, used


def _walk(tree: nodes.Template) -> Iterator[tuple[nodes.Node, int, int]]:
    """Yield what stands in a tree with its depth and line, from the first on.

    There is no recursion, because the tree is not ours; the parser gives some nodes no line.
    """
    waiting: list[tuple[nodes.Node, int, int]] = [(each, 0, 1) for each in reversed(tree.body)]
    while waiting:
        node, depth, line = waiting.pop()
        line = node.lineno or line
        yield node, depth, line
        children = [(child, depth + 1, line) for child in node.iter_child_nodes()]
        waiting += reversed(children)


def _check_part(node: nodes.Node, line: int) -> None:
    """Return for what may stand in a template, or raise `_Refused`."""
    if not isinstance(node, _PARTS):
        raise _Refused(
            line,
            "yalnız değişkenler ve {% if %} koşulları kullanılabilir",
            "only names and {% if %} conditions can be used",
        )
    if isinstance(node, nodes.Filter) and (node.name != "default" or not _plain(node)):
        raise _Refused(
            line,
            f'|{node.name[:40]} böyle kullanılamaz; kullanılabilecek olan: | default("…", true)',
            f'|{node.name[:40]} cannot be used so; what can: | default("…", true)',
        )
    if isinstance(node, nodes.Operand) and node.op not in _COMPARISONS:
        raise _Refused(line, "yalnız == ve != karşılaştırılabilir", "only == and != can compare")
    if isinstance(node, nodes.Const) and not isinstance(node.value, str | bool):
        raise _Refused(
            line, "sayı yerine tırnak içinde metin yazın", "write a quoted text, no number"
        )


def _plain(filter_: nodes.Filter) -> bool:
    """Tell whether a filter has a value to look at and quoted texts to put in its place."""
    given = all(isinstance(each, nodes.Const) for each in filter_.args)
    others = filter_.kwargs or filter_.dyn_args or filter_.dyn_kwargs
    return filter_.node is not None and 1 <= len(filter_.args) <= 2 and given and not others


def _unknown(name: str, line: int, variables: Iterable[str]) -> NoReturn:
    allowed = ", ".join(variables)
    raise _Refused(
        line,
        f"bilinmeyen değişken: {{{{ {name[:40]} }}}}; kullanılabilecekler: {allowed}",
        f"unknown name: {{{{ {name[:40]} }}}}; those that can be used: {allowed}",
    )


def _too_deep(line: int) -> NoReturn:
    raise _Refused(line, "koşullar çok derin iç içe", "conditions are nested too deep")


def _misspelt(source: str, error: TemplateSyntaxError) -> NoReturn:
    """Raise what a person can do something with, in place of the parser's words."""
    for tag in _TAG.finditer(source):
        if tag[1] not in _TAGS:
            raise _Refused(
                source.count("\n", 0, tag.start()) + 1,
                f"{{% {tag[1]} %}} kullanılamaz; yalnız if, elif, else, endif vardır",
                f"{{% {tag[1]} %}} cannot be used; there are only if, elif, else, endif",
            )
    raise _Refused(
        min(error.lineno, source.count("\n") + 1),
        "yazım hatalı: her {{ için }}, her {% if … %} için {% endif %} gerekir",
        "misspelt: each {{ needs its }}, each {% if … %} its {% endif %}",
    )


def _sandbox() -> ImmutableSandboxedEnvironment:
    """Return the environment, with nothing in it that a template could name."""
    sandbox = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    sandbox.globals.clear()
    sandbox.tests.clear()
    sandbox.filters.clear()
    sandbox.filters["default"] = do_default
    return sandbox


_SANDBOX = _sandbox()
