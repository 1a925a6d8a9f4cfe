"""The files that quizzes are written into, and who writes each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.question_types import QuestionType
from server.formats.reading import ReadChoice, ReadQuestion
from server.formats.writers import gift, kahoot, moodle, own_json, qti
from server.formats.written_quiz import WrittenQuiz
from server.rest.http.file import File, Xlsx
from server.rest.quizzes.schemas import export
from server.rest.quizzes.schemas.export import FileFormat


class JsonFile(File):
    media_type = "application/json"
    ending = ".json"
    shape = export.WrittenFile


class GiftFile(File):
    media_type = "text/plain"
    ending = ".gift.txt"


class MoodleFile(File):
    media_type = "application/xml"
    ending = ".xml"


class ZipFile(File):
    media_type = "application/zip"
    ending = ".zip"


QuizFile = JsonFile | Xlsx | GiftFile | MoodleFile | ZipFile


@dataclass(frozen=True, slots=True)
class Writer:
    file: type[JsonFile] | type[Xlsx] | type[GiftFile] | type[MoodleFile] | type[ZipFile]
    write: Callable[[WrittenQuiz], bytes]


WRITERS: Mapping[FileFormat, Writer] = {
    FileFormat.JSON: Writer(JsonFile, own_json.write),
    FileFormat.KAHOOT: Writer(Xlsx, kahoot.write),
    FileFormat.GIFT: Writer(GiftFile, gift.write),
    FileFormat.MOODLE: Writer(MoodleFile, moodle.write),
    FileFormat.QTI: Writer(ZipFile, qti.write),
}


def file_of(quiz: export.WrittenQuiz, wanted: FileFormat, pictures: Mapping[str, bytes]) -> QuizFile:
    """``pictures`` are the files of those that the quiz names, as far as the format has a place for them."""
    writer = WRITERS[wanted]
    questions = tuple(map(question, quiz.questions))
    written = WrittenQuiz(quiz.title, questions, quiz.description, tuple(quiz.tags), pictures)
    return writer.file(quiz.title, writer.write(written))


def question(one: export.WrittenQuestion) -> ReadQuestion:
    return ReadQuestion(
        one.text,
        QuestionType(one.question_type),
        tuple(map(choice, one.choices)),
        points=one.points,
        time_limit=one.time_limit,
        explanation=one.explanation,
        picture=one.picture,
        alternative_text=one.alternative_text,
        keeps_choice_order=one.keeps_choice_order,
    )


def choice(one: export.WrittenChoice) -> ReadChoice:
    return ReadChoice(one.text, one.is_correct, one.picture, one.alternative_text)
