"""What a list is for, and what people read before they join it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal

import msgspec

from regulars.interact.confirming import wording
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
    wording.check(form.title, form.agree, form.purpose, purposes)
