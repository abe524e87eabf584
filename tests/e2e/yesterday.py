"""A company that was founded yesterday on a running installation, and exports of its evidence.

`python -m tests.e2e.yesterday found E-MAIL` prints its ids as JSON, `… export COMPANY PERSON LETTER
ZIP` has the letter's evidence exported by the installation and stores the zip.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta

from emutabakat.bootstrap import evidence, outside
from emutabakat.domain.access_reasons import AccessReason, Why
from emutabakat.domain.companies import founded
from emutabakat.domain.ids import CompanyId, MutabakatId, PersonId
from emutabakat.domain.letter_values import FrozenTexts
from emutabakat.domain.permissions import Assurance, Member, Role
from emutabakat.domain.roots import last_midnight
from emutabakat.domain.tasks import TaskStatus
from emutabakat.services.evidence import Scope
from infra.local.aws import ambient_environment
from infra.local.stack import Stack
from infra.local.synth import ROOT
from tests.factories import (
    LIFE,
    a_card,
    a_company,
    a_draft,
    a_membership,
    a_person,
    a_stamp,
    an_answer,
)

MOST_SECONDS = 60


def on(stack: Stack, *words: str) -> str:
    """Do a command over an installation's tables and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.yesterday", *words],
        env={
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "AWS_LAMBDA_FUNCTION_NAME": "yesterday",
            **ambient_environment(stack.aws.endpoint),
            **stack.deployed.environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def found(email: str) -> str:
    """Found the company with an administrator, and let one letter be answered yesterday."""
    ids, at = outside.ids(), last_midnight(outside.clock().now()) - timedelta(hours=6)
    company = a_company(CompanyId(ids.new("com")), name="Dünkü Ltd. Şti.")
    person = a_person(PersonId(ids.new("per")), email=email)
    membership = a_membership(Role.COMPANY_ADMIN, company_id=company.id, person_id=person.id)
    event = founded(company, a_stamp(at), person_id=person.id, role=membership.role)
    outside.directory().found_company(company, person, membership, event)
    card, made = a_card(company_id=company.id).created(a_stamp(at))
    outside.ledger().save((card, made))
    draft = a_draft(card, company_id=company.id, responsible_id=person.id, at=at)
    drafted = draft.created(a_stamp(at))
    sent = drafted[0].send(
        a_stamp(at + timedelta(minutes=1)),
        recipient=draft.recipient,
        expires_at=at + LIFE,
        texts=FrozenTexts(versions={}, sha256="7e27" * 16),
    )
    answered = an_answer(sent[0], stamp=a_stamp(at + timedelta(hours=1)))
    for change in (drafted, sent, answered):
        outside.ledger().save(change)
    return json.dumps({"company": company.id, "person": person.id, "letter": draft.id})


def export(company: str, person: str, letter: str, path: str) -> str:
    """Have the letter's evidence exported when its documents are sealed; return the task's id."""
    company_id, letter_id = CompanyId(company), MutabakatId(letter)
    until = time.monotonic() + MOST_SECONDS
    while len(evidence.documents().about(company_id, letter_id)) < 2:
        _wait(until)
    member = Member(PersonId(person), company_id, Role.COMPANY_ADMIN, Assurance.FRESH)
    task_id = evidence.exports().ask(
        member,
        Scope(letter_id=letter_id),
        Why(reason=AccessReason.COURT),
        idempotency=None,
        origin={},
    )
    while (task := outside.tasks().get(company_id, task_id)).status is TaskStatus.RUNNING:
        _wait(until)
    if task.status is not TaskStatus.COMPLETED:
        raise RuntimeError(f"the export failed: {task.problems}")
    outside.files().download(task.result, path)
    return task_id


def _wait(until: float) -> None:
    if time.monotonic() > until:
        raise TimeoutError("it did not happen in time")
    time.sleep(0.05)


if __name__ == "__main__":
    commands: dict[str, Callable[..., str]] = {"found": found, "export": export}
    sys.stdout.write(commands[sys.argv[1]](*sys.argv[2:]))
