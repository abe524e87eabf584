"""Which lists a filter walks through, and in which order their letters come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from emutabakat.adapters.dynamodb.keys import company_pk, search_texts
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import Tables
from emutabakat.adapters.dynamodb.walks import AnyOf, Budget, BudgetSpent, ListWalk, Walk, in_all
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.turkish import fold
from emutabakat.ports import LetterFilter

Place = tuple[str, str]
"""Where a list goes on, and the letter's id there."""

NUMBER_PREFIX = "MUT-"
_NEWEST = "~"
_TEXTS_OF_A_CARD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What one page may cost, so that no filter makes it slow.

    `leap` entries are read at once where several lists are walked (they are a hundred bytes each);
    a search that finds up to `cards` counterparties walks their lists; up to `many_cards`, it picks
    their entries, `scan` at once, from a longer list; beyond, it reads the letters themselves.
    `queries` must be more than `cards` and the five lists of a filter together: each of them costs
    one before a page gets on.
    """

    queries: int = 60
    letters: int = 600
    cards: int = 20
    many_cards: int = 1_000
    leap: int = 100
    scan: int = 300


USUAL = Effort()


@dataclass(slots=True)
class LetterLists:
    """The lists of one company that a filter names, and the way through them.

    `spent` tells that a page's work is done before its lists were; it goes on behind `reached`.
    """

    tables: Tables
    company_id: CompanyId
    filter_: LetterFilter
    effort: Effort = USUAL
    spent: bool = False
    reached: str = ""
    _looked_at: int = 0
    _by_recipient: bool = False
    _places: Iterator[Place] = field(default_factory=lambda: iter(()))
    _budget: Budget = field(init=False)

    def __post_init__(self) -> None:
        self._budget = Budget(self.effort.queries)

    def start(self, after: str | None, *, size: int) -> None:
        """Begin behind that place (None: at the newest); `size` letters make a page."""
        search = (self.filter_.search or "").strip()
        if search.upper().startswith(NUMBER_PREFIX):
            self._places = self._numbered(search.upper(), after, size)
        else:
            self._places = self._listed(search, after, size)

    def next(self, count: int) -> list[Place]:
        """Return at most `count` further places; none at the end, or when `spent`."""
        places: list[Place] = []
        if self.spent:
            return places
        try:
            for place in islice(self._places, count):
                places.append(place)
        except BudgetSpent:
            self.spent, self.reached = True, self._budget.reached
        self._looked_at += len(places)
        if places and self._looked_at >= self.effort.letters and not self.spent:
            self.spent, self.reached = True, places[-1][0]
        return places

    def has(self, letter: Mutabakat) -> bool:
        """Tell whether the letter, as it is now, is what the filter asks for."""
        filter_ = self.filter_
        wanted = (
            (filter_.status, letter.status),
            (filter_.period, letter.period.key),
            (filter_.counterparty_id, letter.counterparty_id),
            (filter_.responsible_id, letter.responsible_id),
            (filter_.import_id, letter.import_id),
        )
        if any(want is not None and want != has for want, has in wanted):
            return False
        if not self._by_recipient:
            return True
        begin = fold(filter_.search or "")
        recipient = letter.recipient
        texts = search_texts(recipient.name, recipient.tax_number)
        return any(text.startswith(begin) for text in texts)

    def _listed(self, search: str, after: str | None, size: int) -> Iterator[Place]:
        """Yield the letters that are in every list of the filter, the newest first."""
        cards = self._cards_of(search) if search else []
        if search and not cards:
            return
        effort = self.effort
        few, many = len(cards) <= effort.cards, len(cards) > effort.many_cards
        self._by_recipient = many
        lists = self._lists()
        if len(lists) > 1:
            size = effort.leap
        walks: list[Walk] = []
        if cards and few:
            walks.append(AnyOf([self._walk(f"#K#{card}", size) for card in cards]))
        elif cards and not many:
            shortest = lists.pop(0) if lists else ""
            walks.append(self._walk(shortest, effort.scan, frozenset(cards)))
        walks += [self._walk(name, size) for name in lists]
        if not walks:
            walks.append(self._walk("", size))
        for id_ in in_all(walks, _NEWEST if after is None else after):
            if id_ != after:
                yield id_, id_

    def _lists(self) -> list[str]:
        """Return the lists that the filter names, the shortest kind first."""
        filter_ = self.filter_
        names = (
            ("K", filter_.counterparty_id),
            ("I", filter_.import_id),
            ("S", filter_.status),
            ("R", filter_.responsible_id),
            ("P", filter_.period),
        )
        return [f"#{kind}#{value}" for kind, value in names if value is not None]

    def _walk(self, name: str, size: int, cards: frozenset[str] | None = None) -> ListWalk:
        pk = company_pk(self.company_id, "ML") + name
        return ListWalk(self.tables.records, pk, size, self._budget, cards)

    def _numbered(self, begin: str, after: str | None, size: int) -> Iterator[Place]:
        """Yield the letters whose number begins so, the highest number first."""
        model: type[StoredItem] = self.tables.records
        last = f"{begin}{_NEWEST}" if after is None else after
        while True:
            self._budget.spend(last)
            query = model.query(
                company_pk(self.company_id, "NO"),
                model.sk.between(begin, last),
                consistent_read=True,
                scan_index_forward=False,
                limit=size + 1,
            )
            entries = [entry for entry in query if entry.sk != after]
            for entry in entries:
                yield entry.sk, entry.ref or ""
            if len(entries) < size:
                return
            last = after = entries[-1].sk

    def _cards_of(self, search: str) -> list[str]:
        """Return the ids of the cards that a search finds; more than `many_cards` if vague."""
        model = self.tables.directory
        begin = fold(search)
        if not begin:
            return []
        query = model.query(
            company_pk(self.company_id, "KN"),
            model.sk.startswith(begin),
            consistent_read=True,
            limit=_TEXTS_OF_A_CARD * (self.effort.many_cards + 1),
        )
        return list(dict.fromkeys(entry.ref or "" for entry in query))
