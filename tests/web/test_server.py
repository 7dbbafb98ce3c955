"""The port, and what is said when it is taken."""

from __future__ import annotations

import pytest

from regulars.ground.errors import Unfit
from regulars.web.server import listening


def test_a_taken_port_is_named_with_what_to_do() -> None:
    first = listening("127.0.0.1", 0)
    port = first.getsockname()[1]
    first.listen()
    with pytest.raises(Unfit, match=f"port {port} .* REGULARS_PORT"):
        listening("127.0.0.1", port)
    first.close()
