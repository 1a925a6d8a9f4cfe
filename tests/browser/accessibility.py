"""What axe finds on a page, and whether everything on it fits into a narrow window."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

AXE = Axe()
# Faults are told by the element itself, so that no selector need be found for each that is looked at.
VIOLATIONS = """
axe.run({ resultTypes: ["violations"], selectors: false }).then(({ violations }) => violations)
"""


async def expect_no_faults(page: Page) -> None:
    """Nothing is found by axe: names, roles, contrast, order of headings and all its other rules."""
    # Colours that are on their way are not those that anybody reads. A dialog's come when it can be answered.
    await expect(page.locator("dialog[open] [aria-disabled=true]")).to_have_count(0)
    await page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")
    # To read half a megabyte of axe takes as long as to run it, so a page that has read it keeps it.
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.axe_script)
    violations: list[dict[str, Any]] = await page.evaluate(VIOLATIONS)

    faults = [
        f"{rule['id']}: {rule['help']}: {node['html'][:200]}" for rule in violations for node in rule["nodes"]
    ]
    assert not faults, faults


async def expect_no_sideways_scrolling(page: Page) -> None:
    widths = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1], "something is wider than the window"
