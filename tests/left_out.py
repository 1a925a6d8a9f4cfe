"""What was left out of a run, to be said at its end, also of what workers ran."""

from typing import Any

import pytest

_SENTENCES = pytest.StashKey[list[str]]()


def say_left_out(config: pytest.Config, sentence: str) -> None:
    """Keep the sentence for the end of the run."""
    config.stash.setdefault(_SENTENCES, []).append(sentence)


def left_out(config: pytest.Config) -> list[str]:
    return config.stash.get(_SENTENCES, [])


def hand_over(worker: Any) -> None:
    """Give the sentences of a worker's configuration to the process that prints them."""
    worker.workeroutput["left_out"] = left_out(worker)


def take_over(node: Any) -> None:
    """Take what a worker handed over; every worker says the same, for all have collected the same."""
    node.config.stash[_SENTENCES] = getattr(node, "workeroutput", {}).get("left_out", left_out(node.config))
