"""What people call a record by whose id only is at hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from emutabakat.domain.errors import NotFound
from emutabakat.domain.ids import CompanyId, CounterpartyId, MutabakatId, PersonId
from emutabakat.ports import Counterparties, Directory, Mutabakats
from emutabakat.services.user_list import User


@dataclass(frozen=True, slots=True)
class Names:
    """Letters by number, cards, people and the company by name."""

    directory: Directory
    mutabakats: Mutabakats
    counterparties: Counterparties

    def of(self, company_id: CompanyId, ids: Iterable[str]) -> Mapping[str, str]:
        """Return what is known; an id of another company's record, or of none, is left out.

        People are asked for by ids that the company's own events name.
        """
        by_prefix: dict[str, list[str]] = {}
        for id_ in sorted(set(ids)):
            by_prefix.setdefault(id_[:4], []).append(id_)
        names = self._people(company_id, [PersonId(id_) for id_ in by_prefix.get("per_", ())])
        letters = [MutabakatId(id_) for id_ in by_prefix.get("mut_", ())]
        if letters:
            found = self.mutabakats.many(company_id, letters)
            names.update((letter.id, letter.number) for letter in found)
        cards = [CounterpartyId(id_) for id_ in by_prefix.get("cpt_", ())]
        if cards:
            known = self.counterparties.many(company_id, cards)
            names.update((id_, card.name) for id_, card in known.items())
        if company_id in by_prefix.get("com_", ()):
            names[company_id] = self.directory.company(company_id).name
        return names

    def _people(self, company_id: CompanyId, ids: Iterable[PersonId]) -> dict[str, str]:
        """Return what the company calls people, whether or not they still work there."""
        names: dict[str, str] = {}
        for id_ in ids:
            with suppress(NotFound):
                names[id_] = self._person(company_id, id_)
        return names

    def _person(self, company_id: CompanyId, id_: PersonId) -> str:
        try:
            return User(*self.directory.member(company_id, id_)).name
        except NotFound:
            # Who never was a member acted here otherwise: for the platform.
            return self.directory.person(id_).name
