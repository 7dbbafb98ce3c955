"""One event as a sentence, from its payload; a payload may hold anything, so nothing is trusted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, get_args

from regulars.customise.offers import ASK, CARE, NOTHING
from regulars.customise.stopping.whys import question
from regulars.differentiate.defections.reasons import Label, State
from regulars.ground.money import cents, exact
from regulars.ground.scales import booking, satisfaction, stopping
from regulars.ground.values import MILLION, Facts, Props, facts
from regulars.interact import words as refusals
from regulars.interact.feedback.replies import DOINGS
from regulars.work.answers.happened.kinds import MOODS, title
from regulars.work.answers.happened.said import PLACES, SAID
from regulars.work.answers.person.words import say

MOST: Final = 80  #: characters of a text that a sentence quotes
NAMED: Final = 3  #: categories of a basket that are named
ABOUT: Final = ("name", "product", "title", "category", "query", "url", "path")  #: quoted of others

CARES: Final = {f"{CARE}:{do}": f"{CARE}.{do}" for do in DOINGS if do != NOTHING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Tells events in one language.

    Attributes:
        locale: "en" or "es".
        offers: Offer id -> its name.
    """

    locale: str
    currency: str
    offers: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, kind: str, payload: str) -> str:
        """What happened, in words. Sensitive goods are never named."""
        said = facts(payload)
        tell = TELLERS.get(kind)
        return (tell(self, said) if tell else "") or self._plain(kind, said.props)

    def say(self, key: str, **gaps: str) -> str:
        """The words called `key`."""
        return SAID[key][self.locale == "es"].format(**gaps)

    def money(self, millionths: object) -> str:
        """An amount of the payload; empty: it is none."""
        if not isinstance(millionths, int) or isinstance(millionths, bool):
            return ""
        return exact(cents(millionths), self.currency, self.locale)

    def place(self, name: str) -> str:
        """Where we were; one of the business's own places as they call it."""
        return PLACES.get(name, (name, name))[self.locale == "es"]

    def called(self, offer: str) -> str:
        """What an offer is called."""
        return self.offers.get(offer, offer)

    def _plain(self, kind: str, props: Props) -> str:
        called = title(kind, self.locale)
        about = next((text(props, name) for name in ABOUT if text(props, name)), "")
        hidden = props.get("sensitive") is True
        return f"{called}: {about}" if about and not hidden else called


def text(props: Props, name: str) -> str:
    """A property as a sentence quotes it; empty: there is none."""
    value = props.get(name)
    found = value.strip() if isinstance(value, str) else ""
    return found if len(found) <= MOST else f"{found[: MOST - 1]}…"


def _bought(teller: Teller, said: Facts) -> str:
    total = teller.money(said.props.get("total"))
    words = teller.say("bought", total=total) if total else teller.say("bought.unknown")
    if store := text(said.props, "store"):
        words += teller.say("at", store=store)
    names = list(dict.fromkeys(_shown(said)))
    if not names:
        return words
    shown = names[:NAMED]
    if more := len(names) - len(shown):
        shown.append(teller.say("more", n=str(more)))
    listed = ", ".join(shown[:-1]) + (teller.say("and") if len(shown) > 1 else "") + shown[-1]
    return f"{words}: {listed}"


def _shown(said: Facts) -> Iterator[str]:
    """Categories of the basket, the dearest line first; neither sensitive nor no merchandise."""
    lines = sorted(said.items, key=lambda line: -_whole(line.get("total")))
    for line in lines:
        hidden = line.get("sensitive") is True or line.get("merchandise") is False
        if not hidden and (name := text(line, "category") or text(line, "name")):
            yield name


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _returned(teller: Teller, said: Facts) -> str:
    total = teller.money(said.props.get("total"))
    return teller.say("returned", total=total) if total else ""


def _campaign(teller: Teller, said: Facts) -> str:
    name = text(said.props, "campaign")
    return teller.say("campaign", campaign=name) if name else ""


def _coupon(teller: Teller, said: Facts) -> str:
    name = text(said.props, "campaign")
    return teller.say("coupon", campaign=name) if name else ""


def _redeemed(teller: Teller, said: Facts) -> str:
    offer = text(said.props, "offer")
    if not offer:
        return ""
    saved = teller.money(said.props.get("discount"))
    return teller.say("offer", offer=teller.called(offer)) + (
        teller.say("saved", saved=saved) if saved else ""
    )


def _decided(teller: Teller, said: Facts) -> str:
    action, place = text(said.props, "action"), teller.place(text(said.props, "place"))
    if not action:
        return ""
    if action == NOTHING:
        return teller.say("chose.nothing", place=place)
    if action.startswith(f"{ASK}:"):
        key, category = question(action)
        return teller.say(f"chose.{key}", category=category, place=place)
    if action.startswith(f"{CARE}:"):
        care = CARES.get(action, "")
        return teller.say("chose.care", care=say(care, teller.locale), place=place) if care else ""
    return teller.say("chose.offer", offer=teller.called(action), place=place)


def _wrote(teller: Teller, said: Facts) -> str:
    channel, template = text(said.props, "channel"), text(said.props, "template")
    return teller.say("wrote", channel=channel, template=template) if channel else ""


def _silent(teller: Teller, said: Facts) -> str:
    props = said.props
    channel, template, code = (text(props, name) for name in ("channel", "template", "reason"))
    if not channel:
        return ""
    gaps = {name: value for name, value in props.items() if isinstance(value, str | int)}
    try:
        why = refusals.spoken(code, gaps, locale=teller.locale)
    except KeyError:  # words that want more than the event says
        why = code
    return teller.say("silent", channel=channel, template=template, why=why)


def _consent(key: str) -> Callable[[Teller, Facts], str]:
    def told(teller: Teller, said: Facts) -> str:
        purpose, channel = text(said.props, "purpose"), text(said.props, "channel")
        if not channel and not purpose:
            return ""
        everything = purpose in ("", "all")
        anyhow = channel in ("", "all")
        return teller.say(
            key,
            purpose=teller.say("everything") if everything else purpose,
            channel=teller.say("any channel") if anyhow else channel,
        )

    return told


def _answered(teller: Teller, said: Facts) -> str:
    category, answer = text(said.props, "category"), said.props.get("answer")
    if why := stopping.known_why(said.props.get("reason")):
        reason, quoted = _because(teller, why), text(said.props, "text")
        words = teller.say("quote", words=quoted) if quoted else ""
        key = "why.of" if category else "why"
        return teller.say(key, category=category, reason=reason) + words
    if not category or not isinstance(answer, bool):
        return ""
    return teller.say("answered.yes" if answer else "answered.no", category=category)


def _identified(teller: Teller, said: Facts) -> str:
    names = [name.replace("_", " ") for name in said.props][:NAMED]
    return f"{title('person_identified', teller.locale)}: {', '.join(names)}" if names else ""


def _felt(kind: str) -> Callable[[Teller, Facts], str]:
    def told(teller: Teller, said: Facts) -> str:
        level = said.props.get(satisfaction.FIELD)
        place = _whole(level) // MILLION - 1
        quoted = text(said.props, "comment") or text(said.props, "text")
        words = teller.say("quote", words=quoted) if quoted else ""
        if 0 <= place < len(MOODS):
            how = MOODS[place][teller.locale == "es"]
            return teller.say(f"felt.{kind}", how=how) + words
        if reason := text(said.props, "reason"):
            return teller.say("why", reason=_because(teller, reason)) + words
        return f"{title(kind, teller.locale)}{words}" if words else ""

    return told


def _because(teller: Teller, reason: str) -> str:
    """Why they stayed away, in the reader's language; their own word where it is none of ours."""
    return teller.say(f"because.{reason}") if f"because.{reason}" in SAID else reason


def _left(teller: Teller, said: Facts) -> str:
    state, label, reason = (text(said.props, name) for name in ("state", "label", "reason"))
    if state not in get_args(State):
        return ""
    known = label in get_args(Label) and (reason or label == "unknown")
    why = teller.say(f"left.{label}", reason=_because(teller, reason)) if known else ""
    return teller.say(f"left.{state}") + why


def _ticket(teller: Teller, said: Facts) -> str:
    head = teller.say("complaint" if said.props.get("complaint") is True else "ticket")
    return head + _topic(teller, said)


def _settled(teller: Teller, said: Facts) -> str:
    return teller.say("settled") + _topic(teller, said)


def _topic(teller: Teller, said: Facts) -> str:
    topic = text(said.props, "topic") or text(said.props, "text")
    return teller.say("topic", topic=topic) if topic else ""


def _case(teller: Teller, said: Facts) -> str:
    care = CARES.get(f"{CARE}:{text(said.props, 'what')}")
    why = text(said.props, "why")
    if not care:
        return ""
    return teller.say("case", what=say(care, teller.locale)) + (f" ({why})" if why else "")


def _case_closed(teller: Teller, said: Facts) -> str:
    outcome = text(said.props, "outcome")
    return teller.say(f"case.{outcome}") if outcome in ("made_good", "not_made_good") else ""


def _note(teller: Teller, said: Facts) -> str:
    note = text(said.props, "text")
    return f"{title('note_added', teller.locale)}: {note}" if note else ""


def _booking(kind: str) -> Callable[[Teller, Facts], str]:
    def told(teller: Teller, said: Facts) -> str:
        what, role = text(said.props, "what"), text(said.props, "role")
        words = title(kind, teller.locale)
        words += teller.say(f"booking.{what}") if what in booking.WHATS else ""
        if (service := text(said.props, "service")) and said.props.get("sensitive") is not True:
            words += teller.say("booking.service", service=service)
        if day := text(said.props, "starts_on"):
            words += teller.say("booking.at", day=day, time=text(said.props, "starts_time"))
        if (party := _whole(said.props.get("party")) // MILLION) > 1:
            words += teller.say("booking.party", n=str(party))
        return words + (teller.say(f"booking.{role}") if role in get_args(booking.Role) else "")

    return told


TELLERS: Final[dict[str, Callable[[Teller, Facts], str]]] = {
    "order_completed": _bought,
    "order_refunded": _returned,
    "campaign_targeted": _campaign,
    "coupon_redeemed": _coupon,
    "offer_redeemed": _redeemed,
    "decision_made": _decided,
    "defection_noticed": _left,
    "message_sent": _wrote,
    "message_skipped": _silent,
    "message_failed": _silent,
    "message_unknown": _silent,
    "consent_given": _consent("yes"),
    "consent_withdrawn": _consent("no"),
    "question_answered": _answered,
    "person_identified": _identified,
    "note_added": _note,
    "case_opened": _case,
    "case_closed": _case_closed,
    "survey_answered": _felt("survey_answered"),
    "review_posted": _felt("review_posted"),
    "ticket_opened": _ticket,
    "ticket_closed": _settled,
    **{kind: _booking(kind) for kind in (*booking.SAID, booking.NEARED, booking.MOVE_ASKED)},
}
