"""Every way a use case can fail, as a tree of five kinds.

EMutabakatError
├── NotFound            it does not exist, or is not yours
├── NotPermitted        your role does not allow it
│   └── NotSignedIn     nobody is signed in, or the log-in has ended
├── Conflict            it is no longer (or not yet) in a state that allows it
│   └── StaleVersion    somebody changed it since it was read
├── Invalid             what was sent cannot be accepted as it is
│   └── TooManyTries    the limit of failures is reached; try later or another way
└── TemporaryFailure    something outside is not available; the same call may succeed later
    └── TooManyRequests it is asked for faster than anybody needs; it succeeds after a known wait
"""

from __future__ import annotations

from collections.abc import Mapping


class EMutabakatError(Exception):
    """A failure that a person can read: a stable `code` and a sentence in Turkish and English."""

    def __init__(self, code: str, tr: str, en: str, **details: str) -> None:
        super().__init__(f"{code}: {en}")
        self.code = code
        self.tr = tr
        self.en = en
        self.details: Mapping[str, str] = details


class NotFound(EMutabakatError):
    """It does not exist for the one who asks; what belongs to others does not exist either."""

    def __init__(
        self, code: str = "not_found", tr: str = "Kayıt bulunamadı.", en: str = "Not found."
    ) -> None:
        super().__init__(code, tr, en)


class NotPermitted(EMutabakatError):
    """The actor's role does not allow this."""


class NotSignedIn(NotPermitted):
    """No valid log-in came with the request."""

    def __init__(
        self,
        code: str = "not_signed_in",
        tr: str = "Oturum açmanız gerekiyor.",
        en: str = "Please sign in.",
    ) -> None:
        super().__init__(code, tr, en)


class Conflict(EMutabakatError):
    """The state of things does not allow this."""


class StaleVersion(Conflict):
    """The record changed between reading and saving; read it again and decide anew."""

    def __init__(self, record_id: str = "") -> None:
        super().__init__(
            "stale_version",
            "Kayıt bu sırada değişti; sayfayı yenileyip yeniden deneyin.",
            "The record has changed meanwhile; reload and try again.",
            **({"record": record_id} if record_id else {}),
        )


class Invalid(EMutabakatError):
    """The values sent cannot be accepted; the sentence names the place and the reason."""


class TooManyTries(Invalid):
    """The limit of failures is reached; `wait_seconds` is 0 where waiting does not help."""

    def __init__(
        self, code: str, tr: str, en: str, *, wait_seconds: int = 0, **details: str
    ) -> None:
        super().__init__(code, tr, en, **details)
        self.wait_seconds = wait_seconds


class TemporaryFailure(EMutabakatError):
    """Something outside is not available now; the same call may succeed later."""

    def __init__(
        self,
        code: str = "temporary_failure",
        tr: str = "Geçici bir sorun var; biraz sonra yeniden deneyin.",
        en: str = "A temporary problem; please try again shortly.",
    ) -> None:
        super().__init__(code, tr, en)


class TooManyRequests(TemporaryFailure):
    """Asked too often, though with every right; `wait_seconds` until the same call succeeds."""

    def __init__(self, wait_seconds: int) -> None:
        super().__init__(
            "too_many_requests",
            f"Çok hızlı istek gönderiyorsunuz; {wait_seconds} saniye sonra yeniden deneyin.",
            f"You are asking too fast; please try again in {wait_seconds} s.",
        )
        self.wait_seconds = wait_seconds
