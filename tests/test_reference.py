"""What the house can do is written down: each name in the code stands in the reference."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, get_args

from starlette.routing import Route
from typer import Context
from typer.main import get_command

import regulars
import regulars.cli.app
from regulars.differentiate import defaults
from regulars.differentiate.definitions import words
from regulars.differentiate.definitions.plain.sentence import rule_sentence
from regulars.differentiate.definitions.spec import Trait
from regulars.differentiate.portraits.everybody import SCORED
from regulars.ground import errors, fields, house_rules, settings
from regulars.ground.database import Conn, Database
from regulars.identify import keys
from regulars.identify.importing import toml
from regulars.interact import consent, gate, returns
from regulars.interact.outbox.states import State
from regulars.web import pages
from regulars.web.app import app
from regulars.web.document import document
from regulars.web.ingest import commerce, translation
from regulars.web.spanish import pairs
from regulars.work.answers import sentences
from regulars.work.demo.loading import MAPPINGS
from tests.spanish import LACKING, LOOKS, NEVER_SHOWN, raised
from tests.web.conftest import house

ROOT: Final = Path(__file__).parents[1]
SOURCE: Final = ROOT / "src/regulars"
REFERENCE: Final = ROOT / "docs/reference"
ON_THE_WAY: Final = ("pending", "sending")
WORKINGS: Final = frozenset({"alembic_version"})  # of the migrations; nobody reads them


def page(*names: str) -> str:
    """The text of these reference pages."""
    return "\n".join((REFERENCE / f"{name}.md").read_text() for name in names)


def unnamed(names: Iterable[str], text: str) -> list[str]:
    """Those of `names` that stand nowhere in `text` as code."""
    said = set(re.findall(r"`([^`\n]+)`", text))
    return sorted(name for name in set(names) if name not in said)


def test_every_setting_is_in_the_reference_with_its_default() -> None:
    text = page("settings")
    assert unnamed([row.name for row in settings.TABLE], text) == []
    assert [row for row in settings.TABLE if f"| {row.meaning} |" not in text] == []
    assert unnamed([row.default for row in settings.TABLE if row.default], text) == []


def test_every_house_rule_is_in_the_reference() -> None:
    assert unnamed(house_rules.FIELDS, page("house-rules")) == []


def test_every_kind_of_event_that_the_house_knows_is_in_the_reference() -> None:
    assert unnamed(kinds(), page("events")) == []


def test_every_field_with_a_type_of_its_own_is_in_the_reference() -> None:
    assert unnamed([*fields.EVENT_FIELDS, *fields.ITEM_FIELDS], page("events")) == []


def test_every_kind_of_identifier_is_in_the_reference() -> None:
    assert unnamed(keys.STRENGTH, page("events")) == []


def test_every_error_is_in_the_reference() -> None:
    for module in modules():
        importlib.import_module(module)
    assert unnamed(names_below(errors.RegularsError), page("errors")) == []


def test_every_function_and_unit_of_traits_is_in_the_reference() -> None:
    asked = [*words.FUNCTIONS, *words.DERIVED, *words.UNITS]
    assert unnamed(asked, page("traits")) == []


def test_every_operator_of_rules_is_in_the_reference() -> None:
    assert unnamed(words.OPS, page("rules")) == []


def test_every_default_trait_and_segment_is_in_the_reference_as_people_read_it() -> None:
    traits, segments = list(defaults.traits()), list(defaults.segments())
    text = page("traits")
    assert [one.name for one in traits if f"| `{one.name}` | {one.title} |" not in text] == []
    mine = sentences.called(traits, segments, "USD")["en"]
    rows = [f"| `{one.name}` | {one.title} | {rule_sentence(one.rule, mine)} |" for one in segments]
    assert [row for row in rows if row not in page("rules")] == []


def test_every_score_that_a_rule_may_ask_for_is_in_the_reference() -> None:
    assert unnamed(SCORED, page("knowledge")) == []


def test_every_reason_of_the_gate_is_explained() -> None:
    text = (ROOT / "docs/why/the-gate.md").read_text()
    assert unnamed(get_args(gate.Code), text) == []


def test_every_table_of_the_database_is_in_the_reference(conn: Conn) -> None:
    rows = conn.execute(
        "select relname from pg_class where relkind in ('r', 'p') and not relispartition"
        " and relnamespace = 'public'::regnamespace"
    ).fetchall()
    assert len(rows) > 20
    assert unnamed({name for (name,) in rows} - WORKINGS, page("database")) == []


def test_every_address_is_in_the_reference() -> None:
    text = page("api", "ingest", "tag", "hooks")
    missing = [f"{method} {path}" for method, path in addresses() if not stands(method, path, text)]
    assert missing == []


def test_every_command_is_in_the_reference() -> None:
    rows = page("cli").splitlines()
    missing = [
        said
        for said in commands()
        if not any(f"`regulars {said[0]}" in row and said[-1] in row for row in rows)
    ]
    assert missing == []


def stands(method: str, path: str, text: str) -> bool:
    """Whether one row of a page names the path, and the method before it or a like path."""
    return any(f"`{method} " in row and f"{path}`" in row for row in text.splitlines())


def addresses() -> Iterator[tuple[str, str]]:
    """Every method and path that the site answers."""
    for path, methods in document()["paths"].items():
        yield from ((method.upper(), path) for method in methods)
    pages_ = {route.path for route in pages.routes()}
    for route in app(house(Database("host=nowhere.invalid"))).routes:
        if isinstance(route, Route) and route.path not in pages_:
            for method in sorted((route.methods or set()) - {"HEAD", "OPTIONS"}):
                yield method, route.path


def kinds() -> set[str]:
    """Every kind of event that the code says or listens to."""
    said = {*commerce.KINDS.values(), *translation.TRUSTED_ONLY, *toml.KINDS.values()}
    said |= {consent.GIVEN, consent.WITHDRAWN, returns.BOUNCED, returns.COMPLAINED}
    said |= {kind for one in defaults.traits() if isinstance(one, Trait) for kind in one.kinds}
    said |= {f"message_{state}" for state in get_args(State) if state not in ON_THE_WAY}
    mapped = [toml.read_mapping(path).event for path in MAPPINGS.glob("*.toml")]
    said |= {event.kind for event in mapped if event and isinstance(event.kind, str)}
    for path in SOURCE.rglob("*.py"):
        said |= set(said_in(ast.parse(path.read_text())))
    return said


def said_in(tree: ast.AST) -> Iterator[str]:
    """The kinds that stand as plain text where a file makes an `Event`."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Event":
            for word in call.keywords:
                value = word.value
                ends = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
                if word.arg == "kind":
                    yield from (str(end.value) for end in ends if isinstance(end, ast.Constant))


def modules() -> Iterator[str]:
    """Every module of the house; migrations are run, not imported."""
    for module in pkgutil.walk_packages(regulars.__path__, "regulars."):
        if ".migrations" not in module.name:
            yield module.name


def test_every_error_that_a_page_can_bring_about_has_its_spanish() -> None:
    missing = {
        f"{name}: {text}"
        for name, text in raised()
        if not name.startswith((*NEVER_SHOWN, *LACKING)) and text not in pairs()
    }
    assert sorted(missing) == []


def test_every_change_in_the_audit_log_is_said_in_both_languages() -> None:
    page = (SOURCE.parents[1] / "app/src/pages/settings/access/deed.ts").read_text()
    told = set(re.findall(r"'([A-Z]+ /[^']+)': \[", page))
    asked = {
        f"{method.upper()} {path}"
        for path, methods in document()["paths"].items()
        for method in methods
        if method != "get" or "/export" in path
    }
    silent = {one for one in asked - told if one.endswith(LOOKS)}
    assert asked - told == silent


def names_below(kind: type) -> set[str]:
    """A class's name, and those of all that are made from it."""
    return {kind.__name__}.union(*map(names_below, kind.__subclasses__()))


def commands() -> Iterator[tuple[str, ...]]:
    """The words of every command that one can type: ("serve",), ("segments", "show"), ..."""
    yield from _typed(get_command(regulars.cli.app.app), ())


def _typed(command: Any, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not hasattr(command, "list_commands"):
        yield words
        return
    context = Context(command)
    for name in command.list_commands(context):
        within = command.get_command(context, name)
        if not within.hidden:
            yield from _typed(within, (*words, name))
