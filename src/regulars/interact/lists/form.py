"""What a list is for, and what people read before they join it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, Literal

import msgspec

from regulars.ground.errors import BadInput
from regulars.interact.confirming import wording
from regulars.interact.surveys.form import Words

#: promo: hears of offers. birthday: tells a birthday, too. waitlist: is told once when something is
#: there again. reminder: is told on a day, or every so many weeks.
Kind = Literal["promo", "birthday", "waitlist", "reminder"]
KINDS: Final[tuple[Kind, ...]] = ("promo", "birthday", "waitlist", "reminder")
#: What those agree to who ask to be told: it was asked for, so it needs no other yes.
PROMISED: Final[Mapping[Kind, str]] = {"waitlist": "waitlist", "reminder": "reminder"}
JOINED: Final = "list_joined"


class ListForm(msgspec.Struct, frozen=True, kw_only=True):
    """A list as people see it.

    Attributes:
        agree: The words that people say yes to; kept with each yes as its proof.
        thanks: Shown when it was sent; empty: ours.
        purpose: What they agree to hear about, unless the kind of list says that.
        product: What a waitlist waits for; empty: a place, and the shop says when one is free.
    """

    kind: Kind
    title: Words
    text: Words = Words()
    agree: Words
    thanks: Words = Words()
    purpose: str = "marketing"
    product: str = ""

    @property
    def about(self) -> str:
        """The purpose of what people on it are told."""
        return PROMISED.get(self.kind, self.purpose)


def check(form: ListForm, purposes: Collection[str]) -> None:
    """Nothing, if people can join it as it stands.

    Args:
        purposes: What one may say yes to.

    Raises:
        BadInput: They cannot; the message names the field.
    """
    wording.check(form.title, form.agree, form.about, {*purposes, *PROMISED.values()})
    if form.product and form.kind != "waitlist":
        raise BadInput(f"product: a list of the kind {form.kind!r} waits for none")
