"""Everything short-lived, as the one port that the use cases see."""

from __future__ import annotations

from emutabakat.adapters.dynamodb.claims import Claims, Counters
from emutabakat.adapters.dynamodb.letter_secrets import LetterSecrets
from emutabakat.adapters.dynamodb.logins import Logins
from emutabakat.adapters.dynamodb.person_links import PersonLinks


class DynamoSessions(Logins, LetterSecrets, PersonLinks, Counters, Claims):
    """`Sessions` over the sessions table."""
