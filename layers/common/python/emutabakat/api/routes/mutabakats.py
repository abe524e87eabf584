"""Letters: list, draft, change, send, cancel, history, document."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from emutabakat.api.deps import (
    Allowed,
    CursorQuery,
    KeyDep,
    LimitQuery,
    OriginDep,
    ServicesDep,
    idempotency_of,
)
from emutabakat.api.event_schemas import EventOut
from emutabakat.api.letter_schemas import (
    CancelIn,
    CancelManyIn,
    ContentIn,
    LetterChange,
    LetterIn,
    LetterOut,
    SendManyIn,
)
from emutabakat.api.schemas import CurrencyCode, IdPath, PageOut, TaskStarted, UrlOut
from emutabakat.domain.currency import currency_from_code
from emutabakat.domain.ids import CounterpartyId, ImportId, MutabakatId, PersonId
from emutabakat.domain.mutabakat import Status
from emutabakat.domain.permissions import Member, Permission
from emutabakat.ports import LetterFilter, LetterSort

router = APIRouter(prefix="/api/mutabakats", tags=["mutabakats"])
Reader = Annotated[Member, Depends(Allowed(Permission.MUTABAKAT_READ))]
Writer = Annotated[Member, Depends(Allowed(Permission.MUTABAKAT_WRITE))]
Sender = Annotated[Member, Depends(Allowed(Permission.MUTABAKAT_SEND))]
Canceller = Annotated[Member, Depends(Allowed(Permission.MUTABAKAT_CANCEL))]
DocumentReader = Annotated[Member, Depends(Allowed(Permission.DOCUMENT_READ))]
Filter = Annotated[str | None, Query(max_length=100)]
CurrencyQuery = Annotated[CurrencyCode | None, Query()]


@router.get("")
async def list_mutabakats(
    member: Reader,
    services: ServicesDep,
    status: Status | None = None,
    period: Filter = None,
    counterparty_id: Filter = None,
    responsible_id: Filter = None,
    import_id: Filter = None,
    search: Filter = None,
    currency: CurrencyQuery = None,
    difference: bool = False,
    sort: LetterSort = LetterSort.NEWEST,
    limit: LimitQuery = 50,
    cursor: CursorQuery = None,
) -> PageOut[LetterOut]:
    """List letters; `search` is a prefix of number, name or tax number.

    `difference` are those rejected with another figure. By amount (the absolute balance) a
    `currency` is needed. A page may be short and still have a next one.
    """
    page = services.letters.page(
        member,
        LetterFilter(
            status=status,
            period=period,
            counterparty_id=CounterpartyId(counterparty_id) if counterparty_id else None,
            responsible_id=PersonId(responsible_id) if responsible_id else None,
            import_id=ImportId(import_id) if import_id else None,
            search=search or None,
            currency=currency_from_code(currency).code if currency else None,
            difference=difference,
        ),
        sort=sort,
        limit=limit,
        cursor=cursor,
    )
    return PageOut(items=[LetterOut.of(letter) for letter in page.items], next=page.next)


@router.post("", status_code=201)
async def draft_mutabakat(
    member: Writer, services: ServicesDep, new: LetterIn, key: KeyDep, origin: OriginDep
) -> LetterOut:
    """Make a draft; a repeated request (same Idempotency-Key) returns the first one's letter."""
    letter = services.letters.draft(
        member, new.value(), idempotency=idempotency_of(member, key, new), origin=origin
    )
    return LetterOut.of(letter)


@router.post("/send", status_code=202)
async def send_mutabakats(
    member: Sender, services: ServicesDep, chosen: SendManyIn, key: KeyDep, origin: OriginDep
) -> TaskStarted:
    """Begin to send many drafts."""
    filter_ = LetterFilter(
        period=chosen.period,
        counterparty_id=CounterpartyId(chosen.counterparty_id) if chosen.counterparty_id else None,
        responsible_id=PersonId(chosen.responsible_id) if chosen.responsible_id else None,
        import_id=ImportId(chosen.import_id) if chosen.import_id else None,
    )
    task_id = services.batches.send(
        member,
        ids=None if chosen.ids is None else [MutabakatId(id_) for id_ in chosen.ids],
        filter_=filter_,
        idempotency=idempotency_of(member, key, chosen),
        origin=origin,
    )
    return TaskStarted(task_id=task_id)


@router.post("/cancel", status_code=202)
async def cancel_mutabakats(
    member: Canceller, services: ServicesDep, chosen: CancelManyIn, key: KeyDep, origin: OriginDep
) -> TaskStarted:
    """Begin to withdraw many drafts and sent letters."""
    task_id = services.batches.cancel(
        member,
        ids=[MutabakatId(id_) for id_ in chosen.ids],
        reason=chosen.reason,
        idempotency=idempotency_of(member, key, chosen),
        origin=origin,
    )
    return TaskStarted(task_id=task_id)


@router.get("/{id}")
async def get_mutabakat(
    member: Reader, services: ServicesDep, id_: IdPath, origin: OriginDep
) -> LetterOut:
    """Return one letter with its answer; who looks at it is recorded once a day."""
    letter = services.letters.get(member, MutabakatId(id_))
    services.traces.viewed(member, letter, origin=origin)
    return LetterOut.of(letter, services.letters.answerer(member, letter))


@router.patch("/{id}")
async def edit_mutabakat(
    member: Writer, services: ServicesDep, id_: IdPath, change: LetterChange, origin: OriginDep
) -> LetterOut:
    """Change a draft."""
    letter = services.letters.edit(
        member, MutabakatId(id_), change.fill, version=change.version, origin=origin
    )
    return LetterOut.of(letter)


@router.post("/{id}/revise", status_code=201)
async def revise_mutabakat(
    member: Writer,
    services: ServicesDep,
    id_: IdPath,
    content: ContentIn,
    key: KeyDep,
    origin: OriginDep,
) -> LetterOut:
    """Make a new draft in place of a rejected letter; what is not sent is taken from it."""
    letter = services.letters.revise(
        member,
        MutabakatId(id_),
        content.fill,
        idempotency=idempotency_of(member, key, id_, content),
        origin=origin,
    )
    return LetterOut.of(letter)


@router.post("/{id}/send")
async def send_mutabakat(
    member: Sender, services: ServicesDep, id_: IdPath, origin: OriginDep
) -> LetterOut:
    """Send a draft, or an expired letter again."""
    return LetterOut.of(services.letters.send(member, MutabakatId(id_), origin=origin))


@router.post("/{id}/cancel")
async def cancel_mutabakat(
    member: Canceller, services: ServicesDep, id_: IdPath, why: CancelIn, origin: OriginDep
) -> LetterOut:
    """Withdraw a draft or sent letter."""
    letter = services.letters.cancel(member, MutabakatId(id_), reason=why.reason, origin=origin)
    return LetterOut.of(letter)


@router.get("/{id}/events")
async def list_mutabakat_events(
    member: Reader, services: ServicesDep, id_: IdPath
) -> PageOut[EventOut]:
    """Return all that happened to a letter, oldest first."""
    events = services.letters.history(member, MutabakatId(id_))
    return PageOut(items=[EventOut.of(event) for event in events], next=None)


@router.get("/{id}/document")
async def get_mutabakat_document(
    member: DocumentReader,
    services: ServicesDep,
    id_: IdPath,
    origin: OriginDep,
    inline: bool = False,
) -> UrlOut:
    """Return an address of the sealed document that is good for half a minute."""
    downloads = services.downloads
    url = downloads.document(member, MutabakatId(id_), inline=inline, origin=origin)
    return UrlOut(url=url)
