"""What people must be able to read before they say yes."""

from __future__ import annotations

from collections.abc import Collection

from regulars.ground.errors import BadInput
from regulars.interact.surveys.form import Words


def check(title: Words, agree: Words, purpose: str, purposes: Collection[str]) -> None:
    """Nothing, if one can say yes to this.

    Args:
        agree: The words of the yes itself.
        purposes: What one may say yes to.

    Raises:
        BadInput: One cannot; the message names the field.
    """
    for what, words in (("title", title), ("agree", agree)):
        if not (words.en.strip() or words.es.strip()):
            raise BadInput(f"{what}: has no words in any language")
    if purpose not in purposes:
        raise BadInput(f"purpose: {purpose!r} is nothing that one may say yes to")
