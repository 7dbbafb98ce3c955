"""What we know about somebody, as their own page shows it, and as a file to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from html import escape
from typing import Final
from zoneinfo import ZoneInfo

from regulars.differentiate.told.attribute import Attribute
from regulars.interact.consent import ALL, Entry
from regulars.interact.gate import ASKED_FOR
from regulars.interact.purposes.store import Purpose
from regulars.web.preferences.markup import Sheet
from regulars.web.preferences.words import WORDS
from regulars.work.answers.person.words import told
from regulars.work.preferences.knowing import ALWAYS, Known
from regulars.work.preferences.store import Got

DATES: Final = {"birthday"}


class Page:
    """One person's own page.

    Args:
        here: The page's address.
        called: Purposes by name.
        place: On whose clock days are counted.
    """

    def __init__(
        self, sheet: Sheet, known: Known, called: Mapping[str, Purpose], place: ZoneInfo, here: str
    ) -> None:
        self.sheet, self.known, self.called = sheet, known, called
        self.place, self.here = place, here

    def whole(self, said: str = "") -> str:
        """All of it, with what may be done about it."""
        say, to = self.sheet.say, f"?lang={self.sheet.language}"
        links = "".join(
            f'<p><a href="{self.here}/data.{end}{to}" download>{say(f"own.{end}")}</a></p>'
            for end in ("json", "html")
        )
        erasing = (
            f'<form method="post" action="{self.here}/erase{to}">'
            f"{self.sheet.hint('own.erase_hint')}"
            '<label class="line"><input type="checkbox" name="sure" value="yes" required>'
            f"<span>{say('own.sure')}</span></label>"
            f'<button class="stop">{say("own.erase")}</button></form>'
        )
        return self.sheet.whole(
            "own",
            self.sheet.said(said) if said else "",
            self._correcting(),
            *self._sections(),
            self._section("own.everything", [links]),
            erasing,
            here=self.here,
        )

    def readable(self) -> str:
        """The same as a file: nothing to press, nothing to load."""
        told = [_row(self._called(one.name), self._word(one)) for one in self.known.attributes]
        return self.sheet.whole("own", self._section("own.attributes", told), *self._sections())

    def _sections(self) -> Iterator[str]:
        names = [_row(escape(one), self._kind(kind)) for kind, one in self.known.names]
        yield self._section("own.names", names)
        yield self._section("own.messages", [self._message(one) for one in self.known.messages])
        consents = reversed(self.known.consents)
        yield self._section("own.consents", [self._consent(one) for one in consents])
        yield self._section(
            "own.happened",
            [_row(escape(one.words), self._by(one.source, one.at)) for one in self.known.happened],
        )

    def _section(self, title: str, rows: Iterable[str]) -> str:
        inside = "".join(rows) or f"<p>{self.sheet.say('own.nothing')}</p>"
        return f"<section><h2>{self.sheet.say(title)}</h2>{inside}</section>"

    def _correcting(self) -> str:
        say = self.sheet.say
        known = {one.name: one for one in self.known.attributes}
        names = [*known, *(name for name in ALWAYS if name not in known)]
        fields = "".join(self._field(n, name, known.get(name)) for n, name in enumerate(names))
        return (
            f'<form method="post" action="{self.here}?lang={self.sheet.language}">'
            f"<h2>{say('own.attributes')}</h2>{fields}{self.sheet.hint('own.correct_hint')}"
            f"<button>{say('own.correct')}</button></form>"
        )

    def _field(self, n: int, name: str, one: Attribute | None) -> str:
        value = "" if one is None else str(one.now.value)
        kind = "date" if name in DATES else "text"
        shown = told(value, self.sheet.language)
        yearless = shown != value  # no date that a browser knows: it is said beside the field
        by = "" if one is None else self._by(one.now.source, one.now.at)
        hint = f'<p class="hint">{f"{shown} · {by}" if yearless else by}</p>' if by else ""
        value = "" if yearless else escape(value)
        return (
            f'<div><label class="above" for="told{n}">{self._called(name)}</label>'
            f'<input type="{kind}" id="told{n}" name="told:{escape(name)}" value="{value}"'
            f' maxlength="200">{hint}</div>'
        )

    def _kind(self, name: str) -> str:
        return escape(WORDS[self.sheet.language].get(f"id.{name}", name))

    def _called(self, name: str) -> str:
        words = WORDS[self.sheet.language]
        return escape(words.get(name, name.replace("_", " ").capitalize()))

    def _word(self, one: Attribute) -> str:
        return f"{self._told(one.now.value)} ({self._by(one.now.source, one.now.at)})"

    def _told(self, value: object) -> str:
        """As one reads it, escaped."""
        return escape(told(value, self.sheet.language))

    def _by(self, source: str, at: datetime) -> str:
        """Who said it and when, escaped."""
        words = WORDS[self.sheet.language]
        said = self.known.titles.get(source) or words.get(f"source.{source}", source)
        return self.sheet.say("own.said_by", source=said, day=self._day(at))

    def _day(self, at: datetime) -> str:
        return at.astimezone(self.place).date().isoformat()

    def _message(self, one: Got) -> str:
        why = list(one.reasons)
        key = "own.why_asked" if one.purpose in ASKED_FOR else "own.why_yes"
        reasons = "".join(f"<li>{escape(text)}</li>" for text in why)
        what = self._what(one.purpose) + (f": {one.offer}" if one.offer else "")
        channel = self.sheet.channel(one.channel)
        return (
            f"<div><p>{escape(f'{self._day(one.at)} · {what}, {channel}')}</p>"
            f"<ul><li>{self.sheet.say(key)}</li>{reasons}</ul></div>"
        )

    def _consent(self, one: Entry) -> str:
        words = WORDS[self.sheet.language]
        channel = words["all_ways"] if one.channel == ALL else self.sheet.channel(one.channel)
        key = "own.yes" if one.given else "own.no"
        said = self.sheet.say(key, what=self._what(one.purpose), channel=channel)
        read = f"<br>{self.sheet.say('own.read', wording=one.wording)}" if one.wording else ""
        return _row(said, self._by(one.source, one.at) + read)

    def _what(self, purpose: str) -> str:
        known = self.called.get(purpose)
        if known is None:
            return WORDS[self.sheet.language]["all"] if purpose == ALL else purpose
        return self.sheet.title(known)


def _row(what: str, hint: str) -> str:
    return f'<div><p>{what}</p><p class="hint">{hint}</p></div>'
