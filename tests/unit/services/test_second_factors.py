"""Second factors: set up, asked for at the log-in, used once, lost and taken away."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from emutabakat.domain.errors import (
    Conflict,
    EMutabakatError,
    Invalid,
    NotFound,
    NotPermitted,
    NotSignedIn,
    TooManyTries,
)
from emutabakat.domain.events import EventKind
from emutabakat.domain.factors import MOST_PASSKEYS, Proof
from emutabakat.domain.permissions import Assurance, Member, Role
from emutabakat.services.challenges import FAILURES
from tests.desk import HOME, Desk, refused
from tests.factories import PERSON, a_membership

SIGNED = "0a"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def why(act: Callable[[], object], kind: type[EMutabakatError]) -> str:
    """Return why an act is refused."""
    with pytest.raises(kind) as refusal:
        act()
    return refusal.value.code


def kinds(desk: Desk) -> list[EventKind]:
    """Return what happened, in the order of the events' ids."""
    events = [event for chain in desk.world.memory.events.values() for event in chain]
    return [event.kind for event in sorted(events, key=lambda event: event.id)]


def signed_in_with_app(desk: Desk) -> Member:
    """Set up an app and log in with it."""
    desk.with_app()
    return desk.member(desk.second_step(desk.first_step(), Proof("totp", desk.code())))


def with_passkey(desk: Desk, member: Member, id_: str = "key") -> tuple[str, ...]:
    """Register a passkey and return the recovery codes that came with it."""
    token, _ = desk.second_factors.begin_passkey(member)
    credential = {"id": id_, "signed": SIGNED}
    return desk.second_factors.confirm_passkey(member, token, credential, name=id_, origin=HOME)


def test_who_sets_up_an_app_is_sure_from_then_on_and_gets_ten_codes(desk: Desk) -> None:
    signed_in = desk.log_in()
    elsewhere = desk.log_in()
    member = desk.member(signed_in)
    assert member.assurance is Assurance.PASSWORD

    secret, address = desk.second_factors.begin_totp(member)
    codes = desk.second_factors.confirm_totp(member, desk.code(), HOME)

    assert secret in address
    assert len(set(codes)) == 10
    assert desk.member(signed_in).assurance is Assurance.FRESH
    assert refused(lambda: desk.member(elsewhere)) == "session_ended"
    assert EventKind.FACTOR_ADDED in kinds(desk)
    assert not any(code in repr(desk.factors.kept) for code in codes)


def test_an_app_counts_only_once_its_code_was_shown(desk: Desk) -> None:
    member = desk.member(desk.log_in())
    nothing_begun = why(lambda: desk.second_factors.confirm_totp(member, "000000", HOME), Conflict)
    desk.second_factors.begin_totp(member)

    assert nothing_begun == "totp_not_begun"
    assert (
        why(lambda: desk.second_factors.confirm_totp(member, "000000", HOME), Invalid)
        == "code_wrong"
    )
    assert desk.member(desk.log_in()).assurance is Assurance.PASSWORD


def test_a_log_in_waits_for_the_code_of_the_app(desk: Desk) -> None:
    desk.with_app()

    step = desk.first_step()
    signed_in = desk.second_step(step, Proof("totp", desk.code()))

    assert step.methods == ("totp", "recovery")
    assert signed_in.session.methods == "password totp"
    assert desk.member(signed_in).assurance is Assurance.FRESH
    again = refused(lambda: desk.second_step(step, Proof("totp", desk.code(steps=1))))
    assert again == "challenge_over"


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_code_may_be_half_a_minute_off(desk: Desk, steps: int) -> None:
    desk.with_app()
    desk.world.clock.advance(minutes=1)

    desk.second_step(desk.first_step(), Proof("totp", desk.code(steps=steps)))


def test_a_code_is_good_once_and_none_before_it_afterwards(desk: Desk) -> None:
    desk.with_app()
    desk.world.clock.advance(minutes=1)
    code, before = desk.code(), desk.code(steps=-1)
    desk.second_step(desk.first_step(), Proof("totp", code))

    for used in (code, before):
        step = desk.first_step()
        again = refused(lambda s=step, u=used: desk.second_step(s, Proof("totp", u)))  # type: ignore[misc]  # bound now
        assert again == "second_factor_wrong"


def test_of_one_code_shown_many_times_at_once_one_gets_in(desk: Desk) -> None:
    desk.with_app()
    steps = [desk.first_step() for _ in range(8)]
    proof = Proof("totp", desk.code())

    def attempt(step: object) -> bool:
        try:
            desk.second_step(step, proof)  # type: ignore[arg-type]  # from the list above
        except (NotSignedIn, TooManyTries):
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, steps)) == 1


def test_wrong_codes_are_counted_by_person_and_events(desk: Desk) -> None:
    desk.with_app()
    for _ in range(FAILURES):
        step = desk.first_step()
        assert refused(lambda s=step: desk.second_step(s, Proof("totp", "x"))) == (  # type: ignore[misc]  # bound now
            "second_factor_wrong"
        )

    right = Proof("totp", desk.code())
    assert why(lambda: desk.second_step(desk.first_step(), right), TooManyTries)
    assert kinds(desk).count(EventKind.LOGIN_FAILED) == FAILURES
    desk.world.clock.advance(minutes=15)
    desk.second_step(desk.first_step(), Proof("totp", desk.code()))


def test_a_recovery_code_is_good_once_however_it_is_typed(desk: Desk) -> None:
    codes = desk.with_app()
    typed = codes[3].upper().replace("-", " ")

    signed_in = desk.second_step(desk.first_step(), Proof("recovery", typed))

    assert len(desk.second_factors.of(desk.member(signed_in)).recovery) == 9
    assert EventKind.RECOVERY_CODE_USED in kinds(desk)
    step = desk.first_step()
    assert refused(lambda: desk.second_step(step, Proof("recovery", codes[3])))


def test_a_recovery_code_has_more_random_bits_than_its_plain_hash_asks_for(desk: Desk) -> None:
    codes = desk.with_app()

    assert len(set(codes)) == 10
    for code in codes:
        signs = code.replace("-", "")
        # Base 32: five bits a sign. OWASP ASVS 5.0 V6.5.2 asks for 112 where no slow hash is used.
        assert set(signs) <= set("abcdefghijklmnopqrstuvwxyz234567")
        assert 5 * len(signs) >= 112


def test_new_recovery_codes_kill_the_old_ones(desk: Desk) -> None:
    (old, *_) = desk.with_app()
    member = desk.member(desk.second_step(desk.first_step(), Proof("totp", desk.code())))

    new = desk.second_factors.renew_recovery_codes(member, HOME)

    assert refused(lambda: desk.second_step(desk.first_step(), Proof("recovery", old)))
    desk.second_step(desk.first_step(), Proof("recovery", new[0]))


def test_there_are_no_recovery_codes_without_a_factor(desk: Desk) -> None:
    member = desk.member(desk.log_in())

    code = why(lambda: desk.second_factors.renew_recovery_codes(member, HOME), Conflict)
    assert code == "no_second_factor"


def test_a_passkey_is_a_second_factor_and_a_way_in_of_its_own(desk: Desk) -> None:
    codes = with_passkey(desk, desk.member(desk.log_in()))
    assert len(codes) == 10

    first = desk.second_step(
        desk.first_step(), Proof("passkey", credential={"id": "key", "signed": SIGNED, "count": 1})
    )
    alone = desk.second_step(
        desk.sign_in.by_passkey(),
        Proof("passkey", credential={"id": "key", "signed": SIGNED, "count": 2, "owner": PERSON}),
    )

    assert (first.session.methods, alone.session.methods) == ("password passkey", "passkey")
    assert desk.member(alone).assurance is Assurance.FRESH


@pytest.mark.parametrize(
    "credential",
    [
        {"id": "other", "signed": SIGNED, "count": 9, "owner": PERSON},
        {"id": "key", "signed": "ff", "count": 9, "owner": PERSON},
        {"id": "key", "signed": SIGNED, "count": 0, "owner": PERSON},
        {"id": "key", "signed": SIGNED, "count": 9, "owner": "per_unknown"},
        {"id": "key", "signed": SIGNED, "count": 9},
    ],
)
def test_what_no_passkey_of_ours_signed_opens_nothing(
    desk: Desk, credential: dict[str, object]
) -> None:
    with_passkey(desk, desk.member(desk.log_in()))

    step = desk.sign_in.by_passkey()
    code = refused(lambda: desk.second_step(step, Proof("passkey", credential=credential)))
    assert code == "second_factor_wrong"


def test_a_passkey_log_in_takes_no_code(desk: Desk) -> None:
    desk.with_app()
    step = desk.sign_in.by_passkey()

    proof = Proof("totp", desk.code(), {"owner": PERSON})
    assert refused(lambda: desk.second_step(step, proof)) == "second_factor_wrong"


def test_who_was_deactivated_has_no_way_in_by_passkey(desk: Desk) -> None:
    with_passkey(desk, desk.member(desk.log_in()))
    persons = desk.world.memory.persons
    persons[PERSON] = replace(persons[PERSON], active=False)
    credential = {"id": "key", "signed": SIGNED, "count": 1, "owner": PERSON}

    step = desk.sign_in.by_passkey()
    assert refused(lambda: desk.second_step(step, Proof("passkey", credential=credential)))


def test_a_refused_passkey_is_not_kept_and_its_challenge_is_used_up(desk: Desk) -> None:
    member = desk.member(desk.log_in())
    token, _ = desk.second_factors.begin_passkey(member)

    def confirm() -> object:
        credential = {"id": "key", "signed": "ff"}
        return desk.second_factors.confirm_passkey(member, token, credential, name="x", origin=HOME)

    assert why(confirm, Invalid) == "passkey_refused"
    assert why(confirm, NotSignedIn) == "challenge_over"
    assert not desk.second_factors.of(member).present


def test_a_person_has_at_most_ten_passkeys(desk: Desk) -> None:
    member = desk.member(desk.log_in())
    for number in range(MOST_PASSKEYS):
        with_passkey(desk, member, f"key{number}")
        member = replace(member, assurance=Assurance.FRESH)

    assert why(lambda: desk.second_factors.begin_passkey(member), Conflict) == "too_many_passkeys"


def test_nothing_changes_without_a_fresh_proof_where_there_is_a_factor(desk: Desk) -> None:
    member = replace(signed_in_with_app(desk), assurance=Assurance.SECOND_FACTOR)
    factors = desk.second_factors

    for act in (
        lambda: factors.begin_totp(member),
        lambda: factors.begin_passkey(member),
        lambda: factors.remove(member, None, HOME),
        lambda: factors.renew_recovery_codes(member, HOME),
    ):
        assert why(act, NotPermitted) == "step_up_needed"


def test_a_step_up_is_good_for_an_hour(desk: Desk) -> None:
    desk.with_app()
    signed_in = desk.second_step(desk.first_step(), Proof("totp", desk.code()))
    cookie = signed_in.refresh_token
    for _ in range(4):
        desk.world.clock.advance(minutes=15)
        assert cookie is not None
        signed_in = desk.refresh(cookie)
        cookie = signed_in.refresh_token
    member = desk.member(signed_in)
    assert member.assurance is Assurance.SECOND_FACTOR

    step = desk.sign_in.begin_step_up(member)
    desk.sign_in.step_up(member, step.token, Proof("totp", desk.code()), HOME)

    assert desk.member(signed_in).assurance is Assurance.FRESH
    assert EventKind.LOGIN_STEPPED_UP in kinds(desk)
    used = lambda: desk.sign_in.step_up(member, step.token, Proof("totp", desk.code()), HOME)  # noqa: E731 — one use
    assert why(used, NotSignedIn) == "challenge_over"


def test_nobody_steps_up_with_anothers_challenge(desk: Desk) -> None:
    member = signed_in_with_app(desk)
    step = desk.sign_in.by_passkey()

    proof = Proof("totp", desk.code(steps=1))
    assert why(lambda: desk.sign_in.step_up(member, step.token, proof, HOME), NotSignedIn)

    # The code was not used up by that.
    own = desk.sign_in.begin_step_up(member)
    desk.sign_in.step_up(member, own.token, proof, HOME)


def test_the_last_factor_stays_where_the_role_needs_one(desk: Desk) -> None:
    member = signed_in_with_app(desk)

    assert why(lambda: desk.second_factors.remove(member, None, HOME), Conflict) == "last_factor"

    with_passkey(desk, member)
    desk.second_factors.remove(member, None, HOME)
    assert desk.second_factors.of(member).methods == ("passkey", "recovery")
    assert why(lambda: desk.second_factors.remove(member, "key", HOME), Conflict) == "last_factor"


def test_an_auditor_may_do_without(desk: Desk) -> None:
    desk.world.memory.memberships[:] = [a_membership(Role.AUDITOR)]
    member = signed_in_with_app(desk)

    desk.second_factors.remove(member, None, HOME)

    assert desk.second_factors.of(member).methods == ()
    assert EventKind.FACTOR_REMOVED in kinds(desk)
    assert why(lambda: desk.second_factors.remove(member, None, HOME), NotFound) == "not_found"


def test_a_log_in_with_a_factor_is_believed_for_less_than_half_a_minute(desk: Desk) -> None:
    desk.with_app()
    signed_in = desk.second_step(desk.first_step(), Proof("totp", desk.code()))
    member = desk.identity.member(signed_in.access_token)

    desk.world.sessions.end_login(member.session_id)

    assert desk.identity.member(signed_in.access_token) == member
    desk.world.clock.advance(seconds=20)
    assert refused(lambda: desk.identity.member(signed_in.access_token)) == "session_ended"


def test_strangers_with_a_name_lock_nobody_out(desk: Desk) -> None:
    desk.with_app()
    forged = {"id": "x", "signed": "ff", "owner": PERSON}
    for _ in range(FAILURES + 1):
        step = desk.sign_in.by_passkey()
        proof = Proof("passkey", credential=forged)
        assert refused(lambda s=step, p=proof: desk.second_step(s, p)) == "second_factor_wrong"  # type: ignore[misc]  # bound now

    assert EventKind.LOGIN_FAILED not in kinds(desk), "nobody said truly who he was"
    desk.second_step(desk.first_step(), Proof("totp", desk.code()))


def test_the_first_factor_takes_a_log_in_of_just_now(desk: Desk) -> None:
    signed_in = desk.log_in()
    desk.world.clock.advance(minutes=9)
    member = desk.member(desk.refresh(signed_in.refresh_token or ""))
    desk.second_factors.begin_totp(member)
    desk.world.clock.advance(minutes=7)

    for act in (
        lambda: desk.second_factors.begin_passkey(member),
        lambda: desk.second_factors.confirm_totp(member, desk.code(), HOME),
    ):
        assert why(act, NotPermitted) == "log_in_again"


def test_a_challenge_is_good_for_its_own_purpose_only(desk: Desk) -> None:
    member = signed_in_with_app(desk)
    fresh = replace(member, assurance=Assurance.FRESH)
    step = desk.sign_in.begin_step_up(member)
    token, _ = desk.second_factors.begin_passkey(fresh)
    desk.world.clock.advance(seconds=30)

    assert refused(lambda: desk.second_step(step, Proof("totp", desk.code()))) == "challenge_over"
    log_in = desk.first_step()
    proof = Proof("totp", desk.code())
    assert why(lambda: desk.sign_in.step_up(member, log_in.token, proof, HOME), NotSignedIn)
    credential = {"id": "key", "signed": SIGNED}
    with pytest.raises(NotSignedIn):
        desk.second_factors.confirm_passkey(fresh, step.token, credential, name="x", origin=HOME)
    desk.second_factors.confirm_passkey(fresh, token, credential, name="x", origin=HOME)
    # The code was not used up by all that.
    desk.second_step(desk.first_step(), proof)


def test_a_wrong_step_up_is_an_event(desk: Desk) -> None:
    member = signed_in_with_app(desk)
    step = desk.sign_in.begin_step_up(member)

    assert why(
        lambda: desk.sign_in.step_up(member, step.token, Proof("totp", "x"), HOME), NotSignedIn
    )
    assert kinds(desk).count(EventKind.LOGIN_FAILED) == 1
