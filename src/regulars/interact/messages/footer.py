"""What stands below every e-mail that was not asked for: where to choose what one hears."""

from __future__ import annotations

from html import escape
from typing import Final

import msgspec

from regulars.interact.messages.templates import Words

CHOOSE: Final = {
    "en": "Choose what you hear from us, and how often",
    "es": "Elige qué recibes de nosotros y cada cuánto",
}
END: Final = "</body>"


def with_choice(words: Words, url: str, *, locale: str) -> Words:
    """The words with a link to the preference centre, unless their template has it already."""
    said = CHOOSE["es" if locale[:2] == "es" else "en"]
    text, html = words.text, words.html
    if url not in text:
        text = f"{text.rstrip()}\n\n{said}: {url}\n"
    if html and url not in html:
        line = f'<p><a href="{escape(url)}">{said}</a></p>'
        before, end, after = html.rpartition(END)
        html = f"{before}{line}{end}{after}" if end else f"{html}{line}"
    return msgspec.structs.replace(words, text=text, html=html)
