"""How well words stand out from what is behind them, by the colours that the browser has worked out."""

from __future__ import annotations

from playwright.async_api import Locator

# WCAG 1.4.3, for words of ordinary size.
LEAST = 4.5
# Colours are painted, one above the other, and read back: the browser knows how they are written.
FAINT = """(root, least) => {
    const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const painted = (colours) => {
        brush.clearRect(0, 0, 1, 1);
        for (const colour of colours) {
            brush.fillStyle = colour;
            brush.fillRect(0, 0, 1, 1);
        }
        return [...brush.getImageData(0, 0, 1, 1).data];
    };
    const light = (colours) => painted(colours).slice(0, 3)
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
    const behind = (element) => {
        const grounds = [];
        for (let one = element; one && painted(grounds)[3] < 255; one = one.parentElement)
            grounds.unshift(getComputedStyle(one).backgroundColor);
        return ["white", ...grounds];
    };
    const isWorded = (element) =>
        [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const ratio = (element) => {
        const ground = behind(element);
        const [darker, lighter] =
            [light(ground), light([...ground, getComputedStyle(element).color])].sort((a, b) => a - b);
        return (lighter + 0.05) / (darker + 0.05);
    };
    return [root, ...root.querySelectorAll("*")]
        .filter((element) => isWorded(element) && ratio(element) < least)
        .map((element) => `${element.textContent.trim()}: ${ratio(element).toFixed(2)}`);
}"""


async def expect_readable(place: Locator) -> None:
    """All words in this place stand out; axe is silent about those of the very colour behind them."""
    faint: list[str] = await place.evaluate(FAINT, LEAST)
    assert not faint, faint
