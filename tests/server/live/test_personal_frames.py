"""The frames that are put together by hand say what the protocol's models say."""

from hypothesis import given
from hypothesis import strategies as st

from game.answer import RecordedAnswer
from game.store.board import Board
from game.store.marks import Marks
from game.wire.notices import AnswerAccepted, AnswerMarked
from game.wire.shapes import SeatedPlayer
from server.live.connection import encode
from server.live.personal_frames import MarkFrames, answer_accepted

refs = st.from_regex(r"[A-Za-z0-9_-]{1,40}", fullmatch=True)
choices = st.lists(st.integers(0, 15), min_size=1, max_size=16)
numbers = st.integers(0, 1_000_000)
records = st.builds(
    RecordedAnswer,
    choices=choices,
    is_right=st.booleans(),
    elapsed_ms=numbers,
    points=numbers,
    bonus=numbers,
    streak=numbers,
)
players = st.builds(SeatedPlayer, seat=numbers, nickname=st.text(), face=numbers)


@given(refs, numbers, choices)
def test_an_accepted_answer_is_told_as_the_model_says(ref: str, question: int, chosen: list[int]) -> None:
    told = AnswerAccepted(ref=ref, question=question, choices=chosen)

    assert answer_accepted(ref, question, chosen) == encode(told)


@given(
    numbers,
    st.none() | records,
    st.lists(st.tuples(st.integers(1, 9), numbers), unique_by=lambda line: line[0]),
    st.dictionaries(st.integers(1, 9), players),
)
def test_a_mark_is_told_as_the_model_says(
    question: int, record: RecordedAnswer | None, lines: list[tuple[int, int]], names: dict[int, SeatedPlayer]
) -> None:
    marks = Marks(question, Board(lines), {} if record is None else {1: record}, {1}, names)

    assert MarkFrames(marks).of(1) == encode(AnswerMarked(mark=marks.of(1)))
