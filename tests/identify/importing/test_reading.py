from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulars.ground.errors import BadInput
from regulars.ground.events import BULK
from tests.identify.importing.shop import LINES, SALES, take, till

EVENTS = """
name = "signups"
rows = "events"
[source]
file = "sales.csv"
[event]
kind = "newsletter_joined"
at = { column = "when" }
identifiers = { email = "mail", phone = "phone" }
[payload]
note = "note"
"""


def test_lines_of_one_order_become_one_event_with_its_items(tmp_path: Path) -> None:
    taken = till(tmp_path, SALES)
    assert taken.counts == (3, 3, 0, 0, 2)
    assert taken.payloads[0] == {
        "order_id": "1",
        "total": 5.15,
        "items": [
            {"product": "milk", "quantity": 2, "total": 3.1},
            {"product": "bread", "quantity": 1, "total": 2.05},
        ],
    }
    first, second = taken.events
    assert (first.source, first.message_id, first.kind) == ("till", "order-1", "order_completed")
    assert first.identifiers == (("loyalty_card", "77"),)
    assert first.flags == BULK
    assert second.occurred_at == datetime(2026, 1, 3, 11, 30, 15, tzinfo=UTC)


def test_the_same_file_gives_the_same_message_ids_even_without_a_template(tmp_path: Path) -> None:
    rows = "when,mail,phone,note\n2026-01-02,a@x.org,,hi\n2026-01-02,b@x.org,1,\n"
    once, again = till(tmp_path, rows, text=EVENTS), till(tmp_path, rows, text=EVENTS)
    assert once.events == again.events
    assert len({event.message_id for event in once.events}) == 2
    assert once.events[0].identifiers == (("email", "a@x.org"),)


CONSENTS = """
name = "answers"
rows = "consents"
[source]
file = "sales.csv"
[event]
kind = { consent = "ok" }
at = "when"
identifiers = { email = "mail" }
[payload]
channel = { constant = "email" }
purpose = { constant = "marketing" }
address = "mail"
"""


def test_a_yes_is_a_yes_and_a_no_a_no_and_nobody_guesses_at_what_is_neither(tmp_path: Path) -> None:
    words = ["yes", "Opted-in", "Sí", "UNSUBSCRIBED", "0", "opt out", "pending", ""]
    rows = "".join(f"2026-01-02,{n}@x.org,{word}\n" for n, word in enumerate(words))
    taken = till(tmp_path, f"when,mail,ok\n{rows}", text=CONSENTS)
    kinds = [event.kind for event in taken.events]
    assert kinds == ["consent_given"] * 3 + ["consent_withdrawn"] * 3
    assert [(one.value, one.reason) for one in taken.refused] == [
        ("pending", "is not a yes or a no"),
        ("", "is missing"),
    ]
    other = CONSENTS.replace('constant = "email"', 'constant = "sms"')
    again = till(tmp_path, f"when,mail,ok\n{rows}", text=other)
    assert {one.message_id for one in taken.events} & {
        one.message_id for one in again.events
    } == set()


def test_a_column_may_tell_what_happened(tmp_path: Path) -> None:
    text = EVENTS.replace('"newsletter_joined"', '{ text = "note" }')
    rows = "2026-01-02,a@x.org,,class_attended\n2026-01-02,b@x.org,1,Class attended\n"
    taken = till(tmp_path, f"when,mail,phone,note\n{rows}", text=text)
    assert [event.kind for event in taken.events] == ["class_attended"]
    assert taken.refused[0].reason == "is not a name of an event: small letters, _"


@pytest.mark.parametrize(
    ("line", "field", "value", "reason"),
    [
        ("3,2026-01-03,78,jam,one,4", "items.quantity", "one", "is not a whole number"),
        ("3,2026-01-03,78,jam,1.5,4", "items.quantity", "1.5", "is not a whole number"),
        ("3,2026-01-03,78,jam,1,NaN", "payload.total", "NaN", "is not an amount of money"),
        ("3,2026-01-03,78,jam,1,1e999", "payload.total", "1e999", "is not an amount of money"),
        ("3,2026-01-03,78,jam,1,-4", "payload.total", "-4", "is below 0"),
        ("3,2026-01-03,78,jam,1,", "items.total", "", "is missing"),
        ("3,2026-01-03,78,,1,4", "items.product", "", "is missing"),
        ("3,2026-01-03,,jam,1,4", "event.identifiers", "", "nobody is named: loyalty_card empty"),
        (",2026-01-03,78,jam,1,4", "event.id", "order", "a column of the id is empty"),
        ("3,,78,jam,1,4", "event.at", "", "is missing"),
        ("3,03/04/2026,78,jam,1,4", "event.at", "03/04/2026", "is not a time that we know"),
        ("3,2026-02-30,78,jam,1,4", "event.at", "2026-02-30", "is not a time that we know"),
        ("3,2099-01-01,78,jam,1,4", "event.at", "2099-01-01", "is in the future"),
        ("3,1925-01-01,78,jam,1,4", "event.at", "1925-01-01", "is before 1970"),
        ("3,2026-01-03,78,jam,1", "", "3,2026-01-03,78,jam,1", "has 5 columns, the header has 6"),
        ("3,2026-01-03,78,jam,1,4" + ",x" * 40, "", "3,2026-01-03,78", "has 46 columns"),
        ("3,2026-01-03,78,j\x00m,1,4", "", "j␀m", "has a NUL in it"),
        (f"3,2026-01-03,{'7' * 600},jam,1,4", "identifiers.loyalty_card", "777", "is longer than"),
        (f"3,2026-01-03,78,{'j' * 9000},1,4", "", "jjj", "a field of 9,000 characters"),
    ],
)
def test_a_bad_line_is_refused_with_its_number_field_and_value(
    tmp_path: Path, line: str, field: str, value: str, reason: str
) -> None:
    taken = till(tmp_path, f"{SALES}\n{line}\n")  # after a blank line, which says nothing
    assert taken.counts == (4, 3, 1, 0, 2)
    (refused,) = taken.refused
    assert (refused.line, refused.field) == (6, field)
    assert refused.value.startswith(value)
    assert refused.reason.startswith(reason)


def test_an_order_with_a_bad_line_is_refused_whole(tmp_path: Path) -> None:
    taken = till(tmp_path, SALES.replace("3.10", "lots"))
    assert taken.counts == (3, 1, 2, 0, 1)
    assert [row.line for row in taken.refused] == [2, 3]
    assert taken.refused[1].reason == "another line of the same event was refused: line 2"


def test_lines_of_one_order_that_name_two_people_are_refused(tmp_path: Path) -> None:
    taken = till(tmp_path, SALES.replace("77,bread", "79,bread"))
    assert taken.counts == (3, 1, 2, 0, 1)
    assert {row.reason for row in taken.refused} == {
        "the lines of this event name different people"
    }


def test_line_numbers_are_those_of_the_file_also_after_a_field_of_two_lines(tmp_path: Path) -> None:
    taken = till(tmp_path, SALES.replace("jam, red", "jam\nred") + "9,never,78,x,1,1\n")
    assert [row.line for row in taken.refused] == [6]


@pytest.mark.parametrize(
    ("sales", "source", "complaint"),
    [
        (SALES, 'delimiter = ";"', r"sales.csv: has no column '\w+'; with delimiter ';'"),
        (SALES.split("\n", 1)[1], "", "has no column"),
        ("1,2,3,4\n5,6,7,8\n", "", "line 1: '1' is data, not a header"),
        (SALES.replace(",qty,", ",,"), "", "line 1: column 5 has no name"),
        (SALES.replace(",qty,", ",sku,"), "", "line 1: 'sku' is there twice"),
        (SALES.replace("\n", ",,,\n").replace("paid,,,", "paid"), "", "no line has the 6 columns"),
        (
            SALES.replace('"jam', 'x\n4,2026-01-03,7,"jam').replace('red"', "red"),
            "",
            "never closes",
        ),
        ("", "", "is empty"),
        (SALES.encode("utf-16"), 'encoding = "utf-8"', "is not text in utf-8|has no column"),
        (b"PAR1....", "", "is Parquet, not CSV"),
        (b"PK\x03\x04....", "", "Excel"),
        (SALES, 'format = "parquet"', "is not a Parquet file"),
        (SALES, 'format = "jsonl"', "no line is a JSON object; line 1 is not JSON"),
        (SALES, 'encoding = "klingon"', "'klingon' is not known"),
        (SALES + "5,2026-01-03,7," + "x" * 200_000 + ",1,1\n", "", "line 5: a field of more than"),
    ],
)
def test_a_file_that_is_not_what_the_mapping_says_is_refused_with_advice(
    tmp_path: Path, sales: str | bytes, source: str, complaint: str
) -> None:
    with pytest.raises(BadInput, match=complaint):
        till(tmp_path, sales, source=source)


def test_a_missing_file_a_folder_and_a_way_out_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no such file"):
        take(LINES, tmp_path)
    (tmp_path / "sales.csv").mkdir()
    with pytest.raises(BadInput, match="is a folder, not a file"):
        take(LINES, tmp_path)
    with pytest.raises(BadInput, match="leads out of"):
        take(LINES.replace("sales.csv", "../secret.csv"), tmp_path)


def test_how_a_file_is_written_is_found_out_and_said(tmp_path: Path) -> None:
    german = "order;when;card;sku;qty;paid\r\n1;2026-01-02;77;Käse;1;1.234,50\r\n"
    taken = till(tmp_path, german.encode("cp1252"), source='decimal = ","')
    assert taken.notes[0] == "CSV, delimiter ';', cp1252, 6 columns"
    assert taken.payloads[0]["items"] == [{"product": "Käse", "quantity": 1, "total": 1234.5}]
    assert till(tmp_path, SALES.encode("utf-16")).counts.events == 2
    assert till(tmp_path, SALES.encode("utf-8-sig")).counts.events == 2


def test_columns_that_nobody_asked_for_are_named(tmp_path: Path) -> None:
    extra = "".join(f",c{n}" for n in range(40))
    rows = SALES.splitlines()
    wide = "\n".join([rows[0] + extra, *(row + "," * 40 for row in rows[1:])])
    taken = till(tmp_path, wide)
    assert taken.counts.events == 2
    assert taken.notes[1].startswith("40 columns are not used: c0, c1")


def test_a_file_without_a_header_gets_its_names_from_the_mapping(tmp_path: Path) -> None:
    body = SALES.split("\n", 1)[1]
    names = 'header = ["order", "when", "card", "sku", "qty", "paid"]'
    assert till(tmp_path, body, source=names).counts == (3, 3, 0, 0, 2)


def test_bytes_of_another_encoding_refuse_their_line_only(tmp_path: Path) -> None:
    taken = till(
        tmp_path, SALES.encode() + b"3,2026-01-03,78,K\xe4se,1,4\n", source='encoding="utf-8"'
    )
    assert taken.counts == (4, 3, 1, 0, 2)
    assert "not of the file's encoding" in taken.refused[0].reason


def test_zones_and_formats_are_the_mappings(tmp_path: Path) -> None:
    text = EVENTS.replace("[event]", '[clock]\nzone = "Europe/Madrid"\n[event]')
    rows = "when,mail,phone,note\n2025-07-01 12:00,a@x.org,,\n2025-07-01T12:00:00-04:00,a@x.org,,\n"
    hours = [event.occurred_at.hour for event in till(tmp_path, rows, text=text).events]
    assert hours == [10, 16]
    text = text.replace('column = "when"', 'column = "when", format = "%d/%m/%Y %H:%M"')
    rows = "when,mail,phone,note\n01/07/2025 12:00,a@x.org,,\n2025-07-01,b@x.org,,\n"
    taken = till(tmp_path, rows, text=text)
    assert [event.occurred_at.month for event in taken.events] == [7]
    assert taken.refused[0].line == 3


def test_json_lines_are_read_and_bad_ones_refused(tmp_path: Path) -> None:
    good = [{"when": "2026-01-02", "mail": f"{n}@x.org", "note": {"a": [1]}} for n in range(3)]
    bad = ["{", '{"mail": "\\ud800"}', "[1]", '{"mail": "x\\u0000"}', "[" * 9000, '{"when": 1e999}']
    text = "\n".join([*map(json.dumps, good), "", *bad])
    taken = till(tmp_path, text, source='format = "jsonl"', text=EVENTS)
    assert taken.counts == (9, 3, 6, 0, 3)
    assert [row.line for row in taken.refused] == [5, 6, 7, 8, 9, 10]
    assert taken.payloads[0] == {"note": '{"a":[1]}'}


def test_parquet_keeps_its_types_and_refuses_what_is_no_number(tmp_path: Path) -> None:
    table = pa.table({
        "order": [1, 2, 3], "when": pa.array([0, 1, 2], pa.timestamp("us")), "card": [7, 8, 9],
        "sku": ["a", "b", "c"], "qty": [1, 2, 3], "paid": [1.005, float("nan"), float("inf")],
    })  # fmt: skip
    pq.write_table(table, tmp_path / "sales.parquet")
    taken = take(LINES.replace("sales.csv", "sales.parquet"), tmp_path)
    assert taken.counts == (3, 1, 2, 0, 1)
    assert [(row.line, row.field) for row in taken.refused] == [
        (2, "payload.total"),
        (3, "payload.total"),
    ]
    (tmp_path / "sales.parquet").write_bytes(b"PAR1 and then nothing")
    with pytest.raises(BadInput, match=r"sales\.parquet"):
        take(LINES.replace("sales.csv", "sales.parquet"), tmp_path)


def test_a_lookup_adds_columns_and_must_have_one_row_a_key(tmp_path: Path) -> None:
    text = (
        LINES.replace(
            "[event]", '[lookups.good]\nfile = "goods.csv"\non = { sku = "sku" }\n[event]'
        )
        + 'category = "good.category"\nsensitive = { column = "good.category", in = ["Wine"] }\n'
    )
    (tmp_path / "goods.csv").write_text("sku,category\nmilk,Dairy\nbread,Wine\n")
    items = till(tmp_path, SALES, text=text).payloads[0]["items"]
    assert isinstance(items, list)
    assert [(i["category"], i["sensitive"]) for i in items] == [("Dairy", False), ("Wine", True)]
    (tmp_path / "goods.csv").write_text("sku,category\nmilk,Dairy\nmilk,Wine\n")
    with pytest.raises(BadInput, match="sku = milk is there twice"):
        till(tmp_path, SALES, text=text)


def test_rows_that_where_leaves_out_are_counted(tmp_path: Path) -> None:
    text = 'where = { column = "card", not_in = ["78"] }\n' + LINES
    assert till(tmp_path, SALES, text=text).counts == (3, 2, 0, 1, 1)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"paid", min = 0 }', '"paied", min = 0 }', "has no column 'paied'"),
        ("money", "monney", "payload.total.total: 'monney' is not known"),
        ('rows = "lines"', 'rows = "line"', "rows: 'line' is not one of"),
        ('name = "till"', 'name = "The Till"', "name: 'The Till' must be small letters"),
        ('at = "when"', "", "event.at: missing"),
        ('at = "when"', "at = 2026-01-01T00:00:00Z", "leave the zone out"),
        ("[items]", "[item]", "'item' is not known"),
        ('"order-{order}"', '"order-{order"', "brace without its partner"),
        ('"order-{order}"', '"order-{x}"', "has no column 'x'"),
        ("[event]", "[event", "this is not TOML"),
        ("[event]", '[clock]\nzone = "Mars"\n[event]', "'Mars' is not known"),
        ("[event]", '[clock]\nlast_day = "x"\n[event]', "clock.last_day: 'x' is not a day"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused_at_its_place(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    with pytest.raises(BadInput, match=complaint):
        till(tmp_path, SALES, text=LINES.replace(old, new, 1))


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(TEXT, st.integers(0, 10**9)), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
)
def test_whatever_is_written_as_csv_arrives(rows: list[tuple[str, int]], delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["order", "when", "card", "sku", "qty", "paid"])
    for n, (sku, cents) in enumerate(rows):
        writer.writerow([n, "2026-01-02", "7", f"x{sku}", n, f"{cents / 100:.2f}"])
    with TemporaryDirectory() as folder:
        taken = till(Path(folder), out.getvalue(), source=f"delimiter = {json.dumps(delimiter)}")
    items = [dict(p["items"][0]) for p in taken.payloads]  # type: ignore[index] # of our own making
    got = {item["quantity"]: (item["product"], round(item["total"] * 100)) for item in items}
    assert got == {n: (f"x{sku}".strip(), cents) for n, (sku, cents) in enumerate(rows)}
