"""Users and keys from the command line: `python -m regulars.web.auth.command <what>`.

`regulars key` and `regulars user` start it: the command line and the web know nothing of each
other's insides. It answers with one JSON document on standard output.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

import msgspec

from regulars.ground.database import Conn, Database
from regulars.ground.errors import BadInput, RegularsError
from regulars.ground.settings import settings
from regulars.web.auth import passwords, set_up, store
from regulars.web.auth.keys import SCOPES, Wish
from regulars.web.auth.roles import ROLES
from regulars.web.auth.team import store as team
from regulars.web.auth.team.store import NewUser
from regulars.work.running.process import clock, token_keys
from regulars.work.running.processes import DATABASE

BY: Final = "command line"
Said = dict[str, Any]


def make_key(conn: Conn, said: Said, now: datetime) -> Said:
    """A new key, shown this once; a source that is not there yet is made for it.

    Raises:
        BadInput: A scope is none, or `ingest` has no source.
    """
    for scope in said["scopes"]:
        if scope not in SCOPES:
            raise BadInput(f"scope: {scope!r} is not one of {', '.join(SCOPES)}")
    source = said.get("source")
    if source and all(one["name"] != source for one in store.sources(conn)):
        store.add_source(conn, source, source, trusted=True, now=now)
    wish = Wish(title=said["title"], scopes=said["scopes"], source=source)
    key_id, key = store.add_key(conn, wish, by=BY, now=now)
    return {"id": key_id, "key": key, "scopes": wish.scopes, "source": source}


def list_keys(conn: Conn, said: Said, now: datetime) -> list[Said]:
    """All keys, without their secrets."""
    return store.keys(conn, after=0, limit=1000)


def revoke_key(conn: Conn, said: Said, now: datetime) -> Said:
    """Let nobody in with a key any more."""
    store.revoke_key(conn, said["id"], now)
    return {"id": said["id"], "revoked_at": now}


def make_user(conn: Conn, said: Said, now: datetime) -> Said:
    """A new user.

    Raises:
        BadInput: The address, the role or the password cannot be one.
        Conflict: Somebody has that address.
    """
    email, role = said["email"], said["role"]
    if role not in ROLES:
        raise BadInput(f"role: {role!r} is not one of {', '.join(ROLES)}")
    if email.count("@") != 1 or email != email.strip():
        raise BadInput(f"email: {email!r} is no address")
    kept = passwords.hashed(said["password"])
    new = NewUser(email=email, name=said["name"], role=role, password=kept)
    return {"id": team.add_user(conn, new, now=now), "email": email, "role": role}


def set_up_token(conn: Conn, said: Said, now: datetime) -> Said:
    """What opens the set-up page; null when the house has its owner."""
    found = settings(os.environ)
    return {"token": None if team.owners(conn) else set_up.token(token_keys(found))}


COMMANDS: Final[dict[str, Callable[[Conn, Said, datetime], Any]]] = {
    "make-key": make_key,
    "list-keys": list_keys,
    "revoke-key": revoke_key,
    "make-user": make_user,
    "set-up-token": set_up_token,
}


def main() -> int:
    """Do what standard input asks for; what cannot be done is said as JSON too."""
    said: Said = msgspec.json.decode(sys.stdin.buffer.read())
    try:
        with Database(os.environ[DATABASE]).connect() as conn:
            answer = COMMANDS[sys.argv[1]](conn, said, clock())
    except RegularsError as error:
        answer = {"error": str(error), "kind": type(error).__name__}
    sys.stdout.write(msgspec.json.encode(answer).decode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
