"""Servers that die, come back, or share the work."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import Counter

from fake_openai import FakeOpenAI, Reply
from tinyv.backends.openai_http import OpenAIBackend


def test_load_is_balanced(server: FakeOpenAI, second: FakeOpenAI) -> None:
    server.default = second.default = Reply(delay_s=0.02)
    with OpenAIBackend([server.url, second.url], "tiny", concurrency=8) as backend:
        counts = Counter(g.endpoint for g in backend.generate(["p"] * 80))
    assert set(counts) == {server.url, second.url}
    assert min(counts.values()) >= 30


def test_slow_endpoint_gets_less(server: FakeOpenAI, second: FakeOpenAI) -> None:
    server.default = Reply(delay_s=0.2)
    second.default = Reply(delay_s=0.01)
    with OpenAIBackend([server.url, second.url], "tiny", concurrency=8) as backend:
        counts = Counter(g.endpoint for g in backend.generate(["p"] * 80))
    assert counts[second.url] > 2 * counts[server.url] > 0


def test_dead_endpoint_costs_no_prompt(server: FakeOpenAI, second: FakeOpenAI) -> None:
    second.stop()
    with OpenAIBackend([server.url, second.url], "tiny", concurrency=8) as backend:
        generations = backend.generate(["p"] * 100)
    assert all(g.ok and g.endpoint == server.url for g in generations)


def test_endpoint_that_answers_5xx_is_taken_out(server: FakeOpenAI, second: FakeOpenAI) -> None:
    second.default = Reply(status=500)
    with OpenAIBackend([server.url, second.url], "tiny", concurrency=4) as backend:
        assert all(g.ok for g in backend.generate(["p"] * 60))
        seen = len(second.requests)
        assert seen <= 12
        time.sleep(1.1)
        assert all(g.ok for g in backend.generate(["p"] * 60))
        assert len(second.requests) == seen + 1  # the probe
        second.default = Reply()
        time.sleep(2.1)
        counts = Counter(g.endpoint for g in backend.generate(["p"] * 60))
    assert counts[second.url] > 10


def test_server_killed_and_restarted_in_the_middle(server: FakeOpenAI) -> None:
    server.default = Reply(delay_s=0.02)
    revived: list[FakeOpenAI] = []

    def restart() -> None:
        time.sleep(0.3)
        server.stop()
        time.sleep(0.7)
        revived.append(FakeOpenAI(port=server.port))

    thread = threading.Thread(target=restart)
    with OpenAIBackend(server.url, "tiny", concurrency=4) as backend:
        thread.start()
        generations = backend.generate([str(i) for i in range(200)])
        thread.join()
    try:
        assert [g.error for g in generations if not g.ok] == []
        assert len(server.requests) > 4
        assert len(revived[0].requests) > 4
    finally:
        revived[0].stop()


def test_all_down_fails_a_big_batch_quickly(server: FakeOpenAI, second: FakeOpenAI) -> None:
    server.stop()
    second.stop()
    with OpenAIBackend([server.url, second.url], "tiny", outage_grace_s=1.0) as backend:
        started = time.monotonic()
        generations = backend.generate(["p"] * 10_000)
        assert time.monotonic() - started < 6
        errors = {g.error for g in generations}
        started = time.monotonic()
        backend.generate(["p"] * 100)
        assert time.monotonic() - started < 1
    assert None not in errors
    assert all(server.url in e and second.url in e and "cannot connect" in e for e in errors if e)


def test_hanging_server_is_found_out_once(server: FakeOpenAI) -> None:
    server.default = Reply(delay_s=3)
    with OpenAIBackend(server.url, "tiny", timeout_s=0.3, outage_grace_s=0.5, concurrency=16) as backend:
        started = time.monotonic()
        generations = backend.generate(["p"] * 2_000)
        assert time.monotonic() - started < 5
    assert all("no answer within 0.3 s" in (g.error or "") for g in generations)


def test_outage_ends_by_itself(server: FakeOpenAI) -> None:
    port = server.port
    server.stop()
    with OpenAIBackend(server.url, "tiny", outage_grace_s=0.2) as backend:
        assert not any(g.ok for g in backend.generate(["p"] * 20))
        with FakeOpenAI(port=port):
            deadline = time.monotonic() + 10
            while not backend.generate(["p"])[0].ok:
                assert time.monotonic() < deadline
                time.sleep(0.1)
            assert all(g.ok for g in backend.generate(["p"] * 20))


def test_one_poisonous_prompt_does_not_take_the_server_out(server: FakeOpenAI) -> None:
    server.default = lambda request: Reply(status=500 if request["messages"][0]["content"] == "poison" else 200)
    with OpenAIBackend(server.url, "tiny", concurrency=1) as backend:
        generations = backend.generate(["a", "poison", "b"])
    assert [g.ok for g in generations] == [True, False, True]


def test_cancelled_batch_leaves_nothing_behind(server: FakeOpenAI) -> None:
    server.default = Reply(delay_s=0.3)

    async def main(backend: OpenAIBackend) -> None:
        task = asyncio.create_task(backend.agenerate(["p"] * 50))
        await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled()

    with OpenAIBackend(server.url, "tiny", concurrency=4) as backend:
        asyncio.run(main(backend))
        sent = len(server.requests)
        assert backend.generate(["p"])[0].ok
        assert len(server.requests) == sent + 1
