"""The pages of a list as HTML: no script needed, nothing that a person wrote unescaped."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

from regulars.interact.lists.form import ListForm
from regulars.web.drawn.words import WORDS as FORMS
from regulars.web.lists.words import WORDS
from regulars.web.surveys.agreeing import agreeing, thanked, trap
from regulars.web.surveys.markup import Sheet

Fields = Mapping[str, str]
EVERY_WEEKS: Final = (0, 1, 2, 4, 8, 13, 26, 52)  #: spans that the page offers; 0: once


def joining(sheet: Sheet, form: ListForm, typed: Fields, *, wrong: bool = False) -> str:
    """The page by which one joins."""
    say, about = WORDS[sheet.locale], FORMS[sheet.locale]
    alert = f'<p class="wrong" role="alert">{escape(about["wrong"])}</p>' if wrong else ""
    text = f"<p>{sheet.shown(form.text)}</p>" if form.text.en or form.text.es else ""
    more = {"birthday": _birthday, "reminder": _reminder}.get(form.kind)
    asked = more(sheet, typed) if more else ""
    filled = "off" if sheet.mode == "tablet" else "email"
    return sheet.whole(
        escape(form.title.read(sheet.locale)[0]),
        f"<h1>{sheet.shown(form.title)}</h1>{text}{alert}"
        f'<form method="post" action="{_to(sheet)}">'
        f'<div><label class="above" for="email">{escape(about["email"])}</label>'
        f'<input type="email" id="email" name="email" value="{escape(typed.get("email", ""))}"'
        f' maxlength="256" autocomplete="{filled}" required></div>{asked}'
        f"{trap(about['leave_empty'])}{agreeing(sheet.shown(form.agree))}"
        f'<p class="hint">{say["note"]}</p>'
        f"<button>{say['join']}</button></form>",
        other=True,
        begun=bool(typed),
    )


def thanks(sheet: Sheet, form: ListForm) -> str:
    """It was sent; a tablet is there for the next one soon."""
    own = sheet.shown(form.thanks) if form.thanks.en or form.thanks.es else ""
    said = f"{own} {escape(WORDS[sheet.locale]['thanks'])}"
    return thanked(sheet, said, again=_to(sheet))


def _to(sheet: Sheet) -> str:
    return f"{sheet.here}?lang={sheet.locale}"


def _birthday(sheet: Sheet, typed: Fields) -> str:
    say = WORDS[sheet.locale]
    months = "".join(
        f'<option value="{one}"{" selected" if typed.get("month") == str(one) else ""}>'
        f"{say[str(one)]}</option>"
        for one in range(1, 13)
    )
    return (
        f"{_number('day', say['day'], typed, 'min=1 max=31 required')}"
        f'<div><label class="above" for="month">{say["month"]}</label>'
        f'<select id="month" name="month">{months}</select></div>'
        f"{_number('year', say['year'], typed, 'min=1900 max=2100')}"
    )


def _reminder(sheet: Sheet, typed: Fields) -> str:
    say = WORDS[sheet.locale]
    spans = "".join(
        f'<option value="{weeks}"{" selected" if typed.get("weeks") == str(weeks) else ""}>'
        f"{say[f'every_{weeks}']}</option>"
        for weeks in EVERY_WEEKS
    )
    return (
        f'<div><label class="above" for="on">{say["on"]}</label>'
        f'<input type="date" id="on" name="on" value="{escape(typed.get("on", ""))}" required>'
        f"</div>"
        f'<div><label class="above" for="weeks">{say["again"]}</label>'
        f'<select id="weeks" name="weeks">{spans}</select></div>'
    )


def _number(name: str, label: str, typed: Fields, limits: str) -> str:
    return (
        f'<div><label class="above" for="{name}">{label}</label><input type="number" id="{name}"'
        f' name="{name}" value="{escape(typed.get(name, ""))}" inputmode="numeric" {limits}></div>'
    )
