"""The bookkeeping of endpoints, on a clock that the test moves."""

from __future__ import annotations

import pytest

from tinyv.backends.endpoints import (
    FAILURES_TO_OPEN,
    FIRST_COOLDOWN_S,
    MAX_COOLDOWN_S,
    Endpoint,
    EndpointPool,
)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def picked(pool: EndpointPool, avoid: Endpoint | None = None) -> Endpoint:
    endpoint = pool.pick(avoid)
    assert endpoint is not None
    return endpoint


def take_out(pool: EndpointPool, endpoint: Endpoint) -> None:
    for _ in range(FAILURES_TO_OPEN):
        endpoint.outstanding += 1
        pool.failed(endpoint, "down")


def test_least_outstanding_first(clock: Clock) -> None:
    pool = EndpointPool(["a", "b", "c"], clock=clock)
    taken = [picked(pool) for _ in range(6)]
    assert [e.url for e in taken] == ["a", "b", "c", "a", "b", "c"]
    pool.succeeded(taken[1])
    assert picked(pool).url == "b"


def test_the_one_that_failed_is_avoided_if_possible(clock: Clock) -> None:
    pool = EndpointPool(["a", "b"], clock=clock)
    a = picked(pool)
    pool.failed(a, "x")
    assert picked(pool, avoid=a).url == "b"
    alone = EndpointPool(["a"], clock=clock)
    only = picked(alone)
    alone.failed(only, "x")
    assert picked(alone, avoid=only) is only


def test_failures_in_a_row_take_out_and_a_success_between_does_not(clock: Clock) -> None:
    pool = EndpointPool(["a", "b"], clock=clock)
    a = pool.endpoints[0]
    for _ in range(3):
        for _ in range(FAILURES_TO_OPEN - 1):
            a.outstanding += 1
            pool.failed(a, "x")
        a.outstanding += 1
        pool.succeeded(a)
    assert a.out_until is None
    take_out(pool, a)
    assert {picked(pool).url for _ in range(5)} == {"b"}


def test_one_probe_at_a_time_and_cooldown_doubles(clock: Clock) -> None:
    pool = EndpointPool(["a", "b"], clock=clock)
    a = pool.endpoints[0]
    take_out(pool, a)
    cooldown = FIRST_COOLDOWN_S
    for _ in range(8):
        assert picked(pool).url == "b"
        clock.now += cooldown
        probe = picked(pool)
        assert probe is a
        assert picked(pool).url == "b"  # one probe is enough
        pool.failed(probe, "still down")
        cooldown = min(cooldown * 2, MAX_COOLDOWN_S)
    clock.now += cooldown
    pool.succeeded(picked(pool))
    assert (a.out_until, a.failures, a.cooldown_s) == (None, 0, FIRST_COOLDOWN_S)


def test_late_failures_of_requests_from_before_do_not_prolong(clock: Clock) -> None:
    pool = EndpointPool(["a"], clock=clock)
    a = pool.endpoints[0]
    take_out(pool, a)
    take_out(pool, a)
    assert a.out_until == clock.now + FIRST_COOLDOWN_S


def test_abandoned_probe_frees_the_place(clock: Clock) -> None:
    pool = EndpointPool(["a"], clock=clock)
    take_out(pool, pool.endpoints[0])
    clock.now += FIRST_COOLDOWN_S
    pool.abandoned(picked(pool))
    assert picked(pool).url == "a"


def test_gives_up_after_the_grace_time_and_recovers(clock: Clock) -> None:
    pool = EndpointPool(["a", "b"], outage_grace_s=5, clock=clock)
    take_out(pool, pool.endpoints[0])
    clock.now += 100
    assert not pool.given_up
    take_out(pool, pool.endpoints[1])
    assert not pool.given_up
    clock.now += 5
    assert pool.given_up
    assert pool.summary() == "a: down; b: down"
    pool.succeeded(picked(pool))
    assert not pool.given_up


def test_pause_is_not_an_outage(clock: Clock) -> None:
    pool = EndpointPool(["a"], clock=clock)
    a = picked(pool)
    pool.pause(a, 0.4)
    pool.succeeded(a)
    assert pool.pick() is None
    assert not pool.given_up
    assert pool.wait_s() == pytest.approx(0.4)
    clock.now += 0.41
    assert picked(pool) is a
