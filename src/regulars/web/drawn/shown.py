"""A form as a page draws it: in one language, with all the words that it needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel

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


class FieldShown(BaseModel):
    """Something to type."""

    name: str
    label: str
    type: str
    autocomplete: str
    required: bool


class FormShown(BaseModel):
    """A form as `/forms.js` draws it, in one language."""

    name: str
    version: int
    kind: Kind
    locale: Locale
    title: str
    text: str
    agree: str
    note: str  #: what follows at once from sending it; empty: a letter comes first
    fields: list[FieldShown]
    button: str
    close: str
    thanks: str
    wrong: str
    busy: str
    trap: str  #: the label of a field that no person sees; who fills it in is a program
    opens: Opens
    amount: int
    rest_days: int
    rests_as: str  #: whoever saw one of this name need not see it soon
    drawn: list[str]  #: what the visitor drew where forms are compared; sent back with the form


def shown(
    name: str,
    version: int,
    form: Form,
    locale: Locale,
    *,
    rests_as: str = "",
    drawn: Sequence[str] = (),
) -> FormShown:
    """What is drawn for somebody who reads `locale`.

    Args:
        rests_as: Whose place it takes; empty: its own.
        drawn: What the visitor drew.
    """
    words = WORDS[locale]
    channel: Channel = form.channel
    return FormShown(
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
        rests_as=rests_as or name,
        drawn=list(drawn),
    )


def _field(name: str, label: str, required: bool) -> FieldShown:
    type_, autocomplete = _TYPES[name]
    return FieldShown(
        name="address" if required else name,
        label=label,
        type=type_,
        autocomplete=autocomplete,
        required=required,
    )
