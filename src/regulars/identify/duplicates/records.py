"""What people said of themselves, cleaned for comparing: one row a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import duckdb
import pyarrow as pa

from regulars.ground.history.relations import shape

SECOND: Final = "second_last_name"  #: as Spanish has it; compared as part of the last name
#: Where each is told, in a `person_identified` event; the first that says something counts.
TOLD: Final[Mapping[str, tuple[str, ...]]] = {
    "first_name": ("first_name", "given_name"),
    "last_name": ("last_name", "family_name", "surname"),
    SECOND: ("second_last_name", "second_surname", "last_name_2", "maternal_surname"),
    "birthday": ("birthday", "date_of_birth"),
    "street": ("street", "address", "address_1", "address1", "address.street", "address.line1"),
    "postcode": ("postcode", "postal_code", "zip", "address.postcode", "address.postalCode",
                 "address.postal_code", "address.zip"),
    "city": ("city", "address.city"),
    "number": ("national_id", "tax_id", "passport_number", "passport", "social_security_number",
               "ssn", "dni", "nif", "nie"),
}  # fmt: skip
ADDRESSES: Final = ("email", "phone")
FIELDS: Final = (*(field for field in TOLD if field != SECOND), *ADDRESSES)
#: Of e-mails and phones.
NAMES: Final = shape(person=pa.int64(), kind=pa.string(), value=pa.string())
_PLAIN: Final = (
    "nullif(trim(regexp_replace(lower(strip_accents({0})), '[^a-z0-9]+', ' ', 'g')), '')"
)
_CLOSE: Final = "nullif(regexp_replace(upper(strip_accents({0})), '[^A-Z0-9]+', '', 'g'), '')"
_CLEAN: Final[Mapping[str, str]] = {
    "first_name": _PLAIN,
    "last_name": _PLAIN.replace("{0}", f"concat_ws(' ', {{0}}, {SECOND})"),
    "birthday": "nullif(trim({0}), '')",
    "street": _PLAIN,
    "postcode": _CLOSE,
    "city": _PLAIN,
    "number": _CLOSE,
    # ana.perez+news@x.org and anaperez@y.org: who writes so is the same
    "email": "nullif(regexp_replace(split_part(split_part(lower({0}), '@', 1), '+', 1),"
    " '[._-]', '', 'g'), '')",
    "phone": "nullif(right(regexp_replace({0}, '[^0-9]', '', 'g'), 9), '')",
}
#: Of these two at least, to be compared with anybody.
_SAYS: Final = (
    *(f"{field} is not null" for field in FIELDS if field not in ("street", "postcode", "city")),
    "postcode is not null or street is not null",
)


def put(db: duckdb.DuckDBPyConnection, names: pa.Table) -> int:
    """Make the table `records`; return how many people said enough to be compared.

    Args:
        db: With `events` and `owners`.
        names: Everybody's e-mails and phones, shaped as `NAMES`, the oldest first.
    """
    db.register("addresses", names)
    asked = [f"'$.\"{key}\"'" for keys in TOLD.values() for key in keys]
    db.execute(f"""
        create or replace temp table told as
        select o.person, e.birthday as "birthday", e.occurred_at, e.position,
            json_extract_string(e.props, [{", ".join(asked)}]) as said
        from events e join owners o using (owner) where e.kind = 'person_identified'""")
    db.execute(f"""
        create or replace table records as
        with latest as (select person, {_latest()} from told group by person),
        given as (select person, {_given()} from addresses group by person),
        clean as (
            select person, {", ".join(f"{_CLEAN[f].format(f)} as {f}" for f in FIELDS)}
            from latest full join given using (person))
        select * from clean
        where {" + ".join(f"({said})::int" for said in _SAYS)} >= 2""")
    db.execute("drop table told")
    [(people,)] = db.execute("select count(*) from records").fetchall()
    return int(people)


def _latest() -> str:
    """The latest that was said of each."""
    place, parts = 0, []
    for field, keys in TOLD.items():
        said = [f"nullif(said[{place + nth}], '')" for nth in range(1, len(keys) + 1)]
        place += len(keys)
        first = f"coalesce({', '.join(['birthday', *said] if field == 'birthday' else said)})"
        parts.append(f"arg_max({first}, (occurred_at, position)) filter ({first} is not null)")
    return ", ".join(f"{part} as {field}" for part, field in zip(parts, TOLD, strict=True))


def _given() -> str:
    return ", ".join(f"min(value) filter (kind = '{kind}') as {kind}" for kind in ADDRESSES)
