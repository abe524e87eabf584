"""The links and the one code of each letter."""

from __future__ import annotations

from pynamodb.exceptions import UpdateError

from emutabakat.adapters.dynamodb.keys import letter_pk
from emutabakat.adapters.dynamodb.lifetimes import Lifetimes, epoch, text_of, values_of
from emutabakat.adapters.dynamodb.models import SessionItem
from emutabakat.adapters.dynamodb.tables import found, refused
from emutabakat.adapters.dynamodb.transaction import Rank, Refusal, Transaction
from emutabakat.domain.errors import StaleVersion, TooManyTries
from emutabakat.domain.ids import CompanyId, MutabakatId
from emutabakat.domain.links import MAX_TRIES, Code, Link

_LINK = "LINK"
_CODE = "CODE"
_LOOKUP = "LOOKUP"
_ATTEMPTS = 4


class LetterSecrets(Lifetimes):
    """`L#hash LINK`, `C#co#M#mut CODE` (tries in `counter`) and `CODE#lookup LOOKUP`."""

    def add_link(self, link: Link) -> None:
        """Store a letter's link; earlier links of the letter stay."""
        self._sessions(
            f"L#{link.hash}",
            _LINK,
            company=link.company_id,
            body=text_of(link),
            expires_at=epoch(link.expires_at),
        ).save()

    def link(self, hash_: str) -> Link | None:
        """Return the link whose token has that hash."""
        return self._alive(Link, f"L#{hash_}", _LINK)

    def put_code(self, code: Code) -> None:
        """Make this the letter's one code, in one transaction with both lookups."""
        for attempt in range(_ATTEMPTS):
            try:
                return self._replace_code(code)
            except StaleVersion:
                if attempt == _ATTEMPTS - 1:
                    raise
        return None

    def code(self, company_id: CompanyId, mutabakat_id: MutabakatId) -> Code | None:
        """Return the letter's current code, dead or not."""
        item = found(self._sessions, letter_pk(company_id, mutabakat_id), _CODE)
        if item is None:
            return None
        values = {**values_of(item), "tries": item.counter or 0}
        return Code(**values) if values["expires_at"] > self._clock.now() else None

    def code_by_lookup(self, lookup: str) -> Code | None:
        """Return the code with that lookup."""
        entry = found(self._sessions, f"CODE#{lookup}", _LOOKUP)
        if entry is None:
            return None
        code = self.code(CompanyId(entry.company or ""), MutabakatId(entry.ref or ""))
        return code if code is not None and code.lookup == lookup else None

    def count_try(self, code: Code) -> int:
        """Add one try while fewer than `MAX_TRIES` were made, or raise `TooManyTries`."""
        model = self._sessions
        item = self._code_item(code)
        try:
            item.update(
                [model.counter.add(1)],
                (model.hash == code.hash) & (model.counter < MAX_TRIES),
            )
        except UpdateError as error:
            if refused(error):
                raise _too_many_tries() from None
            raise
        return item.counter or 0

    def forget_tries(self, code: Code) -> None:
        """Start counting anew; nothing when the code was replaced meanwhile."""
        model = self._sessions
        try:
            self._code_item(code).update([model.counter.set(0)], model.hash == code.hash)
        except UpdateError as error:
            if not refused(error):
                raise

    def _replace_code(self, code: Code) -> None:
        model = self._sessions
        earlier = found(model, letter_pk(code.company_id, code.mutabakat_id), _CODE)
        transaction = Transaction(self._tables.connection)
        item = self._code_item(code)
        item.body, item.counter = text_of(code), code.tries
        transaction.put(
            item,
            model.pk.does_not_exist() if earlier is None else model.hash == earlier.hash,
            Refusal(Rank.STALE, lambda: StaleVersion(code.mutabakat_id)),
        )
        lookup = model(
            f"CODE#{code.lookup}",
            _LOOKUP,
            company=code.company_id,
            ref=code.mutabakat_id,
            expires_at=epoch(code.expires_at),
        )
        transaction.put(lookup, None, None)
        gone = values_of(earlier)["lookup"] if earlier is not None else code.lookup
        if gone != code.lookup:
            transaction.delete(model(f"CODE#{gone}", _LOOKUP), None, None)
        transaction.commit()

    def _code_item(self, code: Code) -> SessionItem:
        return self._sessions(
            letter_pk(code.company_id, code.mutabakat_id),
            _CODE,
            company=code.company_id,
            hash=code.hash,
            expires_at=epoch(code.expires_at),
        )


def _too_many_tries() -> TooManyTries:
    return TooManyTries(
        "too_many_tries",
        f"Kod {MAX_TRIES} kez yanlış girildi ve geçersiz oldu; yeni kod isteyin.",
        f"The code was wrong {MAX_TRIES} times and is void; ask for a new one.",
    )
