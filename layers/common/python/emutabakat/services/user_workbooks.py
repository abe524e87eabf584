"""People to invite, as a workbook names them: read and judged, nobody invited yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from emutabakat.domain.errors import EMutabakatError, Invalid
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.ids import counterparty_id as id_of_card
from emutabakat.domain.memberships import MOST_LIST_BYTES
from emutabakat.domain.parties import Counterparty, email_from_text, party_key
from emutabakat.domain.permissions import GRANTABLE, Member, Permission, Role
from emutabakat.domain.tax_number import tax_number_from_text
from emutabakat.ports import Counterparties, Directory
from emutabakat.rendering.user_workbook import (
    UserColumn,
    UserRow,
    read_user_rows,
    role_of,
    user_template,
)
from emutabakat.services.users import name_from_text

_CARDS_AT_ONCE = 100
_MOST_CARDS = 10_000
"""Of one company, among which an account code is looked for."""


@dataclass(frozen=True, slots=True)
class UserProblem:
    """Why a cell will not do."""

    column: UserColumn
    code: str
    tr: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedRow:
    """A row with what it means; the texts as they stand where something is wrong."""

    row: int
    name: str
    email: str
    role_text: str
    role: Role | None
    card: Counterparty | None
    problems: tuple[UserProblem, ...]


@dataclass(frozen=True, slots=True)
class UserWorkbooks:
    """What `read_users` does; it keeps no file."""

    directory: Directory
    counterparties: Counterparties

    def template(self, member: Member) -> bytes:
        """Return the empty workbook."""
        member.require(Permission.USER_MANAGE)
        return user_template()

    def read(self, member: Member, content: bytes) -> list[JudgedRow]:
        """Return every row with its problems; raises `Invalid` for what is no such workbook."""
        member.require(Permission.USER_MANAGE)
        if len(content) > MOST_LIST_BYTES:
            raise Invalid(
                "workbook_too_large",
                "Dosya 1 MB’tan büyük; yalnız listeyi yeni bir dosyaya alın.",
                "The file is larger than 1 MB; copy only the list into a new one.",
            )
        with TemporaryDirectory() as folder:
            path = Path(folder) / "users.xlsx"
            path.write_bytes(content)
            rows = read_user_rows(path)
        cards = _Cards(self.counterparties, member.company_id)
        taken = {person.email for person, _ in self.directory.members(member.company_id)}
        judged = []
        for row in rows:
            judged.append(_judged(row, member.role, taken, cards))
            taken = taken | {judged[-1].email}
        return judged


class _Cards:
    """A company's cards by what a cell calls them; all are read once an account code comes."""

    def __init__(self, counterparties: Counterparties, company_id: CompanyId) -> None:
        self._counterparties = counterparties
        self._company_id = company_id

    def find(self, text: str) -> Counterparty | None:
        """Return the card with that tax number or account code."""
        try:
            key = party_key(tax_number_from_text(text), "", "TR")
        except Invalid:
            return self._by_code.get(text)
        id_ = id_of_card(self._company_id, key)
        return self._counterparties.many(self._company_id, [id_]).get(id_)

    @cached_property
    def _by_code(self) -> Mapping[str, Counterparty]:
        return {card.account_code: card for card in self._all() if card.account_code}

    def _all(self) -> Iterator[Counterparty]:
        cursor: str | None = None
        for _ in range(_MOST_CARDS // _CARDS_AT_ONCE):
            page = self._counterparties.page(
                self._company_id, search=None, limit=_CARDS_AT_ONCE, cursor=cursor
            )
            yield from page.items
            cursor = page.next
            if cursor is None:
                return


def _judged(row: UserRow, giver: Role, taken: set[str], cards: _Cards) -> JudgedRow:
    texts = {column: row.texts.get(column, "") for column in UserColumn}
    problems: list[UserProblem] = []
    name, email = texts[UserColumn.NAME], texts[UserColumn.EMAIL]
    try:
        name = name_from_text(name)
    except Invalid as refusal:
        problems.append(_problem(UserColumn.NAME, refusal))
    try:
        email = email_from_text(email)
        if email in taken:
            raise _taken(email)
    except Invalid as refusal:
        problems.append(_problem(UserColumn.EMAIL, refusal))
    role = role_of(texts[UserColumn.ROLE])
    if role not in GRANTABLE.get(giver, ()):
        role = None
        problems.append(_problem(UserColumn.ROLE, _no_role(texts[UserColumn.ROLE])))
    card, typed = None, texts[UserColumn.CARD]
    if role is Role.COUNTERPARTY:
        card = cards.find(typed) if typed else None
        if card is None:
            problems.append(_problem(UserColumn.CARD, _no_card(typed)))
    elif role is not None and typed:
        problems.append(_problem(UserColumn.CARD, _needless_card()))
    return JudgedRow(
        row=row.row,
        name=name,
        email=email,
        role_text=texts[UserColumn.ROLE],
        role=role,
        card=card,
        problems=tuple(problems),
    )


def _problem(column: UserColumn, refusal: EMutabakatError) -> UserProblem:
    return UserProblem(column, refusal.code, refusal.tr, refusal.en)


def _taken(email: str) -> Invalid:
    return Invalid(
        "email_taken",
        f"{email} listede iki kez geçiyor ya da firmanızda zaten kayıtlı.",
        f"{email} is in the list twice or in your company already.",
    )


def _no_role(text: str) -> Invalid:
    return Invalid(
        "role_unknown",
        f"“{text[:40]}” verebileceğiniz bir rol değil: Firma yöneticisi, Muhasebe, Planlama,"
        " Denetçi ya da Karşı taraf yazın.",
        f"“{text[:40]}” is no role that you can give: write Company administrator, Accountant,"
        " Planner, Auditor or Counterparty.",
    )


def _no_card(text: str) -> Invalid:
    if not text:
        return Invalid(
            "counterparty_needed",
            "Karşı taraf kullanıcısı için cari kartın VKN’si ya da kodu gerekli.",
            "A counterparty's user needs the tax number or account code of the card.",
        )
    return Invalid(
        "counterparty_unknown",
        f"“{text[:40]}” için bir cari kart yok; önce kartı ekleyin.",
        f"There is no card for “{text[:40]}”; add the card first.",
    )


def _needless_card() -> Invalid:
    return Invalid(
        "counterparty_not_needed",
        "Cari yalnız “Karşı taraf” rolünde yazılır.",
        "A card is named for the role Counterparty alone.",
    )
