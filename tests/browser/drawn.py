"""Pictures as a browser has drawn them."""

from playwright.async_api import Page, expect

from tests.patience import PATIENCE

LOADED = """(pictures) => pictures.length > 0 && pictures.every(
    ({ complete, naturalWidth }) => complete && naturalWidth > 0)"""


async def expect_pictures(page: Page, selector: str, count: int) -> None:
    """So many are drawn, and every one of them is loaded."""
    pictures = page.locator(selector)
    await expect(pictures).to_have_count(count, timeout=PATIENCE * 1000)
    await page.wait_for_function(f"() => ({LOADED})([...document.querySelectorAll({selector!r})])")
