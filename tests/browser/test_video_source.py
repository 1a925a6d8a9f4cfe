"""How a video is played, as its address says."""

from __future__ import annotations

from server.web import static_files
from server.web.catalogue import Language
from tests.browser.people import PHONE, Visitors

ASK = """async ([name, addresses]) => {
  const { sourceOf } = await import(name);
  return addresses.map((one) => sourceOf(one, "https://school.example/lessons/1"))
    .map(({ kind, host, player = "" }) => [kind, host, player]);
}"""
TUBE, VIMEO = "www.youtube-nocookie.com", "player.vimeo.com"
EMBEDDED, SHOWN = f"https://{TUBE}/embed/dQw4w9WgXcQ", f"https://{VIMEO}/video/76979871?dnt=1"
SOURCES = {
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=x": ("player", TUBE, EMBEDDED),
    "https://youtube.com/shorts/dQw4w9WgXcQ": ("player", TUBE, EMBEDDED),
    "https://youtu.be/dQw4w9WgXcQ?t=3": ("player", TUBE, EMBEDDED),
    "https://www.youtube.com/@somebody": ("elsewhere", "www.youtube.com", ""),
    "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ": ("file", "youtube.com.evil.example", ""),
    "https://vimeo.com/76979871": ("player", VIMEO, SHOWN),
    "https://vimeo.com/76979871/abcdef": ("player", VIMEO, f"{SHOWN}&h=abcdef"),
    "https://vimeo.com/76979871?h=a%22b": ("player", VIMEO, SHOWN),
    "https://vimeo.com/about": ("elsewhere", "vimeo.com", ""),
    "https://school.example/mars.mp4": ("file", "", ""),
    "http://school.example/mars.mp4": ("elsewhere", "school.example", ""),
    "https://elsewhere.example/mars.mp4": ("file", "elsewhere.example", ""),
}


async def test_an_address_says_how_its_video_is_played(address: str, visitors: Visitors) -> None:
    page = await visitors.page(Language.EN, PHONE)
    await page.goto(f"{address}/login")

    found = await page.evaluate(ASK, [static_files.address("js/courses/video_source.js"), list(SOURCES)])

    assert dict(zip(SOURCES, map(tuple, found), strict=True)) == SOURCES
