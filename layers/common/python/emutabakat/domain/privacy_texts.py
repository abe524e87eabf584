"""The texts as they are shipped, until a company publishes its own: a draft for its counsel."""

from __future__ import annotations

from collections.abc import Mapping

from emutabakat.domain.ids import CompanyId
from emutabakat.domain.privacy import PrivacyText, TextKind

_NOTICE_TR = """\
KİŞİSEL VERİLERİN İŞLENMESİNE İLİŞKİN AYDINLATMA METNİ

Bu metin bir örnektir; veri sorumlusu şirket, yayımlamadan önce hukuk danışmanına uyarlatmalıdır.

1. Veri sorumlusu
Veri sorumlusu, mutabakat mektubunu gönderen ve bu sayfada adı yazan şirkettir.

2. İşlenen veriler
Ad soyad ve görev, e-posta adresi, telefon numarası, vergi ya da T.C. kimlik numarası, cari hesap \
bakiyesi ve dönemi, verdiğiniz cevap ile notunuz; işlem güvenliği için IP adresi, tarayıcı bilgisi \
ve işlem zamanı.

3. Amaç ve hukuki sebep
Verileriniz; cari hesapların karşılıklı teyidi, ticari defter ve belgelerin kanuna uygun tutulması \
ve ileride doğabilecek uyuşmazlıklarda ispat amacıyla, 6698 sayılı Kanun'un 5. maddesinin 2. \
fıkrasındaki "hukuki yükümlülüğün yerine getirilmesi", "bir hakkın tesisi, kullanılması veya \
korunması" ve "meşru menfaat" sebeplerine dayanılarak işlenir. Bu işleme için rızanız istenmez.

4. Aktarım
Verileriniz; e-posta, SMS ve barındırma hizmeti veren tedarikçilere hizmetin gerektirdiği ölçüde, \
yetkili kurumlara ise kanunun gerektirdiği hâllerde aktarılır.

5. Toplama yöntemi ve saklama
Veriler bu sistem üzerinden elektronik ortamda toplanır. Mutabakat mektubu, cevap ve kanıtları \
Türk Ticaret Kanunu'nun 82. maddesi uyarınca on yıl, diğer işlem kayıtlarındaki IP adresi ve \
tarayıcı bilgisi iki yıl saklanır; sürenin sonunda silinir.

6. Haklarınız
6698 sayılı Kanun'un 11. maddesi uyarınca verilerinizin işlenip işlenmediğini öğrenme, bilgi \
isteme, düzeltilmesini ya da silinmesini isteme, itiraz etme ve zararınızın giderilmesini isteme \
haklarına sahipsiniz. Başvurunuzu mektubu gönderen şirkete iletebilirsiniz; başvurular en geç otuz \
gün içinde sonuçlandırılır."""
_NOTICE_EN = """\
NOTICE ON THE PROCESSING OF PERSONAL DATA

This text is a sample; the company that is the data controller must have it adapted by its counsel \
before publishing it.

1. Data controller
The data controller is the company that sends the balance confirmation and is named on this page.

2. Data processed
Name and position, e-mail address, phone number, tax or citizen number, account balance and \
period, your answer and note; for the security of transactions your IP address, browser and \
the time.

3. Purpose and legal basis
The data are processed to confirm accounts mutually, to keep commercial books and records as the \
law requires, and as evidence in later disputes, on the grounds of legal obligation, the \
establishment, exercise or protection of a right, and legitimate interest (law 6698, art. 5/2). \
Your consent is not asked for this processing.

4. Transfer
Data are passed to suppliers of e-mail, SMS and hosting as far as the service needs it, and to \
authorities where the law requires it.

5. Collection and retention
Data are collected electronically through this system. The letter, the answer and its evidence are \
kept for ten years (Turkish Commercial Code, art. 82), the IP address and browser of other records \
for two years; then they are erased.

6. Your rights
Under art. 11 of law 6698 you may learn whether your data are processed, ask for information, \
correction or erasure, object, and claim damages. Address your request to the company that sent \
the letter; it is answered within thirty days."""
_RETENTION_TR = """\
KİŞİSEL VERİ SAKLAMA VE İMHA POLİTİKASI

Bu metin bir örnektir; şirketin hukuk danışmanı uyarlamalıdır.

Mutabakat mektupları, cevaplar, mühürlü belgeler ve bunların kanıtları: 10 yıl (TTK m. 82).
Diğer işlem kayıtlarındaki IP adresi ve tarayıcı bilgisi: 2 yıl.
Bildirimler: 1 yıl.
Yüklenen Excel dosyaları: 90 gün.
Oturum kayıtları: oturumun süresi boyunca.

Süresi dolan kişisel veriler her gün çalışan otomatik işlemle silinir. İlgili kişinin talebi \
üzerine, kanunen saklanması gerekmeyen veriler daha önce silinir; denetim izinin bütünlüğü, \
verinin kendisi değil özeti tutularak korunur."""
_RETENTION_EN = """\
POLICY ON RETENTION AND ERASURE OF PERSONAL DATA

This text is a sample; the company's counsel must adapt it.

Balance confirmations, answers, sealed documents and their evidence: 10 years (TTK art. 82).
IP address and browser in other records: 2 years.
Notifications: 1 year.
Uploaded workbooks: 90 days.
Log-in sessions: as long as the session lives.

Personal data whose time is over are erased automatically every day. On request of the person \
concerned, data that the law does not require to be kept are erased earlier; the audit trail stays \
verifiable because it holds digests, not the values."""
_MESSAGES_TR = """\
TİCARİ ELEKTRONİK İLETİ ONAYI

Bu metin bir örnektir; şirketin hukuk danışmanı uyarlamalıdır.

6563 sayılı Kanun kapsamında; ürün, hizmet ve kampanyalara ilişkin ticari elektronik iletilerin \
e-posta ve SMS ile bana gönderilmesine onay veriyorum. Mutabakat mektupları ve güvenlik \
bildirimleri ticari ileti değildir, bu onaya bağlı değildir. Onayımı dilediğim zaman geri \
alabilirim."""
_MESSAGES_EN = """\
CONSENT TO COMMERCIAL ELECTRONIC MESSAGES

This text is a sample; the company's counsel must adapt it.

Under law 6563 I agree to receive commercial electronic messages about products, services and \
campaigns by e-mail and SMS. Balance confirmations and security notices are no commercial messages \
and do not depend on this consent. I may withdraw it at any time."""
_ABROAD_TR = """\
YURT DIŞINA AKTARIMA İLİŞKİN AÇIK RIZA

Bu metin bir örnektir; şirketin hukuk danışmanı uyarlamalıdır. 6698 sayılı Kanun'un 9. maddesi, \
sürekli aktarımlarda açık rıza yerine uygun güvence (örneğin standart sözleşme) arar.

Kimlik, iletişim ve işlem verilerimin, barındırma hizmeti veren tedarikçinin yurt dışındaki \
sunucularına aktarılmasının olası riskleri hakkında bilgilendirildim; bu aktarıma açık rıza \
veriyorum. Rızamı dilediğim zaman geri alabilirim."""
_ABROAD_EN = """\
EXPLICIT CONSENT TO TRANSFER ABROAD

This text is a sample; the company's counsel must adapt it. For continuous transfers art. 9 of law \
6698 asks for appropriate safeguards (such as the standard contract) instead of explicit consent.

I have been informed of the possible risks of transferring my identity, contact and transaction \
data to servers abroad of the hosting supplier, and consent to it explicitly. I may withdraw my \
consent at any time."""

SHIPPED: Mapping[TextKind, tuple[str, str]] = {
    TextKind.NOTICE: (_NOTICE_TR, _NOTICE_EN),
    TextKind.RETENTION: (_RETENTION_TR, _RETENTION_EN),
    TextKind.ELECTRONIC_MESSAGES: (_MESSAGES_TR, _MESSAGES_EN),
    TextKind.ABROAD: (_ABROAD_TR, _ABROAD_EN),
}
"""Turkish and English. Changing one asks everybody again who saw it."""


def shipped_text(company_id: CompanyId, kind: TextKind) -> PrivacyText:
    """Return version 0 of a company's text."""
    tr, en = SHIPPED[kind]
    return PrivacyText(company_id=company_id, kind=kind, tr=tr, en=en)
