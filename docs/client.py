"""A whole client of a live room, to be read beside protocol.md. It needs Python 3.11 and `websockets` only.

    python client.py http://localhost:8000 ABC346 play Tala       plays, and asks you for each answer
    python client.py http://localhost:8000 ABC346 host TOKEN      leads, and asks you for each step
TOKEN is the `access_token` that `POST /api/tokens` gives to the teacher who opened the room.
"""

import asyncio
import json
import random
import secrets
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

VERSION, DO_NOT_COME_BACK, OVER = 1, 4500, ("stored", "aborted")
SILENCE, FIRST_PAUSE, LONGEST_PAUSE = 12.0, 1.0, 10.0

Message = dict[str, Any]  # JSON
Choose = Callable[[Message], Awaitable[list[int]]]
Ask = Callable[[str], Awaitable[str]]
NO_CLOCK: Message = {"opens_at": None, "closes_at": None, "paused_at": None}
FRESH: Message = {"answered": 0, "reveal": None, "standings": None, "is_disturbed": False}
# "What events do to the state": the fields that an event takes over, and those that it sets.
EFFECTS: dict[str, tuple[str, Message]] = {
    "question_announced": ("question opens_at closes_at is_locked", {"phase": "announced", **FRESH}),
    "question_opened": ("opens_at closes_at", {"phase": "open"}),
    "question_revealed": ("reveal players answered is_disturbed", {"phase": "revealed", **NO_CLOCK}),
    "standings_shown": ("players standings", {"phase": "standings", "reveal": None}),
    "game_finished": ("players standings finished_at", {"phase": "finished", "reveal": None, **NO_CLOCK}),
    "game_aborted": ("", {"phase": "aborted", **NO_CLOCK}),
    "results_stored": ("", {"phase": "stored"}),
    "game_paused": ("paused_at", {}),
    "game_resumed": ("opens_at closes_at", {"paused_at": None}),
    "time_added": ("closes_at", {}),
    "room_locked": ("is_locked", {}),
    "auto_advance_set": ("auto_advance", {}),
    "calm_set": ("is_calm", {}),
    "approval_set": ("approves_newcomers", {}),
    "question_voided": ("standings", {}),
    "tally_counted": ("players answered", {}),
}
# A host's next step in each phase; an open question ends by itself when all have answered.
NEXT_STEP = {"lobby": "start_game", "announced": "skip_wait", "revealed": "advance", "standings": "advance"}


class ShownOut(Exception):
    """The server closed the socket for good, with this code."""


class Client:
    """One place in a room. `state` is the last snapshot with everything that was told since."""

    def __init__(self, server: str, code: str, hello: Message) -> None:
        parts = urlsplit(server)
        self.address = f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}/ws/{code}"
        self.hello = {"version": VERSION, **hello}
        self.state: Message = {"phase": "unknown", "epoch": "", "seq": -1}
        self.socket: ClientConnection | None = None
        self.unanswered: dict[str, Message] = {}

    async def run(self) -> None:
        """Stay in the room until the game is over, over as many sockets as it takes. Raises ShownOut."""
        pause = 0.0
        while self.state["phase"] not in OVER:
            await asyncio.sleep(random.random() * pause)
            pause = min(max(pause * 2, FIRST_PAUSE), LONGEST_PAUSE)
            try:
                async with connect(self.address, max_size=None, compression=None) as self.socket:
                    await self.send(self.hello)
                    while self.state["phase"] not in OVER:
                        async with asyncio.timeout(SILENCE):
                            event = json.loads(await self.socket.recv())
                        pause = 0.0
                        await self.hear(event)
            except ConnectionClosed as closed:
                if closed.rcvd and closed.rcvd.code >= DO_NOT_COME_BACK:
                    raise ShownOut(closed.rcvd.code) from closed
            except (OSError, InvalidHandshake, TimeoutError):
                pass  # no server there, or a line that went dead

    async def send(self, message: Message) -> None:
        with suppress(ConnectionClosed):  # what has no reply is sent again on a new socket
            if self.socket:
                await self.socket.send(json.dumps(message))

    async def ask(self, kind: str, **fields: Any) -> None:
        """Send what will be answered, under a `ref` of its own, until there is a reply."""
        message = {"type": kind, "ref": secrets.token_urlsafe(9), **fields}
        self.unanswered[message["ref"]] = message
        await self.send(message)

    async def hear(self, event: Message) -> None:
        """Take in one event, and react."""
        kind = event["type"]
        # A heart beat tells the number of the newest change, any other event that of the next one.
        newest = self.state["seq"] + (kind != "heart_beaten")
        if kind.endswith("_snapshot"):
            self.state = event
        elif "epoch" in event and (event["epoch"] != self.state["epoch"] or event["seq"] > newest):
            return await self.send({"type": "resync"})
        elif kind in ("answer_accepted", "command_done", "refused") and event.get("reason") != "unavailable":
            self.unanswered.pop(event["ref"], None)
        if "epoch" not in event or event["seq"] > self.state["seq"]:
            self.change(event)
        if kind.endswith("_snapshot") or kind == "heart_beaten":
            # A reply may have been lost with its socket, or the room was out of reach.
            for message in list(self.unanswered.values()):
                await self.send(message)
        return await self.react(event)

    def change(self, event: Message) -> None:
        """What this event does to the state: nothing, if it is unknown."""
        kind, state, (taken, fixed) = event["type"], self.state, EFFECTS.get(event["type"], ("", {}))
        told = taken + (" seq now" if "epoch" in event else "")
        state |= {field: event[field] for field in told.split()} | fixed
        if kind == "question_announced" and "you" in state:
            state["you"] |= {"answer": None, "mark": None}
        elif kind == "player_kicked" and "roster" in state:
            state["roster"] = [player for player in state["roster"] if player["seat"] != event["seat"]]
        elif kind in ("players_joined", "question_voided"):
            joins = kind == "players_joined"
            state["roster" if joins else "voided"] += event["joined"] if joins else [event["question"]]
        elif kind == "answer_marked":
            state["you"] |= {"mark": event["mark"], "score": event["mark"]["score"]}
        elif kind == "answer_accepted" and event["question"] == state["question"]["number"]:
            state["you"]["answer"] = event["choices"]

    async def react(self, event: Message) -> None: ...


class Player(Client):
    """Plays: `choose` is asked for each question, `rename` for another name when one is refused."""

    def __init__(self, server: str, code: str, name: str, choose: Choose, rename: Ask) -> None:
        # The token is the seat: on a new socket, the same hello takes the same seat back.
        token = secrets.token_urlsafe(24)
        super().__init__(server, code, {"type": "take_seat", "token": token, "nickname": name})
        self.choose, self.rename = choose, rename
        self.asked: dict[int, asyncio.Task[None]] = {}

    async def react(self, event: Message) -> None:
        if event.get("ref", "") is None and event["reason"].startswith(("name_", "not_let_in")):
            self.hello["nickname"] = await self.rename(event["reason"])
            await self.send(self.hello)
        if self.state["phase"] == "open" and self.state["you"]["answer"] is None:
            question = self.state["question"]
            if question["number"] not in self.asked:
                self.asked[question["number"]] = asyncio.create_task(self.answer(question))

    async def answer(self, question: Message) -> None:
        await self.ask("answer", question=question["number"], choices=await self.choose(question))


class Host(Client):
    """Leads: `go_on` is asked before each step that the game does not take by itself."""

    def __init__(self, server: str, code: str, account: str, go_on: Ask) -> None:
        super().__init__(server, code, {"type": "host_room", "account": account})
        self.go_on, self.seen = go_on, -1
        self.stepping: asyncio.Task[None] | None = None

    async def react(self, _: Message) -> None:
        if self.state["seq"] != self.seen:
            self.seen = self.state["seq"]
            if self.stepping:
                self.stepping.cancel()  # it was about an older step
            if step := NEXT_STEP.get(self.state["phase"]):
                self.stepping = asyncio.create_task(self.step(step, self.seen))

    async def step(self, step: str, seq: int) -> None:
        await self.go_on(step)
        await self.ask(step, seq=seq)


async def typed(prompt: str) -> str:
    return await asyncio.to_thread(input, prompt)


async def choose(question: Message) -> list[int]:
    print(question["text"], dict(enumerate(question["choices"])))
    return [int(place) for place in (await typed("Your choice, or several with blanks: ")).split()]


async def main(server: str, code: str, role: str, who: str) -> None:
    client: Client = Player(server, code, who, choose, lambda reason: typed(f"{reason}; another name: "))
    if role == "host":
        client = Host(server, code, who, lambda step: typed(f"Enter for {step} "))
    await client.run()
    print(client.state["standings"] or "The game ended without results.")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
