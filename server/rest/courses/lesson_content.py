"""What a lesson of each type must hold, and what it may not."""

from collections.abc import Iterable, Mapping

from persistence.tables import ContentType, Lesson
from server.rest.courses.schemas.lesson import LessonCreate, LessonUpdate
from server.rest.http.problem import Fault
from server.rest.http.problems import fault, refuse

QUIZ_FIELDS = ("linked_quiz_id", "quiz_code", "pass_percent")
# A file may be kept elsewhere, or here.
SOURCE = ("content_url", "file_id")
USED: Mapping[ContentType, tuple[str, ...]] = {
    ContentType.VIDEO: (*SOURCE, "captions"),
    ContentType.TEXT: ("content_text",),
    ContentType.PDF: SOURCE,
    ContentType.QUIZ_LINK: QUIZ_FIELDS,
}
CONTENT = (*SOURCE, "content_text", "captions", *QUIZ_FIELDS)
# What a type may have and may do without.
SPARED = ("captions",)
LINK = ("linked_quiz_id", "quiz_code")
# Whoever names what a lesson shows in one way names it anew in both.
TWO_WAYS = (SOURCE, LINK)


def fill_lesson(lesson: Lesson, draft: LessonCreate | LessonUpdate) -> None:
    """Write what was sent into a lesson, and empty what its type does not use. Refuses what does not fit."""
    names = draft.model_fields_set if isinstance(draft, LessonUpdate) else LessonCreate.model_fields
    sent: dict[str, object] = {name: getattr(draft, name) for name in names}
    kind = ContentType(str(sent.get("content_type", lesson.content_type)))
    # An old lesson may get another title, or be hidden, also when its content would not be taken today.
    if sent.keys() - {"title", "duration_minutes", "is_published"}:
        content = rewritten(lesson, kind, sent)
        refuse(misfits(kind, content))
        sent |= content
    for name, value in sent.items():
        setattr(lesson, name, value)


def rewritten(lesson: Lesson, kind: ContentType, sent: Mapping[str, object]) -> dict[str, object]:
    """The whole content: what was sent, and what was there as far as the type uses it."""
    kept = {name: getattr(lesson, name) for name in USED[kind]}
    for ways in TWO_WAYS:
        if sent.keys() & set(ways) & set(USED[kind]):
            kept |= dict.fromkeys(ways)
    return {**dict.fromkeys(CONTENT), **kept, **{name: sent[name] for name in CONTENT if name in sent}}


def misfits(kind: ContentType, content: Mapping[str, object]) -> Iterable[Fault]:
    for name, value in content.items():
        if value is not None and name not in USED[kind]:
            yield fault(f"#/{name}", "unused_content", f"null is expected: a {kind} lesson has no {name}")
    if all(content[name] is not None for name in SOURCE):
        yield fault(
            "#/file_id", "two_contents", "Either content_url or file_id is expected; the other is null"
        )
    used = LINK if kind is ContentType.QUIZ_LINK else USED[kind]
    needed = [name for name in used if name not in SPARED]
    if all(content[name] is None for name in needed):
        wanted = " or ".join(needed)
        yield fault(f"#/{needed[0]}", "missing_content", f"A {kind} lesson needs {wanted}")
