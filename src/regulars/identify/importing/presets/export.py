"""An export of another system, and the passes over it: each a mapping, as TOML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from regulars.identify.importing.presets.titles import Said, titled

MOST_ATTRIBUTES: Final = 60  #: columns of one export that become attributes
NO_PREFIXES: Final[Mapping[str, str]] = {}


class Pass(NamedTuple):
    """One pass over an export.

    Attributes:
        title: What it takes.
        file: From which file.
        rank: Stops go before yeses, and those before what is known of people.
        beside: Only beside a list of whoever stopped, for this file alone would not tell them.
        lists_stops: It is such a list.
    """

    title: Said
    mapping: str
    file: str
    rank: int
    beside: bool = False
    lists_stops: bool = False


STOPS, YESES, PEOPLE = range(3)
UNDATED: Final = "; the export tells no day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file of another system.

    Attributes:
        system: What it is called in the names of its sources: "klaviyo".
        today: Where the file tells no day, the day on which we heard of it, UTC.
        exact: It is ours: cells are as they stand, but for ' before what a spreadsheet would run.
    """

    system: str
    file: str
    columns: tuple[str, ...]
    today: date
    exact: bool = False

    def there(self, *names: str) -> list[str]:
        """Which of these columns the file has, in this order."""
        return [name for name in names if name in self.columns]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Rows that say yes or no to a channel.

    Attributes:
        where: Which rows, as TOML; empty: all.
        address: The column of the address, and at: those that tell when, the best first.
        proof: Of what the other system says so; it stands where the wording is not told.
    """

    slug: str
    title: Said
    kind: str
    channel: str
    address: str
    at: Sequence[str]
    proof: str
    where: str = ""


def answers(export: Export, one: Answer) -> Pass:
    """The pass that takes these answers; a row without a day counts from today."""
    given = one.kind == "consent_given"
    name = {"email": "email", "sms": "phone"}[one.channel]
    days = ", ".join([*map(_q, one.at), f"{{ constant = {_q(export.today.isoformat())} }}"])
    payload = {
        "channel": _constant(one.channel),
        "address": _q(one.address),
        **({} if one.kind == "message_bounced" else {"wording": _proof(one)}),
        **({"purpose": _constant("marketing" if given else "all")}),
    }
    body = [
        f"[event]\nkind = {_q(one.kind)}",
        f"at = {{ first = [{days}] }}",
        f"identifiers = {{ {name} = {_q(one.address)} }}",
        "\n[payload]",
        *(f"{key} = {value}" for key, value in payload.items()),
    ]
    rows = "events" if one.kind == "message_bounced" else "consents"
    text = head(export, one.slug, one.title, rows, one.where) + "\n".join(body)
    return Pass(one.title, text, export.file, YESES if given else STOPS)


def _proof(one: Answer) -> str:
    """What stands where the wording is not told; it says so where the file tells no day."""
    undated = f"{one.proof}{UNDATED}"
    if not one.at:
        return _constant(undated)
    days = ", ".join([*map(_q, one.at), _constant("-")])
    bare = f'{{ first = [{days}], in = ["-"] }}'
    return (
        f"{{ first = [{{ constant = {_q(undated)}, only_if = {bare} }}, {_constant(one.proof)}] }}"
    )


def people(
    export: Export,
    who: Mapping[str, str],
    *,
    without: Iterable[str],
    prefixes: Mapping[str, str] = NO_PREFIXES,
) -> Pass:
    """The pass that takes what the other system knows of people, as of today.

    Args:
        who: Kind of name -> its column.
        without: Columns that are no attributes of a person.
        prefixes: Kind of name -> what stands before the value in our house.
    """
    kinds = {kind: column for kind, column in who.items() if column in export.columns}
    left_out = {*without, *who.values()}
    traits: dict[str, str] = {}
    for column in export.columns:
        key = re.sub(r"[^a-z0-9]+", "_", column.lower()).strip("_")
        if column not in left_out and key and key not in traits and len(traits) < MOST_ATTRIBUTES:
            traits[key] = column
    title = titled("What is known of people")
    names = ", ".join(
        f"{kind} = {_name(column, prefixes.get(kind, ''))}" for kind, column in kinds.items()
    )
    body = [
        f"[event]\nat = {export.today.isoformat()}",
        f"identifiers = {{ {names} }}",
        "\n[payload]",
        *(f"{_q(key)} = {_q(column)}" for key, column in traits.items()),
    ]
    return Pass(
        title, head(export, "people", title, "people", "") + "\n".join(body), export.file, PEOPLE
    )


def listed(column: str, values: Sequence[str], *, verb: str = "in") -> str:
    """A condition on a column, as TOML; an empty cell is in no list, and not out of one either."""
    inner = json.dumps(list(values))
    return f'{{ first = [{_q(column)}, {{ constant = "-" }}], {verb} = {inner} }}'


def holding(column: str, word: str) -> str:
    """A condition on a column of several words, as TOML: this is one of them."""
    return f"{{ column = {_q(column)}, holds = [{_q(word)}] }}"


def head(export: Export, slug: str, title: Said, rows: str, where: str, *, whole: str = "") -> str:
    """The beginning of a mapping.

    Args:
        where: Which rows, as TOML; empty: all.
        whole: The column that holds a whole payload; empty: none does.
    """
    kept = f"where = {where}\n" if where else ""
    kept += f"payload = {_q(whole)}\n" if whole else ""
    exact = "exact = true\n" if export.exact else ""
    title_ = f"{export.system.capitalize()}: {title[0]}"
    return (
        f"name = {_q(f'{export.system}_{slug}')}\ntitle = {_q(title_)}\nrows = {_q(rows)}\n{kept}"
        f"\n[source]\nfile = {_q(export.file)}\n{exact}\n"
    )


def _name(column: str, prefix: str) -> str:
    return f"{{ text = {_q(f'{prefix}{{{column}}}')} }}" if prefix else _q(column)


def _constant(text: str) -> str:
    return f"{{ constant = {_q(text)} }}"


def _q(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
