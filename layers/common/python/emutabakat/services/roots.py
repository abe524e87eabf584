"""Sign what happened in each company day by day, so that nobody can change it unnoticed."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from emutabakat.domain.errors import NotFound, StaleVersion
from emutabakat.domain.events import GENESIS, Event
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.parties import PLATFORM
from emutabakat.domain.roots import (
    Leaf,
    Root,
    is_worth_a_root,
    last_midnight,
    packed_leaves,
    root_from_body,
    signed,
    tree_of,
)
from emutabakat.domain.statements import (
    document_from_statement,
    sha256_of,
    statement_from_document,
)
from emutabakat.ports import AuditTrail, Directory, Ledger, RootStore, StatementSigner
from emutabakat.services.saving import Stamps

MOST_EVENTS = 200_000
"""Under one root; a busier span is cut, and the rest goes under the next."""
MOST_TIME = timedelta(minutes=10)
"""Of one run; no new root is begun after it, and the function has fifteen minutes."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Roots:
    """What `sign_roots` does; whatever a run broke off, the next one finishes."""

    ledger: Ledger
    audit_trail: AuditTrail
    directory: Directory
    store: RootStore
    signer: StatementSigner
    stamps: Stamps

    def run(self) -> int:
        """Sign what is not signed yet, up to the last midnight, and return how many roots that
        were."""
        until = last_midnight(self.stamps.clock.now())
        late = self.stamps.clock.now() + MOST_TIME
        made = 0
        for company_id in (PLATFORM, *(company.id for company in self.directory.companies())):
            while self.stamps.clock.now() < late and self._sign_next(company_id, until):
                made += 1
        return made

    def _sign_next(self, company_id: CompanyId, until: datetime) -> bool:
        """Sign the next span that ends at `until` or before, and tell whether there was any."""
        numbers = self.store.numbers(company_id)
        number, previous = (numbers[-1] if numbers else 0), GENESIS
        if number:
            document = self.store.read(company_id, number)
            last = root_from_body(company_id, statement_from_document(document).body)
            self._tell(last, document)
            since, previous = last.until, sha256_of(document)
        else:
            try:
                since = self.ledger.event(company_id, company_id, 1).at
            except NotFound:  # an installation without people of the platform
                return False
        if since >= until:
            return False
        heads = _heads(self.audit_trail.span(company_id, since, until))
        if not heads.worth_a_root:
            return False
        leaves = [Leaf(record, *head) for record, head in sorted(heads.last.items())]
        root = Root(
            company_id=company_id,
            number=number + 1,
            since=since,
            until=heads.cut_at or until,
            leaves=len(leaves),
            events=heads.events,
            root=tree_of(leaves).root.hex(),
            previous=previous,
            made_at=self.stamps.clock.now(),
        )
        # The leaves first: a root whose leaves are lost could prove nothing.
        self.store.store_leaves(company_id, root.root, packed_leaves(leaves))
        document = document_from_statement(self.signer.sign(root.body))
        if not self.store.store(company_id, root.number, document):
            return True  # Another run was faster; the next look finds its root.
        self._tell(root, document)
        return True

    def _tell(self, root: Root, document: bytes) -> None:
        """Note the root once, also for a run that was broken off before it could."""
        event = signed(root, self.stamps.system("sign_roots"), sha256=sha256_of(document))
        try:
            self.ledger.event(root.company_id, event.record_id, 1)
        except NotFound:
            try:
                self.ledger.note(event)
            except StaleVersion:
                _log.info("another run told of this root", extra={"root": root.number})


@dataclass(slots=True)
class _Heads:
    """The last event of each record within a span; `cut_at` is where a span that has too much ends,
    None for one that is whole."""

    last: dict[str, tuple[int, str]] = field(default_factory=dict)
    events: int = 0
    worth_a_root: bool = False
    cut_at: datetime | None = None


def _heads(events: Iterable[Event]) -> _Heads:
    """Return the heads of events that come oldest first.

    Events of one instant stay together, as a span cannot end between them.
    """
    heads = _Heads()
    now: datetime | None = None
    for event in events:
        if event.at != now and heads.events >= MOST_EVENTS:
            heads.cut_at = event.at
            break
        now = event.at
        heads.events += 1
        heads.worth_a_root = heads.worth_a_root or is_worth_a_root(event)
        if event.seq > heads.last.get(event.record_id, (0, ""))[0]:
            heads.last[event.record_id] = (event.seq, event.hash)
    return heads
