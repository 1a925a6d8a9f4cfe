"""Frames for single players, put together from ready parts: there are as many as there are players.

They hold what ``game.wire.notices`` says, letter for letter; a test holds the two together.
"""

from __future__ import annotations

import json

from game.store.marks import NO_ANSWER, Marks
from server.live.frames import text_frame

# ``json.dumps`` makes an encoder for each name.
_in_json = json.JSONEncoder(ensure_ascii=False).encode


def answer_accepted(ref: str, question: int, choices: list[int]) -> bytes:
    """``AnswerAccepted``; a ref is a word without anything to escape, see ``game.wire.command.Ref``."""
    chosen = ",".join(map(str, choices))
    return text_frame(
        f'{{"type":"answer_accepted","ref":"{ref}","question":{question},"choices":[{chosen}]}}'.encode()
    )


class MarkFrames:
    """``AnswerMarked`` for each player; a line of the board is written once, for all who are near it."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._lines: dict[int, str] = {}

    def of(self, seat: int) -> bytes:
        """For the player on this seat."""
        marks = self._marks
        given = marks.given.get(seat)
        choices, is_right, _, points, bonus, streak = given or NO_ANSWER
        chosen = f"[{','.join(map(str, choices))}]" if given else "null"
        score, place = marks.board.points.get(seat, 0), marks.board.places.get(seat, 0)
        lines, near = self._lines, marks.board.around(seat)
        around = ",".join([lines.get(one) or self._line(one, has) for one, has in near])
        return text_frame(
            f'{{"type":"answer_marked","mark":{{"question":{marks.number},"choices":{chosen},'
            f'"is_right":{"true" if is_right else "false"},"points":{points},"bonus":{bonus},'
            f'"streak":{streak},"score":{score},"place":{place},"around":[{around}]}}}}'.encode()
        )

    def _line(self, seat: int, points: int) -> str:
        """``Neighbour``, written for the first who is near it."""
        shown, place = self._marks.seated(seat), self._marks.board.places[seat]
        nickname = _in_json(shown.nickname)
        told = f'"seat":{seat},"nickname":{nickname},"score":{points},"place":{place},"face":{shown.face}'
        line = self._lines[seat] = f"{{{told}}}"
        return line
