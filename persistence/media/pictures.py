"""Pictures in PostgreSQL: what somebody keeps, may use, and what nothing needs any more."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    CompoundSelect,
    String,
    any_,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import array, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from persistence.tables import Choice, Game, Lesson, Picture, PictureUpload, Question, Quiz, User

# What is in the address of a picture that a text shows.
_NAME = "[0-9a-f]{32}-[0-9]+x[0-9]+"


async def lock_owner(db: AsyncSession, user_id: int) -> None:
    """One picture at a time for each owner, so that two do not go beyond the quota together."""
    await db.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))


async def count_bytes(db: AsyncSession, user_id: int, *, but_for: str) -> int:
    """How much somebody keeps, without this picture."""
    query = (
        select(func.coalesce(func.sum(Picture.bytes), 0))
        .join(PictureUpload, PictureUpload.picture == Picture.name)
        .where(PictureUpload.user_id == user_id, Picture.name != but_for)
    )
    return int((await db.execute(query)).scalar_one())


async def note_upload(db: AsyncSession, user_id: int, name: str, size: int) -> None:
    """Note that somebody brought this picture; its time to be used begins anew unless it is in use."""
    picture = insert(Picture).values(name=name, bytes=size, unused_since=func.now())
    anew = {"unused_since": func.now()}
    await db.execute(
        picture.on_conflict_do_update(
            index_elements=["name"], set_=anew, where=Picture.unused_since.is_not(None)
        )
    )
    upload = insert(PictureUpload).values(user_id=user_id, picture=name)
    await db.execute(upload.on_conflict_do_nothing())


async def lock_picture(db: AsyncSession, name: str) -> None:
    """Nobody deletes it until the transaction ends."""
    await db.execute(select(Picture.name).where(Picture.name == name).with_for_update())


async def find_upload(db: AsyncSession, user_id: int, name: str) -> Picture | None:
    """A picture that somebody brought."""
    query = select(Picture).join(PictureUpload).where(PictureUpload.user_id == user_id, Picture.name == name)
    return (await db.scalars(query)).one_or_none()


async def take_into_use(db: AsyncSession, user_ids: Collection[int], names: Collection[str]) -> set[str]:
    """Those of these pictures that one of these users may use; from now on they are needed."""
    found = update(Picture).where(_among(Picture.name, names), Picture.name.in_(_theirs(user_ids, names)))
    return set(await db.scalars(found.values(unused_since=None).returning(Picture.name)))


async def usable(db: AsyncSession, user_ids: Collection[int], names: Collection[str]) -> set[str]:
    """Those of these pictures that one of these users may use."""
    return set(await db.scalars(select(Picture.name).where(Picture.name.in_(_theirs(user_ids, names)))))


def _theirs(user_ids: Collection[int], names: Collection[str]) -> CompoundSelect[Any]:
    """Somebody may use what they brought, and what is in their quizzes, as in the copy of another's."""
    brought = select(PictureUpload.picture).where(
        PictureUpload.user_id.in_(user_ids), _among(PictureUpload.picture, names)
    )
    asked = (
        select(Question.picture)
        .join(Quiz)
        .where(Quiz.teacher_id.in_(user_ids), _among(Question.picture, names))
    )
    offered = (
        select(Choice.picture)
        .join(Question, Question.id == Choice.question_id)
        .join(Quiz, Quiz.id == Question.quiz_id)
        .where(Quiz.teacher_id.in_(user_ids), _among(Choice.picture, names))
    )
    return brought.union(asked, offered)


async def hand_pictures_over(db: AsyncSession, user_id: int, heir_id: int) -> None:
    """Let the heir keep what somebody brought; what both have brought is the heir's already."""
    theirs = select(literal(heir_id), PictureUpload.picture, PictureUpload.uploaded_at)
    columns = ["user_id", "picture", "uploaded_at"]
    given = insert(PictureUpload).from_select(columns, theirs.where(PictureUpload.user_id == user_id))
    await db.execute(given.on_conflict_do_nothing())
    await db.execute(delete(PictureUpload).where(PictureUpload.user_id == user_id))


async def mark_unused(db: AsyncSession, now: datetime) -> None:
    """Note since when pictures are not needed, and forget it of those that are needed again."""
    unmarked, marked = Picture.unused_since.is_(None), Picture.unused_since.is_not(None)
    await db.execute(update(Picture).where(unmarked, ~_is_needed()).values(unused_since=now))
    await db.execute(update(Picture).where(marked, _is_needed()).values(unused_since=None))


async def delete_unused(db: AsyncSession, *, since: datetime, most: int) -> Sequence[str]:
    """Delete pictures that nothing has needed since then. Their files go before the transaction ends."""
    old = select(Picture.name).where(Picture.unused_since < since, ~_is_needed()).limit(most)
    some = (await db.scalars(old.with_for_update(skip_locked=True))).all()
    # Asked once more, for one of them may have come into use before it was locked.
    gone = delete(Picture).where(Picture.name.in_(some), Picture.unused_since < since, ~_is_needed())
    return (await db.scalars(gone.returning(Picture.name))).all()


def _among(
    column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None], names: Iterable[str]
) -> ColumnElement[bool]:
    return any_(literal(list(names), ARRAY(String))) == column


def _is_needed() -> ColumnElement[bool]:
    """By a question or a choice as it is now, by one as it was played, or by the text of a lesson."""
    named = func.unnest(func.regexp_matches(Lesson.content_text, _NAME, "g"))
    in_lessons = select(named).where(Lesson.content_text.contains("/media/"))
    played = Game.pictures.contains(array([Picture.name]))
    return or_(
        exists().where(Question.picture == Picture.name),
        exists().where(Choice.picture == Picture.name),
        exists().where(played),
        Picture.name.in_(in_lessons),
    )
