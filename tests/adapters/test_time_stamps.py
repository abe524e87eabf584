"""Time stamps: three levels, what other programs say of them, and authorities that fail."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from emutabakat.adapters.certificates import certificates_from_pem, revocations_from_pem
from emutabakat.adapters.published_lists import PublishedLists
from emutabakat.adapters.sealing import PadesSealer
from emutabakat.adapters.time_stamping import TimeAuthority
from emutabakat.adapters.verifying import verify_sealed
from emutabakat.domain.documents import SealLevel
from emutabakat.ports import SealReport
from emutabakat.rendering.answered_letter import render
from tests.adapters.seal_keys import CERTIFIED_AT, CountingKey, SealKeys, make_keys
from tests.adapters.test_sealing import REASON, SEALED_AT
from tests.adapters.time_server import TimeServer, time_server
from tests.pdf_tools import GOOD_VERDICT, pdfsig_verdict
from tests.unit.rendering.document_samples import rejected_letter

STAMPED_AT = SEALED_AT + timedelta(seconds=2)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> SealKeys:
    return make_keys(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def page() -> bytes:
    return render(rejected_letter())


@pytest.fixture
def server() -> Iterator[TimeServer]:
    with time_server(CERTIFIED_AT) as running:
        running.now = STAMPED_AT
        yield running


class Watch:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def authority_of(
    server: TimeServer,
    *,
    roots: str | None = None,
    watch: Watch | None = None,
    log_in: tuple[str, str] | None = None,
) -> TimeAuthority:
    return TimeAuthority(
        server.url,
        certificates_from_pem(server.root if roots is None else roots),
        log_in=log_in,
        lists=PublishedLists(seconds=0.3),
        seconds=0.3,
        watch=watch or Watch(),
    )


def sealer_of(keys: SealKeys, time: TimeAuthority | None, *, lists: bool = True) -> PadesSealer:
    return PadesSealer(
        keys.sign,
        keys.seal_chain,
        revocations=revocations_from_pem(keys.revocations) if lists else (),
        time=time,
    )


def report_of(pdf: bytes, keys: SealKeys, server: TimeServer) -> SealReport:
    return verify_sealed(pdf, keys.root, at=SEALED_AT, time_roots=server.root.encode())


@pytest.mark.parametrize("level", list(SealLevel))
def test_every_level_is_ours_and_pdfsig_agrees(
    level: SealLevel, keys: SealKeys, server: TimeServer, page: bytes, tmp_path: Path
) -> None:
    server.lists = level is SealLevel.B_LT
    time = None if level is SealLevel.B_B else authority_of(server)

    sealed = sealer_of(keys, time).seal(page, reason=REASON, at=SEALED_AT)

    file = tmp_path / "sealed.pdf"
    file.write_bytes(sealed.pdf)
    report = report_of(sealed.pdf, keys, server)
    assert sealed.level is report.level is level
    assert sealed.serial == f"{keys.serial:x}"
    assert report.accepted
    assert report.whole_file
    assert sealed.stamped_at == report.stamped_at == (None if time is None else STAMPED_AT)
    assert sealed.awaits_time == (level is SealLevel.B_T)
    assert (b"/CRLs" in sealed.pdf, b"/VRI" in sealed.pdf) == (True, False)
    assert pdfsig_verdict(file, keys.root_pem) == GOOD_VERDICT


def test_without_revocation_lists_nothing_is_said_to_last(
    keys: SealKeys, server: TimeServer, page: bytes
) -> None:
    sealer = sealer_of(keys, authority_of(server), lists=False)

    sealed = sealer.seal(page, reason=REASON, at=SEALED_AT)

    assert (sealed.level, sealed.awaits_time) == (SealLevel.B_T, True)
    assert b"/DSS" not in sealed.pdf


@pytest.mark.parametrize("does", ["garbage", "broken", "slow", "replayed", "another's"])
def test_an_authority_that_fails_costs_the_stamp_and_not_the_document(
    does: str, keys: SealKeys, server: TimeServer, page: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    key = CountingKey(keys.sign)
    sealer = PadesSealer(key, keys.seal_chain, time=authority_of(server))
    server.does = does

    with caplog.at_level(logging.ERROR):
        sealed = sealer.seal(page, reason=REASON, at=SEALED_AT)

    assert (sealed.level, sealed.stamped_at, sealed.awaits_time) == (SealLevel.B_B, None, True)
    assert report_of(sealed.pdf, keys, server).accepted
    assert key.uses == 1


def test_an_authority_that_is_down_is_left_alone_for_a_while_and_then_stamps_what_it_missed(
    keys: SealKeys, server: TimeServer, page: bytes
) -> None:
    watch = Watch()
    sealer = sealer_of(keys, authority_of(server, watch=watch))
    server.does = "broken"
    first = sealer.seal(page, reason=REASON, at=SEALED_AT)
    server.does = "well"
    second = sealer.seal(page, reason=REASON, at=SEALED_AT)

    assert (first.level, second.level) == (SealLevel.B_B, SealLevel.B_B)
    assert server.asked == 1
    watch.seconds += 30
    again = sealer.reseal(second.pdf, reason=REASON, at=SEALED_AT)

    assert (again.level, again.awaits_time) == (SealLevel.B_LT, False)
    assert again.pdf.startswith(page)
    assert report_of(again.pdf, keys, server).accepted


def test_what_an_authority_signs_with_is_asked_for_once(
    keys: SealKeys, server: TimeServer, page: bytes
) -> None:
    sealer = sealer_of(keys, authority_of(server, log_in=("firma", "parola")))

    for _ in range(3):
        assert sealer.seal(page, reason=REASON, at=SEALED_AT).level is SealLevel.B_LT

    assert server.asked == 4
    assert set(server.log_ins) == {"Basic ZmlybWE6cGFyb2xh"}


def test_an_authority_under_another_root_is_not_asked_for_stamps(
    keys: SealKeys, server: TimeServer, page: bytes
) -> None:
    sealer = sealer_of(keys, authority_of(server, roots=keys.root.decode()))

    sealed = sealer.seal(page, reason=REASON, at=SEALED_AT)

    assert (sealed.level, sealed.awaits_time) == (SealLevel.B_B, True)


def test_a_stamp_under_an_unknown_root_is_no_trusted_time_and_the_seal_is_still_ours(
    keys: SealKeys, server: TimeServer, page: bytes
) -> None:
    sealed = sealer_of(keys, authority_of(server)).seal(page, reason=REASON, at=SEALED_AT)

    report = verify_sealed(sealed.pdf, keys.root, at=SEALED_AT)

    assert report.accepted
    assert report.stamped_at == STAMPED_AT
    assert not report.time_trusted
    assert report.level is SealLevel.B_B
