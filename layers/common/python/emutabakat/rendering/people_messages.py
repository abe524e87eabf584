"""What the company's own people are mailed: invitations, new passwords, notices, signed roots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from emutabakat.domain.permissions import Role
from emutabakat.rendering.documents import Language
from emutabakat.rendering.formats import time_text
from emutabakat.rendering.message_look import Brand
from emutabakat.rendering.messages import Message, message_from_template
from emutabakat.rendering.role_names import ROLE_NAMES

_NOTICES: Mapping[Language, Mapping[str, tuple[str, str]]] = {
    "tr": {
        "password_changed": (
            "Parolanız değişti",
            "e-Mutabakat hesabınızın parolası değiştirildi; diğer oturumlarınız kapatıldı.",
        ),
        "password_reset": (
            "Parolanız yenilendi",
            "e-Mutabakat hesabınızın parolası e-postanıza gelen bağlantıyla yenilendi; bütün"
            " oturumlarınız kapatıldı.",
        ),
        "factor_added": (
            "İkinci adım eklendi",
            "e-Mutabakat hesabınıza girişte kullanılacak yeni bir ikinci adım eklendi.",
        ),
        "factor_removed": (
            "İkinci adım kaldırıldı",
            "e-Mutabakat hesabınızın ikinci adımlarından biri kaldırıldı.",
        ),
        "recovery_code_used": (
            "Kurtarma kodu kullanıldı",
            "e-Mutabakat hesabınızda bir kurtarma kodu kullanıldı.",
        ),
        "login_reused": (
            "Oturumunuz kapatıldı",
            "e-Mutabakat oturumunuzun eski bir anahtarı ikinci kez kullanıldı. Kopyalanmış"
            " olabileceği için oturum kapatıldı.",
        ),
    },
    "en": {
        "password_changed": (
            "Your password was changed",
            "The password of your e-Mutabakat account was changed; your other sessions were ended.",
        ),
        "password_reset": (
            "Your password was renewed",
            "The password of your e-Mutabakat account was renewed with the link sent to your"
            " e-mail; all your sessions were ended.",
        ),
        "factor_added": (
            "A second factor was added",
            "A new second factor for signing in was added to your e-Mutabakat account.",
        ),
        "factor_removed": (
            "A second factor was removed",
            "One of the second factors of your e-Mutabakat account was removed.",
        ),
        "recovery_code_used": (
            "A recovery code was used",
            "A recovery code of your e-Mutabakat account was used.",
        ),
        "login_reused": (
            "Your session was ended",
            "An old key of your e-Mutabakat session was used a second time. It may have been"
            " copied, so the session was ended.",
        ),
    },
}


def invitation(
    brand: Brand, *, name: str, role: Role, link: str, expires_at: datetime, language: Language
) -> Message:
    """Return the invitation to join the company in a role."""
    return message_from_template(
        "invitation",
        brand,
        language,
        name=name,
        role=ROLE_NAMES[language][role],
        counterparty=role is Role.COUNTERPARTY,
        link=link,
        expires_at=time_text(expires_at, seconds=False),
    )


def new_password(
    brand: Brand, *, name: str, link: str, expires_at: datetime, language: Language
) -> Message:
    """Return the link by which a person who forgot the password sets a new one."""
    return message_from_template(
        "new_password",
        brand,
        language,
        name=name,
        link=link,
        expires_at=time_text(expires_at, seconds=False),
    )


def security_notice(
    brand: Brand, *, name: str, what: str, at: datetime, ip: str, link: str, language: Language
) -> Message:
    """Return a short notice of something that a person should have done himself.

    `what` is one of `password_changed`, `password_reset`, `factor_added`, `factor_removed`,
    `recovery_code_used`, `login_reused`; `ip` may be empty.
    """
    title, sentence = _NOTICES[language][what]
    return message_from_template(
        "security_notice",
        brand,
        language,
        name=name,
        title=title,
        sentence=sentence,
        at=time_text(at),
        ip=ip,
        link=link,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRoot:
    """A root as it is mailed; `sha256` (hex) is that of its signed document."""

    number: int
    since: datetime
    until: datetime
    records: int
    events: int
    sha256: str

    @classmethod
    def of(cls, data: Mapping[str, str | int | None]) -> SignedRoot:
        """Return the root that an event tells of."""
        return cls(
            number=int(data["number"] or 0),
            since=datetime.fromisoformat(str(data["since"])),
            until=datetime.fromisoformat(str(data["until"])),
            records=int(data["records"] or 0),
            events=int(data["events"] or 0),
            sha256=str(data["sha256"]),
        )


def root_signed(
    brand: Brand, *, name: str, root: SignedRoot, link: str, language: Language
) -> Message:
    """Return the mail that carries a root out of the system, for its owner to keep."""
    return message_from_template(
        "root_signed",
        brand,
        language,
        name=name,
        number=str(root.number),
        since=time_text(root.since, seconds=False),
        until=time_text(root.until, seconds=False),
        records=str(root.records),
        events=str(root.events),
        sha256=root.sha256,
        link=link,
    )
