"""What a form and a list draw the same on a page of their own."""

from __future__ import annotations

from html import escape

from regulars.web.drawn.words import WORDS
from regulars.web.surveys.markup import RESTS_S, Sheet


def trap(label: str) -> str:
    """A field that no person sees; who fills it in is a program."""
    return (
        f'<div hidden><label for="trap">{escape(label)}</label>'
        '<input id="trap" name="trap" tabindex="-1" autocomplete="off"></div>'
    )


def agreeing(words: str) -> str:
    """The box to tick; the words that one agrees to are escaped already."""
    return (
        '<label class="line"><input type="checkbox" name="agreed" value="1" required>'
        f"<span>{words}</span></label>"
    )


def thanked(sheet: Sheet, said: str, *, again: str) -> str:
    """It was sent; a tablet is there for the next one soon, at the address `again`.

    Args:
        said: HTML.
    """
    words = WORDS[sheet.locale]
    title = escape(words["thanks"])
    body = f'<h1>{title}</h1><p role="status">{said}</p>'
    if sheet.mode != "tablet":
        return sheet.whole(title, body)
    link = f'<p><a href="{again}">{escape(words["again"])}</a></p>'
    anew = f'<meta http-equiv="refresh" content="{RESTS_S};url={again}">'
    return sheet.whole(title, body + link, head=anew, begun=True)
