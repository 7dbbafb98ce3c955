"""Which messages of a batch go out, which do not, and why. Pure: rows in, values out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from regulars.ground.errors import BadInput
from regulars.interact.consent import REACHES, Address
from regulars.interact.gate import Ask, Policy, Refusal, Standing, refusal
from regulars.interact.mailbox.store import Kept
from regulars.interact.messages.footer import with_choice
from regulars.interact.messages.message import Message
from regulars.interact.messages.templates import Template, Words, filled
from regulars.interact.outbox.states import Outcome, Wished

NO_ONE = Standing()


class Draft(NamedTuple):
    """A wish with its words; or with why there are none."""

    wish: Wished
    words: Words | None
    wrong: str
    unsubscribe_url: str


class Letter(NamedTuple):
    """A message that may go, to whom, and how many names they had when we asked the gate."""

    wish: Wished
    whom: Address
    message: Message
    names: int


class Settled(NamedTuple):
    """A message that does not go, and why; `whom` is None when they are not there any more."""

    wish: Wished
    whom: Address | None
    outcome: Outcome


class Verdicts(NamedTuple):
    """What becomes of a batch."""

    letters: list[Letter]
    not_sent: list[Settled]
    previews: list[Kept]


def drafts(
    wishes: Sequence[Wished],
    templates: Mapping[tuple[str, str], Template],
    links: Callable[[str], Mapping[str, str]],
) -> list[Draft]:
    """Every wish with its words, in the person's language, else in English."""
    return [_draft(wish, templates, links(wish.id)) for wish in wishes]


def _draft(
    wish: Wished, templates: Mapping[tuple[str, str], Template], links: Mapping[str, str]
) -> Draft:
    template = templates.get((wish.template, wish.locale)) or templates.get((wish.template, "en"))
    url = "" if wish.asked_for else links.get("unsubscribe", "")
    try:
        if template is None:
            raise BadInput(f"there is no template {wish.template!r}")
        if not (url or wish.asked_for):
            raise BadInput("a marketing message needs a link that ends it")
        facts: dict[str, object] = msgspec.json.decode(wish.facts, type=dict[str, object])
        words = filled(template, {**facts, "links": dict(links)})
        choose = links.get("preferences", "")
        if choose and wish.channel == "email" and not wish.asked_for:
            words = with_choice(words, choose, locale=template.locale)
        return Draft(wish, words, "", url)
    except (BadInput, msgspec.DecodeError) as error:
        return Draft(wish, None, str(error)[:300], url)


def verdicts(
    drafts: Sequence[Draft],
    *,
    held: Mapping[int, tuple[int, Address]],
    gone: Collection[int],
    people: Mapping[int, Standing],
    policy: Policy,
    now: datetime,
) -> Verdicts:
    """What becomes of each draft: at most one letter to a person at a time.

    Args:
        held: Person and address by identifier, for those whom we hold.
        gone: Identifiers that are not there any more; neither held nor gone: left for later.
    """
    found = Verdicts([], [], [])
    spoken_to: set[int] = set()
    for draft in drafts:
        person, whom = held.get(draft.wish.identifier, (None, None))
        if person in spoken_to or (person is None and draft.wish.identifier not in gone):
            continue
        standing = people.get(person or 0, NO_ONE)
        address, why = _why_not(draft, standing, whom, policy, now)
        if why is not None:
            found.not_sent.append(Settled(draft.wish, whom, why))
            found.previews.extend(_preview(draft, address, why, policy))
        elif person is not None and whom is not None and address and draft.words:
            spoken_to.add(person)
            message = _message(draft, draft.words, address[1])
            found.letters.append(Letter(draft.wish, whom, message, len(standing.addresses)))
    return found


def _why_not(
    draft: Draft, person: Standing, whom: Address | None, policy: Policy, now: datetime
) -> tuple[Address | None, Outcome | None]:
    """The address to use, and why nothing can be sent to it; None: it can."""
    wish = draft.wish
    if draft.words is None:
        said = {"detail": draft.wrong}
        return None, Outcome(id=wish.id, state="failed", reason="template_error", said=said)
    if wish.expires_at <= now:
        return None, Outcome(id=wish.id, state="skipped", reason="expired")
    address, found = gated(wish, person, whom, policy, now)
    return address, None if found is None else _outcome(wish, found)


def gated(
    wish: Wished, person: Standing, whom: Address | None, policy: Policy, now: datetime
) -> tuple[Address | None, Refusal | None]:
    """The first address of theirs that the gate lets through; else the first with its refusal."""
    first: tuple[Address | None, Refusal] | None = None
    for address in _addresses(person, wish.channel, whom):
        ask = Ask(channel=wish.channel, purpose=wish.purpose, address=address)
        found = refusal(ask, person, policy=policy, now=now)
        if found is None:
            return address, None
        first = first or (address, found)
    assert first is not None  # there is always one address to ask about, if only `None`
    return first


def _addresses(person: Standing, channel: str, whom: Address | None) -> Iterator[Address | None]:
    """Where this channel could reach them: what we got to them through, then the newest."""
    kind = REACHES.get(channel, channel)
    fitting = [address for address in person.addresses if address[0] == kind]
    yield from sorted(fitting, key=lambda address: address != whom)
    if not fitting:
        yield None


def _outcome(wish: Wished, why: Refusal) -> Outcome:
    if why.until is None:
        return Outcome(id=wish.id, state="skipped", reason=why.code, said=why.said)
    if why.until >= wish.expires_at:
        return Outcome(id=wish.id, state="skipped", reason="expired")
    return Outcome(id=wish.id, state="pending", reason=why.code, said=why.said, due_at=why.until)


def _message(draft: Draft, words: Words, to: str) -> Message:
    return Message(
        id=draft.wish.id,
        channel=draft.wish.channel,
        purpose=draft.wish.purpose,
        to=to,
        subject=words.subject,
        text=words.text,
        html=words.html,
        unsubscribe_url=draft.unsubscribe_url,
    )


def _preview(draft: Draft, address: Address | None, why: Outcome, policy: Policy) -> Iterator[Kept]:
    """What a channel that is not set up would have said, for the sandbox mailbox."""
    if draft.words is not None and draft.wish.channel not in policy.channels:
        yield Kept(
            message=_message(draft, draft.words, address[1] if address else ""),
            identifier=draft.wish.identifier,
            refusal=why.reason,
            said=msgspec.json.encode(why.said).decode(),
        )
