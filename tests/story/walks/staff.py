"""Who works at the grocer's, beside its owner."""

from __future__ import annotations

from typing import Final

from regulars.ground.database import Database
from regulars.web.auth import passwords
from regulars.web.auth.roles import Role
from regulars.web.auth.team import store as team
from regulars.web.auth.team.store import NewUser
from regulars.work.running.process import clock

PASSWORD: Final = "bread comes before eight"


def joined(database: Database, role: Role) -> dict[str, str]:
    """What somebody of that role logs in with; they are of the team from now on."""
    email = f"{role}@grocer.example"
    new = NewUser(email=email, name=role.title(), role=role, password=passwords.hashed(PASSWORD))
    with database.connect() as conn:
        if not conn.execute("select from users where email = %s", (email,)).rowcount:
            team.add_user(conn, new, now=clock())
    return {"email": email, "password": PASSWORD}
