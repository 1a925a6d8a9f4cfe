"""Neutral names: what somebody is called whose own name the class should not read."""

from __future__ import annotations

from collections import OrderedDict
from secrets import randbelow

import regex
from redis.asyncio import Redis

from game import nickname
from game.address import Address
from game.bad_words import has_bad_word, own_words
from game.bad_words.own_words import OwnWords
from game.generated_names import NameLanguage, draw, numbered
from game.options import GameOptions
from game.seat import Profile
from game.store import keys
from game.store.redis import text

# One of these is free as good as ever, also where half of all names are taken.
_DRAWN = 8
_ROOMS_AT_HAND = 1_000
_ARABIC = regex.compile(r"\p{Arabic}")


class NeutralNames:
    """The names that rooms give in place of bad ones."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        # They stay as they were when the room was opened.
        self._own: OrderedDict[Address, OwnWords] = OrderedDict()

    async def another(self, address: Address, seat: int) -> str:
        """A free name for who has this seat, in the script of the name that they have."""
        written = await self.redis.hget(keys.RoomKeys(address).seats, str(seat))
        return await self._drawn(address, Profile.model_validate_json(written).nickname if written else "")

    async def instead(self, address: Address, shown: str) -> str:
        """What the room shows of who wants to be shown so: another name if this is bad and the host minds."""
        if not has_bad_word(shown, await self._own_words(address)) or not await self._are_wanted(address):
            return shown
        return await self._drawn(address, shown)

    async def _drawn(self, address: Address, shown: str) -> str:
        language = NameLanguage.AR if _ARABIC.search(shown) else NameLanguage.EN
        drawn = draw(language, _DRAWN, randbelow)
        names = [*drawn, *(numbered(name, randbelow) for name in drawn)]
        found = await self.redis.hmget(keys.RoomKeys(address).names, [nickname.key(name) for name in names])
        return next((name for name, seat in zip(names, found, strict=True) if seat is None), names[-1])

    async def _are_wanted(self, address: Address) -> bool:
        written = await self.redis.hget(keys.RoomKeys(address).room, "options")
        options = GameOptions.model_validate_json(written) if written else None
        # Where only names of ours count, a bad one is refused as any other is.
        return options is not None and options.replaces_bad_names and not options.only_generated_names

    async def _own_words(self, address: Address) -> OwnWords:
        if address not in self._own:
            code, written = await self.redis.hmget(keys.RoomKeys(address).room, ["code", "bad_words"])
            if code is None:
                return OwnWords()
            self._own[address] = own_words.read(text(written or ""))
            while len(self._own) > _ROOMS_AT_HAND:
                self._own.popitem(last=False)
        return self._own[address]
