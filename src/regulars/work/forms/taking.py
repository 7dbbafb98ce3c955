"""A form that somebody sent: an e-mail address waits for its owner's yes, a phone number counts.

Nobody proves that a number is theirs, so such a yes lifts no earlier stop: it does not come from a
door that knows who speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import uuid4

import msgspec

from regulars.ground import inbox
from regulars.ground.database import Conn
from regulars.ground.errors import BadInput, NotFound
from regulars.ground.events import Event, noted
from regulars.ground.time import birth_date
from regulars.identify.keys import identifier
from regulars.interact import consent
from regulars.interact.confirming.store import Origin
from regulars.interact.forms import store
from regulars.interact.forms.form import Form
from regulars.interact.surveys.form import Locale
from regulars.work.preferences import confirming
from regulars.work.preferences.confirming import Wish

CONFIRMED: Final = "sign-up"  #: the door whose letter the owner answers
UNPROVEN: Final = "form"  #: source of what nobody confirmed
LONGEST_PAGE: Final = 500  #: characters of an address that are kept
LONGEST_TOLD: Final = 100


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """What came back.

    Attributes:
        version: Of the form that they saw.
        told: Attributes besides the address; empty ones were left out.
        page: The address of the page that it stood on.
        agreed: They ticked the words.
    """

    version: int
    address: str
    told: Mapping[str, str] = {}
    page: str = ""
    locale: Locale = "en"
    agreed: bool = False


def take(conn: Conn, name: str, sent: Sent, *, day: int, now: datetime) -> None:
    """Keep it. The answer is the same whether we know the address or not.

    Args:
        day: Today, by the business's clock.

    Raises:
        NotFound: There is no such form, or it is switched off.
        BadInput: It is no address, or they did not agree.
    """
    kept = store.form(conn, name)
    if not kept.active:
        raise NotFound(f"form {name!r}: is switched off")
    seen = store.version(conn, name, sent.version)
    if not sent.agreed:
        raise BadInput("agree: nobody agreed, so nothing is kept")
    origin = Origin(
        form=name,
        version=sent.version,
        page=sent.page[:LONGEST_PAGE],
        told=_told(seen, sent.told, day),
    )
    wording, spoken = seen.agree.read(sent.locale)
    if seen.channel == "email":
        wish = Wish(
            asks="consent",
            about=[seen.purpose],
            locale=spoken,
            source=CONFIRMED,
            wording=wording,
            origin=origin,
        )
        confirming.ask(conn, sent.address, wish, now=now)
    else:
        inbox.append(conn, [_given(seen, sent.address, origin, (wording, spoken), now)])
    store.count(conn, name, sent.version, "sent")


def _told(form: Form, said: Mapping[str, str], day: int) -> dict[str, str]:
    """What the form asked for and they filled in."""
    told: dict[str, str] = {
        one: said[one].strip()[:LONGEST_TOLD] for one in form.asks if said.get(one, "").strip()
    }
    if "birthday" in told and birth_date(told["birthday"], day) is None:
        raise BadInput(f"birthday: {told['birthday']!r} is no date of birth")
    return told


def _given(
    form: Form, address: str, origin: Origin, words: tuple[str, str], now: datetime
) -> Event:
    name = identifier("phone", address)
    if name is None:
        raise BadInput(f"phone: {address[:80]!r} is no phone number")
    proof = {
        "channel": form.channel,
        "purpose": form.purpose,
        "address": name[1],
        "wording": words[0],
        "locale": words[1],
        "form": origin.form,
        "version": origin.version,
        "page": origin.page,
    }
    return noted(
        source=UNPROVEN,
        message_id=str(uuid4()),
        kind=consent.GIVEN,
        at=now,
        identifiers=(name,),
        said=proof,
    )
