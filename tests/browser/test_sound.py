"""The sound of a game: which belongs to which moment, that it sounds, and where it does not."""

from __future__ import annotations

from typing import Any

import pytest_asyncio
from playwright.async_api import Page, expect

from game.phase import Phase
from game.wire.events import HostSnapshot
from server.web.catalogue import Language
from server.web.static_files import address as static
from tests.browser.people import PHONE, Classroom, Visitors
from tests.browser.test_state import HOST, STANDINGS, question

CUE = """async ([module, room, now]) => {
    const { cueOf, waitOf } = await import(module);
    return [cueOf(room, now), waitOf(room, false), waitOf(room, true)];
}"""
# The loudest moment of each piece, and how long it lasts; drawn to no loudspeaker.
LOUDNESS = """async ([pieces, speaker, notes]) => {
    const { PIECES } = await import(pieces);
    const { openLoudspeaker } = await import(speaker);
    const { notesOf } = await import(notes);
    const heard = {};
    for (const [name, piece] of Object.entries(PIECES)) {
        const context = new OfflineAudioContext(1, 44100 * 4, 44100);
        openLoudspeaker(context, context.destination).play({ ...piece, isLoop: false });
        const samples = (await context.startRendering()).getChannelData(0);
        const isNote = ({ hertz, seconds }) => hertz > 30 && hertz < 5000 && seconds > 0;
        const isWhole = notesOf(piece).every(isNote);
        heard[name] = [Math.max(...samples.map(Math.abs).filter((_, i) => i % 50 === 0)), isWhole];
    }
    return heard;
}"""
# Each piece from its first sample to its last: where it is loudest, how far it is from silence at both ends
# and where notes end, how long it is silent in between, and how long its voices are.
WHOLE = """async ([pieces, speaker, notes]) => {
    const { PIECES } = await import(pieces);
    const { openLoudspeaker } = await import(speaker);
    const { notesOf, secondsOf } = await import(notes);
    const RATE = 44100;
    const heard = {};
    for (const [name, piece] of Object.entries(PIECES)) {
        const last = Math.round(secondsOf(piece) * RATE) - 1;
        const context = new OfflineAudioContext(1, last + RATE, RATE);
        openLoudspeaker(context, context.destination).play({ ...piece, isLoop: false });
        const samples = (await context.startRendering()).getChannelData(0).map(Math.abs);
        let [quiet, longest] = [0, 0];
        for (const sample of samples.subarray(0, last)) {
            quiet = sample < 0.001 ? quiet + 1 : 0;
            longest = Math.max(longest, quiet);
        }
        const lengths = piece.voices.map((voice) => secondsOf({ ...piece, voices: [voice] }));
        heard[name] = {
            loudest: samples.reduce((most, one) => Math.max(most, one), 0),
            ends: [samples[0], samples[last - 1], samples[last], samples[last + 2]],
            silence: longest / RATE,
            lengths,
        };
    }
    return heard;
}"""
# How loud each piece is on the whole and in its loudest moment, whether all of it is figures, and what half
# the volume leaves of it.
LEVELS = """async ([pieces, speaker, notes]) => {
    const { PIECES } = await import(pieces);
    const { openLoudspeaker } = await import(speaker);
    const { secondsOf } = await import(notes);
    const RATE = 44100;
    const MOMENT = 0.4 * RATE;
    const power = (samples) => Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
    const played = async (piece, volume) => {
        const context = new OfflineAudioContext(1, Math.round(secondsOf(piece) * RATE), RATE);
        const level = context.createGain();
        level.gain.value = volume;
        level.connect(context.destination);
        openLoudspeaker(context, level).play({ ...piece, isLoop: false });
        return (await context.startRendering()).getChannelData(0);
    };
    const heard = {};
    for (const [name, piece] of Object.entries(PIECES)) {
        const [loud, soft] = [await played(piece, 1), await played(piece, 0.5)];
        const count = Math.floor(loud.length / MOMENT) * 2 - 1;
        const moment = (_, i) => loud.subarray(i * MOMENT / 2, (i / 2 + 1) * MOMENT);
        const moments = Array.from({ length: count }, moment);
        heard[name] = {
            whole: power(loud),
            most: Math.max(...moments.map(power)),
            isSound: loud.every(Number.isFinite),
            half: power(soft) / power(loud),
        };
    }
    return heard;
}"""
# Every context of a page is listened to where it reaches the loudspeakers.
LISTEN = """() => {
    const connect = AudioNode.prototype.connect;
    AudioNode.prototype.connect = function (to, ...rest) {
        if (to instanceof AudioDestinationNode) {
            globalThis.ear = this.context.createAnalyser();
            globalThis.level = this;
            connect.call(this, globalThis.ear);
        }
        return connect.call(this, to, ...rest);
    };
}"""
HEARD = """() => {
    if (!globalThis.ear) return false;
    const wave = new Float32Array(globalThis.ear.fftSize);
    globalThis.ear.getFloatTimeDomainData(wave);
    return wave.some((sample) => Math.abs(sample) > 0.001);
}"""
ASKED = {"question": question(0), "opens_at": 1000, "closes_at": 21_000}
MOMENTS: list[tuple[dict[str, object], int, str | None]] = [
    ({}, 0, "lobby"),
    ({"phase": Phase.ANNOUNCED, **ASKED}, 0, None),
    ({"phase": Phase.OPEN, **ASKED}, 2000, "countdown"),
    ({"phase": Phase.OPEN, **ASKED, "paused_at": 1500}, 2000, None),
    ({"phase": Phase.OPEN, **ASKED}, 16_000, "tension"),
    ({"phase": Phase.OPEN, **ASKED}, 21_000, "close"),
    ({"phase": Phase.REVEALED, "question": question(0)}, 0, "reveal"),
    ({"phase": Phase.STANDINGS, "standings": STANDINGS}, 0, "standings"),
    ({"phase": Phase.STORED, "standings": STANDINGS}, 0, "podium"),
    ({"phase": Phase.ABORTED}, 0, None),
]


@pytest_asyncio.fixture(loop_scope="session")
async def page(classroom: Classroom, visitors: Visitors) -> Page:
    page = await visitors.page(Language.EN, PHONE)
    await page.goto(f"{classroom.address}/")
    return page


def room(**fields: object) -> dict[str, Any]:
    return HostSnapshot.model_validate({**HOST.model_dump(), **fields}).model_dump(mode="json")


async def test_each_moment_has_its_sound(page: Page) -> None:
    module = static("js/games/sound/cue.js")

    for fields, now, expected in MOMENTS:
        cue, *_ = await page.evaluate(CUE, [module, room(**fields), now])
        assert cue == expected, fields


async def test_the_fanfare_waits_for_the_winner_unless_nothing_moves(page: Page) -> None:
    finished = room(phase=Phase.FINISHED, standings=STANDINGS)

    cue, wait, still = await page.evaluate(CUE, [static("js/games/sound/cue.js"), finished, 0])

    assert (cue, still) == ("podium", 0)
    assert wait > 1


async def test_every_piece_can_be_heard_and_none_is_too_loud(page: Page) -> None:
    modules = [static(f"js/games/sound/{name}.js") for name in ("pieces", "loudspeaker", "notes")]

    heard = await page.evaluate(LOUDNESS, modules)

    assert len(heard) == 7
    for name, (loudest, is_whole) in heard.items():
        assert 0.05 < loudest < 1, (name, loudest)
        assert is_whole, name


async def test_every_piece_begins_and_ends_in_silence_and_has_none_within(page: Page) -> None:
    modules = [static(f"js/games/sound/{name}.js") for name in ("pieces", "loudspeaker", "notes")]

    heard = await page.evaluate(WHOLE, modules)

    assert len(heard) == 7
    for name, piece in heard.items():
        assert 0.05 < piece["loudest"] < 0.9, name
        # A loop goes on without a click, for that is what a step from one sample to the next is.
        assert max(piece["ends"]) < 0.001, (name, piece["ends"])
        assert piece["silence"] < 0.2, name
        assert len({round(length, 3) for length in piece["lengths"]}) == 1, (name, piece["lengths"])


async def test_no_piece_startles_who_has_heard_another(page: Page) -> None:
    modules = [static(f"js/games/sound/{name}.js") for name in ("pieces", "loudspeaker", "notes")]

    heard = await page.evaluate(LEVELS, modules)

    for name, piece in heard.items():
        assert piece["isSound"], name
        assert abs(piece["half"] - 0.5) < 0.01, name
    for measure in "whole", "most":
        levels = sorted((piece[measure], name) for name, piece in heard.items())
        # Twice the power of a wave is 6 dB.
        assert levels[-1][0] < 2 * levels[0][0], levels


async def test_the_volume_is_remembered(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    await teacher.page.add_init_script(f"({LISTEN})()")
    await teacher.page.reload()
    await teacher.open_menu()
    await teacher.page.wait_for_function(HEARD)
    volume = teacher.page.get_by_role("slider", name=teacher.says("sound.volume"))

    await volume.fill("0")

    await teacher.page.wait_for_function(f"() => !({HEARD})()")
    await volume.fill("35")
    await teacher.page.wait_for_function("() => Math.abs(globalThis.level.gain.value - 0.35 ** 2) < 0.001")
    await teacher.page.reload()
    await teacher.open_menu()
    await expect(volume).to_have_value("35")
    await teacher.page.wait_for_function(HEARD)


async def test_a_page_sounds_after_a_press_and_of_two_tabs_only_one(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    await teacher.page.add_init_script(f"({LISTEN})()")
    await teacher.page.reload()
    await teacher.sees(teacher.says("sound.waiting"))
    assert not await teacher.page.evaluate(HEARD)

    await teacher.page.keyboard.press("Shift")
    await expect(teacher.page.get_by_text(teacher.says("sound.waiting"))).to_be_hidden()
    await teacher.page.wait_for_function(HEARD)

    projector = await teacher.page.context.new_page()
    await projector.goto(teacher.page.url.replace("/host/", "/projector/"))
    await projector.get_by_role("switch", name=teacher.says("sound.switch")).click()
    await teacher.sees(teacher.says("sound.elsewhere"))
    await teacher.page.wait_for_function(f"() => !({HEARD})()")
    await projector.close()
    await teacher.page.wait_for_function(HEARD)

    await teacher.page.keyboard.press("m")
    await teacher.page.wait_for_function(f"() => !({HEARD})()")
    await teacher.page.reload()
    assert not await (await teacher.switch("sound.switch")).is_checked()


async def test_calm_has_no_music_and_nothing_moves(classroom: Classroom) -> None:
    teacher = await classroom.teacher()
    await teacher.page.add_init_script(f"({LISTEN})()")
    await teacher.page.reload()
    await (await teacher.switch("calm.switch")).click()

    await expect(teacher.page.locator(":root.calm")).to_have_count(1)
    await teacher.page.wait_for_function(f"() => globalThis.ear && !({HEARD})()")
    await teacher.page.reload()
    await expect(teacher.page.locator(":root.calm")).to_have_count(1)
    await teacher.page.emulate_media(reduced_motion="no-preference")
    assert (
        await teacher.page.locator(".stage").evaluate("(stage) => getComputedStyle(stage).animationDuration")
        == "1e-05s"
    )
