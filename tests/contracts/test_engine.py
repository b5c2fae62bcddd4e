"""One behaviour for every engine: the same rows, in the same order, and no hang when something breaks."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.engine.base import Engine, EngineError
from twosource.engine.local import Local
from twosource.engine.serial import Serial


def pooled() -> Local:
    return Local(2, small=0)


MAKERS: dict[str, Callable[[], Engine]] = {"serial": Serial, "local": Local, "pool": pooled}


@pytest.fixture(params=MAKERS, scope="module")
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    made = MAKERS[request.param]()
    yield made
    made.close()


def double(number: int) -> int:
    return number * 2


def slow_at_first(number: int) -> int:
    time.sleep(0.02 if number < 3 else 0)
    return number


def fails_at_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven is not to be doubled")
    return number


def dies(number: int) -> int:
    if number == 9:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def heavy(_: int) -> int:
    return 20_000


def test_map_keeps_the_order(engine: Engine) -> None:
    assert list(engine.map(double, range(40), label="double", weight=heavy)) == [n * 2 for n in range(40)]
    assert list(engine.map(slow_at_first, range(12), label="slow", weight=heavy)) == list(range(12))


def test_map_counts_what_is_done(engine: Engine) -> None:
    seen: list[int] = []
    results = list(engine.map(double, iter(range(25)), label="double", weight=heavy, on_done=seen.append))
    assert seen == list(range(1, 26))
    assert len(results) == 25


def test_map_of_nothing(engine: Engine) -> None:
    assert list(engine.map(double, [], label="double")) == []


def test_the_works_own_error_is_raised_and_the_engine_still_works(engine: Engine) -> None:
    with pytest.raises(ValueError, match="seven"):
        list(engine.map(fails_at_seven, range(20), label="fails", weight=heavy))
    assert list(engine.map(double, range(10), label="double", weight=heavy)) == [n * 2 for n in range(10)]


def test_shared_keys_on_a_small_case(engine: Engine) -> None:
    shared = engine.shared_keys([(0, [5, 7, 7, 9]), (1, [7, 9]), (2, [9]), (3, [])], cap=10)
    assert shared.pairs == ((0, 1, 2), (0, 2, 1), (1, 2, 1))
    assert shared.skipped == ()


def test_a_bucket_over_the_cap_is_skipped_and_reported(engine: Engine) -> None:
    postings = [(number, [1, 2**64 - 1 - number // 2]) for number in range(6)]
    shared = engine.shared_keys(postings, cap=14)
    assert shared.pairs == ((0, 1, 1), (2, 3, 1), (4, 5, 1))
    assert shared.skipped == ((1, 6),)
    assert engine.shared_keys(postings, cap=15).skipped == ()


def test_shared_keys_of_nothing(engine: Engine) -> None:
    assert engine.shared_keys([], cap=1).pairs == ()


def naive(rows: list[list[int]], least: int) -> tuple[tuple[int, int, int], ...]:
    pairs = ((i, j, len(set(rows[i]) & set(rows[j]))) for i in range(len(rows)) for j in range(i + 1, len(rows)))
    return tuple(pair for pair in pairs if pair[2] >= least)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), max_size=6), max_size=8), st.integers(1, 3), st.randoms())
def test_shared_keys_agrees_with_the_oracle(
    engine: Engine, rows: list[list[int]], least: int, rng: random.Random
) -> None:
    postings = list(enumerate(rows))
    rng.shuffle(postings)
    assert engine.shared_keys(postings, cap=1000, least=least).pairs == naive(rows, least)


def test_a_killed_worker_is_a_clear_error_and_no_hang() -> None:
    with pooled() as engine:
        with pytest.raises(EngineError, match="parse: a worker process died"):
            list(engine.map(dies, range(20), label="parse", weight=heavy))
        assert list(engine.map(double, range(10), label="double", weight=heavy)) == [n * 2 for n in range(10)]


def test_stopping_early_leaves_nothing_behind() -> None:
    with pooled() as engine:
        results = engine.map(slow_at_first, range(1000), label="slow", weight=heavy)
        assert next(results) == 0
        results.close()  # type: ignore[attr-defined]


def test_small_work_stays_in_the_process() -> None:
    with Local(2) as engine:
        assert list(engine.map(process_id, range(7), label="pid", weight=heavy)) == [os.getpid()] * 7
        assert list(engine.map(process_id, range(30), label="pid", weight=lambda _: 10)) == [os.getpid()] * 30
        assert os.getpid() not in list(engine.map(process_id, range(8), label="pid", weight=heavy))


def test_a_pool_that_is_there_takes_smaller_work() -> None:
    with Local(2) as engine:
        assert os.getpid() not in list(engine.map(process_id, range(8), label="pid", weight=heavy))
        assert os.getpid() not in list(engine.map(process_id, range(2), label="pid", weight=heavy))
        assert list(engine.map(process_id, range(1), label="pid", weight=heavy)) == [os.getpid()]
        assert list(engine.map(process_id, range(9), label="pid", weight=lambda _: 10)) == [os.getpid()] * 9


def process_id(_: int) -> int:
    return os.getpid()


def test_a_script_needs_no_guard_around_its_calls(tmp_path: Path) -> None:
    script = tmp_path / "mine.py"
    script.write_text(
        "from twosource.engine.local import Local\n"
        "print(sum(Local(2, small=0).map(abs, range(-40, 0), label='work')))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "820", "")
