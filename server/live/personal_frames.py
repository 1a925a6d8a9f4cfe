"""Frames for single players, put together from ready parts: there are as many as there are players.

They hold what ``game.wire.notices`` says, letter for letter; a test holds the two together.
"""

from __future__ import annotations

import json

from game.store.marks import NO_ANSWER, Marks
from game.wire.shapes import Neighbour
from server.live.frames import text_frame


def answer_accepted(ref: str, question: int, choices: list[int]) -> bytes:
    """``AnswerAccepted``; a ref is a word without anything to escape, see ``game.wire.commands.Ref``."""
    chosen = ",".join(map(str, choices))
    return text_frame(
        f'{{"type":"answer_accepted","ref":"{ref}","question":{question},"choices":[{chosen}]}}'.encode()
    )


def answer_marked(marks: Marks, seat: int) -> bytes:
    """``AnswerMarked`` for the player on this seat."""
    given = marks.given.get(seat)
    choices, is_right, _, points, bonus, streak = given or NO_ANSWER
    chosen = f"[{','.join(map(str, choices))}]" if given else "null"
    score, place = marks.board.points.get(seat, 0), marks.board.places.get(seat, 0)
    around = ",".join(map(_line, marks.around(seat)))
    return text_frame(
        f'{{"type":"answer_marked","mark":{{"question":{marks.number},"choices":{chosen},'
        f'"is_right":{"true" if is_right else "false"},"points":{points},"bonus":{bonus},'
        f'"streak":{streak},"score":{score},"place":{place},"around":[{around}]}}}}'.encode()
    )


def _line(near: Neighbour) -> str:
    nickname = json.dumps(near.nickname, ensure_ascii=False)
    return f'{{"seat":{near.seat},"nickname":{nickname},"score":{near.score},"place":{near.place}}}'
