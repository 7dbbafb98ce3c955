"""What a sign-up form asks, where it stands and when it opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Final, Literal

import msgspec

from regulars.ground.errors import BadInput
from regulars.interact.confirming import wording
from regulars.interact.surveys.form import Words

#: popup: opens over a page. embedded: stands in a page. till: a page for the shop's tablet.
Kind = Literal["popup", "embedded", "till"]
Channel = Literal["email", "sms"]
Opens = Literal["after", "scrolled", "leaving"]
Visitors = Literal["all", "new", "known"]
Asks = Literal["first_name", "birthday"]

MOST_PAGES: Final = 20
#: How far one may set when it opens: seconds, per cent of the page; of leaving nothing.
FARTHEST: Final[Mapping[Opens, int]] = {"after": 600, "scrolled": 100, "leaving": 0}
LONGEST_REST: Final = 365  #: days


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A whole form, as one version of it asks.

    Attributes:
        agree: The words that people say yes to; kept with each yes as its proof.
        thanks: Shown when it was sent; empty: ours.
        channel: It asks for an address of this kind.
        asks: What it asks besides; it may be left out.
        opens, amount: When a pop-up opens: after so many seconds, when so many per cent of the
            page were scrolled, when the pointer leaves for the browser's bar.
        rest_days: A pop-up that somebody saw is not shown to them again for so long.
        pages: Patterns of paths on which a pop-up opens, "/sale/*"; empty: all.
        visitors: "known": whose name or address we have; "new": all others.
    """

    kind: Kind
    title: Words
    text: Words = Words()
    agree: Words
    thanks: Words = Words()
    channel: Channel = "email"
    purpose: str = "marketing"
    asks: list[Asks] = []
    opens: Opens = "after"
    amount: int = 10
    rest_days: int = 30
    pages: list[str] = []
    visitors: Visitors = "all"


def check(form: Form, purposes: Sequence[str]) -> None:
    """Nothing, if it can be shown as it stands.

    Args:
        purposes: What one may say yes to.

    Raises:
        BadInput: It cannot; the message names the field.
    """
    wording.check(form.title, form.agree, form.purpose, purposes)
    if form.channel == "sms" and form.asks:
        raise BadInput("asks: nobody confirms a phone number, so ask for nothing besides it")
    _opens(form)


def _opens(form: Form) -> None:
    if not 0 <= form.amount <= FARTHEST[form.opens] and form.opens != "leaving":
        raise BadInput(f"amount: {form.amount} is not between 0 and {FARTHEST[form.opens]}")
    if not 1 <= form.rest_days <= LONGEST_REST:
        raise BadInput(f"rest_days: {form.rest_days} is not between 1 and {LONGEST_REST}")
    if len(form.pages) > MOST_PAGES:
        raise BadInput(f"pages: {len(form.pages)}; at most {MOST_PAGES} patterns")
    if wrong := [one for one in form.pages if not one.startswith("/")]:
        raise BadInput(f"pages: {wrong[0][:80]!r} does not begin with '/'")


def meant_for(form: Form, path: str) -> bool:
    """Whether a pop-up may open on the page of this path; an empty one is of no page."""
    return (
        bool(path)
        and form.kind == "popup"
        and (not form.pages or any(fnmatchcase(path, _literal(one)) for one in form.pages))
    )


def _literal(pattern: str) -> str:
    """Only `*` stands for anything."""
    return pattern.replace("[", "[[]").replace("?", "[?]")
