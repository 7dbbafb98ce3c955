"""What is done at each level of satisfaction: the marketer's choice, as data."""

from __future__ import annotations

from typing import Final, Literal, get_args

import msgspec

from regulars.ground.errors import BadInput
from regulars.ground.scales.satisfaction import LEVELS, Level
from regulars.interact.triggers import On, Trigger

Do = Literal[
    "nothing",
    "apologise",
    "call_back",
    "ask_what_was_missing",
    "thank",
    "ask_for_review",
]
DOINGS: Final[tuple[Do, ...]] = get_args(Do)
UNHAPPY: Final = 2  #: whoever says this level or less is offered nothing before it is made good
MOST_DAYS: Final = 365
PREFIX: Final = "satisfaction_"  #: of the triggers that replies are


class Reply(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What we do when somebody says this level.

    Attributes:
        do: What staff do, and what the till suggests up to level 2.
        channel: By which we write as soon as they have said it; empty: we do not write.
        template: What we write.
        case: Whether a case is opened for somebody of the staff.
        due_days: In how many days it is to be settled.
        assignee: Whose it is; empty: nobody's yet.
        reask_days: So many days after the case is closed they are asked again; 0: they are not.
        reask_template: What is written to ask again; empty: staff ask when they come.
    """

    level: Level
    do: Do = "nothing"
    channel: str = ""
    template: str = ""
    case: bool = False
    due_days: int = 3
    assignee: str = ""
    reask_days: int = 0
    reask_template: str = ""

    def __post_init__(self) -> None:
        if bool(self.channel) != bool(self.template or self.reask_template):
            raise BadInput(f"level {self.level}: to write wants both a `channel` and a `template`")
        if not 0 <= self.due_days <= MOST_DAYS or not 0 <= self.reask_days <= MOST_DAYS:
            raise BadInput(f"level {self.level}: days are 0 to {MOST_DAYS}")

    @property
    def purpose(self) -> str:
        """Asking a favour is marketing, and wants a yes; the rest replies to what they said."""
        return "marketing" if self.do == "ask_for_review" else "reply"

    def trigger(self, kind: str) -> Trigger | None:
        """What writes to them when an event of this kind says the level; None: nothing does."""
        if not self.template:
            return None
        return Trigger(
            name=f"{PREFIX}{self.level}",
            on=On(kind=kind),
            channel=self.channel,
            template=self.template,
            purpose=self.purpose,
            cooldown_hours=24,
        )


DEFAULTS: Final[dict[Level, Reply]] = {
    1: Reply(level=1, do="apologise", case=True, due_days=1, reask_days=14),
    2: Reply(level=2, do="call_back", case=True, due_days=3, reask_days=14),
    3: Reply(level=3, do="ask_what_was_missing"),
    4: Reply(level=4, do="thank"),
    5: Reply(level=5, do="ask_for_review"),
}
assert tuple(DEFAULTS) == LEVELS
