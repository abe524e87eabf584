"""What a seal needs to be verified later: certificates and revocation lists inside the file.

They lie in the document security store of the signed revision (ETSI EN 319 142-1, 5.4.2), so that
the seal covers them; a reader who sees nothing but the file can then judge it (level B-LT).
"""

from __future__ import annotations

from collections.abc import Sequence

from asn1crypto import x509
from asn1crypto.crl import CertificateList
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import ValidationInfoReadingError
from pyhanko.sign.validation.status import PdfSignatureStatus

from emutabakat.adapters.revocation import proven_path


async def proves_itself(
    reader: PdfFileReader,
    status: PdfSignatureStatus,
    roots: Sequence[x509.Certificate],
    time_roots: Sequence[x509.Certificate],
) -> bool:
    """Tell whether the file itself proves that neither the seal's certificates nor those of its
    time stamp were revoked at the time of the stamp."""
    stamp = status.timestamp_validity
    if stamp is None:
        return False
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except ValidationInfoReadingError:
        return False
    certificates = list(store.load_certs())
    lists = [
        CertificateList.load(one.get_object().read_data(DecodePurpose.CRL)) for one in store.crls
    ]
    for certificate, trusted in ((status.signing_cert, roots), (stamp.signing_cert, time_roots)):
        if not await proven_path(certificate, certificates, trusted, lists, stamp.timestamp):
            return False
    return True
