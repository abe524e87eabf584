"""Which lists a filter walks through, and in which order their letters come.

By age the lists of ids of the filter are walked together. By name or amount there is one list of
all letters in that order; what the filter says is compared with each entry and letter on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from emutabakat.adapters.dynamodb.keys import AMOUNTS, NAMES, company_pk, search_texts
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import Tables
from emutabakat.adapters.dynamodb.walks import (
    NEWEST_FIRST,
    OLDEST_FIRST,
    AnyOf,
    Budget,
    BudgetSpent,
    ListWalk,
    Order,
    Walk,
    in_all,
)
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.turkish import fold
from emutabakat.ports import LetterFilter, LetterSort

Place = tuple[str, str]
"""Where a list goes on, and the letter's id there."""

NUMBER_PREFIX = "MUT-"
_FIRST, _LAST = "\0", "\U0010ffff"
_TEXTS_OF_A_CARD = 4
_FORWARD = (LetterSort.OLDEST, LetterSort.NAME, LetterSort.AMOUNT_ASC)


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
    sort: LetterSort = LetterSort.NEWEST
    effort: Effort = USUAL
    spent: bool = False
    reached: str = ""
    _looked_at: int = 0
    _by_recipient: bool = False
    _cards: frozenset[str] | None = None
    _places: Iterator[Place] = field(default_factory=lambda: iter(()))
    _budget: Budget = field(init=False)

    def __post_init__(self) -> None:
        self._budget = Budget(self.effort.queries)

    def start(self, after: str | None, *, size: int) -> None:
        """Begin behind that place (None: at the first); `size` letters make a page."""
        filter_ = self.filter_
        if filter_.difference and filter_.status not in (None, Status.REJECTED):
            return
        search = (filter_.search or "").strip()
        number = self._number
        cards = self._cards_of(search) if search and not number else []
        if search and not number and not cards:
            return
        self._by_recipient = len(cards) > self.effort.many_cards
        if self.sort is LetterSort.NAME or self.sort is LetterSort.NAME_DESC:
            self._places = self._sorted(NAMES, cards, after)
        elif self.sort not in (LetterSort.NEWEST, LetterSort.OLDEST):
            self._places = self._sorted(f"{AMOUNTS}#{filter_.currency}", cards, after)
        elif number:
            self._places = self._ranged(company_pk(self.company_id, "NO"), number, after, size + 1)
        else:
            self._places = self._listed(cards, after, size)

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
            (filter_.currency, letter.currency.code),
        )
        if any(want is not None and want != has for want, has in wanted):
            return False
        if filter_.difference and not letter.differs:
            return False
        if not letter.number.startswith(self._number):
            return False
        if not self._by_recipient:
            return True
        begin = fold(filter_.search or "")
        recipient = letter.recipient
        texts = search_texts(recipient.name, recipient.tax_number)
        return any(text.startswith(begin) for text in texts)

    @property
    def _number(self) -> str:
        """The beginning of a number that the search is, or nothing."""
        search = (self.filter_.search or "").strip().upper()
        return search if search.startswith(NUMBER_PREFIX) else ""

    @property
    def _order(self) -> Order:
        return OLDEST_FIRST if self.sort in _FORWARD else NEWEST_FIRST

    def _listed(self, cards: list[str], after: str | None, size: int) -> Iterator[Place]:
        """Yield the letters that are in every list of the filter, by age."""
        effort = self.effort
        lists = self._lists()
        if self.filter_.currency is not None:
            size = effort.scan
        elif len(lists) > 1:
            size = effort.leap
        walks: list[Walk] = []
        if cards and len(cards) <= effort.cards:
            each = [self._walk(f"#K#{card}", size) for card in cards]
            walks.append(AnyOf(each, self._order))
        elif cards and not self._by_recipient:
            self._cards = frozenset(cards)
            walks.append(self._walk(lists.pop(0) if lists else "", effort.scan))
        walks += [self._walk(name, size) for name in lists]
        if not walks:
            walks.append(self._walk("", size))
        start = self._order.start if after is None else after
        for id_ in in_all(walks, start, self._order):
            if id_ != after:
                yield id_, id_

    def _lists(self) -> list[str]:
        """Return the lists that the filter names, the shortest kind first."""
        filter_ = self.filter_
        status = Status.REJECTED if filter_.difference else filter_.status
        names = (
            ("K", filter_.counterparty_id),
            ("I", filter_.import_id),
            ("S", status),
            ("R", filter_.responsible_id),
            ("P", filter_.period),
        )
        return [f"#{kind}#{value}" for kind, value in names if value is not None]

    def _walk(self, name: str, size: int) -> ListWalk:
        pk = company_pk(self.company_id, "ML") + name
        return ListWalk(self.tables.records, pk, size, self._budget, self._order, self._wants)

    def _wants(self, entry: StoredItem) -> bool:
        """Tell by an entry alone whether its letter may be what the filter asks for."""
        filter_ = self.filter_
        wanted = (
            (filter_.currency, entry.currency),
            (filter_.period, entry.period),
            (filter_.counterparty_id, entry.card),
        )
        if any(None not in pair and pair[0] != pair[1] for pair in wanted):
            return False
        return self._cards is None or entry.card in self._cards

    def _sorted(self, name: str, cards: list[str], after: str | None) -> Iterator[Place]:
        """Yield the letters of one of the sorted lists that the filter may ask for."""
        if cards and not self._by_recipient:
            self._cards = frozenset(cards)
        pk = company_pk(self.company_id, "ML", name)
        return self._ranged(pk, "", after, self.effort.scan)

    def _ranged(self, pk: str, begin: str, after: str | None, size: int) -> Iterator[Place]:
        """Yield the letters of a list whose places begin so, read in pieces of `size`."""
        model: type[StoredItem] = self.tables.records
        forward = self._order.forward
        first, last = begin or _FIRST, f"{begin}{_LAST}"
        while True:
            at = after if after is not None else (first if forward else last)
            self._budget.spend(at)
            query = model.query(
                pk,
                model.sk.between(at, last) if forward else model.sk.between(first, at),
                consistent_read=True,
                scan_index_forward=forward,
                limit=size + 1,
            )
            entries = [entry for entry in query if entry.sk != after]
            for entry in entries:
                if self._wants(entry):
                    yield entry.sk, entry.ref or ""
            if len(entries) < size:
                return
            after = entries[-1].sk

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
