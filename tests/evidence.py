"""An office with some days behind it, its signed roots, and exports of its evidence."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from emutabakat.adapters.certificates import chain_from_text
from emutabakat.adapters.sealing import PadesSealer
from emutabakat.domain.access_reasons import AccessReason, Why
from emutabakat.domain.currency import CURRENCIES
from emutabakat.domain.ids import TaskId
from emutabakat.domain.mutabakat import Mutabakat, Reason, Status
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.period import Period
from emutabakat.domain.permissions import Role
from emutabakat.domain.tasks import Task
from emutabakat.offline_verifier.archive import Archive
from emutabakat.offline_verifier.findings import Verification
from emutabakat.offline_verifier.seals import SealCheck
from emutabakat.offline_verifier.verifying import Trust, Verifier
from emutabakat.ports import Sealer
from emutabakat.services.answers import GivenAnswer
from emutabakat.services.counterparties import NewCard
from emutabakat.services.evidence import Scope
from emutabakat.services.letters import NewLetter
from infra.seal.authority import certify
from tests.factories import OCTOBER, a_member, a_vkn
from tests.fakes.roots import CERTIFIED_AT, RootKeys
from tests.office import NOTICE_SHA256, ORIGIN, Office

Files = dict[str, bytes]
"""An export's files by name."""
COURT = Why(reason=AccessReason.COURT, note="Dosya 2026/123")
AUDITOR = a_member(Role.AUDITOR)
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))
AUTUMN = Scope(period=Period(SEPTEMBER.first_on, OCTOBER.last_on))
AGREED = GivenAnswer(
    decision=Status.APPROVED, name="Ayşe Örnek", title="Müdür", notice_sha256=NOTICE_SHA256
)

DISAGREED = replace(
    AGREED,
    decision=Status.REJECTED,
    balance=2_469_034,
    reason=Reason.AMOUNT_DIFFERS,
    note="Fatura eksik",
)


def an_office_with_roots(sealer: Sealer | None = None) -> Office:
    """Return an office after three days, each under a root, and a morning that is under none.

    Of two cards with two letters each one is approved, one rejected, one cancelled, one opened.
    """
    office = Office(sealer)
    dere, tepe = (a_card(office, name) for name in ("Dere Gıda A.Ş.", "Tepe Yapı Ltd. Şti."))
    answer(office, a_sent_letter(office, dere, SEPTEMBER), AGREED)
    rejected = a_sent_letter(office, dere, OCTOBER)
    cancelled, opened = (a_sent_letter(office, tepe, period) for period in (SEPTEMBER, OCTOBER))
    end_day(office)
    answer(office, rejected, DISAGREED)
    end_day(office)
    office.letters.cancel(office.member, cancelled.id, reason="yanlış tutar", origin=ORIGIN)
    office.work()
    end_day(office)
    office.access.resolve(office.secrets(opened).token, origin=ORIGIN)
    office.work()
    return office


def a_sealer(keys: RootKeys) -> PadesSealer:
    """Return a seal that the authority of the roots has certified, as on one installation."""
    key = generate_private_key(public_exponent=65537, key_size=3072)
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    chain = certify(public, keys.authority, at=CERTIFIED_AT)
    return PadesSealer(lambda data: key.sign(data, PKCS1v15(), SHA256()), chain_from_text(chain))


def a_card(office: Office, name: str) -> Counterparty:
    """Return the card of that name, added the first time."""
    page = office.cards.page(office.member, search=name, limit=1, cursor=None)
    if page.items:
        return page.items[0]
    email = f"{name[:4].strip().lower()}@cari.example.com"
    new = NewCard(name=name, tax_number=a_vkn(), email=email)
    return office.cards.add(office.member, new, idempotency=None, origin=ORIGIN)


def a_sent_letter(office: Office, card: Counterparty, period: Period = OCTOBER) -> Mutabakat:
    """Draft a letter and send it."""
    new = NewLetter(
        kind="current_account",
        counterparty_id=card.id,
        period=period,
        currency=CURRENCIES["TRY"],
        debit=2_469_134,
        credit=0,
    )
    draft = office.letters.draft(office.member, new, idempotency=None, origin=ORIGIN)
    office.letters.send(office.member, draft.id, origin=ORIGIN)
    office.work()
    return office.letters.get(office.member, draft.id)


def answer(office: Office, letter: Mutabakat, given: GivenAnswer) -> None:
    """Let the other side answer."""
    office.answers.answer(office.session(letter), given, key="k", origin=ORIGIN)
    office.work()


def end_day(office: Office) -> int:
    """Let it become half past midnight in Istanbul, sign the roots, and begin the next morning;
    return how many roots were signed."""
    clock = office.world.clock
    clock.time = clock.now().replace(hour=21, minute=30)
    signed = office.roots.run()
    office.work()
    clock.advance(hours=10)
    return signed


def asked(office: Office, scope: Scope = AUTUMN) -> TaskId:
    """Ask for an export."""
    return office.exports.ask(AUDITOR, scope, COURT, idempotency=None, origin=ORIGIN)


def exported(office: Office, scope: Scope = AUTUMN) -> tuple[Task, Files]:
    """Ask for an export and return its task and its files."""
    task_id = asked(office, scope)
    office.work()
    task = office.task(task_id)
    return task, files_of(office.world.files.uploads[task.result])


def files_of(content: bytes) -> Files:
    """Return the files of a zip."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def a_zip(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write files as a zip and return its path."""
    with zipfile.ZipFile(path, "w") as file:
        for name, content in files.items():
            file.writestr(name, content)
    return path


def verified(
    path: Path,
    office: Office,
    trust: Trust,
    *,
    seal: SealCheck | None = None,
    by_manifest: bool = True,
) -> Verification:
    """Verify a zip at the office's time."""
    archive = Archive(path)
    try:
        return Verifier(
            archive=archive,
            trust=trust,
            now=office.world.clock.now(),
            seal=seal,
            by_manifest=by_manifest,
        ).run()
    finally:
        archive.close()
