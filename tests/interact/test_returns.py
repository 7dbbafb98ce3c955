from __future__ import annotations

import pytest

from regulars.ground.errors import BadInput
from regulars.interact.returns import silenced
from tests.interact.cast import ANN, CARD, event


def test_an_address_that_does_not_exist_is_suppressed() -> None:
    payload = '{"channel": "email", "address": "Ann@example.org"}'
    assert silenced(event("message_bounced", CARD, payload=payload)) == ([ANN], "bounce")


def test_a_mailbox_that_is_full_for_now_is_not() -> None:
    assert silenced(event("message_bounced", ANN, payload='{"permanent": false}')) is None


def test_a_complaint_silences_the_address_it_came_through() -> None:
    assert silenced(event("message_complained", CARD, ANN)) == ([ANN], "complaint")


def test_other_events_silence_nobody() -> None:
    assert silenced(event("message_opened", ANN)) is None


def test_a_broken_payload_is_named() -> None:
    with pytest.raises(BadInput, match="message_bounced-1"):
        silenced(event("message_bounced", ANN, payload='{"permanent": "yes"}'))
