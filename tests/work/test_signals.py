"""A process that is asked to end ends what it is at, and breaks nothing off."""

from __future__ import annotations

import os
import signal
import threading
from io import BytesIO

from pyarrow import csv

from regulars.work.running.process import stop_on_signal

LINES = b"id,person\n" + b"1,2\n" * 2_000_000


def test_who_is_asked_to_end_while_a_table_is_read_reads_it_first() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        stop = stop_on_signal()
        threading.Timer(0.01, os.kill, (os.getpid(), signal.SIGTERM)).start()
        read = csv.ReadOptions(block_size=64 << 10)  # in many pieces: between them it could stop
        assert len(csv.read_csv(BytesIO(LINES), read_options=read)) == 2_000_000
        assert stop.wait(10)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
