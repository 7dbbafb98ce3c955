"""What one house exported, taken in by another: who may be written to is the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from regulars.ground.database import Database
from regulars.ground.events import Event, Identifier
from regulars.identify.importing.suggesting.suggest import migration
from regulars.interact import consent
from regulars.interact.consent import GIVEN, WITHDRAWN
from regulars.interact.ledgers import store as ledgers
from regulars.work.files.importing import run_import
from regulars.work.files.migrating import write_passes
from regulars.work.files.writing import Format, written
from tests.cast import ANN, BOB, CY, DEE_CARD, DEE_MAIL, event
from tests.conftest import fresh
from tests.house import Shop

PHONE = ("phone", "+34600000001")


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


def test_another_house_takes_over_every_yes_and_no_and_who_is_on_which_list(
    database: Database, server_url: str, tmp_path: Path
) -> None:
    old = filled(Shop(database).open())
    with old.database.connect() as conn:
        forms: dict[str, Format] = {"lists": "parquet", "consents": "csv"}
        for what, form in forms.items():
            (tmp_path / f"{what}.{form}").write_bytes(b"".join(written(conn, what, form)))
    files = sorted(tmp_path.iterdir())
    with fresh(server_url) as other:
        new = Shop(other).open()
        found = migration(*files, today=new.now.date())
        assert found is not None and found.system == "Regulars"
        for path in write_passes(found, tmp_path / "passes"):
            report = run_import(
                other.connect, path, tmp_path, progress=lambda *_: None, now=new.now
            )
            assert report.counts.refused == 0
        new.turns()
        assert new.asks("select reason from quarantine") == []
        assert standing(new) == standing(old)
        assert len(standing(new)) == 5
        assert on_lists(new) == on_lists(old)
        proofs = "select distinct wording, locale from consents order by 1"
        assert new.asks(proofs) == old.asks(proofs)
