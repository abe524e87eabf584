"""How each person likes to see a company's pages, in the directory table."""

from __future__ import annotations

from pynamodb.exceptions import PutError

from emutabakat.adapters.dynamodb.keys import Key, company_pk
from emutabakat.adapters.dynamodb.tables import Tables, found, owned, refused
from emutabakat.domain.errors import StaleVersion
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.ports import KeptPreferences


class DynamoPreferences:
    """`Preferences` over the directory table."""

    def __init__(self, tables: Tables) -> None:
        self._directory = tables.directory

    def get(self, company_id: CompanyId, person_id: PersonId) -> KeptPreferences:
        """Return what the person keeps."""
        item = found(self._directory, *_key(company_id, person_id))
        if item is None:
            return KeptPreferences()
        return KeptPreferences(owned(item, company_id).body or "{}", item.version or 0)

    def put(self, company_id: CompanyId, person_id: PersonId, kept: KeptPreferences) -> None:
        """Keep it, or raise `StaleVersion` unless the stored version is one less."""
        model = self._directory
        item = model(
            *_key(company_id, person_id), company=company_id, body=kept.text, version=kept.version
        )
        first = kept.version == 1
        try:
            item.save(model.pk.does_not_exist() if first else model.version == kept.version - 1)
        except PutError as error:
            if refused(error):
                raise StaleVersion from None
            raise


def _key(company_id: CompanyId, person_id: PersonId) -> Key:
    return company_pk(company_id, "PREF"), person_id
