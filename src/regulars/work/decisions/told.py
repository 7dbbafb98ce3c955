"""A decision as the doors tell it."""

from __future__ import annotations

import msgspec

from regulars.customise.choose import Decision
from regulars.customise.reasons import words


def told(decision: Decision, locale: str) -> dict[str, object]:
    """A decision as JSON, its reasons in words."""
    said: dict[str, object] = msgspec.to_builtins(decision)
    said["reasons"] = [words(reason, locale) for reason in decision.reasons]
    said["alternatives"] = [
        {
            **msgspec.to_builtins(one),
            "refusal": None if one.refusal is None else words(one.refusal, locale),
        }
        for one in decision.alternatives
    ]
    return said
