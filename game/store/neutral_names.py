"""Neutral names: what somebody is called whose own name the class should not read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass
from secrets import randbelow

import regex
from redis.asyncio import Redis

from game import nickname
from game.address import Address
from game.bad_words import has_bad_word, own_words
from game.bad_words.own_words import OwnWords
from game.generated_names import NameLanguage, draw, is_generated, numbered
from game.options import GameOptions
from game.seat import Profile, hashed
from game.store import keys
from game.store.redis import text

# One of these is free as good as ever, also where half of all names are taken.
_DRAWN = 8
_ROOMS_AT_HAND = 1_000
_ARABIC = regex.compile(r"\p{Arabic}")


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody would be called, and whether the host decides first because of a bad word in it."""

    name: str
    is_doubtful: bool = False


class NeutralNames:
    """The names that rooms give in place of bad ones."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        # They stay as they were when the room was opened.
        self._own: OrderedDict[Address, OwnWords] = OrderedDict()

    async def another(self, address: Address, seat: int) -> str:
        """A free name for who has this seat, in the script of the name that they have."""
        written = await self.redis.hget(keys.RoomKeys(address).seats, str(seat))
        return await self.drawn(address, Profile.model_validate_json(written).nickname if written else "")

    async def judged(self, address: Address, shown: str, token: str) -> Judged:
        """What the room shows of who wants to be shown so, on the phone with this token.

        If the name is bad it is another one, or the host is asked, or it is taken, as the host has chosen.
        """
        if not has_bad_word(shown, await self._own_words(address)):
            return Judged(shown)
        options = await self._options(address)
        # Where only names of ours count, a bad one is refused as any other is.
        if options is None or options.only_generated_names:
            return Judged(shown)
        if options.asks_about_bad_names:
            return Judged(await self._given(address, token) or shown, is_doubtful=True)
        return Judged(await self.drawn(address, shown) if options.replaces_bad_names else shown)

    async def _given(self, address: Address, token: str) -> str:
        """The neutral name by which the host has let this phone in, or nothing."""
        let_in_as = await self.redis.hget(keys.RoomKeys(address).admissions, f"in:{hashed(token)}")
        return text(let_in_as) if let_in_as and is_generated(text(let_in_as)) else ""

    async def drawn(self, address: Address, shown: str, taken: Collection[str] = ()) -> str:
        """A free name of ours, and none of those that are ``taken`` in another way."""
        language = NameLanguage.AR if _ARABIC.search(shown) else NameLanguage.EN
        drawn = draw(language, _DRAWN, randbelow)
        names = [*drawn, *(numbered(name, randbelow) for name in drawn)]
        found = await self.redis.hmget(keys.RoomKeys(address).names, [nickname.key(name) for name in names])
        free = (name for name, seat in zip(names, found, strict=True) if seat is None and name not in taken)
        return next(free, names[-1])

    async def _options(self, address: Address) -> GameOptions | None:
        written = await self.redis.hget(keys.RoomKeys(address).room, "options")
        return GameOptions.model_validate_json(written) if written else None

    async def _own_words(self, address: Address) -> OwnWords:
        if address not in self._own:
            code, written = await self.redis.hmget(keys.RoomKeys(address).room, ["code", "bad_words"])
            if code is None:
                return OwnWords()
            self._own[address] = own_words.read(text(written or ""))
            while len(self._own) > _ROOMS_AT_HAND:
                self._own.popitem(last=False)
        return self._own[address]
