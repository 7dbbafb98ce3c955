"""From the outbox to the channels.

A batch is claimed, rendered, gated and marked `sending` in one transaction; then, one by one, each
message is held, checked once more and handed over; then what became of all is written down. What
a crash leaves in `sending` becomes `unknown`, and is not sent again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta

from regulars.ground.database import Conn
from regulars.ground.events import Event
from regulars.ground.time import Clock
from regulars.interact import verdicts
from regulars.interact.gate import Policy
from regulars.interact.library import store as library
from regulars.interact.mailbox import store as mailbox
from regulars.interact.messages.message import Channel, Delivery
from regulars.interact.outbox import states
from regulars.interact.outbox import store as outbox
from regulars.interact.outbox.states import Outcome, Wished
from regulars.interact.store import standings
from regulars.interact.verdicts import Letter, Settled

Connect = Callable[[], AbstractContextManager[Conn]]
Tell = Callable[[Conn, Sequence[Event]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a sender needs from the house.

    Attributes:
        links: The links that a message may hold, by the message's id; `unsubscribe` among them.
        tell: Takes what became of messages, in the transaction in which it is written down.
        batch: Messages claimed at a time.
        lease: After so long without news, a message that is being sent counts as `unknown`.
    """

    policy: Policy
    links: Callable[[str], Mapping[str, str]]
    tell: Tell
    batch: int = 100
    lease: timedelta = timedelta(minutes=2)


def send_due(
    connect: Connect, channels: Mapping[str, Channel], *, post: Post, clock: Clock, limit: int
) -> int:
    """Send what is due, at most `limit` messages; return how many were dealt with.

    Args:
        channels: Those that are set up, by name; no other sender may use these objects.
    """
    done = 0
    with connect() as conn:
        with conn.transaction():
            _give_up_on_the_abandoned(conn, post, clock)
        try:
            while done < limit:
                size = min(post.batch, limit - done)
                count = _Batch(conn, channels, post, clock).run(size)
                if count == 0:
                    break
                done += count
        finally:
            for channel in channels.values():
                channel.close()
    return done


def _give_up_on_the_abandoned(conn: Conn, post: Post, clock: Clock) -> None:
    now = clock()
    dead = outbox.abandoned(conn, now=now, lease=post.lease)
    lost = [
        states.event(wish, Outcome(id=wish.id, state="unknown"), whom=whom, now=now)
        for wish, whom in dead
        if whom is not None
    ]
    if lost:
        post.tell(conn, lost)


class _Batch:
    """One batch on its way through the house."""

    def __init__(
        self, conn: Conn, channels: Mapping[str, Channel], post: Post, clock: Clock
    ) -> None:
        self._conn, self._channels, self._post, self._clock = conn, channels, post, clock
        self._claim = ""
        self._claimed_at = clock()

    def run(self, size: int) -> int:
        """Deal with up to `size` messages; return how many."""
        with self._conn.transaction():
            letters, refused = self._gated(size)
        outcomes: dict[str, Outcome] = {}
        try:
            for letter in letters:
                self._transmit(letter, outcomes)
        finally:
            with self._conn.transaction():
                self._settle(letters, outcomes)
        return len(letters) + refused

    def _gated(self, size: int) -> tuple[list[Letter], int]:
        """Claim, render, lock, gate, mark; the letters to send, and how many are not to be sent."""
        conn, now = self._conn, self._claimed_at
        wishes = outbox.claimable(conn, now=now, limit=size)
        if not wishes:
            return [], 0
        templates = library.templates(conn, sorted({wish.template for wish in wishes}))
        drafts = verdicts.drafts(wishes, templates, self._post.links)
        ours = [wish.identifier for wish in wishes]
        held = outbox.held(conn, ours)
        found = verdicts.verdicts(
            drafts,
            held=held,
            gone=outbox.gone(conn, [id_ for id_ in ours if id_ not in held]),
            people=standings(conn, sorted({person for person, _ in held.values()}), now=now),
            policy=self._post.policy,
            now=now,
        )
        to_go = {letter.wish.id: letter.message.to for letter in found.letters}
        if to_go:
            self._claim = outbox.mark_sending(conn, to_go, now=now)
        self._write(found.not_sent, claim="")
        mailbox.keep(conn, found.previews, at=now)
        return found.letters, len(found.not_sent)

    def _transmit(self, letter: Letter, outcomes: dict[str, Outcome]) -> None:
        """Hand one over, while holding it: an opt-out comes either before, or after."""
        id_ = letter.wish.id
        if self._clock() - self._claimed_at > self._post.lease / 2:
            return  # too slow; what was not begun is put back
        with self._conn.transaction(force_rollback=True):
            reason = outbox.stopped(self._conn, id_, claim=self._claim, names=letter.names)
            if reason == outbox.MERGED:
                return  # put back: the gate is asked again, about all of them
            if reason is not None:
                said = {"channel": letter.wish.channel, "purpose": letter.wish.purpose}
                outcomes[id_] = Outcome(id=id_, state="skipped", reason=reason, said=said)
                return
            outcomes[id_] = Outcome(id=id_, state="unknown", reason="fate_unknown", begun=True)
            delivery = self._channels[letter.wish.channel].send(letter.message)
        outcomes[id_] = _outcome(letter.wish, delivery, self._clock)

    def _settle(self, letters: Sequence[Letter], outcomes: Mapping[str, Outcome]) -> None:
        """Write down what became of each; what was not begun goes back to `pending`."""
        now = self._clock()
        back = {
            one.wish.id: Outcome(id=one.wish.id, state="pending", due_at=now) for one in letters
        }
        ends = {**back, **outcomes}
        settled = [Settled(one.wish, one.whom, ends[one.wish.id]) for one in letters]
        self._write(settled, claim=self._claim)

    def _write(self, settled: Sequence[Settled], *, claim: str) -> None:
        if not settled:
            return
        now = self._clock()
        outbox.settle(self._conn, [one for *_, one in settled], claim=claim, now=now)
        told = [
            states.event(wish, one, whom=whom, now=now)
            for wish, whom, one in settled
            if whom is not None and one.state != "pending"
        ]
        if told:
            self._post.tell(self._conn, told)


def _outcome(wish: Wished, delivery: Delivery, clock: Clock) -> Outcome:
    """What is written down about a delivery."""
    said: dict[str, str | int] = {"detail": delivery.detail}
    if delivery.fate == "sent":
        return Outcome(id=wish.id, state="sent", carrier_id=delivery.carrier_id, begun=True)
    if delivery.fate == "unknown":
        return Outcome(id=wish.id, state="unknown", reason="fate_unknown", said=said, begun=True)
    if delivery.fate == "failed":
        return Outcome(id=wish.id, state="failed", reason="refused_by_carrier", said=said)
    attempts = wish.attempts + 1
    again = states.next_try(attempts, clock())
    if again is None:
        said["attempts"] = attempts
        return Outcome(id=wish.id, state="failed", reason="too_many_tries", said=said)
    return Outcome(id=wish.id, state="pending", due_at=again)
