"""What the audit trail calls things, in Turkish and English; the pages say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.domain.audit import Result
from emutabakat.domain.events import ActorKind, EventKind
from emutabakat.domain.parties import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The first row of an export, and what is said where rows are left out."""

    at: str
    action: str
    kind: str
    result: str
    actor: str
    actor_id: str
    about: str
    record_id: str
    ip: str
    user_agent: str
    data: str
    hash: str
    cut: str


HEADINGS: Mapping[Language, Headings] = {
    "tr": Headings(
        at="Zaman (Türkiye)",
        action="İşlem",
        kind="İşlem kodu",
        result="Sonuç",
        actor="Kim",
        actor_id="Kim (numara)",
        about="Kayıt",
        record_id="Kayıt (numara)",
        ip="IP adresi",
        user_agent="Tarayıcı",
        data="Ayrıntılar",
        hash="Zincir özeti",
        cut="Liste burada kesildi: en yeni {rows} satır yazıldı. Devamı için tarih aralığını"
        " daraltın.",
    ),
    "en": Headings(
        at="Time (Türkiye)",
        action="Action",
        kind="Action code",
        result="Result",
        actor="Who",
        actor_id="Who (id)",
        about="Record",
        record_id="Record (id)",
        ip="IP address",
        user_agent="Browser",
        data="Details",
        hash="Chain hash",
        cut="The list is cut here: the newest {rows} rows are written. Narrow the dates for the"
        " rest.",
    ),
}
RESULTS: Mapping[Language, Mapping[Result, str]] = {
    "tr": {
        Result.DONE: "Yapıldı",
        Result.REFUSED: "Reddedildi",
        Result.FAILED: "Başarısız",
    },
    "en": {Result.DONE: "Done", Result.REFUSED: "Refused", Result.FAILED: "Failed"},
}
ACTORS: Mapping[Language, Mapping[ActorKind, str]] = {
    "tr": {
        ActorKind.PERSON: "Kullanıcı",
        ActorKind.LINK: "Bağlantıyı açan",
        ActorKind.SYSTEM: "Sistem",
    },
    "en": {
        ActorKind.PERSON: "User",
        ActorKind.LINK: "Holder of the link",
        ActorKind.SYSTEM: "System",
    },
}
_KINDS: Mapping[EventKind, tuple[str, str]] = {
    EventKind.MUTABAKAT_CREATED: ("Mektup hazırlandı", "Letter drafted"),
    EventKind.MUTABAKAT_EDITED: ("Mektup değiştirildi", "Letter changed"),
    EventKind.MUTABAKAT_SENT: ("Mektup gönderildi", "Letter sent"),
    EventKind.MUTABAKAT_APPROVED: ("Mutabıkız yanıtı verildi", "Answered: we agree"),
    EventKind.MUTABAKAT_REJECTED: ("Mutabık değiliz yanıtı verildi", "Answered: we do not agree"),
    EventKind.MUTABAKAT_CANCELLED: ("Mektup iptal edildi", "Letter cancelled"),
    EventKind.MUTABAKAT_EXPIRED: ("Mektubun süresi doldu", "Letter expired"),
    EventKind.MUTABAKAT_REVISED: ("Yerine yeni mektup hazırlandı", "Letter revised"),
    EventKind.LINK_DELIVERED: ("Bağlantı iletildi", "Link delivered"),
    EventKind.CODE_DELIVERED: ("Kod iletildi", "Code delivered"),
    EventKind.DELIVERY_FAILED: ("İleti ulaştırılamadı", "Delivery failed"),
    EventKind.DELIVERY_UNKNOWN: ("İletinin akıbeti bilinmiyor", "Delivery in doubt"),
    EventKind.LINK_OPENED: ("Bağlantı açıldı", "Link opened"),
    EventKind.CODE_REQUESTED: ("Yeni kod istendi", "New code requested"),
    EventKind.CODE_VERIFIED: ("Kod doğrulandı", "Code verified"),
    EventKind.CODE_KILLED: ("Kod geçersiz kılındı", "Code made void"),
    EventKind.DOCUMENT_SEALED: ("Belge mühürlendi", "Document sealed"),
    EventKind.DOCUMENT_MADE: ("Mühürlü belge oluşturuldu", "Sealed document made"),
    EventKind.DOCUMENT_RESEALED: ("Belgeye zaman damgası eklendi", "Document sealed anew"),
    EventKind.REPORT_SEARCHED: ("Yasal rapor için arama yapıldı", "Legal report searched"),
    EventKind.REPORT_ASKED: ("Yasal rapor istendi", "Legal report asked for"),
    EventKind.EVIDENCE_ASKED: ("Delil paketi istendi", "Evidence export asked for"),
    EventKind.ROOT_SIGNED: ("Kayıtların kökü imzalandı", "Root of the records signed"),
    EventKind.LEGAL_TEXT_PUBLISHED: ("Mektup metni yayımlandı", "Legal text published"),
    EventKind.IMPORT_BEGAN: ("Yükleme başlatıldı", "Import begun"),
    EventKind.IMPORT_STARTED: ("Dosya okunmaya başlandı", "File reading started"),
    EventKind.IMPORT_CORRECTED: ("Yüklemedeki satırlar düzeltildi", "Import rows corrected"),
    EventKind.IMPORT_READ: ("Dosya okundu", "File read"),
    EventKind.IMPORT_REFUSED: ("Dosya reddedildi", "File refused"),
    EventKind.IMPORT_COMMITTED: ("Yükleme onaylandı", "Import committed"),
    EventKind.IMPORT_DISCARDED: ("Yüklemeden vazgeçildi", "Import discarded"),
    EventKind.TASK_STARTED: ("Toplu iş başladı", "Task started"),
    EventKind.TASK_PROGRESSED: ("Toplu iş ilerledi", "Task progressed"),
    EventKind.TASK_COMPLETED: ("Toplu iş tamamlandı", "Task completed"),
    EventKind.TASK_FAILED: ("Toplu iş başarısız oldu", "Task failed"),
    EventKind.COUNTERPARTY_CREATED: ("Cari kart açıldı", "Counterparty created"),
    EventKind.COUNTERPARTY_EDITED: ("Cari kart değiştirildi", "Counterparty changed"),
    EventKind.COMPANY_CREATED: ("Firma açıldı", "Company created"),
    EventKind.COMPANY_EDITED: ("Firma ayarları değiştirildi", "Company settings changed"),
    EventKind.COMPANY_SUSPENDED: ("Firma askıya alındı", "Company suspended"),
    EventKind.COMPANY_RESUMED: ("Firma yeniden etkinleştirildi", "Company resumed"),
    EventKind.PERSON_EDITED: ("Profil değiştirildi", "Profile changed"),
    EventKind.PASSWORD_CHANGED: ("Parola değiştirildi", "Password changed"),
    EventKind.PASSWORD_RESET_ASKED: ("Parola sıfırlama istendi", "Password reset requested"),
    EventKind.PASSWORD_RESET: ("Parola sıfırlandı", "Password reset"),
    EventKind.FACTOR_ADDED: ("İkinci adım eklendi", "Second factor added"),
    EventKind.FACTOR_REMOVED: ("İkinci adım kaldırıldı", "Second factor removed"),
    EventKind.RECOVERY_CODES_MADE: ("Kurtarma kodları oluşturuldu", "Recovery codes made"),
    EventKind.RECOVERY_CODE_USED: ("Kurtarma kodu kullanıldı", "Recovery code used"),
    EventKind.LOGIN_SUCCEEDED: ("Giriş yapıldı", "Signed in"),
    EventKind.LOGIN_FAILED: ("Giriş başarısız", "Sign-in failed"),
    EventKind.LOGIN_STEPPED_UP: ("İkinci adım yeniden doğrulandı", "Second factor proved again"),
    EventKind.LOGIN_ENDED: ("Çıkış yapıldı", "Signed out"),
    EventKind.LOGIN_REVOKED: ("Oturum sonlandırıldı", "Session ended by decision"),
    EventKind.LOGIN_REUSED: ("Eski oturum anahtarı kullanıldı", "Old session key reused"),
    EventKind.MEMBER_INVITED: ("Kullanıcı davet edildi", "User invited"),
    EventKind.MEMBER_JOINED: ("Kullanıcı katıldı", "User joined"),
    EventKind.MEMBER_ROLE_CHANGED: ("Kullanıcının rolü değiştirildi", "User's role changed"),
    EventKind.MEMBER_DEACTIVATED: ("Kullanıcı devre dışı bırakıldı", "User deactivated"),
    EventKind.MEMBER_REACTIVATED: ("Kullanıcı yeniden etkinleştirildi", "User reactivated"),
    EventKind.PRIVACY_TEXT_PUBLISHED: ("KVKK metni yayımlandı", "Privacy text published"),
    EventKind.NOTICE_SEEN: ("Aydınlatma metni görüldü", "Privacy notice seen"),
    EventKind.CONSENT_GIVEN: ("Açık rıza verildi", "Consent given"),
    EventKind.CONSENT_WITHDRAWN: ("Açık rıza geri alındı", "Consent withdrawn"),
    EventKind.PERSONAL_ERASED: ("Kişisel veriler silindi", "Personal data erased"),
    EventKind.MUTABAKAT_VIEWED: ("Mektup görüntülendi", "Letter viewed"),
    EventKind.DOCUMENT_DOWNLOADED: ("Belge indirildi", "Document downloaded"),
    EventKind.EXPORT_MADE: ("Liste dışa aktarıldı", "List exported"),
    EventKind.ACCESS_REFUSED: ("Erişim reddedildi", "Access refused"),
}
KINDS: Mapping[Language, Mapping[EventKind, str]] = {
    "tr": {kind: turkish for kind, (turkish, _) in _KINDS.items()},
    "en": {kind: english for kind, (_, english) in _KINDS.items()},
}
