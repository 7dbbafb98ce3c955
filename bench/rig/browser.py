"""A real Chromium that says how long it took until a page could be used."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.rig.home import Home
from regulars.web.auth import set_up
from regulars.work.running.process import token_keys

FLAGS: Final = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
ADDRESS: Final = "owner@shop.example"
PASSWORD: Final = "a long enough password"

#: `shown(there)` answers when `there()` became true, or when the last task of more than 50 ms
#: after it ended; it is over once the main thread had no such task for a fifth of a second.
#: A browser remembers only 250 answers unless told otherwise; later ones seem never to come.
_WATCH: Final = """
window.longEnds = []
performance.setResourceTimingBufferSize(100000)
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.longEnds.push(one.startTime + one.duration)
}).observe({ type: 'longtask', buffered: true })
window.answered = (path, since) =>
  performance.getEntriesByType('resource').some(
    (one) => one.startTime >= since && one.responseEnd > 0 && new URL(one.name).pathname === path)
window.shown = (there, what) => new Promise((done, fail) => {
  const gaveUp = performance.now() + 60000
  const quiet = (at) => {
    const last = Math.max(at, ...window.longEnds.filter((end) => end > at))
    if (performance.now() - last >= 200) done(last)
    else setTimeout(quiet, 25, at)
  }
  const look = () => {
    if (there()) quiet(performance.now())
    else if (performance.now() > gaveUp) fail(new Error('never shown: ' + what))
    else requestAnimationFrame(look)
  }
  look()
})
"""


@dataclass(frozen=True, slots=True)
class Window:
    """One window of the browser, logged in.

    What is waited for is JavaScript: a function of the instant since which it must have happened.
    """

    page: Page
    base: str

    def load(self, path: str, there: str) -> float:
        """Seconds from asking for the page itself until it can be used."""
        self.page.goto(self.base + path, wait_until="commit")
        return self._ms(f"window.shown(() => ({there})(0), location.href)") / 1000

    def go(self, path: str, there: str) -> float:
        """Seconds from a click on a link of the open app until what it leads to can be used."""
        act = f"history.pushState({{}}, '', {path!r}); dispatchEvent(new PopStateEvent('popstate'))"
        return self._after(act, there)

    def press(self, what: str, there: str) -> float:
        """Seconds from a press on something of the open page until its answer can be used."""
        return self._after(f"({what}).click()", there)

    def bytes_loaded(self, ending: str) -> int:
        """Compressed bytes of what the page loaded so far, of the files that end so."""
        found: int = self.page.evaluate(
            "ending => performance.getEntriesByType('resource')"
            ".filter(one => new URL(one.name).pathname.endsWith(ending))"
            ".reduce((sum, one) => sum + one.encodedBodySize, 0)",
            ending,
        )
        return found

    def _after(self, act: str, there: str) -> float:
        return (
            self._ms(
                f"(async () => {{ const since = performance.now(); {act};"
                f" return await window.shown(() => ({there})(since), location.href) - since }})()"
            )
            / 1000
        )

    def _ms(self, script: str) -> float:
        found: Any = self.page.evaluate(script)
        return float(found)


@contextmanager
def browser(house: Home) -> Iterator[BrowserContext]:
    """The browser with nothing in its cache, logged in as the owner, whom it makes."""
    base = house.settings.public_url
    with sync_playwright() as playwright:
        there = shutil.which("chromium") or shutil.which("chromium-browser")
        chromium = playwright.chromium.launch(executable_path=there, args=FLAGS)
        context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
        context.add_init_script(_WATCH)
        owner = {"email": ADDRESS, "password": PASSWORD, "name": "Lena Ortiz"}
        token = set_up.token(token_keys(house.settings))
        with_token = {**owner, "token": token}
        made = context.request.post(f"{base}/api/setup", data=with_token, headers={"Origin": base})
        if (
            made.status >= 300
            and not context.request.post(
                f"{base}/api/log-in", data=owner, headers={"Origin": base}
            ).ok
        ):
            raise AssertionError(f"the owner cannot be made: {made.status} {made.text()}")
        try:
            yield context
        finally:
            chromium.close()
