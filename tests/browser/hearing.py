"""What somebody hears who listens to a page: each thing that its live regions are given, in order."""

from __future__ import annotations

from playwright.async_api import Page

LISTEN = """() => {
    window.heard = [];
    const LIVE = "[aria-live], [role=status], [role=alert], [role=log]";
    const isLive = (node) => !!(node instanceof Element ? node : node.parentElement)?.closest(LIVE);
    new MutationObserver((changes) => {
        for (const { type, target, addedNodes } of changes) {
            // A text that is changed is read anew; so is what is added, a region or something within one.
            const told = type === "characterData" ? [target] : [...addedNodes];
            for (const node of told) {
                const inside = node instanceof Element ? [...node.querySelectorAll(LIVE)] : [];
                for (const one of isLive(target) ? [node] : inside) window.heard.push(one.textContent.trim());
            }
        }
    }).observe(document, { subtree: true, childList: true, characterData: true });
}"""


async def listen(page: Page) -> None:
    """From the next page on that is opened there."""
    await page.add_init_script(f"({LISTEN})()")


async def heard(page: Page) -> list[str]:
    """Everything that was told since the page was opened; words that are kept apart without their marks."""
    told: list[str] = await page.evaluate("heard")
    return [sentence.replace("\u2068", "").replace("\u2069", "") for sentence in told if sentence]
