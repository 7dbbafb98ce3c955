"""Of whoever comes less, or stopped buying something: is it worth asking why?

Some answers say that nothing brings them back: they moved away, they need it no more. With q the
share of those among all answers so far, and an offer that is used with the chance `use`, brings
`value` when it is used and costs `contact` to make whatever comes of it, a true answer is worth

    (1 - q) max(0, use / (1 - q) value - contact) - max(0, use value - contact)

(the expected value of perfect information, for one offer: who cannot be brought back is spared
it, and of the others more use it). It counts by the chance that they answer. While nobody
answered, q is what others found (`Answering.for_good`). Where making an offer costs nothing there
is nothing to spare, and only the share of decisions that chance makes asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from regulars.customise.stopping.whys import MARK, asked_why
from regulars.customise.view import PersonView
from regulars.customise.worth.question import Answering, Question
from regulars.interact.consent import REACHES

UNHEARD: Final = frozenset({*REACHES, "web", "sandbox"})  #: nobody there writes an answer down
MOST_FOR_GOOD: Final = 0.95  #: of answers; with all of them there would be nobody left to offer to

Floats = npt.NDArray[np.float64]


class Ahead(msgspec.Struct, frozen=True, gc=False):
    """The offers that could be made, one of each field to an offer.

    Attributes:
        categories: What each is about; None: nothing in particular.
        logit: The log-odds that it is used.
        value: What a use brings, in cents.
        contact: What making it costs, in cents.
    """

    categories: Sequence[str | None]
    logit: Floats
    value: Floats
    contact: Floats


def question_why(
    person: PersonView, ahead: Ahead, *, answering: Answering, place: str
) -> Question | None:
    """Why they come less often, or buy a category no more; None: nothing to ask.

    Asked once in a person's life, of whoever is away by their own rhythm or stopped a category
    for which there is an offer, and only where somebody is there to hear it: in no message, on no
    page. Whoever told it in a survey is not asked again.
    """
    if place in UNHEARD or asked_why(person.asked) or person.whys:
        return None
    q = min(answering.for_good, MOST_FOR_GOOD)
    worth = (answering.rate(place) * _worth(ahead, q)).tolist()
    if person.away:
        return Question(MARK, max(worth), q) if worth else None
    asked = [
        Question(f"{MARK}{category}", cents, q)
        for category, cents in zip(ahead.categories, worth, strict=True)
        if category in person.stopped
    ]
    return max(asked, key=lambda one: (one.worth_cents, one.category), default=None)


def _worth(ahead: Ahead, q: float) -> Floats:
    use = 1 / (1 + np.exp(-ahead.logit))
    chosen = np.minimum(use / (1 - q), 1.0)
    told = (1 - q) * np.maximum(0.0, chosen * ahead.value - ahead.contact)
    untold = np.maximum(0.0, use * ahead.value - ahead.contact)
    return np.asarray(np.maximum(0.0, told - untold))
