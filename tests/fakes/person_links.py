"""The one-use links of people, in memory."""

from __future__ import annotations

from emutabakat.domain.person_links import LinkPurpose, PersonLink
from emutabakat.ports import Clock

Kind = tuple[str, str, str]


class InMemoryPersonLinks:
    """The newest link of each person, company and purpose."""

    def __init__(self, clock: Clock) -> None:
        self._now = clock.now
        self.person_links: dict[Kind, PersonLink] = {}

    def add_person_link(self, link: PersonLink) -> None:
        """Store a link in place of the earlier one."""
        self.person_links[link.person_id, link.company_id, link.purpose] = link

    def person_link(self, hash_: str, purpose: LinkPurpose) -> PersonLink | None:
        """Return the link."""
        for link in self.person_links.values():
            if (link.hash, link.purpose) == (hash_, purpose) and link.expires_at > self._now():
                return link
        return None

    def take_person_link(self, hash_: str, purpose: LinkPurpose) -> PersonLink | None:
        """Return and forget the link."""
        link = self.person_link(hash_, purpose)
        if link is None:
            return None
        return self.person_links.pop((link.person_id, link.company_id, link.purpose), None)
