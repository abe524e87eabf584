"""Lists of revoked certificates (RFC 5280, section 5): one of each authority, in one PEM text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from infra.seal.authority import SLACK, YEAR, Authority, issued_by

_LIST = re.compile(r"-----BEGIN X509 CRL-----.*?-----END X509 CRL-----\n?", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """A certificate that counts no more from a moment on, and why (RFC 5280, 5.3.1)."""

    serial: int
    at: datetime
    reason: x509.ReasonFlags


def revocation_list(
    authority: Authority, revoked: Iterable[Revocation] = (), *, at: datetime | None = None
) -> str:
    """Return the authority's list of everything revoked, as PEM text, good for a year.

    The number of a list is its time in seconds, so that a later one has a higher number.
    """
    root_key, root = authority
    made_at = at or datetime.now(UTC)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.subject)
        .last_update(made_at - SLACK)
        .next_update(made_at + YEAR)
        .add_extension(issued_by(root_key), critical=False)
        .add_extension(x509.CRLNumber(int(made_at.timestamp())), critical=False)
    )
    for one in revoked:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder()
            .serial_number(one.serial)
            .revocation_date(one.at)
            .add_extension(x509.CRLReason(one.reason), critical=False)
            .build()
        )
    return builder.sign(root_key, hashes.SHA256()).public_bytes(Encoding.PEM).decode()


def with_revoked(
    lists: str, authority: Authority, revoked: Iterable[Revocation] = (), *, at: datetime
) -> str:
    """Return the lists with a new one of this authority, which revokes what its last one did and
    those as well; the lists of other authorities stay as they are."""
    known: dict[int, Revocation] = {}
    others = ""
    for pem, found in _lists(lists):
        if _is_of(found, authority[1]):
            known |= {one.serial: one for one in _revoked_in(found)}
        else:
            others += pem
    # Who was revoked once stays so since then.
    known = {one.serial: one for one in revoked} | known
    return revocation_list(authority, known.values(), at=at) + others


def revocations_in(lists: str) -> list[Revocation]:
    """Return everything that the lists revoke."""
    return [one for _, found in _lists(lists) for one in _revoked_in(found)]


def lasts_until(lists: str, root: x509.Certificate) -> datetime | None:
    """Return when the list of that root ends (UTC), None where there is none."""
    ends = [found.next_update_utc for _, found in _lists(lists) if _is_of(found, root)]
    return max((end for end in ends if end), default=None)


def _lists(lists: str) -> list[tuple[str, x509.CertificateRevocationList]]:
    return [(pem, x509.load_pem_x509_crl(pem.encode())) for pem in _LIST.findall(lists)]


def _is_of(found: x509.CertificateRevocationList, root: x509.Certificate) -> bool:
    # Two roots may bear one name, so that the signature decides. The kinds of keys that sign
    # certificates all verify lists.
    key = root.public_key()
    return found.issuer == root.subject and found.is_signature_valid(key)  # type: ignore[arg-type]


def _revoked_in(found: x509.CertificateRevocationList) -> list[Revocation]:
    return [
        Revocation(serial=entry.serial_number, at=entry.revocation_date_utc, reason=_reason(entry))
        for entry in found
    ]


def _reason(entry: x509.RevokedCertificate) -> x509.ReasonFlags:
    try:
        return entry.extensions.get_extension_for_class(x509.CRLReason).value.reason
    except x509.ExtensionNotFound:
        return x509.ReasonFlags.unspecified
