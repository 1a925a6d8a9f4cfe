"""A video of a moment, made by a browser: tests need no other program for it."""

from __future__ import annotations

import base64

from playwright.async_api import Page

RECORD = """() => new Promise((found, failed) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
  const context = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm;codecs=vp8" });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.onerror = () => failed(new Error("nothing was recorded"));
  recorder.onstop = () => {
    const reader = new FileReader();
    reader.onload = () => found(reader.result.split(",")[1]);
    reader.readAsDataURL(new Blob(parts));
  };
  let frames = 0;
  const draw = () => {
    context.fillStyle = `hsl(${frames * 12} 80% 50%)`;
    context.fillRect(0, 0, 64, 48);
    if (++frames < 30) requestAnimationFrame(draw);
    else recorder.stop();
  };
  recorder.start();
  draw();
})"""


async def short_video(page: Page) -> bytes:
    """WebM, about half a second of changing colours."""
    return base64.b64decode(await page.evaluate(RECORD))
