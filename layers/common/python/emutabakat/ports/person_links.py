"""The one-use links of people, a part of `Sessions`."""

from __future__ import annotations

from typing import Protocol

from emutabakat.domain.person_links import LinkPurpose, PersonLink


class PersonLinks(Protocol):
    """Links to join a company or to set a new password, by the SHA-256 of their token."""

    def add_person_link(self, link: PersonLink) -> None:
        """Store a link; the earlier one of the same person, company and purpose is dead."""

    def person_link(self, hash_: str, purpose: LinkPurpose) -> PersonLink | None:
        """Return the link that can be used for that purpose."""

    def take_person_link(self, hash_: str, purpose: LinkPurpose) -> PersonLink | None:
        """Return the link and delete it: of two takers one gets it."""
