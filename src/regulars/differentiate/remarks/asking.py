"""What somebody looks for among remarks, and which words of a remark that is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from regulars.differentiate.remarks.remark import AROUND, BEFORE, WORD, Piece, folded, words

MOST: Final = 20  #: words that are looked for
FEWEST: Final = 3  #: letters of a last word that may still be on its way
CHUNK: Final = re.compile(r'"([^"]*)"|(\S+)')

Stems = Mapping[str, Collection[str]]  #: of each word in each language; none for "the" and "el"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """All of these must be said.

    Attributes:
        single: Words, in any of their forms.
        phrases: Words in this order, as they stand.
        begun: How the last word begins; empty: it is over.
    """

    single: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    begun: str = ""


def asked(query: str) -> Asked:
    """What a query looks for: words, "words in quotes" in that order; the last may be half typed.

    >>> asked('cold "no bread" deliv')
    Asked(single=('cold', 'deliv'), phrases=(('no', 'bread'),), begun='deliv')
    """
    single: list[str] = []
    phrases: list[tuple[str, ...]] = []
    begun = ""
    for quoted, bare in CHUNK.findall(query):
        found = tuple(words(quoted or bare))
        room = MOST - len(single) - sum(map(len, phrases))
        begun = ""
        if len(found) > 1:
            phrases.append(found[:room])
        elif found and room:
            single.append(found[0])
            begun = found[0] if bare and len(found[0]) >= FEWEST else ""
    phrases = [one for one in phrases if one]
    ends = query[-1:].isspace()
    return Asked(single=tuple(single), phrases=tuple(phrases), begun="" if ends else begun)


def every_word(one: Asked) -> list[str]:
    """All that is looked for, word by word."""
    return sorted({*one.single, *(word for phrase in one.phrases for word in phrase)})


def as_tsquery(one: Asked, stems: Stems) -> str:
    """The same as PostgreSQL reads it; empty: nothing is looked for."""
    parts = [_any(word, stems, begun=word == one.begun) for word in one.single]
    parts += [f"({' <-> '.join(map(_quoted, phrase))})" for phrase in one.phrases]
    return " & ".join(parts)


def _any(word: str, stems: Stems, *, begun: bool) -> str:
    forms = [_quoted(form) for form in sorted({word, *stems.get(word, ())})]
    return f"({' | '.join([*forms, f'{_quoted(word)}:*'] if begun else forms)})"


def _quoted(word: str) -> str:
    return f"'{word}'"  # words are letters and digits: nothing to escape


def pieces(text: str, one: Asked, stems: Stems) -> list[Piece]:
    """A remark with the words that were looked for told apart, a long one around the first.

    Args:
        stems: Of the words looked for and of those of the text.
    """
    wanted = {word: {word, *stems.get(word, ())} for word in every_word(one)}
    forms = set().union(*wanted.values()) if wanted else set()
    hits = [
        (at.start(), at.end())
        for at in WORD.finditer(text)
        if _is_hit(folded(at.group()), forms, stems, one.begun)
    ]
    starts, ends = _shown(text, hits[0][0] if hits else 0)
    return list(
        _cut(text, [hit for hit in hits if starts <= hit[0] and hit[1] <= ends], starts, ends)
    )


def _is_hit(word: str, forms: Collection[str], stems: Stems, begun: str) -> bool:
    said = {word, *stems.get(word, ())}
    return not said.isdisjoint(forms) or bool(begun and word.startswith(begun))


def _shown(text: str, first: int) -> tuple[int, int]:
    if len(text) <= AROUND:
        return 0, len(text)
    starts = max(0, min(first - BEFORE, len(text) - AROUND))
    ends = min(len(text), starts + AROUND)
    while 0 < starts < first and not text[starts - 1].isspace():
        starts += 1
    return starts, ends


def _cut(text: str, hits: Iterable[tuple[int, int]], starts: int, ends: int) -> Iterable[Piece]:
    at, before = starts, "…" if starts else ""
    for low, high in hits:
        if before or low > at:
            yield Piece(before + text[at:low], False)
        yield Piece(text[low:high], True)
        at, before = high, ""
    rest = before + text[at:ends] + ("…" if ends < len(text) else "")
    if rest:
        yield Piece(rest, False)
