"""A form as a page draws it: in one language, with all the words that it needs."""

from __future__ import annotations

from typing import Final

import msgspec

from regulars.interact.forms.form import Channel, Form, Kind, Opens
from regulars.interact.surveys.form import Locale
from regulars.web.drawn.words import WORDS

#: What a browser is told of a field: its type, and how it may fill it in.
_TYPES: Final = {
    "email": ("email", "email"),
    "sms": ("tel", "tel"),
    "first_name": ("text", "given-name"),
    "birthday": ("date", "bday"),
}


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """Something to type."""

    name: str
    label: str
    type: str
    autocomplete: str
    required: bool


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """The whole form.

    Attributes:
        note: What follows at once from sending it; empty: a letter comes first.
        trap: The label of a field that no person sees; who fills it in is a program.
    """

    name: str
    version: int
    kind: Kind
    locale: Locale
    title: str
    text: str
    agree: str
    note: str
    fields: list[Field]
    button: str
    close: str
    thanks: str
    wrong: str
    busy: str
    trap: str
    opens: Opens
    amount: int
    rest_days: int


def shown(name: str, version: int, form: Form, locale: Locale) -> Shown:
    """What is drawn for somebody who reads `locale`."""
    words = WORDS[locale]
    channel: Channel = form.channel
    return Shown(
        name=name,
        version=version,
        kind=form.kind,
        locale=locale,
        title=form.title.read(locale)[0],
        text=form.text.read(locale)[0],
        agree=form.agree.read(locale)[0],
        note=words.get(f"single.{channel}", ""),
        fields=[_field(one, words[one], one == channel) for one in (channel, *form.asks)],
        button=words["button"],
        close=words["close"],
        thanks=form.thanks.read(locale)[0] or words[f"thanks.{channel}"],
        wrong=words["wrong"],
        busy=words["busy"],
        trap=words["leave_empty"],
        opens=form.opens,
        amount=form.amount,
        rest_days=form.rest_days,
    )


def _field(name: str, label: str, required: bool) -> Field:
    type_, autocomplete = _TYPES[name]
    return Field(
        name="address" if required else name,
        label=label,
        type=type_,
        autocomplete=autocomplete,
        required=required,
    )
