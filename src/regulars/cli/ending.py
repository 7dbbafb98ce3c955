"""How a command ends: an exit code, and for what went wrong one line that says what to do.

0 done · 1 the input is wrong · 2 the command line is wrong · 3 there is no such thing ·
69 something we stand on does not answer, or is not ready yet · 78 this machine must be mended first
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from typing import Final

import psycopg

from regulars.ground.errors import NotFound, RegularsError, TooFew, Unavailable, Unfit

DONE: Final = 0
WRONG_INPUT: Final = 1
NOT_FOUND: Final = 3
UNAVAILABLE: Final = 69
UNFIT: Final = 78
INTERRUPTED: Final = 130

CODES: Final[tuple[tuple[type[RegularsError], int], ...]] = (
    (NotFound, NOT_FOUND),
    (TooFew, UNAVAILABLE),
    (Unavailable, UNAVAILABLE),
    (Unfit, UNFIT),
)


def code(run: Callable[[], object]) -> int:
    """The exit code of a command; what it raised on purpose is said on standard error."""
    try:
        run()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    except RegularsError as error:
        _say(str(error))
        return of(error)
    except psycopg.OperationalError as error:
        _say(f"the database does not answer: {error}. Is it running? Try `regulars doctor`")
        return UNAVAILABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
            raise
        _say(f"{error.strerror}: {error.filename}. Make room, or choose another REGULARS_HOME")
        return UNFIT
    return DONE


def of(error: RegularsError) -> int:
    """The exit code for one of our errors."""
    return next((number for kind, number in CODES if isinstance(error, kind)), WRONG_INPUT)


def _say(line: str) -> None:
    sys.stderr.write(f"regulars: {' '.join(line.split())}\n")
