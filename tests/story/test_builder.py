"""The rule of a segment is put in order by mouse and by keyboard; every edit can be taken back."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.story.browsing import NARROW, Visit, faults, pictured

pytestmark = pytest.mark.timeout(900)  # the first one waits for the year to be loaded

RULE = {
    "all": [
        {"trait": "spent_365d", "op": ">=", "value": 100_000_000},
        {"any": [{"segment": "slipping"}, {"list": "guests"}]},
        {"list": "neighbours"},
    ]
}


def test_a_row_is_dragged_into_a_group_and_every_edit_is_taken_back_and_done_again(
    english: Visit,
) -> None:
    page = english.open(_building(RULE))
    _drag(page, "Move 3", _row(page, "2.2"))
    assert _rows(page) == ["spent", "[", "slipping", "neighbours", "guests", "]"]
    expect(page.get_by_role("button", name="Move 2.2", exact=True)).to_be_focused()
    page.get_by_role("button", name="Put into a group of its own 1", exact=True).click()
    assert _rows(page)[:3] == ["[", "spent", "]"]
    page.get_by_role("button", name="Duplicate 2.1", exact=True).click()
    assert _rows(page).count("slipping") == 2
    for _ in range(3):
        page.keyboard.press("Control+z")
    assert _rows(page) == ["spent", "[", "slipping", "guests", "]", "neighbours"]
    expect(page.get_by_role("button", name="Undo")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Control+Shift+z")
    assert _rows(page) == ["spent", "[", "slipping", "neighbours", "guests", "]"]
    page.get_by_role("button", name="Redo").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Dissolve the group, keep its conditions 2").click()
    assert _rows(page) == ["spent", "slipping", "neighbours", "guests"]
    assert faults(page) == []


def test_a_row_is_moved_by_keyboard_alone_and_a_screen_reader_hears_where(spanish: Visit) -> None:
    page = spanish.open(_building(RULE))
    said = page.get_by_role("status").filter(has_text="Condición")
    page.get_by_role("button", name="Mover 1", exact=True).focus()
    page.keyboard.press("Enter")
    expect(said).to_have_text(
        "Condición 1: la llevas contigo. Las flechas la mueven, "
        "Intro la suelta, Escape la devuelve."
    )
    page.keyboard.press("ArrowDown")
    said = page.get_by_role("status").filter(has_text="fila")
    expect(said).to_have_text("Antes de la fila 2.1.")
    pictured(page, "builder-carrying")
    page.keyboard.press("Space")
    expect(said).to_have_text("Soltada. Ahora es la fila 1.1.")
    assert _rows(page) == ["[", "spent", "slipping", "guests", "]", "neighbours"]
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.press("Escape")
    assert _rows(page) == ["[", "spent", "slipping", "guests", "]", "neighbours"]
    page = spanish.open(_building(RULE), NARROW)
    page.get_by_role("button", name="Mover 3", exact=True).click()
    _row(page, "1").click(position={"x": 12, "y": 2})
    assert _rows(page) == ["neighbours", "spent", "[", "slipping", "guests", "]"]
    assert faults(page) == []


def _building(rule: object) -> str:
    return f"/segments/new?rule={quote(json.dumps(rule))}"


def _row(page: Page, place: str) -> Locator:
    path = ".".join(str(int(at) - 1) for at in place.split("."))
    return page.locator(f"[data-rule-path='{path}']")


def _drag(page: Page, handle: str, to: Locator) -> None:
    """Hold a row by its handle and let it go at the top of another."""
    page.get_by_role("button", name=handle, exact=True).hover()
    page.mouse.down()
    box = to.bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 60, steps=4)
    page.mouse.move(box["x"] + 40, box["y"] - 4, steps=4)
    pictured(page, "builder-dragging")
    page.mouse.up()


def _rows(page: Page) -> list[str]:
    """What each row asks for, with brackets around groups, as they stand."""
    return list(page.evaluate(ROWS))


ROWS = """
() => {
  const known = { '1': 'spent' }
  const walk = (rows) => [...rows.children].flatMap((row) => {
    const inner = row.querySelector('[data-rule-rows]')
    if (inner) return ['[', ...walk(inner), ']']
    const text = [...row.querySelectorAll('input')].map((one) => one.value).join(' ')
    return [['slipping', 'guests', 'neighbours', 'spent']
      .find((one) => text.toLowerCase().includes(one)
        || (one === 'slipping' && text.toLowerCase().includes('alej'))
        || (one === 'spent' && text.toLowerCase().includes('gast'))) ?? text]
  })
  return walk(document.querySelector('[data-rule-rows=""]'))
}
"""
