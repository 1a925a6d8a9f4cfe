"""What a teacher hears when the process that reads a file does not come to an end."""

import asyncio
import sys

import pytest

from game.question_types import QuestionType
from server.formats import reading_desk
from server.formats.fault_code import FaultCode
from server.formats.reading import ReadChoice, ReadPicture, ReadQuestion, Unreadable
from server.formats.reading_desk import DeskBusyError, ReadingDesk
from server.formats.writers import qti
from server.formats.written_quiz import WrittenQuiz
from tests.patience import PATIENCE
from tests.server.formats.workbooks import HINTS, kahoot_sheet, saved

ROW = ["Which?", "a", "b", None, None, 20, 1]
GOOD = saved(kahoot_sheet(ROW))


def program(code: str) -> tuple[str, ...]:
    """Instead of the reader, one that does this with what it is given."""
    return (sys.executable, "-c", code)


async def refusal_of(content: bytes) -> FaultCode:
    with pytest.raises(Unreadable) as refused:
        await ReadingDesk().read(content, "", HINTS)
    return refused.value.fault.code


async def test_a_file_is_read_by_another_process() -> None:
    reading = await ReadingDesk().read(GOOD, "اختبار, 1 (final).xlsx", HINTS)

    assert (reading.title, len(reading.questions)) == ("اختبار, 1 (final)", 1)


async def test_a_refusal_comes_back_with_its_cap() -> None:
    with pytest.raises(Unreadable) as refused:
        await ReadingDesk().read(b"x" * (8 * 1024 * 1024 + 1), "", HINTS)

    assert (refused.value.fault.code, refused.value.fault.values) == (FaultCode.TOO_LARGE, {"most": 8})


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the memory of a process has no such limit")
async def test_what_takes_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    greedy = (
        "import server.formats.__main__ as reader\nreader.read = lambda *_: bytearray(4 << 30)\nreader.main()"
    )
    monkeypatch.setattr(reading_desk, "PROGRAM", program(greedy))

    assert await refusal_of(GOOD) is FaultCode.TOO_HUNGRY


async def test_what_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_desk, "PROGRAM", program(f"import time; time.sleep({PATIENCE * 10})"))
    monkeypatch.setattr(reading_desk, "LONGEST", 1)

    assert await refusal_of(GOOD) is FaultCode.TOO_SLOW


async def test_a_reader_that_fails_is_a_refusal_and_its_log_holds_nothing_of_the_file(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failing = (
        "import server.formats.__main__ as reader\n"
        "def read(content, *_): raise RuntimeError(content)\n"
        "reader.read = read\n"
        "reader.main()"
    )
    monkeypatch.setattr(reading_desk, "PROGRAM", program(failing))

    assert await refusal_of(b"the words of a child") is FaultCode.FILE_BROKEN
    assert "RuntimeError" in caplog.text
    assert "child" not in caplog.text


async def test_few_files_are_read_at_once_and_few_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_desk, "PROGRAM", program(f"import time; time.sleep({PATIENCE * 10})"))
    desk = ReadingDesk()

    async def read() -> None:
        with desk.place():
            await desk.read(GOOD, "", HINTS)

    waiting = [asyncio.create_task(read()) for _ in range(reading_desk.MOST_PLACES)]
    async with asyncio.timeout(PATIENCE):
        while not desk.free.locked():  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(0.01)

    with pytest.raises(DeskBusyError):
        await read()

    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert desk.taken == 0
    assert not desk.free.locked()


async def test_the_pictures_of_a_file_come_back_as_they_were() -> None:
    one, other = b"\n\0\xff{}", b"another"
    question = ReadQuestion(
        "Which?", QuestionType.multiple_choice, (ReadChoice("a", picture="other"),), picture="one"
    )
    quiz = WrittenQuiz("Q", (question,), pictures={"one": one, "other": other})

    reading = await ReadingDesk().read(qti.write(quiz), "", HINTS)

    (found,) = reading.questions
    assert found.picture
    assert found.choices[0].picture
    assert reading.pictures[found.picture] == ReadPicture("one.webp", one)
    assert reading.pictures[found.choices[0].picture] == ReadPicture("other.webp", other)
