"""A program that is asked to end unwinds what it is doing, once, however often it is asked."""

import signal
import subprocess
import sys
import time

import pytest

# It is nearly always in the middle of its task when a signal comes.
PROGRAM = """
import asyncio
from server.process.signals import end_in_order_once, run_until_end

async def work():
    print("at work", flush=True)
    try:
        while True:
            sum(range(20_000))
            await asyncio.sleep(0)
    except BaseException as error:
        await asyncio.sleep(0.3)
        print("unwound by", type(error).__name__, flush=True)
        raise

end_in_order_once()
try:
    run_until_end(work())
except KeyboardInterrupt:
    print("ended", flush=True)
"""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_task_is_cancelled_and_unwinds_before_the_program_ends(end: signal.Signals) -> None:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert program.stdout.readline() == "at work\n"
        for _ in range(8):
            program.send_signal(end)
            time.sleep(0.02)

        assert program.communicate() == ("unwound by CancelledError\nended\n", "")
        assert program.returncode == 0
