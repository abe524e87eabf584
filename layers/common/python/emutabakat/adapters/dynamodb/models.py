"""The items of the four tables as PynamoDB models; nobody outside this folder sees them.

A record's values lie in one JSON text (`body`): an item of thirty typed attributes takes botocore
several times longer to parse than one string. Attributes of their own are only what a key, a
condition or an atomic ADD needs.
"""

from __future__ import annotations

from typing import Any, cast

from pynamodb.attributes import Attribute, BinaryAttribute, UnicodeAttribute
from pynamodb.constants import NUMBER
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from emutabakat.domain.mutabakat import Status


class IntegerAttribute(Attribute[int]):
    """A whole number; PynamoDB's own number is a float to the type checker."""

    attr_type = NUMBER

    def serialize(self, value: int) -> str:
        """Return the digits, as the wire has them."""
        return str(value)

    def deserialize(self, value: str) -> int:
        """Return the number."""
        return int(value)


class Item(Model):
    """Any item: its key, and the company that it belongs to, to be compared after each read."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    company = UnicodeAttribute(null=True)


class StoredItem(Item):
    """A record's state (`version`, `body`) or an entry of a list (`ref`: the record's id).

    `packed` is a piece of a letter's compressed lines, `number` a letter's number in its guard,
    `counter` the last number of a sequence. `card`, `period` and `currency` are the counterparty,
    period and currency of a letter in a list: a filter looks at them before it reads letters.
    """

    version = IntegerAttribute(null=True)
    body = UnicodeAttribute(null=True)
    ref = UnicodeAttribute(null=True)
    number = UnicodeAttribute(null=True)
    card = UnicodeAttribute(null=True)
    period = UnicodeAttribute(null=True)
    currency = UnicodeAttribute(null=True)
    packed = BinaryAttribute(null=True, legacy_encoding=False)
    counter = IntegerAttribute(null=True)


MEASURES = tuple(f"{status}_{what}" for status in Status for what in ("count", "debit", "credit"))
FigureItem = cast(
    type[Item],
    type(
        "FigureItem",
        (Item,),
        {
            "__module__": __name__,
            "__doc__": "One row of a company's figures: a number for each measure.",
            **{measure: IntegerAttribute(null=True) for measure in MEASURES},
        },
    ),
)


class HourIndex(GlobalSecondaryIndex[Any]):  # type: ignore[no-untyped-call]  # its hook has no types
    """The events of all companies by hour; for repair only."""

    class Meta:
        """What PynamoDB asks of an index."""

        index_name = "by_hour"
        projection = AllProjection()

    hour_bucket = UnicodeAttribute(hash_key=True)
    at = UnicodeAttribute(range_key=True)


class CompanyIndex(GlobalSecondaryIndex[Any]):  # type: ignore[no-untyped-call]  # as above
    """The events of one company's month by time, for the audit trail."""

    class Meta:
        """What PynamoDB asks of an index."""

        index_name = "by_company"
        projection = AllProjection()

    company_month = UnicodeAttribute(hash_key=True)
    company_at = UnicodeAttribute(range_key=True)


class EventItem(Item):
    """One event without its personal values; written once, never changed."""

    id = UnicodeAttribute()
    record = UnicodeAttribute()
    seq = IntegerAttribute()
    kind = UnicodeAttribute()
    actor_kind = UnicodeAttribute()
    actor_id = UnicodeAttribute()
    at = UnicodeAttribute()
    data = UnicodeAttribute()
    salt = UnicodeAttribute()
    personal_hashes = UnicodeAttribute()
    previous = UnicodeAttribute()
    hash = UnicodeAttribute()
    hour_bucket = UnicodeAttribute()
    by_hour = HourIndex()
    company_month = UnicodeAttribute()
    company_at = UnicodeAttribute()
    by_company = CompanyIndex()


class SessionItem(Item):
    """Something that ends: `expires_at` (epoch seconds) is the table's TTL, `body` the values.

    `hash` is compared by conditions; `counter` is added to; `state`, `reference` and `lease`
    (epoch microseconds) are a delivery claim's.
    """

    body = UnicodeAttribute(null=True)
    ref = UnicodeAttribute(null=True)
    expires_at = IntegerAttribute()
    hash = UnicodeAttribute(null=True)
    counter = IntegerAttribute(null=True)
    state = UnicodeAttribute(null=True)
    reference = UnicodeAttribute(null=True)
    lease = IntegerAttribute(null=True)
