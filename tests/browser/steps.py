"""The keyboard of somebody who sees, and uses no mouse: from one place to the next by the Tab key."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

# More steps than any page has, before one is back where one began.
MOST_STEPS = 80
# A field for a date and a time has a step for each of its parts, and is one element.
PARTS_OF_A_DATE = 8
# Where the focus is, it is on the screen, and drawn around, or the field is marked in another way.
SHOWN = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const isSeen = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
  const isMarked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return [isSeen, isMarked];
}"""


async def reach(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press the key until it is there; it is not when something on the way holds the focus fast."""
    held = 0
    for _ in range(MOST_STEPS):
        if await wanted.evaluate("one => one === document.activeElement"):
            return
        before = await page.evaluate_handle("document.activeElement")
        await page.keyboard.press(key)
        is_same = await before.evaluate("one => one === document.activeElement")
        held = held + 1 if is_same else 0
        assert held < PARTS_OF_A_DATE, "the focus stays where it is"
    raise AssertionError("not to be reached by the Tab key")


async def press(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Go there, see that one is there, and press it, once a press can be meant for it."""
    await reach(page, wanted, key)
    await shown_focus(page)
    await expect(wanted).to_be_enabled()
    await page.keyboard.press("Enter")


async def shown_focus(page: Page) -> None:
    assert await page.evaluate(SHOWN) == [True, True]
