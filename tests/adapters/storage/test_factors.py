"""Second factors: kept by person, and used one after the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import StaleVersion
from emutabakat.domain.events import EventKind, noted
from emutabakat.domain.factors import Factors, Passkey
from emutabakat.domain.ids import CompanyId, PersonId
from tests.adapters.storage.conftest import Storage
from tests.factories import NOW, a_stamp, an_id


def a_persons_factors() -> Factors:
    """Return an app, a used passkey and a new one, and two recovery codes."""
    passkey = Passkey(
        id="ab-_", public_key="0a0b", sign_count=7, name="Telefon", created_at=NOW, used_at=NOW
    )
    return Factors(
        person_id=PersonId(an_id("per")),
        totp="sealed",
        pending="other",
        counter=58_000_000,
        passkeys=(passkey, replace(passkey, id="cd", used_at=None)),
        recovery=("h1", "h2"),
        version=1,
    )


def test_who_never_had_any_has_none(storage: Storage) -> None:
    nobody = PersonId(an_id("per"))

    assert storage.factors.get(nobody) == Factors(person_id=nobody)


def test_factors_are_kept_as_they_are(storage: Storage) -> None:
    factors = a_persons_factors()
    storage.factors.save(factors)

    assert storage.factors.get(factors.person_id) == factors


def test_of_two_uses_of_one_version_the_second_is_refused(
    storage: Storage, company: CompanyId
) -> None:
    factors = a_persons_factors()
    storage.factors.save(factors)
    used = replace(factors, counter=factors.counter + 1, version=2)
    event = noted(company_id=company, kind=EventKind.RECOVERY_CODE_USED, stamp=a_stamp(), data={})
    storage.factors.save(used, event)

    for late in (used, factors):
        with pytest.raises(StaleVersion):
            storage.factors.save(late)

    assert storage.factors.get(factors.person_id) == used
    assert storage.ledger.events(company, event.record_id) == [event]
