"""What the queue of documents brings: a letter, a task, or a document that is to be sealed anew."""

from __future__ import annotations

from dataclasses import dataclass

from emutabakat.domain.documents import LETTERS
from emutabakat.domain.ids import DocumentId
from emutabakat.jobs import EventJob
from emutabakat.services.letter_documents import LetterDocuments
from emutabakat.services.sealing import Sealing
from emutabakat.services.task_documents import TaskDocuments


@dataclass(frozen=True, slots=True)
class DocumentJobs:
    """What `make_document` does with a message, by the record that it names."""

    letters: LetterDocuments
    tasks: TaskDocuments
    sealing: Sealing

    def work(self, job: EventJob) -> None:
        """Make the document that an event asks for; a repeated job changes nothing any more."""
        if job.record_id.startswith("tsk_"):
            self.tasks.make(job)
        elif job.record_id.startswith("doc_"):
            self._renew(job)
        else:
            self.letters.make(job)

    def _renew(self, job: EventJob) -> None:
        document = self.sealing.documents.get(job.company_id, DocumentId(job.record_id))
        if document.kind in LETTERS:
            self.letters.renew(document)
        else:
            self.sealing.renew(document)
