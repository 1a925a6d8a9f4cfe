"""A program that runs apart can be ended, may not take much, and is told nothing of the server's."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from server.apart.program import FailedError, TooSlowError, run_apart
from tests.patience import PATIENCE


def program(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def sleeper(mark: Path) -> tuple[str, ...]:
    """A program that leaves its number at the mark, and sleeps."""
    return program(f"import os, time; open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(9999)")


def is_gone(mark: Path) -> bool:
    try:
        os.kill(int(mark.read_text()), 0)
    except ProcessLookupError:
        return True
    return False


async def test_it_is_given_its_input_and_gives_its_output() -> None:
    turned = program("import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])")

    assert await run_apart(turned, b"abc" * 100_000, seconds=PATIENCE) == b"cba" * 100_000


async def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(TooSlowError):
        await run_apart(sleeper(tmp_path / "pid"), seconds=3)

    assert is_gone(tmp_path / "pid")


async def test_whoever_leaves_ends_it(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    running = asyncio.create_task(run_apart(sleeper(mark), seconds=PATIENCE))
    async with asyncio.timeout(PATIENCE):
        while not (mark.exists() and mark.read_text()):  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(0.01)

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    assert is_gone(mark)


async def test_it_is_told_no_secret_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "a secret of the server")
    asking = program("import os, sys; sys.stderr.write(' '.join(os.environ)); sys.exit(3)")

    with pytest.raises(FailedError) as failed:
        await run_apart(asking, seconds=PATIENCE)

    assert (failed.value.code, failed.value.is_out_of_time) == (3, False)
    assert "PATH" in failed.value.complaint
    assert "SECRET_KEY" not in failed.value.complaint


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process has no such limits")
@pytest.mark.parametrize(
    ("act", "is_out_of_time"), [("while True: pass", True), ("bytearray(1 << 30)", False)]
)
async def test_what_takes_more_of_the_machine_than_it_may_is_ended(act: str, *, is_out_of_time: bool) -> None:
    limits = "from server.apart.limits import be_modest; be_modest(seconds=1, memory=1 << 29)"

    with pytest.raises(FailedError) as failed:
        await run_apart(program(f"{limits}\n{act}"), seconds=PATIENCE)

    assert failed.value.is_out_of_time is is_out_of_time
