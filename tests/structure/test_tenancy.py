"""A company's id is its scope: only few places make one, and nothing is read without it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "layers/common/python/emutabakat"
MAKES_ONE = {
    # Authentication: from a token that we signed, compared with the log-in it belongs to.
    "services/identity.py",
    # A company that is founded at this moment.
    "services/first_run.py",
    "services/companies.py",
    # The pseudo-company of who runs the installation.
    "domain/parties.py",
    # What we stored ourselves.
    "adapters/dynamodb/bodies.py",
    "adapters/dynamodb/directory.py",
    "adapters/dynamodb/events.py",
    "adapters/dynamodb/letter_secrets.py",
    "adapters/dynamodb/sealed_documents.py",
    # An export of evidence in the hands of who verifies it.
    "domain/evidence.py",
    # Asked for by name, and looked for among what the person may reach.
    "api/routes/auth.py",
    "api/routes/inbox.py",
    # For who runs the installation, and the logo, which is for everyone.
    "api/routes/companies.py",
    "api/routes/company.py",
}
"""Every file that turns text into a company's id; mypy lets no other text through."""
SCOPELESS = {
    # A change carries its company; its keys are made of that.
    "Ledger.note",
    "Ledger.save",
    # Repair over all companies; no request leads there.
    "Ledger.events_since",
    # The public check of a sealed document: an address that only the document holds.
    "SealedDocuments.at",
}
PORTS = ("records.py", "documents.py", "audit.py", "legal_texts.py", "privacy.py")


def test_only_few_places_make_a_companys_id() -> None:
    makers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "CompanyId"
    }

    assert makers == MAKES_ONE


def test_nothing_of_a_company_is_reached_without_it() -> None:
    unscoped = {
        f"{port.name}.{method.name}"
        for port, method in methods()
        if not any(carries_scope(argument) for argument in method.args.args[1:])
    }

    assert unscoped == SCOPELESS
    assert len(list(methods())) > 30


def methods() -> Iterator[tuple[ast.ClassDef, ast.FunctionDef]]:
    """Yield every method of the ports over what companies own."""
    for name in PORTS:
        for port in ast.parse((PACKAGE / "ports" / name).read_text()).body:
            if isinstance(port, ast.ClassDef) and any(
                isinstance(base, ast.Name) and base.id == "Protocol" for base in port.bases
            ):
                yield from ((port, each) for each in port.body if isinstance(each, ast.FunctionDef))


def carries_scope(argument: ast.arg) -> bool:
    """Tell whether an argument is a company's id, or a record or event, which names its own."""
    kind = ast.unparse(argument.annotation) if argument.annotation else ""
    records = ("Event", "Notification", "LegalText", "PrivacyText", "PrivacyChoices", "Mutabakat")
    return any(record in kind for record in ("CompanyId", *records))
