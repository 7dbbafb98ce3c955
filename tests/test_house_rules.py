"""The rules of the house itself: small files, small rooms, working links, no machine's paths."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
SOURCE: Final = ROOT / "src/regulars"
LONGEST_FILE: Final = 300  #: lines
FULLEST_ROOM: Final = 12  #: Python files, `__init__.py` left out: it says what the room is

#: Rooms that are too full, and why they may be for now. The numbers may only fall.
TOO_FULL: Final = {
    "ground": (14, "what all stand on, one noun a file; a sub-room would only hide them"),
}

#: A chain to which links are only ever added; nobody looks for anything in it.
CHAIN: Final = SOURCE / "ground/migrations/versions"

#: What no file may name: where packages come from is for pip to know, and paths are one machine's.
HOSTS: Final = re.compile(
    "|".join(
        rf"\b{name}\.{end}\b"
        for name, end in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
        )
    )
)
PATHS: Final = re.compile(r"(?<![\w.}/-])/(?:work|root|home)/[\w.-]")
TEXT: Final = frozenset(
    ".py .md .toml .txt .in .json .mjs .csv .yml .yaml .cfg .ini .sh .mako .html .js".split()
)
LINK: Final = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^()\s]+)\)")


def test_every_source_file_is_short_enough_to_be_read_in_one_go() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in SOURCE.rglob("*.py")
        if (lines := path.read_text().count("\n")) > LONGEST_FILE
    }
    assert long == {}


def test_no_room_is_fuller_than_it_may_be() -> None:
    rooms = Counter(
        str(path.parent.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if path.name != "__init__.py" and path.parent != CHAIN
    )
    most = {room: TOO_FULL.get(room, (FULLEST_ROOM, ""))[0] for room in rooms}
    assert {room: n for room, n in rooms.items() if n > most[room]} == {}


def test_a_room_that_is_no_longer_too_full_is_off_the_list() -> None:
    now = {room: len(list((SOURCE / room).glob("[!_]*.py"))) for room in TOO_FULL}
    assert {room: n for room, n in now.items() if n <= FULLEST_ROOM} == {}


@pytest.mark.parametrize("forbidden", [HOSTS, PATHS], ids=["package registry", "machine path"])
def test_no_file_names_a_package_registry_or_a_path_of_one_machine(
    forbidden: re.Pattern[str],
) -> None:
    found = {
        f"{path.relative_to(ROOT)}:{number}": line.strip()[:100]
        for path in files()
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if forbidden.search(line)
    }
    assert found == {}


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in files()
        if page.suffix == ".md"
        for target in LINK.findall(without_code(page.read_text()))
        if "://" not in target and not leads_somewhere(page, target)
    ]
    assert broken == []


def test_every_page_can_be_reached_from_the_index() -> None:
    index = ROOT / "docs/README.md"
    targets = LINK.findall(index.read_text())
    linked = {(index.parent / target.partition("#")[0]).resolve() for target in targets}
    pages = {page.resolve() for page in (ROOT / "docs").rglob("*.md")} - {index.resolve()}
    decisions = {page for page in pages if page.parent.name == "decisions"}  # listed as a folder
    assert sorted(str(page) for page in pages - linked - decisions) == []


def files() -> Iterator[Path]:
    """What is ours in this folder; nothing installed, built, or hidden."""
    yield from sorted(path for path in ROOT.iterdir() if is_text(path))
    for name in ("src", "tests", "bench", "docs", "requirements", ".ci", ".github"):
        for path in sorted((ROOT / name).rglob("*")):
            inside = path.relative_to(ROOT).parts[1:]
            if is_text(path) and not any(part.startswith((".", "__pycache__")) for part in inside):
                yield path


def is_text(path: Path) -> bool:
    """Whether it is a file that people or tools read as text."""
    return path.is_file() and (path.suffix in TEXT or path.name in ("Makefile", "run"))


def leads_somewhere(page: Path, target: str) -> bool:
    """Whether a link's file is there, and its heading too if it names one."""
    name, _, heading = target.partition("#")
    path = page.parent / name if name else page
    if not path.exists():
        return False
    return not heading or heading in {slug(one) for one in headings(path)}


def headings(path: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", without_code(path.read_text()), re.MULTILINE)


def slug(heading: str) -> str:
    """A heading as links name it.

    >>> slug("Use your own `PostgreSQL`, or not")
    'use-your-own-postgresql-or-not'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def without_code(text: str) -> str:
    """A page without what stands in blocks of code."""
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
