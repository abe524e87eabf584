"""What a verification says, in Turkish and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Language = Literal["tr", "en"]
Sentence = tuple[str, str]
"""Turkish, English; `{file}`, `{record}`, `{seq}` and `{detail}` are those of the finding."""

FINDINGS: Mapping[str, Sentence] = {
    "signature_wrong": (
        "{file}: imza bu içeriğe ait değil.",
        "{file}: the signature does not belong to this content.",
    ),
    "chain_broken": (
        "{file}: imzanın sertifikaları birbirini doğrulamıyor.",
        "{file}: the certificates of the signature do not vouch for each other.",
    ),
    "certificates_unreadable": (
        "{file}: imzanın sertifikaları okunamıyor.",
        "{file}: the certificates of the signature cannot be read.",
    ),
    "certificate_out_of_time": (
        "{file}: imzanın sertifikası imzalandığı anda geçerli değildi.",
        "{file}: the certificate of the signature was not valid at the time of signing.",
    ),
    "not_trusted": (
        "{file}: imza, güvenilen köke dayanmıyor; başka bir anahtarla imzalanmış.",
        "{file}: the signature does not lead to a trusted root; another key made it.",
    ),
    "manifest_changed": (
        "{file}: imzalanan döküm bu değil; dosya değiştirilmiş.",
        "{file}: this is not the manifest that was signed; the file was changed.",
    ),
    "made_in_future": (
        "{file}: dışa aktarımın zamanı ({detail}) gelecekte.",
        "{file}: the time of the export ({detail}) is in the future.",
    ),
    "file_removed": (
        "{file}: dökümde var, dosyalar arasında yok; çıkarılmış.",
        "{file}: the manifest lists it, but it is not there; it was removed.",
    ),
    "file_added": (
        "{file}: dökümde yok; sonradan eklenmiş.",
        "{file}: the manifest does not list it; it was added later.",
    ),
    "file_changed": (
        "{file}: dökümdeki özetle aynı değil; değiştirilmiş.",
        "{file}: it does not have the hash of the manifest; it was changed.",
    ),
    "file_unreadable": (
        "{file}: biçimi bozuk; okunamıyor.",
        "{file}: it does not have the form of its kind and cannot be read.",
    ),
    "mailed_root_absent": (
        "Verdiğiniz kök özeti bu dışa aktarımda yok: {detail}",
        "The root hash that you gave is not in this export: {detail}",
    ),
    "no_records": (
        "Dışa aktarımda hiç kayıt yok.",
        "There is no record in the export.",
    ),
    "record_misplaced": (
        "{file}: içindeki kayıt başka bir kaydın yerinde ({record}).",
        "{file}: the record in it ({record}) stands in the place of another.",
    ),
    "record_empty": (
        "{file}: {record} kaydının hiç olayı yok.",
        "{file}: the record {record} has no event.",
    ),
    "chain_broken_at": (
        "{file}: {record} kaydının zinciri {seq}. olayda kopuyor.",
        "{file}: the chain of the record {record} breaks at event {seq}.",
    ),
    "personal_changed": (
        "{file}: {record} kaydının {seq}. olayındaki kişisel değerler kaydedilenler değil.",
        "{file}: the personal values of event {seq} of {record} are not those that were recorded.",
    ),
    "state_version": (
        "{file}: {record} kaydının {detail} olayı olmalı, {seq} tane var.",
        "{file}: the record {record} must have {detail} events; there are {seq}.",
    ),
    "state_head": (
        "{file}: {record} kaydının son olayı ({seq}) kaydın bildiği olay değil.",
        "{file}: the last event ({seq}) of {record} is not the one that the record knows.",
    ),
    "root_misplaced": (
        "{file}: içinde {detail} numaralı kök var.",
        "{file}: the root in it has the number {detail}.",
    ),
    "root_times": (
        "{file}: kökün zamanları tutarsız.",
        "{file}: the times of the root contradict each other.",
    ),
    "root_not_first": (
        "{file}: ilk kök değil; daha öncekiler çıkarılmış.",
        "{file}: this is not the first root; earlier ones were removed.",
    ),
    "root_missing": (
        "{file}: bundan önceki {detail} numaralı kök yok.",
        "{file}: the root {detail} before it is missing.",
    ),
    "root_previous": (
        "{file}: önündeki kökü ({detail}) izlemiyor; ikisinden biri değiştirilmiş.",
        "{file}: it does not follow the root before it ({detail}); one of the two was replaced.",
    ),
    "root_gap": (
        "{file}: önündeki kökün ({detail}) bittiği anda başlamıyor.",
        "{file}: it does not begin when the root before it ({detail}) ended.",
    ),
    "proof_of_nothing": (
        "{file}: böyle bir kök yok.",
        "{file}: there is no such root.",
    ),
    "proof_absent": (
        "{file}: {detail} numaralı kökün kanıtı yok; çıkarılmış.",
        "{file}: the proof of root {detail} is missing; it was removed.",
    ),
    "proof_wrong": (
        "{file}: kanıt {detail} numaralı köke çıkmıyor.",
        "{file}: the proof does not lead to root {detail}.",
    ),
    "proof_incomplete": (
        "{file}: {detail} numaralı kök için {record} kaydının durumu kanıtlanmıyor.",
        "{file}: nothing is proven of the record {record} under root {detail}.",
    ),
    "event_removed": (
        "{file}: {record} kaydının {seq}. olayı {detail} numaralı kökte var, burada o günde yok;"
        " çıkarılmış.",
        "{file}: event {seq} of {record} is under root {detail}, but not here on that day; it was"
        " removed.",
    ),
    "event_added": (
        "{file}: {record} kaydının {seq}. olayı {detail} numaralı kökte yok; sonradan eklenmiş.",
        "{file}: event {seq} of {record} is not under root {detail}; it was added later.",
    ),
    "event_replaced": (
        "{file}: {record} kaydının {seq}. olayı {detail} numaralı köktekinden farklı;"
        " değiştirilmiş.",
        "{file}: event {seq} of {record} is not the one under root {detail}; it was replaced.",
    ),
    "event_too_early": (
        "{file}: {record} kaydının {seq}. olayı ilk kökten önce; zamanı değiştirilmiş.",
        "{file}: event {seq} of {record} lies before the first root; its time was changed.",
    ),
    "document_unknown": (
        "{file}: hiçbir olay bu belgeyi söylemiyor; değiştirilmiş ya da eklenmiş.",
        "{file}: no event names this document; it was replaced or added.",
    ),
    "document_twice": (
        "{file}: aynı belge başka bir adla da var; sonradan eklenmiş.",
        "{file}: the same document is there under another name too; it was added later.",
    ),
    "document_absent": (
        "{file}: {record} kaydının {seq}. olayındaki belge (SHA-256 {detail}) yok.",
        "{file}: the document of event {seq} of {record} (SHA-256 {detail}) is not there.",
    ),
    "seal_broken": (
        "{file}: elektronik mühür geçerli değil.",
        "{file}: the electronic seal is not valid.",
    ),
    "seal_not_trusted": (
        "{file}: mühür sağlam, ama güvenilen köke dayanmıyor; mührün kökünü de --trust ile verin.",
        "{file}: the seal is intact, but not of a trusted root; give its root with --trust too.",
    ),
}
UNREADABLE: Mapping[str, Sentence] = {
    "no_zip": ("{name}: zip dosyası değil ya da bozuk.", "{name}: this is no zip file, or broken."),
    "too_many_files": ("Çok fazla dosya var: {name}", "There are too many files: {name}"),
    "too_large": ("{name}: çok büyük.", "{name}: it is too large."),
    "name_twice": ("{name}: aynı ad iki kez var.", "{name}: the name occurs twice."),
    "name_unsafe": (
        "{name}: dışa aktarımda böyle bir ad olamaz.",
        "{name}: no export has a name like this.",
    ),
    "encrypted": ("{name}: şifreli.", "{name}: it is encrypted."),
    "bomb": (
        "{name}: açıldığında olağan dışı büyüyor; açılmadı.",
        "{name}: it grows beyond measure when unpacked; it was not unpacked.",
    ),
    "file_damaged": ("{name}: zip içinde bozulmuş.", "{name}: it is damaged within the zip."),
    "file_absent": ("{name}: dosya yok.", "{name}: the file is missing."),
    "manifest_unreadable": ("{name}: döküm okunamıyor.", "{name}: it cannot be read."),
    "trust_unreadable": (
        "{name}: güvenilecek sertifika okunamıyor (PEM olmalı).",
        "{name}: the certificate to trust cannot be read (PEM is expected).",
    ),
    "hash_unreadable": (
        "{name}: bir kök özeti değil (64 onaltılık rakam olmalı).",
        "{name}: this is no root hash (64 hexadecimal digits are expected).",
    ),
}
LABELS: Mapping[str, Sentence] = {
    "company": ("Firma", "Company"),
    "scope": ("Kapsam", "Scope"),
    "made_at": ("Hazırlandı", "Made"),
    "files": ("Dosyalar", "Files"),
    "records": ("Kayıtlar", "Records"),
    "documents": ("Mühürlü belgeler", "Sealed documents"),
    "roots": ("İmzalı kökler", "Signed roots"),
    "signers": ("İmzalayan", "Signed by"),
    "unrooted": ("Henüz kök altında değil", "Not yet under a root"),
    "failures": ("Bulunanlar", "What failed"),
}
SCOPES: Mapping[str, Sentence] = {
    "letter": ("mektup", "letter"),
    "counterparty": ("cari", "counterparty"),
    "period": ("dönem", "period"),
}
COUNTS: Mapping[str, Sentence] = {
    "records": (
        "{records} kayıt, {events} olay, {personal} açık kişisel değer",
        "{records} records, {events} events, {personal} clear personal values",
    ),
    "roots": ("{roots} kök, son: {until}", "{roots} roots, until {until}"),
    "no_roots": ("henüz yok", "none yet"),
    "unrooted": (
        "{records} kaydın {events} son olayı; bir sonraki kökten sonra yeniden dışa aktarın",
        "{events} events at the end of {records} records; export again after the next root",
    ),
    "more": (
        "… ve {count} bulgu daha (--json hepsini yazar)",
        "… and {count} more (--json has all)",
    ),
}
VERDICTS: Mapping[int, Sentence] = {
    0: (
        "DOĞRULANDI. Her şey, güvendiğiniz köke kadar tutuyor.",
        "VERIFIED. Everything holds, up to the root that you trust.",
    ),
    1: (
        "DOĞRULANMADI. {count} bulgu var; her biri yeri ve nedeniyle yazılıdır.",
        "NOT VERIFIED. {count} things failed; each is listed with its place and reason.",
    ),
    2: (
        "OKUNAMADI. Bu dosya doğrulanabilecek bir kanıt dışa aktarımı değil.",
        "NOT READABLE. This file is no export of evidence that could be verified.",
    ),
    3: (
        "ÇELİŞKİ YOK, AMA KÖKE GÜVEN VERİLMEDİ. Dosya kendi içinde tutuyor; kimin imzaladığını"
        " ancak siz bilebilirsiniz. Kök sertifikanın aşağıdaki özetini firmanın yayımladığıyla"
        " karşılaştırın ya da --trust kok.pem veya size e-postayla gelen kök özetini --root ile"
        " verin.",
        "NOTHING CONTRADICTS, BUT NO ROOT WAS GIVEN TO TRUST. The file holds in itself; who signed"
        " it only you can know. Compare the fingerprint of the root certificate below with the one"
        " that the company publishes, or give --trust root.pem, or --root with a root hash that"
        " was mailed to you.",
    ),
}
FINGERPRINT: Sentence = ("Kök sertifikanın SHA-256 özeti", "SHA-256 of the root certificate")


def said(sentence: Sentence, language: Language, **values: object) -> str:
    """Return a sentence in the language, with its values in place."""
    return sentence[0 if language == "tr" else 1].format(**values)
