"""The pages as HTML: a few KB, no script needed, nothing that a person wrote unescaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from regulars.interact.surveys.form import SCALES, Answer, Form, Locale, Question, Words
from regulars.interact.surveys.tickets import Mode
from regulars.web.surveys.words import WORDS

RESTS_S: Final = 8  #: so long a tablet says thank you
PAGE: Final = """<!doctype html>
<html lang="{locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/p/style.css"><link rel="stylesheet" href="/s/style.css">{head}
<title>{title}</title></head><body class="{mode}"{begun}><main>
<header><span>{business}</span>{other}</header>{body}</main></body></html>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page in one language, for one business.

    Attributes:
        here: The page's own address.
    """

    locale: Locale
    business: str = ""
    mode: Mode = "page"
    here: str = ""

    def say(self, key: str) -> str:
        """Our words, escaped."""
        return escape(WORDS[self.locale][key])

    def shown(self, words: Words) -> str:
        """The shop's words; what is in the other language says so to who hears it read."""
        text, spoken = words.read(self.locale)
        return (
            escape(text)
            if spoken == self.locale
            else f'<span lang="{spoken}">{escape(text)}</span>'
        )

    def whole(
        self, title: str, body: str, *, head: str = "", other: bool = False, begun: bool = False
    ) -> str:
        """The page; `title` is escaped already."""
        to = "en" if self.locale == "es" else "es"
        link = (
            f'<a href="{self.here}?lang={to}" lang="{to}" hreflang="{to}">{self.say("other")}</a>'
        )
        script = '<script src="/s/tablet.js" defer></script>' if self.mode == "tablet" else ""
        return PAGE.format(
            locale=self.locale,
            mode=self.mode,
            title=title,
            business=escape(self.business),
            head=head + script,
            other=link if other else "",
            begun=' data-begun="1"' if begun else "",
            body=body,
        )

    def plain(self, key: str) -> str:
        """A page that says one thing."""
        title = self.say(key)
        return self.whole(title, f"<h1>{title}</h1><p>{self.say(f'{key}.text')}</p>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question, put to somebody.

    Attributes:
        hidden: What was said before, carried on.
        first: Nothing was said before.
        lacking: It must not be passed over, and was.
    """

    ask: Question
    hidden: Sequence[tuple[str, str]]
    chosen: Answer | None = None
    first: bool = False
    lacking: bool = False


def question(sheet: Sheet, form: Form, turn: Turn) -> str:
    """The page that puts a question."""
    one = turn.ask
    notes = _note(sheet, "wrong", "required", ' role="alert"') if turn.lacking else ""
    if not one.required:
        notes += _note(sheet, "hint", "optional")
    if one.many:
        notes += _note(sheet, "hint", "many")
    carried = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in turn.hidden
    )
    back = "" if turn.first else _button(sheet, "back", ' class="quiet" name="back" value="1"')
    row = f'<div class="row">{_button(sheet, "next")}{back}</div>'
    title = escape(form.title.read(sheet.locale)[0])
    return sheet.whole(
        title,
        f'<h1>{sheet.shown(form.title)}</h1><form method="post" action="{sheet.here}">{carried}'
        f"{_field(sheet, one, turn.chosen)}{notes}{row}</form>",
        other=turn.first and _both(form),
        begun=not turn.first,
    )


def _both(form: Form) -> bool:
    return all(one.en and one.es for one in (form.title, *(q.ask for q in form.questions)))


def _note(sheet: Sheet, kind: str, key: str, more: str = "") -> str:
    return f'<p class="{kind}"{more}>{sheet.say(key)}</p>'


def _button(sheet: Sheet, key: str, more: str = "") -> str:
    return f"<button{more}>{sheet.say(key)}</button>"


def _field(sheet: Sheet, one: Question, chosen: Answer | None) -> str:
    ask = sheet.shown(one.ask)
    if one.kind == "text":
        said = escape(chosen) if isinstance(chosen, str) else ""
        return (
            f'<label class="ask" for="v">{ask}</label>'
            f'<textarea id="v" name="v" rows="6">\n{said}</textarea>'
        )
    return f"<fieldset><legend>{ask}</legend>{_options(sheet, one, _set(chosen))}</fieldset>"


def _options(sheet: Sheet, one: Question, chosen: frozenset[str]) -> str:
    if one.kind == "choice":
        labels = {choice.name: sheet.shown(choice.label) for choice in one.choices}
        return _lines(labels, chosen, "checkbox" if one.many else "radio")
    levels = [str(level) for level in SCALES[one.kind]]
    if one.kind == "satisfaction":
        return _lines({level: sheet.say(level) for level in reversed(levels)}, chosen, "radio")
    scale = _lines({level: level for level in levels}, chosen, "radio")
    low, high = sheet.say(f"low.{one.kind}"), sheet.say(f"high.{one.kind}")
    ends = f"<span>{levels[0]}: {low}</span><span>{levels[-1]}: {high}</span>"
    return f'<div class="scale">{scale}</div><p class="hint ends">{ends}</p>'


def _lines(labels: Mapping[str, str], chosen: frozenset[str], kind: str) -> str:
    return "".join(
        f'<label class="one"><input type="{kind}" name="v" value="{escape(value)}"'
        f"{' checked' if value in chosen else ''}><span>{label}</span></label>"
        for value, label in labels.items()
    )


def _set(chosen: Answer | None) -> frozenset[str]:
    if chosen is None:
        return frozenset()
    return frozenset(chosen if isinstance(chosen, list) else [str(chosen)])


def thanks(sheet: Sheet, form: Form, *, cut: bool, introduce: str, wrong: bool = False) -> str:
    """Thank you; `introduce`: what they may send along to say who they are, empty: known."""
    words = sheet.shown(form.thanks) if form.thanks.en or form.thanks.es else ""
    title = sheet.say("thanks")
    parts = [f"<h1>{title}</h1><p>{words or sheet.say('thanks.text')}</p>"]
    if cut:
        parts.append(_note(sheet, "hint", "cut"))
    if introduce:
        parts.append(_introduction(sheet, introduce, wrong))
    if sheet.mode == "tablet":
        parts.append(f'<p><a href="{sheet.here}">{sheet.say("again")}</a></p>')
    return sheet.whole(title, "".join(parts), head=_anew(sheet, bool(introduce)), begun=True)


def introduced(sheet: Sheet) -> str:
    """They said who they are."""
    title = sheet.say("thanks")
    body = f'<h1>{title}</h1><p role="status">{sheet.say("who.done")}</p>'
    return sheet.whole(title, body, head=_anew(sheet, False), begun=True)


def _anew(sheet: Sheet, typing: bool) -> str:
    """A tablet is there for the next one soon; where they may type, only when nobody does."""
    if sheet.mode != "tablet" or typing:
        return ""
    return f'<meta http-equiv="refresh" content="{RESTS_S};url={sheet.here}">'


def _introduction(sheet: Sheet, token: str, wrong: bool) -> str:
    say = sheet.say
    alert = _note(sheet, "wrong", "who.wrong", ' role="alert"') if wrong else ""
    return (
        f'<form method="post" action="{sheet.here}"><label class="ask" for="who">{say("who")}'
        f'</label><p class="hint">{say("who.text")}</p>{alert}'
        f'<input type="text" id="who" name="who" aria-label="{say("who.label")}" maxlength="256"'
        f' autocomplete="{"off" if sheet.mode == "tablet" else "email"}">'
        f'<input type="hidden" name="of" value="{escape(token)}">'
        f'<input type="hidden" name="lang" value="{sheet.locale}">'
        f'<div class="row">{_button(sheet, "who.send")}</div></form>'
    )
