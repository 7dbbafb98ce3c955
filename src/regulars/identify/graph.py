"""Which names belong to one person: verdicts on links, decided once and remembered.

A person is a set of identifiers held together by joined links, and is called after the smallest
identifier id among them. So a merge keeps the oldest person's id, and withdrawing a link gives
back exactly what was there before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from regulars.ground.errors import Conflict
from regulars.ground.events import IdentifierId, PersonId
from regulars.identify.keys import ADDRESS, STRENGTH, STRONG
from regulars.identify.limits import Limits

Pair = tuple[IdentifierId, IdentifierId]  #: (low, high)
Verdict = Literal["joined", "refused", "withdrawn"]
ALONE: Final = frozenset(kind for kind, strength in STRENGTH.items() if strength >= STRONG)


@dataclass(slots=True)
class Known:
    """One identifier, as the graph needs it."""

    id: IdentifierId
    kind: str
    person: PersonId
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A verdict on two names that were seen together."""

    low: IdentifierId
    high: IdentifierId
    verdict: Verdict
    reason: str
    position: int


@dataclass(slots=True)
class Graph:
    """The people whom a batch touches, with all their names and links.

    Attributes:
        names: Every identifier of every person touched.
        links: Every decided link among them.
        limits: How many names one person may have.
        decided: Verdicts made here, newest last; to be stored.
        moved: Identifiers whose person or `shared` mark changed here.
    """

    names: dict[IdentifierId, Known]
    links: dict[Pair, Link]
    limits: Limits = field(default_factory=Limits)
    decided: dict[Pair, Link] = field(default_factory=dict)
    moved: set[IdentifierId] = field(default_factory=set)
    _of: dict[PersonId, set[IdentifierId]] = field(init=False)  #: so that no name is sought in all
    _at: dict[IdentifierId, set[Pair]] = field(init=False)  #: the links of each name

    def __post_init__(self) -> None:
        self._of, self._at = {}, {}
        for name in self.names.values():
            self._of.setdefault(name.person, set()).add(name.id)
        for pair in self.links:
            self._touch(pair)

    def see(self, one: IdentifierId, other: IdentifierId, position: int) -> None:
        """Two names stood on one event: join them, or say why not. Decided once."""
        pair = (one, other) if one < other else (other, one)
        if one == other or pair in self.links:
            return
        claimed = self._claimed_twice(pair)
        if claimed is not None:
            self._share(claimed, position)
        reason = self._objection(pair)
        if reason is None:
            self._decide(pair, "joined", "seen together on one event", position)
            self._unite(pair)
        else:
            self._decide(pair, "refused", reason, position)

    def join(self, pair: Pair, reason: str, position: int) -> None:
        """Join two names because somebody says so; limits hold all the same.

        Raises:
            Conflict: A limit forbids it.
        """
        objection = self._objection(pair)
        if objection is not None:
            raise Conflict(objection)
        self._decide(pair, "joined", reason, position)
        self._recompute(self._members(pair))

    def withdraw(self, pair: Pair, reason: str, position: int = 0) -> None:
        """Take one link back; both sides become what they were without it."""
        members = self._members(pair)
        self._decide(pair, "withdrawn", reason, position or self.links[pair].position)
        self._recompute(members)

    def forget(self, pair: Pair) -> None:
        """As if nothing had ever been decided on these two."""
        members = self._members(pair)
        self.links.pop(pair, None)
        for end in pair:
            self._at.get(end, set()).discard(pair)
        self._recompute(members)

    def _claimed_twice(self, pair: Pair) -> IdentifierId | None:
        """The device here that two people claim, if there is one.

        They are two if each has a name that is one person's alone, or each an address of a kind.
        """
        for one, other in (pair, pair[::-1]):
            device, claimant = self.names[one], self.names[other]
            if STRENGTH[device.kind] >= ADDRESS or STRENGTH[claimant.kind] < ADDRESS:
                continue
            if device.shared or device.person == claimant.person:
                continue
            mine, theirs = self._given_by(device.person), self._given_by(claimant.person)
            if mine & theirs or (mine & ALONE and theirs & ALONE):
                return one
        return None

    def _given_by(self, person: PersonId) -> set[str]:
        """The kinds of names of this person that people have, not devices."""
        kinds = {self.names[one].kind for one in self._of.get(person, ())}
        return {kind for kind in kinds if STRENGTH[kind] >= ADDRESS}

    def _share(self, weak: IdentifierId, position: int) -> None:
        members = self._members((weak, weak))
        self.names[weak].shared = True
        self.moved.add(weak)
        for pair in sorted(self._at.get(weak, ())):
            if self.links[pair].verdict == "joined":
                self._decide(pair, "withdrawn", "a device that several people use", position)
        self._recompute(members)

    def _objection(self, pair: Pair) -> str | None:
        low, high = self.names[pair[0]], self.names[pair[1]]
        if low.shared or high.shared:
            return "a device that several people use joins nobody"
        if low.person == high.person:
            return None
        together = self._of[low.person] | self._of[high.person]
        return self.limits.objection(self.names[one].kind for one in together)

    def _decide(self, pair: Pair, verdict: Verdict, reason: str, position: int) -> None:
        link = Link(low=pair[0], high=pair[1], verdict=verdict, reason=reason, position=position)
        self.links[pair] = link
        self.decided[pair] = link
        self._touch(pair)

    def _touch(self, pair: Pair) -> None:
        for end in pair:
            self._at.setdefault(end, set()).add(pair)

    def _members(self, pair: Pair) -> list[IdentifierId]:
        one, other = (self.names[end].person for end in pair)
        return sorted(self._of[one] | self._of[other])

    def _unite(self, pair: Pair) -> None:
        """What recomputing both gives where nothing was parted: all go to the smaller id."""
        small, large = sorted(self.names[end].person for end in pair)
        if small == large:
            return
        moving = self._of.pop(large)
        for one in moving:
            self.names[one].person = small
        self._of[small] |= moving
        self.moved |= moving

    def _recompute(self, members: Sequence[IdentifierId]) -> None:
        near = {pair for one in members for pair in self._at.get(one, ())}
        joined = [pair for pair in near if self.links[pair].verdict == "joined"]
        for identifier, person in people(members, joined).items():
            name = self.names[identifier]
            if name.person != person:
                self._of[name.person].discard(identifier)
                self._of.setdefault(person, set()).add(identifier)
                name.person = person
                self.moved.add(identifier)


def people(members: Iterable[IdentifierId], joined: Iterable[Pair]) -> dict[IdentifierId, PersonId]:
    """Each identifier's person: the smallest identifier id that joined links lead to.

    >>> people([1, 2, 3], [(2, 3)])
    {1: 1, 2: 2, 3: 2}

    Source: union by smallest root with path halving; Tarjan & van Leeuwen (1984), JACM 31(2).
    """
    parent = {identifier: identifier for identifier in members}

    def root(identifier: IdentifierId) -> IdentifierId:
        while parent[identifier] != identifier:
            parent[identifier] = parent[parent[identifier]]
            identifier = parent[identifier]
        return identifier

    for low, high in joined:
        if low in parent and high in parent:
            small, large = sorted((root(low), root(high)))
            parent[large] = small
    return {identifier: PersonId(root(identifier)) for identifier in parent}
