"""What a list is for, and what people read before they join it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal

import msgspec

from regulars.ground.errors import BadInput
from regulars.interact.surveys.form import Words

#: promo: hears of offers. birthday: tells a birthday, too.
Kind = Literal["promo", "birthday"]
KINDS: Final[tuple[Kind, ...]] = ("promo", "birthday")
JOINED: Final = "list_joined"


class ListForm(msgspec.Struct, frozen=True, kw_only=True):
    """A list as people see it.

    Attributes:
        agree: The words that people say yes to; kept with each yes as its proof.
        thanks: Shown when it was sent; empty: ours.
        purpose: What they agree to hear about.
    """

    kind: Kind
    title: Words
    text: Words = Words()
    agree: Words
    thanks: Words = Words()
    purpose: str = "marketing"


def check(form: ListForm, purposes: Collection[str]) -> None:
    """Nothing, if people can join it as it stands.

    Args:
        purposes: What one may say yes to.

    Raises:
        BadInput: They cannot; the message names the field.
    """
    for what, words in (("title", form.title), ("agree", form.agree)):
        if not (words.en.strip() or words.es.strip()):
            raise BadInput(f"{what}: has no words in any language")
    if form.purpose not in purposes:
        raise BadInput(f"purpose: {form.purpose!r} is nothing that one may say yes to")
