"""A whole company in memory: every use case over the fakes, and the queues worked off on demand."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from emutabakat.domain.errors import TemporaryFailure
from emutabakat.domain.ids import ImportId, TaskId
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.permissions import Role
from emutabakat.domain.privacy import TextKind
from emutabakat.domain.privacy_texts import shipped_text
from emutabakat.domain.tasks import Task
from emutabakat.domain.workbook_import import WorkbookImport
from emutabakat.jobs import EventJob, Queue, effects_of, job_from_event
from emutabakat.ports import Idempotency, Sealer
from emutabakat.services.answer_access import AnswerAccess
from emutabakat.services.answers import Answers
from emutabakat.services.audit import Audit
from emutabakat.services.chosen_letters import ChosenLetters
from emutabakat.services.codes import Codes
from emutabakat.services.companies import Companies
from emutabakat.services.company_settings import CompanySettings
from emutabakat.services.counterparties import Cards
from emutabakat.services.cover_lists import CoverLists
from emutabakat.services.delivery import Deliveries
from emutabakat.services.document_jobs import DocumentJobs
from emutabakat.services.document_list import DocumentList
from emutabakat.services.downloads import Downloads
from emutabakat.services.emails import Emails
from emutabakat.services.erasure import Erasure
from emutabakat.services.evidence import Evidence
from emutabakat.services.evidence_export import EvidenceExport
from emutabakat.services.evidence_writing import EvidenceSources
from emutabakat.services.import_reading import ImportReading
from emutabakat.services.imports import WorkbookImports, workbook_key
from emutabakat.services.inbox import Inbox
from emutabakat.services.invitations import Invitations
from emutabakat.services.known_documents import KnownDocuments
from emutabakat.services.legal_reports import LegalReports
from emutabakat.services.legal_texts import LegalTexts
from emutabakat.services.letter_batches import LetterBatches
from emutabakat.services.letter_chunks import LetterChunks
from emutabakat.services.letter_documents import LetterDocuments
from emutabakat.services.letters import Letters
from emutabakat.services.names import Names
from emutabakat.services.people_emails import Mailroom, PeopleEmails
from emutabakat.services.privacy import Privacy
from emutabakat.services.record_states import RecordStates
from emutabakat.services.report_values import ReportValues
from emutabakat.services.retention import Retention
from emutabakat.services.root_list import RootList
from emutabakat.services.roots import Roots
from emutabakat.services.saving import Stamps
from emutabakat.services.sealing import Sealing
from emutabakat.services.security import Security
from emutabakat.services.sweep import Sweep
from emutabakat.services.task_documents import TaskDocuments
from emutabakat.services.task_starting import TaskStarting
from emutabakat.services.traces import Traces
from emutabakat.services.users import Users
from tests.factories import COMPANY, a_company, a_founding, a_member, a_membership, a_person
from tests.fakes import FakeWorld
from tests.fakes.identity import PlainPasswords

PUBLIC_URL = "https://mutabakat.example"
NOTICE_SHA256 = shipped_text(COMPANY, TextKind.NOTICE).sha256["tr"]
"""The notice that visitors are shown until a company publishes its own."""
ORIGIN = {"ip": "203.0.113.7", "user_agent": "Tester/1.0"}
_LINK = re.compile(rf"{PUBLIC_URL}/onay#([0-9a-f]{{64}})")
_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b")


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a counterparty holds: the token of its link and its code."""

    token: str
    code: str


class Office:
    """The use cases over one `FakeWorld`; `work` runs the relay and the workers until idle."""

    def __init__(self, sealer: Sealer | None = None) -> None:
        world = FakeWorld()
        self.world = world
        self.member = a_member()
        self.company = a_company()
        self.person = a_person()
        world.directory.found_company(
            self.company, self.person, a_membership(), a_founding(self.company)
        )
        self.stamps = Stamps(world.clock, world.ids)
        ledger, stamps = world.ledger, self.stamps
        self.company_settings = CompanySettings(world.directory, ledger, world.logos, stamps)
        self.privacy = Privacy(world.privacy_records, world.directory, stamps)
        self.erasure = Erasure(
            ledger,
            world.mutabakats,
            world.counterparties,
            world.directory,
            world.sessions,
            world.audit_trail,
            world.personal_values,
            stamps,
        )
        self.cards = Cards(ledger, world.counterparties, stamps)
        self.letters = Letters(
            ledger,
            world.mutabakats,
            world.counterparties,
            world.directory,
            world.legal_text_records,
            stamps,
        )
        self.legal_texts = LegalTexts(world.legal_text_records, world.directory, stamps)
        self.traces = Traces(ledger, world.sessions, stamps)
        self.downloads = Downloads(world.mutabakats, world.imports, world.files, self.traces)
        names = Names(world.directory, world.mutabakats, world.counterparties)
        self.states = RecordStates(
            world.mutabakats,
            world.imports,
            world.tasks,
            world.counterparties,
            world.documents,
            world.directory,
        )
        self.audit = Audit(world.audit_trail, ledger, self.states, names, self.traces, stamps)
        self.security = Security(world.audit_trail, world.sessions, world.directory, names, stamps)
        starting = TaskStarting(ledger, stamps)
        self.batches = LetterBatches(starting)
        self.cover_lists = CoverLists(starting)
        self.legal_reports = LegalReports(
            ledger, world.mutabakats, world.counterparties, starting, stamps
        )
        self.document_list = DocumentList(world.documents, world.files, names, self.traces)
        self.exports = Evidence(
            world.tasks,
            world.mutabakats,
            world.counterparties,
            world.files,
            names,
            starting,
            self.traces,
        )
        sources = EvidenceSources(
            ledger,
            self.states,
            world.documents,
            world.files,
            world.root_store,
            world.root_keys,
        )
        self.evidence_export = EvidenceExport(
            world.tasks, world.mutabakats, world.directory, sources, stamps
        )
        self.roots = Roots(
            ledger,
            world.audit_trail,
            world.directory,
            world.root_store,
            world.root_keys,
            stamps,
        )
        self.root_list = RootList(world.root_store)
        self.imports = WorkbookImports(
            ledger, world.imports, world.tasks, world.mutabakats, world.files, stamps
        )
        self.reading = ImportReading(
            ledger,
            world.imports,
            world.tasks,
            world.mutabakats,
            world.counterparties,
            world.files,
            stamps,
        )
        self.chunks = LetterChunks(
            ledger,
            world.tasks,
            world.imports,
            world.mutabakats,
            world.counterparties,
            world.directory,
            world.legal_text_records,
            world.files,
            world.queues,
            stamps,
        )
        visitor = (ledger, world.mutabakats, world.directory, world.sessions)
        self.access = AnswerAccess(*visitor, world.privacy_records, stamps)
        self.answers = Answers(*visitor, world.files, world.privacy_records, stamps)
        deliveries = Deliveries(ledger, world.mutabakats, world.sessions, stamps)
        self.codes = Codes(*visitor, world.texter, deliveries, stamps)
        self.emails = Emails(
            *visitor, world.files, world.logos, world.mailer, deliveries, stamps, PUBLIC_URL
        )
        to_people = PeopleEmails(
            ledger,
            world.directory,
            world.sessions,
            world.logos,
            world.mailer,
            stamps,
            PUBLIC_URL,
        )
        self.mailroom = Mailroom(self.emails, to_people)
        directory, sessions = world.directory, world.sessions
        self.users = Users(directory, ledger, world.counterparties, sessions, stamps)
        self.invitations = Invitations(directory, ledger, sessions, PlainPasswords(), stamps)
        self.companies = Companies(directory, ledger, sessions, stamps)
        self.inbox = Inbox(directory, world.mutabakats, world.files, self.traces)
        self.sealing = Sealing(
            ledger,
            world.documents,
            world.files,
            sealer or world.sealer,
            world.verifier,
            stamps,
        )
        texts = world.legal_text_records
        letter_documents = LetterDocuments(
            ledger,
            world.mutabakats,
            world.directory,
            world.logos,
            texts,
            world.networks,
            self.sealing,
            PUBLIC_URL,
        )
        task_documents = TaskDocuments(
            ledger,
            world.tasks,
            world.mutabakats,
            world.counterparties,
            world.directory,
            world.logos,
            names,
            ChosenLetters(world.mutabakats, world.counterparties, world.imports),
            ReportValues(ledger, world.directory, world.documents, texts, names, world.networks),
            self.sealing,
            PUBLIC_URL,
        )
        self.documents = DocumentJobs(letter_documents, task_documents, self.sealing)
        self.known_documents = KnownDocuments(
            world.sealed_documents,
            world.documents,
            world.mutabakats,
            world.counterparties,
            world.directory,
            world.sessions,
            world.clock,
        )
        self.retention = Retention(
            ledger,
            world.directory,
            world.notifications,
            world.audit_trail,
            world.personal_values,
            world.retention_marks,
            stamps,
        )
        self.sweep = Sweep(
            ledger,
            world.mutabakats,
            world.directory,
            world.documents,
            world.queues,
            self.retention,
            stamps,
        )
        self._relayed: set[str] = set()
        self._workers: Mapping[Queue, Callable[[EventJob], None]] = {
            Queue.CODES: self.codes.work,
            Queue.SMS: self.codes.work,
            Queue.EMAIL: self.mailroom.work,
            Queue.DOCUMENTS: self.documents.work,
            Queue.EXCEL: self.reading.read,
            Queue.LETTERS: self.chunks.work,
            Queue.FIGURES: lambda job: None,
            Queue.EXPORTS: self.evidence_export.make,
        }

    def relay(self, *, anew: bool = False) -> None:
        """Queue what follows from events that were not relayed; `anew` relays all once more."""
        for chain in list(self.world.memory.events.values()):
            for event in chain:
                if event.id in self._relayed and not anew:
                    continue
                self._relayed.add(event.id)
                for queue in effects_of(event).queues:
                    self.world.queues.put(queue, [job_from_event(event)])

    def work(self, *, copies: int = 1, shuffle: random.Random | None = None) -> None:
        """Work off all queues until nothing follows; each message `copies` times, shuffled."""
        for _ in range(200):
            self.relay()
            jobs = [
                (queue, job) for queue in Queue for job in self.world.queues.taken(queue)
            ] * copies
            if not jobs:
                return
            if shuffle is not None:
                shuffle.shuffle(jobs)
            for queue, job in jobs:
                try:
                    self._workers[queue](job)  # type: ignore[arg-type]  # letters take both
                except TemporaryFailure:
                    self.world.clock.advance(minutes=3)
                    self.world.queues.put(queue, [job])
        raise AssertionError("the queues never become empty")

    def upload(
        self, content: bytes, *, file_name: str = "bakiye.xlsx", period: object = None
    ) -> WorkbookImport:
        """Drop a workbook and have it read; returns the import as it is then."""
        import_, _ = self.imports.begin(
            self.member,
            file_name=file_name,
            kind="current_account",
            currency="TRY",
            period=period,  # type: ignore[arg-type]  # a Period or None
        )
        self.world.files.uploads[workbook_key(import_)] = content
        self.imports.start(self.member, import_.id)
        self.work()
        return self.imports.get(self.member, import_.id)

    def commit(self, id_: ImportId, *, take_differences: bool = False) -> Task:
        """Commit an import, work, and return the task."""
        task_id = self.imports.commit(
            self.member, id_, take_differences=take_differences, idempotency=None, origin=ORIGIN
        )
        self.work()
        return self.task(task_id)

    def task(self, id_: TaskId) -> Task:
        """Return a task."""
        return self.world.tasks.get(self.member.company_id, id_)

    def secrets(self, letter: Mutabakat) -> Secrets:
        """Return what the counterparty of a sent letter received last."""
        mails = [mail for mail in self.world.mailer.sent if mail.to == letter.recipient.email]
        token = next(m[1] for mail in reversed(mails) if (m := _LINK.search(mail.text)))
        texts = [text for phone, text in self.world.texter.sent if phone == letter.recipient.phone]
        if not letter.recipient.phone:
            texts = [mail.text for mail in mails if _CODE.search(mail.text)]
        code = _CODE.search(texts[-1])
        assert code is not None
        return Secrets(token, code[0])

    def session(self, letter: Mutabakat) -> str:
        """Prove the code of a sent letter and return the session's token."""
        secrets = self.secrets(letter)
        return self.access.verify(secrets.token, secrets.code, origin=ORIGIN).token

    def as_role(self, role: Role) -> None:
        """Act with another role from now on."""
        self.member = a_member(role)


def a_key(key: str, *, asked: str = "") -> Idempotency:
    """Return an idempotency key of the office's person."""
    return Idempotency("per", key, f"{asked:0<64}"[:64])
