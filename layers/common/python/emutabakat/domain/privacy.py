"""What people are told about their data and what they agree to, text by text (KVKK, law 6698).

A notice is a duty to inform (art. 10): it is acknowledged, never consented to. A consent rests on
its own legal basis, is given one by one, and can be withdrawn at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from emutabakat.domain.errors import Conflict
from emutabakat.domain.events import GENESIS, Event, EventKind, Stamp, Value, next_event
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import Language
from emutabakat.domain.published_texts import (
    PublishedText,
    bad_length,
    kept_lines,
    same_text,
)

TEXT_LENGTH = 25_000
"""Signs of a text in one language at most."""


class TextKind(StrEnum):
    """The texts; stored, so a value is never renamed."""

    NOTICE = "notice"
    RETENTION = "retention"
    ELECTRONIC_MESSAGES = "electronic_messages"
    ABROAD = "abroad"


class Asks(StrEnum):
    """What a text wants of who reads it."""

    ACKNOWLEDGEMENT = "acknowledgement"
    NOTHING = "nothing"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class TextSpec:
    """What a kind of text asks for, and the law that it rests on."""

    asks: Asks
    basis: str


TEXTS: Mapping[TextKind, TextSpec] = {
    TextKind.NOTICE: TextSpec(Asks.ACKNOWLEDGEMENT, "KVKK m. 10"),
    TextKind.RETENTION: TextSpec(Asks.NOTHING, "KVKK m. 7"),
    TextKind.ELECTRONIC_MESSAGES: TextSpec(Asks.CONSENT, "6563 sayılı Kanun m. 6"),
    TextKind.ABROAD: TextSpec(Asks.CONSENT, "KVKK m. 9"),
}
"""https://www.mevzuat.gov.tr/mevzuat?MevzuatNo=6698 and …MevzuatNo=6563."""


class TextState(StrEnum):
    """How a person stands to a text in force.

    `outdated`: an earlier version was seen or consented to; `open`: nothing was said yet.
    """

    OPEN = "open"
    SEEN = "seen"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyText(PublishedText):
    """One version of a text about people's data."""

    kind: TextKind

    @property
    def in_force(self) -> bool:
        """Whether people are shown it: a consent only once the company has published it."""
        return self.version > 0 or TEXTS[self.kind].asks is not Asks.CONSENT

    def next_version(self, stamp: Stamp, *, tr: str, en: str) -> tuple[PrivacyText, Event]:
        """Return the version that follows with its event; raises `Invalid`, or `Conflict` when it
        says the same."""
        tr, en = kept_lines(tr), kept_lines(en)
        if not tr or not en or max(len(tr), len(en)) > TEXT_LENGTH:
            raise bad_length("privacy_text_length", TEXT_LENGTH)
        if self.version and (tr, en) == (self.tr, self.en):
            raise same_text("privacy_text_same")
        return self.published(
            stamp,
            tr=tr,
            en=en,
            record_id=text_record(self.kind),
            kind=EventKind.PRIVACY_TEXT_PUBLISHED,
            data={"text": self.kind.value},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person said last about a kind of text, to which version and in which language.

    `given` is True for a notice that was seen.
    """

    version: int
    sha256: str
    language: Language
    at: datetime
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyChoices:
    """What one person of a company has seen and consented to: the latest of each kind."""

    company_id: CompanyId
    person_id: PersonId
    choices: Mapping[TextKind, Choice] = field(default_factory=dict)
    version: int = 0
    head: str = ""

    def state_of(self, text: PrivacyText) -> TextState:
        """Return how the person stands to a text."""
        choice = self.choices.get(text.kind)
        if choice is None:
            return TextState.OPEN
        if not choice.given:
            return TextState.WITHDRAWN
        if text.language_of(choice.sha256) is None:
            return TextState.OUTDATED
        consent = TEXTS[text.kind].asks is Asks.CONSENT
        return TextState.GIVEN if consent else TextState.SEEN

    def is_asked(self, text: PrivacyText) -> bool:
        """Tell whether the person must be asked: an unseen notice, or a consent to an older text.

        A consent that was never given is offered, not asked for.
        """
        state = self.state_of(text)
        if TEXTS[text.kind].asks is Asks.ACKNOWLEDGEMENT:
            return state is not TextState.SEEN
        return state is TextState.OUTDATED

    def choose(
        self, text: PrivacyText, stamp: Stamp, *, sha256: str, given: bool
    ) -> tuple[PrivacyChoices, Event] | None:
        """Return the choices with that one, and its event; None where nothing changes.

        A withdrawal may name the text that was consented to, whatever is in force now. Raises
        `Conflict("text_changed")` for the hash of any other text.
        """
        before = self.choices.get(text.kind)
        language = text.language_of(sha256)
        if before is not None and not given and before.sha256 == sha256:
            language = before.language
        if language is None:
            raise text_changed()
        if not given:
            if before is None or not before.given:
                return None
            kind, choice = EventKind.CONSENT_WITHDRAWN, replace(before, at=stamp.at, given=False)
        else:
            if self.state_of(text) in (TextState.SEEN, TextState.GIVEN):
                return None
            consent = TEXTS[text.kind].asks is Asks.CONSENT
            kind = EventKind.CONSENT_GIVEN if consent else EventKind.NOTICE_SEEN
            choice = Choice(
                version=text.version, sha256=sha256, language=language, at=stamp.at, given=True
            )
        return self._with(text.kind, choice, kind, stamp)

    def _with(
        self, of: TextKind, choice: Choice, kind: EventKind, stamp: Stamp
    ) -> tuple[PrivacyChoices, Event]:
        data: dict[str, Value] = {
            "text": of.value,
            "version": choice.version,
            "sha256": choice.sha256,
            "language": choice.language,
        }
        event = next_event(
            company_id=self.company_id,
            record_id=choices_record(self.person_id),
            seq=self.version + 1,
            previous=self.head or GENESIS,
            kind=kind,
            stamp=stamp,
            data=data,
        )
        choices = {**self.choices, of: choice}
        return replace(self, choices=choices, version=event.seq, head=event.hash), event


def text_record(kind: TextKind) -> str:
    """Return the record whose chain the versions of a text are."""
    return f"ptx_{kind.value}"


def choices_record(person_id: PersonId) -> str:
    """Return the record whose chain a person's choices in a company are."""
    return f"prv_{person_id.removeprefix('per_')}"


def text_changed() -> Conflict:
    """Return the refusal of an answer to a text that is not the one in force."""
    return Conflict(
        "text_changed",
        "Metin bu sırada değişti; yeni metni okuyup yeniden deneyin.",
        "The text has changed meanwhile; read the new one and try again.",
    )
