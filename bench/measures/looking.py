"""How long a marketer waits for pages of the web app, in a real browser, with a million people."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any, Final
from urllib.parse import urlencode

import duckdb
from playwright.sync_api import BrowserContext

from bench.machine import memory_mb, processor_ms
from bench.report import ROOT
from bench.rig.browser import Window, browser
from bench.rig.home import Home
from bench.rig.kept import crowded
from bench.rows import Row, Scale, percentiles
from regulars.ground.values import MILLION
from regulars.work.nights.night import SNAPSHOT

BUILT: Final = ROOT / "src/regulars/web/app/built/index.html"
PAGE: Final = 50  #: people a page
DEEP: Final = 1_000  #: a page far on
MOST: Final = 200  #: questions of a kind, no two alike
COLUMNS: Final = (
    *("tier", "rhythm_state", "orders_365d", "spent_365d", "clv_cents", "days_since_order"),
)
EXTRA: Final = ("orders_28d", "orders_90d", "spent_28d", "spent_90d", "mean_basket", "orders_ever")
SORTS: Final = ("-clv_cents", "-orders_365d", "days_since_order", "-days_since_order", "spent_365d")
MAY_WRITE: Final = {"consent": {"channel": "email", "purpose": "marketing"}}
AT_ONCE_MS: Final = 200  #: hardly a wait
WHY: Final = "Server, database and browser share the cores."
WHERE: Final = (
    "document.querySelector('main [role=\"status\"]').textContent"  #: "1–50 of 1,000,000"
)
NEXT: Final = (
    f"(window.stood = {WHERE},"
    " [...document.querySelectorAll('main button')].findLast((b) => b.textContent === 'Next'))"
)

ROWS: Final = (
    "(since) => (since === 0 || answered('/api/people/list', since))"
    " && !document.querySelector('[aria-busy=\"true\"]')"
    " && document.querySelectorAll('main tbody tr').length > 0"
)
TURNED: Final = (  # its answer may have come before it was asked for
    f"() => {WHERE} !== window.stood && !document.querySelector('[aria-busy=\"true\"]')"
)
STORY: Final = (
    "(since) => [...document.querySelectorAll('main [class*=\"_sentence_\"]')]"
    ".some((one) => one.textContent.length > 10)"
    " && (since === 0 || performance.getEntriesByType('resource').some((one) =>"
    " one.startTime >= since && one.responseEnd > 0 && one.name.endsWith('/story')))"
)
OVERVIEW: Final = (
    "() => document.querySelectorAll('main h1').length > 0"
    " && document.querySelectorAll('main [role=\"status\"][aria-label]').length === 0"
    " && document.querySelectorAll('main tbody tr').length > 0"
)


Question = tuple[str, str, dict[str, Any] | None]  #: method, path, body


@dataclass(frozen=True, slots=True)
class Step:
    """Something a marketer does, the `nth` time: an address of the app, and the API's question."""

    what: str
    to: Callable[[int], str]
    there: str
    ask: Callable[[int], Question]


def measure(scale: Scale) -> list[Row]:
    """First load, the overview, People and Person."""
    if not BUILT.exists():
        raise AssertionError("the web app is not built: `make app` builds it")
    people, events, times = scale.pick((1_000_000, 8_000_000, 25), (2_000, 16_000, 2))
    with (
        crowded(people, events) as (house, made),
        house.running("web", "worker") as pids,
        browser(house) as context,
    ):
        before = memory_mb(pids["web"])
        return [
            *_first(context, house, times, made),
            *_pages(context, house, pids["web"], times, people),
            _memory(memory_mb(pids["web"]), before),
        ]


def _memory(after: float, before: float) -> Row:
    return Row(
        what="memory of the web process after all this",
        value=round(after),
        unit="MB",
        better="less",
        note=f"{before:.0f} before the first question; what it holds of the night, 256 at most",
    )


def _first(context: BrowserContext, house: Home, times: int, made: str) -> list[Row]:
    """The overview as whoever opens the app for the first time gets it, and again."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    window = Window(page, house.settings.public_url)
    cold: list[float] = []
    for _ in range(times):
        session.send("Network.clearBrowserCache")
        cold.append(window.load("/", OVERVIEW))
    loaded = {ending: window.bytes_loaded(ending) for ending in (".js", ".css", ".woff2")}
    again = percentiles([window.load("/", OVERVIEW) for _ in range(times)])
    page.close()
    code = loaded[".js"] + loaded[".css"]
    first = percentiles(cold)
    return [
        Row(
            what="first load: script and style, compressed",
            value=round(code / 1000, 1),
            unit="KB",
            target=250,
            better="less",
            note=f"until the overview can be used: {loaded['.js']:,} bytes of script,"
            f" {loaded['.css']:,} of style; and {loaded['.woff2']:,} of the typeface; {made}",
        ),
        Row(
            what="first load: the overview can be used, median",
            value=first["p50"],
            unit="ms",
            note=f"nothing in the browser's cache; p95 {first['p95']}; with it p50 {again['p50']},"
            f" p95 {again['p95']} ms; {times} times",
        ),
    ]


def _pages(context: BrowserContext, house: Home, web: int, times: int, people: int) -> list[Row]:
    page = context.new_page()
    window = Window(page, house.settings.public_url)
    api, size = _Api(house, web), f"{people:,} people"
    whole = percentiles([window.load("/people", ROWS) for _ in range(times + 1)][1:])
    rows = [_row("People: open, in a new window", whole, None, f"{size}, {times} times")]
    for step in _steps(house, people):
        seen = percentiles([window.go(step.to(nth), step.there) for nth in range(times + 1)][1:])
        note = f"of it the API {api.answers(step, times)}; {size}, {times} times"
        rows.append(_row(step.what, seen, AT_ONCE_MS, note))
    window.load("/people", ROWS)
    turned = percentiles([window.press(NEXT, TURNED) for _ in range(times + 1)][1:])
    rows.append(_row("People: next page", turned, AT_ONCE_MS, f"one after the other; {size}"))
    return rows


def _row(what: str, seen: dict[str, float], target: float | None, note: str) -> Row:
    return Row(
        what=f"{what}, median",
        value=seen["p50"],
        unit="ms",
        target=target,
        better="less",
        note=f"p95 {seen['p95']} ms; {note}",
        why=WHY,
    )


@dataclass(slots=True)
class _Api:
    """Asks the same questions without a browser."""

    house: Home
    web: int  #: the id of the process that answers

    def answers(self, step: Step, times: int) -> str:
        """How long it takes to answer, in words."""
        self.took(*step.ask(0))
        before = processor_ms(self.web)
        heard = percentiles([self.took(*step.ask(nth)) for nth in range(1, times + 1)])
        each = (processor_ms(self.web) - before) / times
        said = f"p50 {heard['p50']}, p95 {heard['p95']} ms"
        return f"{said}, for which the web process computes {each:.0f} ms"

    def took(self, method: str, path: str, body: dict[str, Any] | None) -> float:
        """Seconds until the answer has been read."""
        conn = http.client.HTTPConnection("127.0.0.1", self.house.settings.port, timeout=60)
        head = {
            "Authorization": f"Bearer {self.house.api_key}",
            "Content-Type": "application/json",
        }
        conn.connect()
        began = time.perf_counter()
        conn.request(method, path, None if body is None else json.dumps(body), head)
        answer = conn.getresponse()
        said = answer.read()
        took = time.perf_counter() - began
        conn.close()
        if answer.status != 200:
            raise AssertionError(f"{method} {path}: {answer.status} {said[:300]!r}")
        return took


def _steps(house: Home, people: int) -> list[Step]:
    """No question is asked twice, so that no answer is one that was kept."""
    rng = Random(4)
    ids = [rng.randint(1, people) for _ in range(MOST)]
    deep = _cursor(house, min(DEEP, people // PAGE // 2))
    return [
        _listed("sorted by another column", lambda n: {"sort": SORTS[n % len(SORTS)]}),
        _listed(f"page {DEEP:,}", lambda _: {"after": deep, "before": str(DEEP * PAGE)}),
        _listed("a segment", lambda _: {"segment": "best_customers"}),
        _listed("a rule nobody asked before", lambda n: {"rule": json.dumps(_rule(n))}),
        _listed(
            "the same rule, and whom we may write to",
            lambda n: {"rule": json.dumps(_rule(n, MAY_WRITE))},
        ),
        _listed("found by a name", lambda n: {"q": f"u-{ids[n]}"}),
        Step(
            what="Person: open",
            to=lambda n: f"/people/{ids[-1 - n]}",
            there=STORY,
            ask=lambda n: ("GET", f"/api/people/{ids[n]}/story", None),
        ),
    ]


def _listed(what: str, said: Callable[[int], dict[str, str]]) -> Step:
    """A list of people, asked for by the words of its address."""

    def columns(nth: int) -> list[str]:
        turn = nth // len(SORTS) % len(COLUMNS) if what.startswith("sorted") else nth % 720
        return [*COLUMNS[turn % 6 :], *COLUMNS[: turn % 6], *EXTRA[: turn // 6 + 1]]

    def to(nth: int) -> str:
        return "/people?" + urlencode({**said(nth), "columns": ",".join(columns(nth))})

    def ask(nth: int) -> Question:
        words = {**{"sort": "-spent_365d"}, **said(nth + MOST // 2 if "rule" in what else nth)}
        words.pop("before", "")
        sort = words.pop("sort")
        by = {"by": sort.removeprefix("-"), "descending": sort.startswith("-")}
        rule = json.loads(words.pop("rule", "null"))
        body = {**words, "rule": rule, "sort": by, "columns": columns(nth), "limit": PAGE}
        return "POST", "/api/people/list", body

    return Step(f"People: {what}", to, ROWS, ask)


def _rule(nth: int, *more: dict[str, Any]) -> dict[str, Any]:
    """A rule of what the night knows, another one each time."""
    spent = {"trait": "spent_365d", "op": ">=", "value": (20 + nth) * MILLION}
    return {"all": [{"trait": "orders_365d", "op": ">=", "value": 1}, spent, *more]}


def _cursor(house: Home, pages: int) -> str:
    """Where the page after so many begins, in the usual order."""
    with duckdb.connect() as db:
        [(person, spent)] = db.execute(
            f"select person, spent_365d from '{house.settings.history / SNAPSHOT}.parquet'"
            " order by spent_365d desc nulls last, person desc limit 1 offset $skip",
            {"skip": pages * PAGE - 1},
        ).fetchall()
    return json.dumps([spent, person])
