"""A deployment for every test, and the table of what the faults did.

What breaks, and where it is broken:

 1 the process whose timer is next is killed       test_dying_servers: a killed process, twenty moments
 2 all processes are killed                        test_dying_servers: all processes die
 3 a process sleeps, or hangs                      test_dying_servers: slept ten seconds, hangs
 4 Redis is killed                                 test_failing_redis: killed under answers, both ways of AOF
 5 Redis stalls                                    test_failing_redis: three seconds, forty-five seconds
 6 Redis forgets its scripts, or everything        test_failing_redis: forgot its scripts, has lost
 7 a stale replica is promoted                     test_failing_redis: a promoted replica
 7a a primary is cut off whose replica is waited for   test_waited_for_replicas
 8 a subscription dies, silently or not            test_silent_lines
 9 PostgreSQL is away at the end                   test_failing_postgres: away when the game ends
10 a writer dies between COMMIT and XACK           test_failing_postgres: between commit and acknowledgement
11 entries come twice, late, or cannot be read     test_failing_postgres: replayed out of order
12 a phone's network is cut                        test_lost_phones: into a cut network, a whole question
13 a thousand phones reconnect                     test_lost_phones: a thousand phones
14 a phone does not read                           test_slow_phones: dropped
15 a line is dead at both ends                     test_lost_phones: dead at both ends
16 the server does not read while Redis is away    test_failing_redis: forty-five seconds
17 messages are repeated, late, forged             test_hostile_phones, and tests/server/live/test_bad_input
18 clocks are wrong                                test_wrong_clocks
19 every process is replaced                       test_dying_servers: a rolling restart
20 a process is to end, and a socket is stuck      test_slow_phones: a process ends
21 any game at all                                 tests/game/test_any_sequence, server/live/test_secrets
22 races                                           test_hostile_phones: fifty
   a shard of a cluster dies, hangs, moves a slot   test_failing_shards
23 class after class                               test_soak, which make soak runs

Guards that are taken away, to see that they are what holds: probe and position check (test_silent_lines),
taking over and ON CONFLICT (test_failing_postgres), the ratchet (test_wrong_clocks), idempotency
(tests/game/test_answers), compare-and-set (tests/game/test_steps), one name for one (tests/game/test_seats).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.faults.deployment import Deployment, deployed
from tests.faults.invariants import Verdict
from tests.faults.table import row
from tests.left_out import say_left_out

Note = Callable[[Verdict], None]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Count what is left to ``make faults``."""
    if "not long" in config.option.markexpr:
        count = sum(item.get_closest_marker("long") is not None for item in items)
        say_left_out(config, f"for they take minutes: {count} faults, which `make faults` runs")


@pytest.fixture
async def deployment(tmp_path: Path, database_url: str) -> AsyncIterator[Deployment]:
    async with deployed(tmp_path, database_url) as found:
        yield found


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Note:
    """Put the figures of a lesson into the table, under the test's name."""
    name = request.node.name.removeprefix("test_").replace("_", " ")
    return lambda verdict: request.node.user_properties.append(row(name, verdict))
