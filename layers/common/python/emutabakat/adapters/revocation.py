"""Which certificates were revoked, and what proves that they were not; nothing is fetched here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise

from asn1crypto import x509
from asn1crypto.crl import CertificateList
from cryptography.hazmat.primitives.serialization import load_der_public_key
from cryptography.x509 import (
    InvalidityDate,
    RevokedCertificate,
    load_der_x509_crl,
)
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, PathValidationError
from pyhanko_certvalidator.path import ValidationPath


def revoked_at(path: ValidationPath, lists: Sequence[CertificateList]) -> datetime | None:
    """Return since when (UTC) a certificate of the path is not to be trusted, None for never.

    A list counts when the issuer of the certificate has signed it, also after its time: who was
    revoked stays revoked. Where the authority tells since when the key may have been stolen
    (RFC 5280, 5.3.2 Invalidity Date), that counts.
    """
    times = [
        _since(entry)
        for issuer, certificate in pairwise(path)
        for entry in _entries(certificate, issuer, lists)
    ]
    return min(times, default=None)


async def proven_path(
    certificate: x509.Certificate,
    others: Iterable[x509.Certificate],
    roots: Sequence[x509.Certificate],
    lists: Sequence[CertificateList],
    at: datetime,
) -> ValidationPath | None:
    """Return the path to a root along which the lists prove at that time that nothing was revoked,
    or None."""
    if not lists:
        return None
    context = ValidationContext(
        trust_roots=list(roots),
        other_certs=list(others),
        crls=list(lists),
        allow_fetching=False,
        moment=at,
        revocation_mode="require",
    )
    try:
        validator = CertificateValidator(certificate, validation_context=context)
        return await validator.async_validate_path()
    except (PathBuildingError, PathValidationError):
        return None


def _entries(
    certificate: x509.Certificate, issuer: x509.Certificate, lists: Sequence[CertificateList]
) -> Iterable[RevokedCertificate]:
    for one in lists:
        if one.issuer != issuer.subject:
            continue
        found = load_der_x509_crl(one.dump())
        entry = found.get_revoked_certificate_by_serial_number(certificate.serial_number)
        key = load_der_public_key(issuer.public_key.dump())
        # The kinds of keys that sign certificates all verify lists.
        if entry is not None and found.is_signature_valid(key):  # type: ignore[arg-type]
            yield entry


def _since(entry: RevokedCertificate) -> datetime:
    invalid = [one.value.invalidity_date_utc for one in entry.extensions
               if isinstance(one.value, InvalidityDate)]  # fmt: skip
    return min([entry.revocation_date_utc, *invalid])
