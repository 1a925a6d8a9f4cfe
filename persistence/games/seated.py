"""Who sits where in games that are played: from seats to users. Everything here may be done again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from uuid import UUID

from sqlalchemy import ARRAY, String, Uuid, any_, bindparam, literal, select, update
from sqlalchemy.dialects.postgresql import Insert
from sqlalchemy.ext.asyncio import AsyncSession

from game.letters import shortened
from game.nickname import LONGEST, MOST_SIGNS
from game.seat import Profile, Seat
from persistence.any_of import any_of
from persistence.games.locked_games import LockedGame
from persistence.rows import Row, execute_with, insert_missing, inserting
from persistence.tables import QuizParticipation, SeatClaim, User
from persistence.tables.user import MOST_SIGNS_OF_NAME, NO_PASSWORD

_SEATED = select(
    QuizParticipation.game_id,
    QuizParticipation.seat,
    QuizParticipation.user_id,
    QuizParticipation.silent.is_(None),
).where(QuizParticipation.game_id == any_(bindparam("games", type_=ARRAY(Uuid))))


@dataclass(frozen=True, slots=True)
class Seated:
    """Seat → user id of one game's players; of ``unknown`` users it is not known when they were silent."""

    users: dict[int, int] = field(default_factory=dict)
    unknown: set[int] = field(default_factory=set)


async def read_seated(db: AsyncSession, game_ids: Iterable[UUID]) -> dict[UUID, Seated]:
    """Who is noted by now, and where they sit."""
    found: dict[UUID, Seated] = defaultdict(Seated)
    for game_id, seat, user_id, is_unknown in await db.execute(_SEATED, {"games": list(game_ids)}):
        assert game_id
        if seat is not None:
            found[game_id].users[seat] = user_id
        if is_unknown:
            found[game_id].unknown.add(user_id)
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """Users of profiles: of accounts that still exist, and of phones that have a user already."""

    accounts: Collection[int]
    phones: Mapping[str, int]

    def find(self, profile: Profile) -> int | None:
        """Whoever this is, be it a guest or who has claimed the seat since; None for who has no row."""
        account = profile.user_id
        return account if account in self.accounts else self.phones.get(profile.token_hash)


async def find_known(db: AsyncSession, profiles: Sequence[Profile]) -> Known:
    """Those of these players who have a row already, from whichever game."""
    wanted = [profile.user_id for profile in profiles if profile.user_id is not None]
    query = select(User.id).where(any_of(User.id, wanted))
    accounts = set(await db.scalars(query)) if wanted else set[int]()
    tokens = [profile.token_hash for profile in profiles if profile.user_id not in accounts]
    return Known(accounts, await _phones(db, tokens))


async def add_players(
    db: AsyncSession, joined: Mapping[UUID, Sequence[Seat]], games: Mapping[UUID, LockedGame]
) -> dict[UUID, dict[int, int]]:
    """Note that these players have joined. Seat → user id, by game; guests get a row of their own."""
    everybody = [seat for seats in joined.values() for seat in seats]
    if not everybody:
        return {}
    known = await find_known(db, [seat.profile for seat in everybody])
    guests = {seat.profile.token_hash: _guest(seat) for seat in everybody if known.find(seat.profile) is None}
    if guests:
        # In one order, so that nobody waits for somebody who waits for them.
        rows = [guests[token] for token in sorted(guests)]
        await insert_missing(db, User, ("guest_token_hash",), rows)
        known = Known(known.accounts, {**known.phones, **await _phones(db, list(guests))})
    users = {game_id: _users(seats, known) for game_id, seats in joined.items()}
    await _enter(
        db,
        {
            (game_id, users[game_id][seat.number]): _entry(games[game_id], seat, users[game_id][seat.number])
            for game_id, seats in joined.items()
            for seat in reversed(seats)
        },
    )
    return users


async def rename(db: AsyncSession, game_id: UUID, seats: Sequence[Seat]) -> None:
    """These players are called otherwise from now on; what a guest was called before is nowhere kept."""
    known = await find_known(db, [seat.profile for seat in seats])
    for seat in seats:
        name, user_id = seat.profile.nickname, known.find(seat.profile)
        entry = update(QuizParticipation).where(
            QuizParticipation.game_id == game_id, QuizParticipation.user_id == user_id
        )
        await db.execute(entry.values(nickname=shortened(name, LONGEST, MOST_SIGNS)))
        guest = update(User).where(User.id == user_id, User.is_guest)
        await db.execute(guest.values(full_name=shortened(name, LONGEST, MOST_SIGNS_OF_NAME)))


def _users(seats: Sequence[Seat], known: Known) -> dict[int, int]:
    found = {seat.number: known.find(seat.profile) for seat in seats}
    return {seat: user_id for seat, user_id in found.items() if user_id is not None}


async def _enter(db: AsyncSession, entries: Mapping[tuple[UUID, int], Row]) -> None:
    if rows := list(entries.values()):
        await execute_with(db, _entering(*rows[0]), rows)


@cache
def _entering(*names: str) -> Insert:
    """Entries from before seats were noted get theirs."""
    entering = inserting(QuizParticipation, *names)
    return entering.on_conflict_do_update(
        index_elements=["game_id", "user_id"],
        set_={"seat": entering.excluded.seat},
        where=QuizParticipation.seat.is_(None),
    )


async def _phones(db: AsyncSession, token_hashes: Sequence[str]) -> dict[str, int]:
    if not token_hashes:
        return {}
    tokens = literal(list(token_hashes), ARRAY(String))
    guests = select(User.guest_token_hash, User.id).where(User.guest_token_hash == any_(tokens))
    claims = select(SeatClaim.token_hash, SeatClaim.user_id).where(SeatClaim.token_hash == any_(tokens))
    found = await db.execute(guests.union_all(claims))
    return {token: user_id for token, user_id in found if token}


def _entry(game: LockedGame, seat: Seat, user_id: int) -> Row:
    return {
        "quiz_id": game.quiz_id,
        "user_id": user_id,
        "game_id": game.game_id,
        "nickname": shortened(seat.profile.nickname, LONGEST, MOST_SIGNS),
        "entered_at": datetime.fromtimestamp(seat.profile.joined_at / 1000, UTC),
        "first_question": seat.profile.first_question,
        "silent": [],
        "seat": seat.number,
    }


def _guest(seat: Seat) -> Row:
    token = seat.profile.token_hash
    return {
        "email": f"{token[:32]}@guest.invalid",
        "hashed_password": NO_PASSWORD,
        # Where they played, guests are called as the game has it.
        "full_name": shortened(seat.profile.nickname, LONGEST, MOST_SIGNS_OF_NAME),
        "is_guest": True,
        "guest_token_hash": token,
    }
