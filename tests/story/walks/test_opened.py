"""Every menu, list and dialog of the app, opened: sound, of one language, closed by Escape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.story.browsing import NARROW, WIDE, Served, Visit, faults, resized
from tests.story.test_pages import LAPSING, at, english_in

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded

OPEN: Final = ":is([role=dialog], [role=menu], [role=listbox]):visible"
PRESSED: Final[tuple[Literal["combobox", "menuitem", "textbox"], ...]] = (
    *("combobox", "menuitem", "textbox"),
)
#: The address, and what is pressed there, in both languages; “a > b”: b stands in what a opens.
OPENERS: Final = {
    "/": ("Notifications|Avisos", "How the house is|Cómo está la casa", "Your account|Tu cuenta"),
    "/people": ("Columns|Columnas", "Segment|Segmento"),
    "/people/{lapsing}": (
        "Scan this card|Leer esta tarjeta",
        "Open a case|Abrir un caso",
        "Add somebody|Añadir a alguien",
        "Role|Papel",
        "More to do|Más acciones > Kind of person|Tipo de persona",
        "More to do|Más acciones > Put together|Juntar",
        "More to do|Más acciones > Forget|Olvidar",
    ),
    "/segments": ("First segment|Primer segmento",),
    "/segments/new": ("As data|Como datos", "Add a condition|Añade una condición"),
    "/value": ("From|Desde",),
    "/portfolio?tab=groups": ("Change .|Cambiar . > Rename|Cambiar",),
    "/messages": ("Channel|Canal",),
    "/offers": ("More about|Más sobre",),
    "/offers/new": (
        "About which categories|Sobre qué categorías",
        "Only people of a segment|Solo personas de un segmento",
    ),
    "/reports": ("Make the control group|Poner el grupo",),
    "/facts/new": ("We take|Tomamos", "Add a detail|Añadir un detalle"),
    "/data?tab=live": ("Kind of event|Tipo de evento",),
    "/data?tab=sources": ("New source|Nueva fuente",),
    "/settings?tab=speaking": ("Pause everything|Pausar todo",),
    "/settings?tab=consent": ("New purpose|Propósito nuevo",),
    "/decisions": ("Group|Grupo", "What|Qué", "Place|Lugar"),
    "/store?tab=satisfaction": ("Change: |Cambiar: ",),
    "/settings?tab=team": ("Role|Función",),
    "/settings?tab=keys": ("It may|Puede",),
    "/data": ("Report of .|Informe de . > Undo this import|Deshacer esta importación",),
}


@pytest.mark.parametrize("path", OPENERS)
def test_whatever_opens_is_sound_and_closes_by_escape(
    owned: Served, english: Visit, spanish: Visit, path: str
) -> None:
    is_even = list(OPENERS).index(path) % 2 == 0
    visit, width = (english, WIDE) if is_even else (spanish, NARROW)
    page = visit.open(at(owned, path), width)
    wrong = {}
    for steps in OPENERS[path]:
        for opened in _opened(page, steps):
            leaks = [] if is_even else english_in(page)
            wrong[opened] = [*resized(page, width), *faults(page), *leaks]
        while left := page.locator(OPEN).count():
            page.keyboard.press("Escape")
            expect(page.locator(OPEN)).not_to_have_count(left)
    assert {one: said for one, said in wrong.items() if said} == {}


def _opened(page: Page, steps: str) -> Iterator[str]:
    """What stands open after each step."""
    for nth, step in enumerate(steps.split(" > ")):
        _called(page, step).click()
        opened = page.locator(OPEN) if nth == 0 else page.get_by_role("dialog")
        opened.first.wait_for()
        yield step


def _called(page: Page, step: str) -> Locator:
    """The first on the page whose name begins so, whatever one presses it for."""
    name = re.compile(f"^({step})")
    found = page.get_by_role("button", name=name)
    for role in PRESSED:
        found = found.or_(page.get_by_role(role, name=name))
    return found.locator("visible=true").first


def test_a_case_is_changed_and_closed_in_windows_that_are_sound(
    owned: Served, english: Visit, spanish: Visit
) -> None:
    who = owned.known("loyalty_card", LAPSING)
    opened = english.context.request.post(
        f"{owned.url}/api/people/{who}/cases", data={"why": "Yogur"}, headers={"Origin": owned.url}
    )
    assert opened.status == 201
    for visit, width, change, close in (
        (english, WIDE, "Change", "Close"),
        (spanish, NARROW, "Cambiar", "Cerrar"),
    ):
        page = visit.open("/store?tab=cases", width)
        case = page.get_by_role("row", name="Yogur")
        for deed in (change, close):
            case.get_by_role("button", name=deed, exact=True).click()
            page.get_by_role("dialog").wait_for()
            assert faults(page) == []
            assert visit is english or english_in(page) == []
            if deed == change or visit is english:
                page.keyboard.press("Escape")
                expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("dialog").get_by_role("button", name="Cerrar", exact=True).last.click()
    expect(case).to_have_count(0)
