"""What one house exported, taken in by another: the same people, events, goods and answers."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from msgspec.structs import replace

from regulars.cli.commands.importing import import_
from regulars.ground.errors import BadInput
from regulars.ground.events import BULK, ELSEWHERE, MACHINE, Event, Identifier
from regulars.identify.catalogue import store as catalogue
from regulars.identify.catalogue.product import Product
from regulars.identify.costs import store as costs
from regulars.identify.costs.cost import Cost
from regulars.identify.importing.suggesting.suggest import migration
from regulars.interact import consent
from regulars.interact.consent import GIVEN, WITHDRAWN
from regulars.interact.ledgers import store as ledgers
from regulars.interact.surveys import store as surveys
from regulars.interact.surveys.answering import Given
from regulars.work.files.importing import run_import
from regulars.work.files.migrating import write_passes
from regulars.work.files.writing import Format, written
from tests.cast import ANN, BOB, CY, DEE_CARD, DEE_COOKIE, DEE_MAIL, NOON, event
from tests.conftest import fresh
from tests.house import Shop

PHONE = ("phone", "+34600000001")
WHATS: Final = ("people", "events", "consents", "products", "lists")  #: the rest is among events
#: What a file may spoil: formulas, quotes, a quote that is somebody's own, lines, other alphabets.
NASTY: Final = (
    *("=HYPERLINK(1)", "+1", "-2", "@x", "'=1", "''-1", "'s Hertogenbosch", '"quoted", with; a |'),
    *(
        "two\nlines",
        "té ☕ Ω",
        "{}",
        "[]",
        "null",
        "0",
        "true",
        "1e3",
        "a\\b",
        "\u2028",
        "x" * 9_000,
    ),
)


def by_themselves(kind: str, who: Identifier | tuple[str, str], days: float, **said: Any) -> Event:
    """At a door of the house's own."""
    return replace(event(kind, who, days=days, **said), source="preference-centre")


def filled(shop: Shop) -> Shop:
    """Yes, no, a no taken back at our own door, by phone, for everything, and two lists."""
    words = {"channel": "email", "purpose": "marketing", "wording": "I'd like news", "locale": "en"}
    shop.hears(
        by_themselves(GIVEN, ANN, -9, **words),
        by_themselves(WITHDRAWN, ANN, -8, channel="email", purpose="marketing"),
        by_themselves(GIVEN, ANN, -7, **words),
        by_themselves(GIVEN, CY, -9, **words),
        by_themselves(WITHDRAWN, CY, -8),
        by_themselves(GIVEN, PHONE, -5, channel="sms", purpose="marketing"),
        by_themselves(WITHDRAWN, DEE_CARD, -4),
        event("list_joined", BOB, days=-3, list="birthday"),
        event("list_joined", DEE_MAIL, days=-3, list="birthday"),
        event("list_left", DEE_MAIL, days=-2, list="birthday"),
    )
    return shop


def standing(shop: Shop) -> dict[Any, Any]:
    """What stands of every yes and no."""
    with shop.database.connect() as conn:
        names = conn.execute("select distinct kind, address from consents").fetchall()
        return consent.standing(ledgers.ledger(conn, [(row[0], row[1]) for row in names]))


def on_lists(shop: Shop) -> list[tuple[object, ...]]:
    return shop.asks(
        "select m.list, i.kind, i.value, m.joined, m.at from list_members m"
        " join identifiers i on i.id = m.identifier order by 1, 2, 3"
    )


def things(seed: int, many: int) -> Iterator[Event]:
    """Whatever may happen, to whomever, as it is told from outside."""
    draw = random.Random(seed)
    names = [ANN, BOB, CY, PHONE, DEE_CARD, DEE_MAIL, DEE_COOKIE, ("loyalty_card", "=7 'x")]
    for n in range(many):
        said = {key: draw.choice(NASTY) for key in draw.sample(("a", "b b", "c'", "name"), 2)}
        line = {"product": draw.choice("ab"), "quantity": n, "total": n / 4, "name": said}
        kind = draw.choice(("person_identified", "order_completed", "page_viewed", "odd_thing"))
        yield event(
            kind,
            draw.choice(names),
            days=-draw.randrange(90_000) / 1_000,
            id_=f"{n}-{draw.choice(NASTY[:-1])}",
            flags=draw.choice((0, MACHINE, BULK)),
            **(said if kind != "order_completed" else {"order_id": n, "items": [line]}),
        )


def stocked(shop: Shop) -> None:
    """Goods with all their marks, costs since always and since a day, and one answer."""
    goods = [
        Product("a", "=tea", "drinks", "Té", "loose", "'s", 1_999, kind="service", readable=True),
        Product("b", "Gin", sensitive=True, age_restricted=True, merchandise=False),
        Product("c", price_cents=0),
    ]
    today = (date(2026, 1, 5) - date(1970, 1, 1)).days
    given = Given(
        id="answer-1", survey="visit", version=2, who=Identifier(*DEE_CARD), place="",
        reference="", locale="en", answers={"why": "=dear"}, at=NOON,
    )  # fmt: skip
    with shop.database.connect() as conn:
        catalogue.put(conn, goods, now=NOON)
        costs.put(conn, [Cost("a", 1_234_567), Cost("b", 5, today)], today=today)
        costs.put(conn, [Cost("a", 2_000_000, today)], today=today)
        surveys.record(conn, given)
    told = event("survey_answered", DEE_CARD, id_="answer-1", comment="=dear")
    shop.hears(replace(told, source="survey"))


class Moved(NamedTuple):
    old: Shop
    new: Shop
    folder: Path


def exported(shop: Shop, what: str, form: Format = "csv") -> bytes:
    with shop.database.connect() as conn:
        return b"".join(written(conn, what, form))


def taken_in(shop: Shop, *files: Path) -> None:
    """Drop files on the import page, and let all be applied."""
    found = migration(*files, today=shop.now.date())
    assert found is not None and found.system == "Regulars"
    folder = files[0].parent
    for path in write_passes(found, folder / f"passes-{len(list(folder.iterdir()))}"):
        report = run_import(
            shop.database.connect, path, folder, progress=lambda *_: None, now=shop.now
        )
        assert report.counts.refused == 0, report.refused
    shop.turns()
    assert shop.asks("select reason from quarantine") == []


@pytest.fixture(scope="module")
def moved(server_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moved]:
    """A house, and one that took in all its exports."""
    folder = tmp_path_factory.mktemp("moved")
    with fresh(server_url) as one, fresh(server_url) as other:
        old, new = filled(Shop(one).open()), Shop(other).open()
        old.hears(*things(seed=3, many=80))
        old.hears(event("household_joined", CY, days=-1, household="the Cys"))
        stocked(old)
        for what in WHATS:
            (folder / f"{what}.csv").write_bytes(exported(old, what))
        taken_in(new, *sorted(folder.iterdir()))
        yield Moved(old, new, folder)


def told(shop: Shop, what: str, *, without: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """An export, row by row, in an order of its own."""
    rows = list(csv.DictReader(io.StringIO(exported(shop, what).decode())))
    kept = [{key: value for key, value in row.items() if key not in without} for row in rows]
    return sorted(kept, key=str)


HERE: Final = ("position", "received_at", "flags", "lifted")  #: of an event, each house's own


def as_they_were(shop: Shop, what: str = "events") -> list[dict[str, str]]:
    rows = told(shop, what, without=HERE)
    return [row for row in rows if not row["source"].startswith("regulars_")]


def test_another_house_takes_over_every_yes_and_no_and_who_is_on_which_list(moved: Moved) -> None:
    old, new, _ = moved
    assert standing(new) == standing(old)
    assert len(standing(new)) == 5
    assert on_lists(new) == on_lists(old)
    proofs = "select distinct wording, locale from consents order by 1"
    assert new.asks(proofs) == old.asks(proofs)


def test_what_happened_is_the_same_there_but_for_the_stops_that_were_taken_back(
    moved: Moved,
) -> None:
    lifted = [row for row in told(moved.old, "events") if row["lifted"] == "True"]
    assert [row["kind"] for row in lifted] == [WITHDRAWN]
    gone = {row["message_id"] for row in lifted}
    before = [row for row in as_they_were(moved.old) if row["message_id"] not in gone]
    assert as_they_were(moved.new) == before
    assert as_they_were(moved.new, "orders") == as_they_were(moved.old, "orders")
    flags = {int(row["flags"]) for row in told(moved.new, "events")}
    assert {BULK, BULK | ELSEWHERE, BULK | ELSEWHERE | MACHINE} <= flags
    assert all(one & BULK for one in flags)
    heard = "select max(received_at) from event_counts where source = 'preference-centre'"
    assert moved.new.asks(heard) == moved.old.asks(heard)  # that door never spoke here


def test_people_are_known_by_the_same_names_and_for_the_same_facts(moved: Moved) -> None:
    def folk(shop: Shop) -> dict[str, dict[str, str]]:
        found = told(shop, "people")
        return {str(sorted(json.loads(row["identifiers"]))): row for row in found}

    before, after = folk(moved.old), folk(moved.new)
    assert after.keys() == before.keys()
    for names, row in before.items():
        assert after[names]["facts"] == row["facts"]
        assert after[names]["told_at"] == row["told_at"]
        assert after[names]["household"] == row["household"]
    assert {row["household"] for row in after.values()} == {"", "the Cys"}


def test_goods_keep_price_cost_kind_and_marks(moved: Moved) -> None:
    own = ("changed_at",)
    assert told(moved.new, "products", without=own) == told(moved.old, "products", without=own)


def test_the_same_in_any_format_is_the_same_and_never_counts_twice(moved: Moved) -> None:
    old, new, folder = moved
    events, goods = as_they_were(new), told(new, "products", without=("changed_at",))
    forms: dict[str, Format] = {
        "events": "jsonl", "orders": "parquet", "surveys": "parquet", "products": "jsonl",
    }  # fmt: skip
    files = [folder / f"again-{what}.{form}" for what, form in forms.items()]
    for (what, form), file in zip(forms.items(), files, strict=True):
        file.write_bytes(exported(old, what, form))
    taken_in(new, *files)
    taken_in(old, files[0])
    for shop in (old, new):
        assert shop.asks("select count(*) from conflicts") == [(0,)]
    assert as_they_were(new) == events
    assert len(as_they_were(old)) == len(events) + 1
    assert told(new, "products", without=("changed_at",)) == goods


def test_the_command_line_needs_no_mapping_for_an_export(
    moved: Moved, capsys: pytest.CaptureFixture[str]
) -> None:
    import_(moved.folder / "people.csv", None, preview_only=True, json=True)
    [one] = json.loads(capsys.readouterr().out)["passes"]
    people = len(told(moved.old, "people"))
    assert (one["counts"]["accepted"], one["counts"]["refused"]) == (people, 0)
    with pytest.raises(BadInput, match="say also the folder"):
        import_(moved.folder / "mapping.toml", None)
