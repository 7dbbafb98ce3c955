"""The pages as HTML: no script, one small style sheet, nothing that a person wrote unescaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from html import escape
from pathlib import Path
from typing import Final

from regulars.interact.purposes.store import Purpose
from regulars.web.preferences.words import WORDS
from regulars.work.preferences.choosing import OFTEN, Choices, Topic

STYLE: Final = (Path(__file__).parent / "style.css").read_text()
PAGE: Final = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/p/style.css">
<title>{title}</title></head><body><main>
<header><span>{business}</span>{other}</header><h1>{title}</h1>{body}</main></body></html>"""


class Sheet:
    """One page in one language, for one business."""

    def __init__(self, language: str, business: str) -> None:
        self.language, self.business = language, business

    def say(self, key: str, **gaps: str) -> str:
        """The words, escaped, with their gaps filled in."""
        return escape(WORDS[self.language][key].format(**gaps))

    def channel(self, name: str) -> str:
        """What people call a channel; its own name where we have no word for it."""
        return WORDS[self.language].get(name, name)

    def title(self, purpose: Purpose) -> str:
        """What people read a purpose as."""
        return (purpose.title_es if self.language == "es" else purpose.title_en) or purpose.name

    def wording(self, purpose: Purpose) -> str:
        """What people read when they agree to it, escaped; its title where nothing is kept."""
        said = purpose.wording_es if self.language == "es" else purpose.wording_en
        return escape(said or self.title(purpose))

    def whole(self, title: str, *body: str, here: str = "") -> str:
        """The page; `here`: its address, with a way to read it there in the other language."""
        to = "en" if self.language == "es" else "es"
        link = f'<a href="{here}?lang={to}" lang="{to}">{self.say(f"language.{to}")}</a>'
        return PAGE.format(
            language=self.language,
            title=self.say(title),
            business=escape(self.business),
            other=link if here else "",
            body="".join(body),
        )

    def said(self, key: str, **gaps: str) -> str:
        """What was just done."""
        return f'<p class="said" role="status">{self.say(key, **gaps)}</p>'

    def hint(self, key: str, **gaps: str) -> str:
        """A quiet line."""
        return f'<p class="hint">{self.say(key, **gaps)}</p>'


def centre(sheet: Sheet, now: Choices, *, here: str, today: date, said: str = "") -> str:
    """The preference centre; `here`: its own address, `said`: what was just done."""
    say = sheet.say
    saving = "".join(
        (
            _topics(sheet, now),
            _more(sheet, now),
            _select("every_days", say("often"), _often(now.every_days), now.every_days, say),
            f'<div><label class="above" for="paused_until">{say("pause")}</label>'
            f'<input type="date" id="paused_until" name="paused_until" min="{today}"'
            f' value="{now.paused_until or ""}" aria-describedby="pause_hint">'
            f'<p class="hint" id="pause_hint">{say("pause.hint")}</p></div>',
            _select("locale", say("language"), ("en", "es"), now.locale or sheet.language, say),
            f"<button>{say('save')}</button>",
        )
    )
    return sheet.whole(
        "title",
        sheet.said(said) if said else "",
        f'<form method="post" action="{here}?lang={sheet.language}">{saving}</form>',
        stopping(sheet, f"{here}/stop?lang={sheet.language}", "stop", sheet.hint("stop.hint")),
        _own(sheet, here) if now.mailed else "",
        here=here,
    )


def _own(sheet: Sheet, here: str) -> str:
    """Where one asks for what we know."""
    return (
        f'<form method="post" action="{here}/data?lang={sheet.language}">'
        f"<h2>{sheet.say('own')}</h2>{sheet.hint('own.send_hint')}"
        f"<button>{sheet.say('own.send')}</button></form>"
    )


def stopping(sheet: Sheet, to: str, button: str, hint: str) -> str:
    """One plain button that ends it."""
    return (
        f'<form method="post" action="{to}">{hint}<button class="stop" name="List-Unsubscribe"'
        f' value="One-Click">{sheet.say(button)}</button></form>'
    )


def _topics(sheet: Sheet, now: Choices) -> str:
    if not now.topics:
        return f"<p>{sheet.say('nothing')}</p>"
    rows = "".join(_topic(sheet, now, one) for one in now.topics)
    legend = f"<legend>{sheet.say('topics')}</legend>"
    return f"<fieldset>{legend}{rows}{sheet.hint('off')}</fieldset>"


def _topic(sheet: Sheet, now: Choices, topic: Topic) -> str:
    purpose, channel = topic
    title = sheet.title(now.known[purpose])
    value = escape(f"{purpose} {channel}")
    return (
        f'<input type="hidden" name="shown" value="{value}">'
        f'<label class="line"><input type="checkbox" name="topic" value="{value}" checked>'
        f"<span>{escape(f'{title}, {sheet.channel(channel)}')}</span></label>"
    )


def _more(sheet: Sheet, now: Choices) -> str:
    """What they could hear besides; each needs their yes once more, from a letter."""
    if not now.more:
        return ""
    rows = "".join(
        f'<label class="line"><input type="checkbox" name="more" value="{escape(name)}">'
        f"<span>{escape(sheet.title(now.known[name]))}</span></label>"
        for name in now.more
    )
    legend = f"<legend>{sheet.say('more')}</legend>"
    return f"<fieldset>{legend}{rows}{sheet.hint('more.hint')}</fieldset>"


def _often(chosen: int) -> Iterable[int]:
    return sorted({*OFTEN, chosen})


def _select(
    name: str,
    title: str,
    values: Iterable[object],
    chosen: object,
    say: Callable[[str], str],
) -> str:
    words = {"every_days": "often", "locale": "language"}[name]
    options = "".join(
        f'<option value="{one}"{" selected" if one == chosen else ""}>{say(f"{words}.{one}")}'
        "</option>"
        for one in values
    )
    label = f'<label class="above" for="{name}">{title}</label>'
    return f'<div>{label}<select id="{name}" name="{name}">{options}</select></div>'
