"""The stages that the infrastructure can be synthesised for, and how they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: The interpreter of every function, as AWS Lambda names it ("python3.13").
PYTHON_VERSION = "3.13"


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One installation's settings. Days are whole days; rates are requests per second.

    `local` leaves out what the emulator on a developer's machine cannot make: the network, the
    cache, the edge and the monitoring. `domain` and `certificate_arn` (a certificate in
    us-east-1 for that domain) belong together; without them the address is CloudFront's own.

    `seal_keys` is how many keys may seal: a second one is made before the first is given up.
    `timestamp_url` is a time stamp authority (RFC 3161), `timestamp_secret` the ARN of a secret
    with its `user` and `password`; both may be empty.

    `geoip` is a folder with the operator's MaxMind databases (`*.mmdb`), None where there are none.
    """

    name: str
    region: str
    local: bool
    keep_data: bool
    log_days: int
    document_days: int
    request_rate: int
    request_burst: int
    domain: str | None = None
    certificate_arn: str | None = None
    seal_keys: int = 1
    timestamp_url: str = ""
    timestamp_secret: str = ""
    geoip: Path | None = None

    def __post_init__(self) -> None:
        if self.geoip is not None and not any(self.geoip.glob("*.mmdb")):
            raise ValueError(f"`geoip` names a folder without *.mmdb files: {self.geoip}")
        if (self.domain is None) != (self.certificate_arn is None):
            raise ValueError("`domain` and `certificate_arn` belong together: give both or none")

    @property
    def prefix(self) -> str:
        """What the name of every named resource begins with.

        >>> STAGES["dev"].prefix
        'emutabakat-dev'
        """
        return f"emutabakat-{self.name}"


#: Documents are kept ten years, as Turkish commercial law keeps books and letters (TTK art. 82).
TEN_YEARS_IN_DAYS = 3653

STAGES: Mapping[str, Stage] = {
    stage.name: stage
    for stage in (
        Stage(
            name="local",
            region="eu-central-1",
            local=True,
            keep_data=False,
            log_days=7,
            document_days=1,
            request_rate=2000,
            request_burst=2000,
        ),
        Stage(
            name="dev",
            region="eu-central-1",
            local=False,
            keep_data=False,
            log_days=14,
            document_days=1,
            request_rate=100,
            request_burst=200,
        ),
        Stage(
            name="prod",
            region="eu-central-1",
            local=False,
            keep_data=True,
            log_days=365,
            document_days=TEN_YEARS_IN_DAYS,
            request_rate=500,
            request_burst=1000,
        ),
    )
}
