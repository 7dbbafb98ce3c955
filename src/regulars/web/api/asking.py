"""What every address of the API asks first: who is it, may they, and a connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Final, Generic, TypeVar
from urllib.parse import urlsplit

from fastapi import Depends, Path, Query, Request
from psycopg_pool import ConnectionPool
from pydantic import BaseModel, Field, StringConstraints

from regulars.ground.database import Conn, still_open
from regulars.ground.errors import BadInput, Refused, Unavailable
from regulars.ground.values import clean
from regulars.web.auth import store
from regulars.web.auth.audit import Deed, detail
from regulars.web.auth.keys import Scope
from regulars.web.auth.roles import Actor, require
from regulars.web.ingest.credentials import stated
from regulars.web.ingest.pace import Pace
from regulars.web.ports import WebHouse
from regulars.web.problems import Stranger, TooOften

BIGGEST: Final = 2**63 - 1
COOKIE: Final = "regulars_session"
SAFE: Final = ("GET", "HEAD", "OPTIONS")
BURST_S: Final = 5  #: seconds of its pace that somebody may ask at once
DECIDERS: Final = 4  #: threads that decide; more would only get into each other's way
FRESH_S: Final = 1.0  #: so long may a till's key go on after it was revoked
MOST_KNOWN: Final = 1_000  #: keys remembered

Id = Annotated[int, Path(ge=1, le=BIGGEST)]
After = Annotated[int, Query(ge=0, le=BIGGEST, description="Cursor: `next` of the page before")]
Limit = Annotated[int, Query(ge=1, le=200, description="Rows on a page")]
NO_NUL: Final = r"^[^\x00]*$"
Text = Annotated[str, StringConstraints(min_length=1, max_length=256, pattern=NO_NUL)]
LongText = Annotated[str, StringConstraints(max_length=10_000, pattern=NO_NUL)]
Cursor = Annotated[
    str, Query(max_length=400, pattern=NO_NUL, description="Cursor: `next` of the page before")
]

Row = TypeVar("Row")


class Page(BaseModel, Generic[Row]):
    """Some rows, and where the next page begins."""

    rows: list[Row]
    next: str | None = Field(default=None, description="Cursor of the next page; null at the end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the API has at hand: the house, its connections, and everybody's pace."""

    house: WebHouse
    pool: ConnectionPool[Conn]
    monotonic: Callable[[], float]
    pace: Pace = field(default_factory=Pace)
    deciders: Executor = field(default_factory=lambda: ThreadPoolExecutor(DECIDERS, "decider"))
    known: dict[str, tuple[Actor, float]] = field(default_factory=dict)  #: key -> whose, until when


def pool(house: WebHouse) -> ConnectionPool[Conn]:
    """Connections for the API; opened by the caller."""
    return ConnectionPool[Conn](
        house.database.url,
        min_size=1,
        max_size=20,
        timeout=5.0,
        open=False,
        check=still_open,
        kwargs={"connect_timeout": 5},
    )


async def desk(request: Request) -> Desk:
    """What the API has at hand."""
    found = request.app.state.desk
    assert isinstance(found, Desk)
    return found


AtDesk = Annotated[Desk, Depends(desk)]


async def asked_body(request: Request) -> bytes:
    """The body as it came."""
    return await request.body()


async def now(at: AtDesk) -> datetime:
    """The time of this request."""
    return at.house.clock()


Now = Annotated[datetime, Depends(now)]


def transaction(at: AtDesk) -> Iterator[Conn]:
    """One transaction: committed before the answer is sent, rolled back with any error."""
    with at.pool.connection() as conn:
        yield conn


Transaction = Annotated[Conn, Depends(transaction, scope="function")]


def actor(request: Request, conn: Transaction, at: AtDesk, when: Now) -> Actor:
    """Who asks.

    Raises:
        Stranger: We cannot tell.
        Refused: A page of another site made somebody's browser ask.
        TooOften: They ask too often.
    """
    return _held(_found(request, conn, at, when), at)


def asking(request: Request, at: Desk, when: datetime) -> Actor:
    """Who asks, as `actor` says; a key that was good is good for `FRESH_S` seconds more."""
    key = stated(request.headers)
    found, until_s = at.known.get(key, (None, 0.0))
    if found is None or at.monotonic() >= until_s:
        with at.pool.connection() as conn:
            found = _found(request, conn, at, when)
        if key:
            if len(at.known) >= MOST_KNOWN:
                at.known.clear()
            at.known[key] = found, at.monotonic() + FRESH_S
    return _held(found, at)


def _found(request: Request, conn: Conn, at: Desk, when: datetime) -> Actor:
    found = _by_key(request, conn, when) or _by_cookie(request, conn, at, when)
    if found is None:
        raise Stranger("log in, or send an API key: `Authorization: Bearer <key>`")
    return found


def _held(found: Actor, at: Desk) -> Actor:
    wait_s = at.pace.wait_s(
        found.name, 1, per_s=found.per_s, burst=found.per_s * BURST_S, now_s=at.monotonic()
    )
    if wait_s:
        raise TooOften(wait_s)
    return found


Whoever = Annotated[Actor, Depends(actor, scope="function")]


def _by_key(request: Request, conn: Conn, when: datetime) -> Actor | None:
    key = stated(request.headers)
    if not key:
        return None
    grant = store.grant(conn, key, now=when)
    if grant is None:
        raise Stranger("this API key is none of ours, or revoked")
    return Actor(name=f"key:{grant.id}", may=grant.scopes - {"ingest"}, per_s=grant.per_s)


def _by_cookie(request: Request, conn: Conn, at: Desk, when: datetime) -> Actor | None:
    secret = request.cookies.get(COOKIE, "")
    found = store.session(conn, secret, when) if secret else None
    if found is not None and request.method not in SAFE:
        refuse_other_sites(request, at.house.public_url)
    return found


def refuse_other_sites(request: Request, public_url: str) -> None:
    """Let through what our own pages ask; browsers say where a change comes from.

    Raises:
        Refused: It comes from elsewhere, or does not say.
    """
    origin = request.headers.get("origin", "")
    own = urlsplit(public_url)
    if origin not in (f"{own.scheme}://{own.netloc}", _itself(request)):
        raise Refused(f"a page of {origin[:80] or 'nowhere'} must not change anything here")


def _itself(request: Request) -> str:
    return f"{request.url.scheme}://{request.headers.get('host', '')}"


def client(request: Request) -> str:
    """The address that asks; as our own proxies say, if there are any in front of us.

    Each proxy adds at the end of `X-Forwarded-For` whom it heard from. What is before the entries
    of our own proxies anybody may have made up.
    """
    return client_of(request, request.app.state.desk.house.trusted_hops)


def client_of(request: Request, hops: int) -> str:
    """The same, behind so many proxies of ours."""
    heard = request.client.host if request.client else ""
    if not hops:
        return heard
    said = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    through = [one.strip() for one in said if one.strip()]
    return through[-hops][:100] if len(through) >= hops else heard


def held_s(at: Desk, request: Request, what: str, *, per_s: float, burst: float) -> int:
    """Whole seconds until the address that asks may ask for `what` again; 0: now."""
    whose = f"{what} {client_of(request, at.house.trusted_hops)}"
    return at.pace.wait_s(whose, 1, per_s=per_s, burst=burst, now_s=at.monotonic())


def _may(
    scope: Scope, *, audited: bool = True, looking: bool = False
) -> Callable[..., Iterator[Actor]]:
    def allowed(
        who: Whoever,
        request: Request,
        conn: Transaction,
        when: Now,
        asked: Annotated[bytes, Depends(asked_body)],
    ) -> Iterator[Actor]:
        require(who, scope)
        yield who
        if audited and (looking or request.method not in SAFE):
            # In the same transaction: no change without its line.
            action = clean(f"{request.method} {request.url.path[:200]}")
            deed = Deed(
                at=when,
                actor=who.name,
                action=action,
                status=200,
                detail=detail(asked),
                address=client(request),
            )
            store.note(conn, deed)

    return allowed


Reader = Annotated[Actor, Depends(_may("read"), scope="function")]
Writer = Annotated[Actor, Depends(_may("write"), scope="function")]
Admin = Annotated[Actor, Depends(_may("admin"), scope="function")]
Till = Annotated[Actor, Depends(_may("scan"), scope="function")]

# Posts that change nothing by themselves, or that write their own log.
Counter = Annotated[Actor, Depends(_may("read", audited=False), scope="function")]
Scanner = Annotated[Actor, Depends(_may("scan", audited=False), scope="function")]
# Looking that is written down: it takes a person's data out of the house.
Exporter = Annotated[Actor, Depends(_may("read", looking=True), scope="function")]
AdminExporter = Annotated[Actor, Depends(_may("admin", looking=True), scope="function")]

Port = TypeVar("Port")


def there(port: Port | None, what: str) -> Port:
    """The port, if its room is there.

    Raises:
        Unavailable: It is not.
    """
    if port is None:
        raise Unavailable(f"{what} does not run in this process")
    return port


def cursor(said: str) -> tuple[datetime, str] | None:
    """What a cursor `instant|id` means; None for none.

    Raises:
        BadInput: It is none of ours.
    """
    if not said:
        return None
    at, _, id_ = said.partition("|")
    try:
        found = datetime.fromisoformat(at.replace(" ", "+"))  # a `+` that was not escaped
        return found.astimezone(UTC), id_
    except (ValueError, OverflowError) as error:
        raise BadInput(f"before: {said!r} is no cursor of ours") from error


def page_of(rows: list[Row], limit: int, after: Callable[[Row], object]) -> Page[Row]:
    """A page of these rows; `after`: the cursor that a row gives, where more may follow it."""
    return Page(rows=rows, next=str(after(rows[-1])) if len(rows) == limit else None)


def cursor_after(at: datetime, id_: object) -> str:
    """The cursor of the page that follows a row."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat()}Z|{id_}"
