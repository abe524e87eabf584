"""Everything the system reads from its environment, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlsplit


class SettingsIncomplete(Exception):
    """The environment lacks variables that a function needs; names all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The environment of a function; each field is the lower-case name of its variable.

    `cache_user` is empty where the cache asks for no IAM log-in (then it is reached without TLS).
    `timestamp_url` is empty where seals get no time stamp, `timestamp_secret` where the authority
    asks for no log-in. `geoip_folder` is where MaxMind databases lie, empty where there are none.
    """

    stage: str
    directory_table: str
    records_table: str
    events_table: str
    sessions_table: str
    uploads_bucket: str
    documents_bucket: str
    logos_bucket: str
    roots_bucket: str
    codes_queue: str
    sms_queue: str
    email_queue: str
    documents_queue: str
    excel_queue: str
    letters_queue: str
    figures_queue: str
    exports_queue: str
    cache_host: str
    cache_port: str
    cache_user: str
    cache_name: str
    seal_key_id: str
    seal_chain_parameter: str
    roots_key_id: str
    roots_chain_parameter: str
    seal_roots_parameter: str
    seal_revocations_parameter: str
    timestamp_url: str
    timestamp_roots_parameter: str
    timestamp_secret: str
    geoip_folder: str
    token_secret: str
    vault_key_id: str
    public_url: str
    websocket_url: str
    websocket_endpoint: str
    sender_email: str
    sender_sms: str
    ses_configuration_set: str

    @classmethod
    def from_env(cls, environment: Mapping[str, str]) -> Settings:
        """Return the settings, or raise `SettingsIncomplete` with every missing name."""
        names = [field.name for field in fields(cls)]
        missing = [name.upper() for name in names if name.upper() not in environment]
        if missing:
            raise SettingsIncomplete(f"the environment lacks {', '.join(missing)}")
        return cls(**{name: environment[name.upper()] for name in names})


def origin_of(url: str) -> str:
    """Return scheme, host and port of an address, as browsers name a page's origin.

    >>> origin_of("https://mutabakat.example/")
    'https://mutabakat.example'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
