"""What no code of ours does, whoever writes it: run what was sent, call out, guess, make markup."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "layers/common/python/emutabakat"
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
PAGES = {
    path.relative_to(ROOT / "web/src").as_posix(): path.read_text()
    for path in sorted((ROOT / "web/src").rglob("*.ts*"))
    if ".test." not in path.name
}

RUNS_OR_REVIVES = {"code", "dill", "marshal", "pickle", "pty", "runpy", "shelve", "subprocess"}
CALLS_OUT = {"aiohttp", "ftplib", "httpx", "requests", "smtplib", "socket", "ssl", "urllib3"}
CALLS_OUT |= {"http.client", "urllib.request", "xmlrpc"}
MARKUP_OR_CODE = re.compile(
    r"dangerouslySetInnerHTML|\.(inner|outer)HTML|insertAdjacentHTML|document\.(write|cookie)"
    r"|\beval\(|new Function\(|\bsrcDoc\b|javascript:"
)
STORAGE = re.compile(r"\b(localStorage|sessionStorage|indexedDB)\b")


def imported(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports, and what it takes from them: `http`, `http.client`."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(*modules: str) -> set[str]:
    """Return the files that import one of the modules or a part of it."""
    return {
        name
        for name, path in MODULES.items()
        for found in imported(path)
        if any(found == module or found.startswith(f"{module}.") for module in modules)
    }


def uses(pattern: str) -> set[str]:
    """Return the files in which a pattern stands."""
    return {name for name, path in MODULES.items() if re.search(pattern, path.read_text())}


def test_nothing_runs_or_revives_what_was_sent() -> None:
    called = {
        (name, node.func.id)
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    assert {
        (name, f) for name, f in called if f in {"eval", "exec", "compile", "__import__"}
    } == set()
    assert importers(*RUNS_OR_REVIVES, "yaml", "os.system", "os.popen") == set()
    assert uses(r"\bos\.(system|popen|exec\w*|spawn\w*)\(") == set()


def test_only_four_adapters_open_connections_and_none_to_an_address_that_somebody_gave() -> None:
    """The cache's address, AWS's own clients, API Gateway's for messages to browsers, and for seals
    the operator's time stamp authority and what its certificates name."""
    assert importers(*CALLS_OUT) == {"adapters/web.py", "adapters/websocket.py"}
    assert importers("emutabakat.adapters.web") == {
        "adapters/published_lists.py",
        "adapters/time_stamping.py",
    }
    assert importers("redis") == {"adapters/valkey.py", "adapters/valkey_buckets.py"}
    assert importers("botocore.session", "boto3") == {"adapters/aws.py"}
    assert uses(r"RedirectResponse|follow_redirects|redirect=True") == set()


def test_no_certificate_is_believed_unseen() -> None:
    """boto3, urllib3 and redis-py verify certificates and names where nothing tells them not to."""
    assert (
        uses(r"verify=False|CERT_NONE|cert_reqs|check_hostname|disable_warnings|_insecure") == set()
    )
    assert "ssl=self._iam is not None" in MODULES["adapters/valkey.py"].read_text()


def test_what_nobody_may_guess_comes_from_the_systems_generator() -> None:
    """`random` only spreads retries and lifetimes; the ids are made in one place."""
    assert importers("random") == {
        "adapters/dynamodb/transaction.py",
        "adapters/valkey.py",
        "services/saving.py",
    }
    assert importers("uuid") == set()
    assert uses(r"\bsecrets\.(token|randbelow|choice)") == set()
    assert uses(r"os\.urandom") == {"adapters/clock.py"}


def test_hashes_are_of_256_bits() -> None:
    assert uses(r"hashlib\.(?!sha256|scrypt|file_digest\(file, .sha256)\w+") == set()
    assert uses(r"\bsha1\(|\bSHA1\b|\bmd5\b|\bMD5\b") == set()


def test_templates_are_files_and_xml_is_read_in_one_place() -> None:
    assert uses(r"\.from_string\(|\bTemplate\(") == set()
    assert importers("xml.etree", "xml.dom", "xml.sax.handler", "lxml") == set()
    assert importers("xml.parsers", "defusedxml") == {"rendering/workbook_parts.py"}


def test_no_pattern_is_built_from_what_was_sent() -> None:
    built = {
        name
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and re.fullmatch(r"re\.\w+", ast.unparse(node.func))
        and not isinstance(node.args[0], ast.Constant)
    }

    # Both are built from tables of their own file.
    assert built == {"domain/branding.py", "domain/devices.py"}
    assert [name for name, text in PAGES.items() if "new RegExp(" in text] == []


def test_pages_leave_prototypes_alone() -> None:
    touching = re.compile(r"__proto__|\.prototype\b|setPrototypeOf|\bfor \((const|let) \w+ in ")

    outside_tests = {name: text for name, text in PAGES.items() if not name.startswith("testing/")}
    assert [name for name, text in outside_tests.items() if touching.search(text)] == []


def test_pages_make_neither_markup_nor_code_of_text() -> None:
    assert [name for name, text in PAGES.items() if MARKUP_OR_CODE.search(text)] == []


def test_pages_take_messages_from_their_own_origin_alone() -> None:
    """A `BroadcastChannel` is of one origin; `window` takes messages of any."""
    listening = {
        name for name, text in PAGES.items() if re.search(r"\bpostMessage\(|'message'", text)
    }

    assert listening <= {"lib/session.ts", "lib/realtime.ts"}
    assert [
        name
        for name, text in PAGES.items()
        if re.search(
            r"(window|self|parent)\.(postMessage|onmessage|addEventListener\('message')", text
        )
    ] == []


def test_browsers_keep_what_these_files_say_and_no_access_token() -> None:
    assert {name for name, text in PAGES.items() if STORAGE.search(text)} == {
        "features/letters/useListPlace.ts",
        "features/new-letter/draft.ts",
        "lib/jobs.ts",
        "lib/language.ts",
        "lib/session.ts",
        "public/kept.ts",
    }
    assert re.findall(r"localStorage\.setItem\(([^)]*)\)", PAGES["lib/session.ts"]) == ["HINT, '1'"]


def test_what_is_deployed_holds_nothing_of_the_repository() -> None:
    folders = ("functions", "layers", "web/public")

    assert [path for folder in folders for path in (ROOT / folder).rglob(".*")] == []
