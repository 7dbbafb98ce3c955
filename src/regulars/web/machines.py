"""Who asks without anybody looking: crawlers, scanners, and browsers that load a page ahead."""

from __future__ import annotations

import re
from typing import Final

from starlette.datastructures import Headers

from regulars.ground.events import MACHINE

#: Browsers say so where they fetch what nobody asked for yet.
AHEAD: Final = ("sec-purpose", "purpose", "x-purpose", "x-moz")
_AHEAD: Final = re.compile(r"prefetch|prerender|preview", re.ASCII | re.IGNORECASE)
#: Words in the names that crawlers, link scanners and page testers give themselves.
_NAMES: Final = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|archiver|facebookexternalhit|preview|headless|phantomjs"
    r"|lighthouse|pagespeed|gtmetrix|pingdom|uptime|monitor|scanner|scrapy|wget|^curl/|selenium"
    r"|mediapartners|adsbot|feedfetcher|bingpreview|google-read-aloud|chatgpt-user|gptbot",
    re.ASCII | re.IGNORECASE,
)


def machine(headers: Headers) -> int:
    """`MACHINE` if the request says that no person looks at the page it comes from, else 0."""
    ahead = any(_AHEAD.search(headers.get(name, "")) for name in AHEAD)
    return MACHINE if ahead or _NAMES.search(headers.get("user-agent", "")) else 0
