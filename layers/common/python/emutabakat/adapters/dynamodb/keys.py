"""Where everything lies: the keys of the four tables, each beginning with the company.

    records    C#co#M#mut  STATE | LINES#v#n      C#co#IMP#imp STATE      C#co#T#tsk STATE
               C#co#R#record  PERSONAL#seq        an event's personal values (erasable)
               C#co#ML  id                        all letters; and by …#S#status, …#P#period,
                                                  …#K#counterparty, …#R#responsible, …#I#import
               C#co#ML#N | A#currency             all letters by name, by absolute balance
               C#co#DUE  time#id                  letters that are sent, by the end of their time
               C#co#NO  number                    a letter's number
               C#co#ONE  counterparty#kind#…      the one standing letter of its kind
               C#co#IL | TL  id                   imports, tasks      C#co#FP fingerprint
               C#co#SEQ  year                     last number         C#co#FIG key   figures
               C#co#FIGAPPLIED  event             what the figures hold already
               C#co#N#person  id                  notifications
               C#co#NU#person  id                 those that are not read yet
               C#co#D#doc  STATE                  a sealed document
               C#co#DOC  id                       all documents; and by …#O (without reports),
                                                  …#A#record, …#W (their seal waits for its time)
               V#address  SEALED                  a sealed document, for strangers (decision 0008)
    directory  C#co  PROFILE                      C#co#K#cpt STATE    COMPANIES company
               C#co#KL  name#id                   cards by name
               C#co#KN  text#id                   cards by what a search may begin with
               C#co#DL | DN                       dealers as KL and KN (see dealer_entries.py)
               C#co#COLUMNS  headings             how a sheet with these headings is read
               P#person  PROFILE | M#company      C#co#P person       EMAIL#address PERSON
               C#co  ADMINS                       how many active administrators there are
               C#co#PT  kind                     a privacy text's last version
               C#co#PT#kind  version             all its versions
               C#co#LT#letters  kind             a letter's passage, its last version
               C#co#LT#letters#kind  version     all its versions
               C#co  RETENTION                   how far old values are removed
               C#co#PC  person                   what he has seen and consented to
               C#co#PREF  person                  how a person likes to see the pages
               KEY#kid  PUBLIC
    events     C#co#R#record  E#seq

Ids are ULIDs where a list is newest first, so that descending keys are the order.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from emutabakat.domain.documents import REPORTS, Document
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import STANDING, Mutabakat, Status
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.turkish import fold

Key = tuple[str, str]

STATE = "STATE"
PROFILE = "PROFILE"
SEALED = "SEALED"
SEARCHED_WORDS = 3
NAMES, AMOUNTS = "N", "A"
"""The letters' lists that are sorted by name and, per currency, by absolute balance."""
_SORTED_LENGTH = 200
_AMOUNT_DIGITS = 17
"""Ten times what `money.MAX_MINOR` allows, for the difference of two amounts."""


def company_pk(company_id: CompanyId, *parts: str) -> str:
    """Return a partition of a company.

    >>> company_pk(CompanyId("com_1"), "ML")
    'C#com_1#ML'
    """
    return "#".join(("C", company_id, *parts))


def letter_pk(company_id: CompanyId, id_: str) -> str:
    """Return the partition of a letter's state and lines."""
    return company_pk(company_id, "M", id_)


def document_pk(company_id: CompanyId, id_: str) -> str:
    """Return the partition of a document's state."""
    return company_pk(company_id, "D", id_)


def address_pk(address: str) -> str:
    """Return the partition of a sealed document, by the hex SHA-256 of what a stranger knows."""
    return f"V#{address}"


def document_entries(document: Document) -> Iterator[Key]:
    """Yield every list that the document is in, as it is now."""
    lists = company_pk(document.company_id, "DOC")
    yield lists, document.id
    yield f"{lists}#{'R' if document.kind in REPORTS else 'O'}", document.id
    for record_id in document.about:
        yield f"{lists}#A#{record_id}", document.id
    if document.awaits_time:
        yield f"{lists}#W", document.id


def import_pk(company_id: CompanyId, id_: str) -> str:
    """Return the partition of an import's state."""
    return company_pk(company_id, "IMP", id_)


def task_pk(company_id: CompanyId, id_: str) -> str:
    """Return the partition of a task's state."""
    return company_pk(company_id, "T", id_)


def card_pk(company_id: CompanyId, id_: str) -> str:
    """Return the partition of a counterparty's state."""
    return company_pk(company_id, "K", id_)


def chain_pk(company_id: CompanyId, record_id: str) -> str:
    """Return the partition of a record's events and, in another table, their personal values."""
    return company_pk(company_id, "R", record_id)


def event_sk(seq: int) -> str:
    """Return the place of an event in its record's chain."""
    return f"E#{seq:08d}"


def personal_sk(seq: int) -> str:
    """Return the place of an event's personal values."""
    return f"PERSONAL#{seq:08d}"


def lines_sk(index: int, version: int) -> str:
    """Return the place of a piece of the packed lines that a letter has since that version."""
    return f"LINES#{version:08d}#{index:04d}"


def fingerprint_key(company_id: CompanyId, fingerprint: str) -> Key:
    """Return where the first import of a file is found."""
    return company_pk(company_id, "FP"), fingerprint


def mapping_key(company_id: CompanyId, headings_key: str) -> Key:
    """Return where it is remembered how a sheet with these headings is read."""
    return company_pk(company_id, "COLUMNS"), headings_key


def instant(at: datetime) -> str:
    """Return a time that sorts as text: always UTC with microseconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def letter_entries(letter: Mutabakat) -> Iterator[Key]:
    """Yield every list that the letter is in, as it is now."""
    lists = company_pk(letter.company_id, "ML")
    yield lists, letter.id
    yield f"{lists}#S#{letter.status}", letter.id
    yield f"{lists}#P#{letter.period.key}", letter.id
    yield f"{lists}#K#{letter.counterparty_id}", letter.id
    yield f"{lists}#R#{letter.responsible_id}", letter.id
    if letter.import_id:
        yield f"{lists}#I#{letter.import_id}", letter.id
    yield f"{lists}#{NAMES}", f"{fold(letter.recipient.name)[:_SORTED_LENGTH]}#{letter.id}"
    amount = f"{abs(letter.balance.minor):0{_AMOUNT_DIGITS}d}"
    yield f"{lists}#{AMOUNTS}#{letter.currency.code}", f"{amount}#{letter.id}"
    if letter.status is Status.SENT and letter.expires_at is not None:
        yield company_pk(letter.company_id, "DUE"), f"{instant(letter.expires_at)}#{letter.id}"


def guard_key(letter: Mutabakat) -> Key | None:
    """Return what a standing letter holds alone, or None when it does not stand."""
    if letter.status not in STANDING:
        return None
    return standing_key(
        letter.company_id,
        letter.counterparty_id,
        letter.kind,
        letter.period.key,
        letter.currency.code,
    )


def standing_key(company_id: CompanyId, *parts: str) -> Key:
    """Return the guard of (counterparty, kind, period, currency)."""
    return company_pk(company_id, "ONE"), "#".join(parts)


def card_entries(card: Counterparty) -> Iterator[Key]:
    """Yield every list that the card is in, as it is now."""
    yield company_pk(card.company_id, "KL"), f"{fold(card.name)}#{card.id}"
    for text in dict.fromkeys(search_texts(card.name, card.tax_number or "")):
        yield company_pk(card.company_id, "KN"), f"{text}#{card.id}"


def search_texts(name: str, tax_number: str) -> list[str]:
    """Return what the beginning of a search can match: the name from each of its first words on,
    and the tax number.

    >>> search_texts("Öz Işık A.Ş.", "4540536920")
    ['oz isik a.s.', 'isik a.s.', 'a.s.', '4540536920']
    """
    words = fold(name).split()
    texts = [" ".join(words[start:]) for start in range(min(SEARCHED_WORDS, len(words)))]
    return [*texts, tax_number] if tax_number else texts
