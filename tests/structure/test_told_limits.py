"""The limits and lives that docs/security.md tells of are those of the code."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from emutabakat.domain import factors, links, verification
from emutabakat.domain.limits import LIMITS, RouteClass
from emutabakat.services import (
    answer_access,
    challenges,
    identity,
    invitations,
    letter_batches,
    log_ins,
    login_limits,
    password_reset,
    sign_in,
    users,
)
from infra.components.firewall import REQUESTS_PER_ADDRESS

TOLD = (Path(__file__).parents[2] / "docs/security.md").read_text()


def assert_told(*lines: str) -> None:
    """Fail unless each line stands in the document."""
    assert [line for line in lines if f"\n{line}\n" not in TOLD] == []


def minutes(life: timedelta) -> int:
    """Return a life in whole minutes."""
    return int(life.total_seconds()) // 60


def test_what_may_fail_how_often() -> None:
    limits = login_limits
    reset = password_reset
    an_hour = {limits.ACCOUNT_SECONDS, limits.SOURCE_SECONDS}
    an_hour |= {reset.PERSON_SECONDS, invitations.WRONG_SECONDS}

    assert an_hour == {60 * 60}
    assert_told(
        "| wrong log-ins of an account from one network, or of one known browser "
        f"| {limits.PAIR_FAILURES} in {limits.PAIR_SECONDS // 60} minutes |",
        "| wrong log-ins of an account, of a network "
        f"| {limits.ACCOUNT_FAILURES}, {limits.SOURCE_FAILURES} an hour |",
        "| wrong second factors of a person "
        f"| {challenges.FAILURES} in {challenges.FAILURE_SECONDS // 60} minutes |",
        "| links to a new password, asked for by a network "
        f"| {reset.PERSON_ASKS} mailed to a person, {reset.SOURCE_ASKS} an hour |",
        "| invitations to one person; wrong invitation links of a network "
        f"| {users.INVITATIONS_PER_HOUR}, {invitations.WRONG_TOKENS} an hour |",
        "| wrong codes of a letter; new codes "
        f"| {links.MAX_TRIES} until it dies; {links.CODES_PER_HOUR} an hour |",
        "| wrong codes, links, document numbers of a network "
        f"| {answer_access.WRONG_CODES_PER_HOUR}, {answer_access.WRONG_LINKS_PER_HOUR}, "
        f"{verification.WRONG_TRIES_PER_HOUR} an hour |",
    )


def test_how_much_may_be_asked_for() -> None:
    read, write = LIMITS[RouteClass.READ], LIMITS[RouteClass.WRITE]
    send, export, ticket = (
        LIMITS[each] for each in (RouteClass.SEND, RouteClass.EXPORT, RouteClass.TICKET)
    )
    edge = ", ".join(f"{requests:,}" for requests in REQUESTS_PER_ADDRESS.values())

    assert {each.seconds for each in (send, export, ticket)} == {60}
    assert_told(
        "| reading, writing of a person "
        f"| {read.per_second:.0f}, {write.per_second:.0f} a second |",
        f"| letters sent by a company | {send.quota:,} a minute |",
        f"| exports, live connections of a person | {export.quota}, {ticket.quota} a minute |",
        "| requests of an address at the edge, to `/api/auth/`, `/api/public/`, in all "
        f"| {edge} in five minutes |",
        "| letters in one choice; passkeys; recovery codes "
        f"| {letter_batches.MAX_SELECTED:,}; {factors.MOST_PASSKEYS}; {factors.RECOVERY_CODES} |",
    )


def test_how_long_what_lives() -> None:
    assert_told(
        f"| access token (EdDSA, `at+jwt`, in memory) | {minutes(log_ins.ACCESS_LIFE)} minutes |",
        f"| session, without use | {minutes(log_ins.IDLE_LIFE)} minutes |",
        f"| session, whole | {minutes(log_ins.WHOLE_LIFE) // 60} hours |",
        f"| fresh second factor | {minutes(identity.FRESH) // 60} hour |",
        f"| sessions of a person | {log_ins.MOST_LOG_INS}; the eleventh ends the oldest |",
        f"| known browser | {sign_in.DEVICE_LIFE.days} days |",
        f"| visitor's session | {minutes(links.SESSION_LIFE)} minutes |",
    )
