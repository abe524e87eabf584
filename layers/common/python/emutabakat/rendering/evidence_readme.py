"""What an export of evidence says of itself to who opens it, in Turkish and English."""

from __future__ import annotations

README_TEXT = """\
e-Mutabakat kanıt dışa aktarımı
===============================

Bu zip, kapsamdaki kayıtların başından sonuna bütün olaylarını, mühürlü belgelerini ve firmanın
imzalı günlük köklerini içerir. Bir olay değişirse, silinirse ya da araya girerse doğrulama bulur.

Doğrulamak için (ağ ve hesap gerekmez):

    emutabakat-verify disa-aktarim.zip --trust kok.pem
    emutabakat-verify disa-aktarim.zip --root <size e-postayla gelen kök özeti>

kok.pem, firmanın yayımladığı kök sertifikadır. Kök özeti, firma yöneticilerine her gün e-postayla
gelen 64 basamaklı özettir; roots/ altındaki dosyanın SHA-256 özetidir:

    sha256sum roots/000001.json

Dosyalar: manifest.json bütün dosyaları ve özetlerini sayar, manifest.sig.json onun imzasıdır.
records/ altında her kaydın olay zinciri, documents/ altında mühürlü belgeler, roots/ altında
imzalı kökler, proofs/ altında kayıtların köklerdeki yerleri (RFC 6962) durur. KVKK uyarınca silinen
kişisel değerlerin yalnız özetleri kalır; zincir yine doğrulanır.

e-Mutabakat evidence export
===========================

This zip holds all events of the records in scope from first to last, their sealed documents, and
the signed daily roots of the company. Verification finds an event that was changed, removed or
added.

To verify (no network and no account is needed):

    emutabakat-verify export.zip --trust root.pem
    emutabakat-verify export.zip --root <the root hash that was mailed to you>

root.pem is the root certificate that the company publishes. The root hash is the one of 64 digits
that administrators of the company are mailed daily; it is the SHA-256 of a file in roots/:

    sha256sum roots/000001.json

Files: manifest.json lists all files with their hashes, manifest.sig.json is its signature. records/
has the chain of events of each record, documents/ the sealed documents, roots/ the signed roots,
proofs/ the places of the records under the roots (RFC 6962). Of personal values that were erased
under KVKK only the hashes remain; the chain still verifies.
"""
