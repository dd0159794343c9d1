"""kill -9 at 200 moments spread over the whole life of `koreawatch crawl`."""

from __future__ import annotations

import random
import signal
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.crash.series import Phase, Series, cpu_seconds
from tests.acceptance.house import House, Process
from tests.newsroom.paper import Paper

KILLS, OF_ONE_STORE = 200, 10


def stopped_after(seconds: float) -> Callable[[Process], bool]:
    """Let it live for so long; what it has done can then be looked at before it dies."""

    def befall(crawl: Process) -> bool:
        time.sleep(max(0, crawl.began + seconds - time.monotonic()))
        if not crawl.running:
            return False
        crawl.signal(signal.SIGSTOP)
        return True

    return befall


@pytest.mark.slow
def test_kill_9_at_200_moments_of_a_crawl(
    tmp_path: Path, papers: Callable[[], Paper], capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(20_260_201)
    moments = [(n + chance.random()) / KILLS for n in range(KILLS)]  # parts of a crawl's life
    chance.shuffle(moments)
    phases: Counter[Phase] = Counter()
    lives = [4.0]  # seconds that whole crawls took
    late = most = 0
    used = cpu_seconds()
    for number in range(0, KILLS, OF_ONE_STORE):
        (tmp_path / str(number)).mkdir()
        house = House(tmp_path / str(number))
        series = Series(house, [papers() for _ in range(2)], answers_after=0.03)
        for moment in moments[number : number + OF_ONE_STORE]:
            while not series.kill(stopped_after(moment * statistics.median(lives[-5:]))):
                late += 1  # this crawl was quicker than others; it is to be killed in its last moments
                moment *= 0.95
                series.go_on()
                series.write(6)
            lives.append(series.go_on())
            series.write(6)
        house.close()
        phases += series.phases
        most = max(most, series.most_refetched)
    with capsys.disabled():
        print(
            f"\nkill -9 at {KILLS} moments of a crawl ({dict(phases)}; {late} more had ended before): 0 articles lost, "
            f"0 doubled, store check clean, at most {most} pages of a host fetched again; "
            f"{cpu_seconds() - used:.0f} CPU s"
        )
    assert sum(phases.values()) == KILLS
    assert min(phases[phase] for phase in ("starting", "asking", "storing", "settling")) >= 3
