"""Exports of Klaviyo, Mailchimp and Square, in the columns that they really have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from regulars.identify.importing.presets.recognise import Migration
from regulars.identify.importing.suggesting.suggest import migration
from regulars.identify.importing.toml import mapping, read_mapping
from regulars.work.demo.loading import MAPPINGS
from regulars.work.files.titles import spoken
from tests.identify.importing.shop import Taken, take

TODAY = date(2026, 1, 5)
KLAVIYO = (
    "Email,Klaviyo ID,First Name,Last Name,Organization,Title,Phone Number,Address,City,"
    "State / Region,Country,Zip Code,Source,Email Marketing Consent,"
    "Email Marketing Consent Timestamp,SMS Marketing Consent,SMS Marketing Consent Timestamp,"
    "Last Active,Profile Created On,Date Added,Email Suppressions,Favourite Tea\n"
    "ann@x.example,K1,Ann,Bo,,,+34600000001,,Vigo,,ES,,form,SUBSCRIBED,"
    "2024-03-01T09:30:00+00:00,UNSUBSCRIBED,2025-01-02 10:00:00,,,2024-03-01,,Oolong\n"
    "ben@x.example,K2,Ben,,,,,,,,,,,UNSUBSCRIBED,,NEVER_SUBSCRIBED,,,,,,\n"
    "cis@x.example,K3,,,,,,,,,,,,SUBSCRIBED,2024-05-01,,,,,,HARD_BOUNCE,\n"
    "dan@x.example,K4,,,,,,,,,,,,NEVER_SUBSCRIBED,,,,,,,[],\n"
)
MEMBERS = (
    "Email Address,First Name,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,"
    "CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,"
)
SQUARE = (
    "Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,"
    "Street Address 1,Street Address 2,City,State,Postal Code,Birthday,Memo,Square Customer ID,"
    "Creation Source,First Visit,Last Visit,Transaction Count,Lifetime Spend,"
    "Email Subscription Status,Instant Profile,Blocked from online booking\n"
    ",Ann,Bo,ann@x.example,,,,,,Vigo,,,1985-03-02,likes oolong,SQ1,Directory,,,3,$12.00,"
    "subscribed,No,No\n"
    ",Ben,,ben@x.example,,,,,,,,,,,SQ2,Directory,,,1,$2.00,unsubscribed,No,No\n"
    ",Cis,,cis@x.example,,,,,,,,,,,SQ3,Directory,,,1,$2.00,unknown,No,No\n"
)


def migrated(folder: Path, name: str, text: str) -> tuple[Migration, list[Taken]]:
    (folder / name).write_text(text)
    found = migration(folder / name, today=TODAY)
    assert found is not None
    return found, [take(one.mapping, folder) for one in found.passes]


def said(taken: Taken) -> list[tuple[str, object, object, str]]:
    return [
        (event.kind, said["channel"], said["address"], event.occurred_at.isoformat()[:16])
        for event, said in zip(taken.events, taken.payloads, strict=True)
    ]


def test_klaviyo_s_suppressions_and_stops_come_first_and_each_yes_keeps_its_day(
    tmp_path: Path,
) -> None:
    found, (suppressed, stops, quiet, yes, texts, people) = migrated(tmp_path, "all.csv", KLAVIYO)
    assert found.system == "Klaviyo"
    written = [mapping(one.mapping, folder=tmp_path).title for one in found.passes]
    assert [spoken(one)[1] for one in written[:2]] == [
        "Klaviyo: Direcciones suprimidas",
        "Klaviyo: Quien dejó el correo",
    ]
    no, ok, today = "consent_withdrawn", "consent_given", "2026-01-05T00:00"
    assert said(suppressed) == [(no, "email", "cis@x.example", today)]
    assert said(stops) == [(no, "email", "ben@x.example", today)]
    assert said(quiet) == [(no, "sms", "+34600000001", "2025-01-02T10:00")]
    assert said(yes) == [
        (ok, "email", "ann@x.example", "2024-03-01T09:30"),
        (ok, "email", "cis@x.example", "2024-05-01T00:00"),
    ]
    assert said(texts) == []
    assert yes.payloads[0]["wording"] == "Klaviyo: Email Marketing Consent = SUBSCRIBED"
    assert stops.payloads[0]["purpose"] == "all"
    assert len(people.events) == 4
    assert people.payloads[0]["favourite_tea"] == "Oolong"
    assert set(people.payloads[0]) & {"email_marketing_consent", "klaviyo_id"} == set()


def test_mailchimp_s_three_files_say_yes_stop_and_bounced_and_the_others_say_nothing(
    tmp_path: Path,
) -> None:
    row = "ann@x.example,Ann,,03/02,2,2020-01-02 10:00:00,,2020-01-02 10:05:00,,,,,,,,,"
    last = "2021-01-01 00:00:00,"
    plain = f'{MEMBERS}LEID,EUID,NOTES,TAGS\n{row}{last}1,e1,,"vip,tea"\n'
    _, (yes, people) = migrated(tmp_path, "subscribed_members_export_1.csv", plain)
    assert said(yes) == [("consent_given", "email", "ann@x.example", "2020-01-02T10:05")]
    assert people.payloads[0]["tags"] == "vip,tea"
    assert "birthday" not in people.payloads[0]
    _, silent = migrated(tmp_path, "nonsubscribed_members_export_1.csv", plain)
    assert [one.events[0].kind for one in silent] == ["person_identified"]
    gone = f"{MEMBERS}UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,"
    gone += f"UNSUB_REASON_OTHER,LEID,EUID,NOTES,TAGS\n{row}{last}2022-05-06 07:08:09,,,,,1,e1,,\n"
    _, (stop, _) = migrated(tmp_path, "unsubscribed_members_export_1.csv", gone)
    assert said(stop) == [("consent_withdrawn", "email", "ann@x.example", "2022-05-06T07:08")]
    clean = f"{MEMBERS}CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID,LEID,EUID,NOTES,TAGS\n"
    clean += f"{row}{last}2022-05-06 07:08:09,,,1,e1,,\n"
    _, (bounced, _) = migrated(tmp_path, "cleaned_members_export_1.csv", clean)
    assert said(bounced) == [("message_bounced", "email", "ann@x.example", "2022-05-06T07:08")]


def test_a_yes_on_no_day_says_so_in_its_proof(tmp_path: Path) -> None:
    text = KLAVIYO + "eve@x.example,K5,,,,,,,,,,,,SUBSCRIBED,,,,,,,,\n"
    (tmp_path / "all.csv").write_text(text)
    found = migration(tmp_path / "all.csv", today=TODAY)
    assert found is not None
    eve = take(found.passes[3].mapping, tmp_path).payloads[-1]
    assert eve["address"] == "eve@x.example"
    proof = "Klaviyo: Email Marketing Consent = SUBSCRIBED; the export tells no day"
    assert eve["wording"] == proof


def test_a_row_of_mailchimp_s_that_has_no_day_of_a_stop_is_none_whatever_its_columns(
    tmp_path: Path,
) -> None:
    head = "Correo electrónico,UNSUB_TIME,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME\n"
    rows = "ann@x.example,,2,2020-01-02,2020-01-03\nben@x.example,2021-05-06,2,2020-01-02,\n"
    _, (stops, yes, people) = migrated(tmp_path, "subscribed_2013.csv", head + rows)
    assert said(stops) == [("consent_withdrawn", "email", "ben@x.example", "2021-05-06T00:00")]
    assert said(yes) == [("consent_given", "email", "ann@x.example", "2020-01-03T00:00")]
    assert len(people.events) == 2


def test_of_several_files_whoever_told_them_to_stop_comes_first(tmp_path: Path) -> None:
    head = "Email Address,{}LEID,EUID,OPTIN_TIME\n"
    whens = {"cleaned": "CLEAN_TIME,", "unsubscribed": "UNSUB_TIME,", "subscribed": ""}
    for name, when in whens.items():
        (tmp_path / f"{name}_1.csv").write_text(head.format(when))
    files = sorted(tmp_path.iterdir(), reverse=True)
    (tmp_path / "square.csv").write_text(SQUARE)
    found = migration(tmp_path / "square.csv", *files, today=TODAY)
    assert found is not None and found.system == "Square, Mailchimp"
    ranks = [one.rank for one in found.passes]
    assert ranks == [0, 0, 0, 1, 1, 2, 2, 2, 2]
    (tmp_path / "other.csv").write_text("Email,Order ID\n")
    assert migration(*files, tmp_path / "other.csv", today=TODAY) is None


def test_square_s_directory_says_who_unsubscribed_and_who_it_is_at_the_till(tmp_path: Path) -> None:
    _, (stops, yes, people) = migrated(tmp_path, "export.csv", SQUARE)
    today = "2026-01-05T00:00"
    assert said(stops) == [("consent_withdrawn", "email", "ben@x.example", today)]
    assert said(yes) == [("consent_given", "email", "ann@x.example", today)]
    assert "tells no day" in str(yes.payloads[0]["wording"])
    assert people.events[0].identifiers == (
        ("pos_customer", "square-SQ1"),
        ("email", "ann@x.example"),
    )
    assert people.payloads[0]["birthday"] == "1985-03-02"


def test_any_other_file_is_no_migration(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Email,Order ID\na@x.example,1\n")
    assert migration(tmp_path / "x.csv", today=TODAY) is None


OLDER = (
    "Email,Phone Number,First Name,$consent,$consent_timestamp,$source\n"
    'ann@x.example,+34600000001,Ann,"[""email"", ""sms""]",2020-03-01 09:30:00,form\n'
    "ben@x.example,,Ben,email,,form\n"
    "cis@x.example,,Cis,directmail,2020-05-01,form\n"
)


def test_klaviyo_s_older_yeses_are_read_only_beside_the_file_of_whom_it_suppressed(
    tmp_path: Path,
) -> None:
    found, alone = migrated(tmp_path, "older.csv", OLDER)
    assert [one.events[0].kind for one in alone] == ["person_identified"]
    assert found.lacks is not None and "suppressed" in found.lacks[0]
    assert alone[0].payloads[0] == {"first_name": "Ann"}
    (tmp_path / "suppressed_profiles.csv").write_text(
        "Email,Suppression Reason,Timestamp\nben@x.example,UNSUBSCRIBED,2021-02-03 04:05:06\n"
    )
    both = migration(tmp_path / "older.csv", tmp_path / "suppressed_profiles.csv", today=TODAY)
    assert both is not None and both.lacks is None
    stops, emails, texts, _ = [take(one.mapping, tmp_path) for one in both.passes]
    yes, no = "consent_given", "consent_withdrawn"
    assert said(stops) == [(no, "email", "ben@x.example", "2021-02-03T04:05")]
    assert said(emails) == [
        (yes, "email", "ann@x.example", "2020-03-01T09:30"),
        (yes, "email", "ben@x.example", "2026-01-05T00:00"),
    ]
    assert said(texts) == [(yes, "sms", "+34600000001", "2020-03-01T09:30")]


def test_a_bare_list_of_addresses_is_one_of_stops_if_it_is_called_so(tmp_path: Path) -> None:
    _, (stops,) = migrated(tmp_path, "Suppressed profiles.csv", "Email\nann@x.example\n")
    assert said(stops) == [("consent_withdrawn", "email", "ann@x.example", "2026-01-05T00:00")]
    (tmp_path / "list.csv").write_text("Email\nann@x.example\n")
    assert migration(tmp_path / "list.csv", today=TODAY) is None


def test_a_file_of_mailchimp_s_that_is_called_so_is_one_of_stops_without_a_day_too(
    tmp_path: Path,
) -> None:
    text = "Email Address,LEID,EUID,LAST_CHANGED\nann@x.example,1,e1,2022-01-02 03:04:05\n"
    _, (stops, _) = migrated(tmp_path, "unsubscribed_email_audience_export_1.csv", text)
    assert said(stops) == [("consent_withdrawn", "email", "ann@x.example", "2022-01-02T03:04")]
    _, (bounced, _) = migrated(tmp_path, "cleaned_email_audience_export_1.csv", text)
    assert bounced.events[0].kind == "message_bounced"
    texts = "Email Address,SMS Phone Number,LEID,EUID\n,+34600000001,1,e1\n"
    _, (people,) = migrated(tmp_path, "sms_only_audience_export_1.csv", texts)
    assert people.events[0].identifiers == (("phone", "+34600000001"),)


def test_square_s_older_directory_tells_stops_only(tmp_path: Path) -> None:
    text = (
        "Email Address,Square Customer ID,Email Unsubscribed\n"
        "ann@x.example,SQ1,False\nben@x.example,SQ2,True\n"
    )
    _, (stops, people) = migrated(tmp_path, "customers.csv", text)
    assert said(stops) == [("consent_withdrawn", "email", "ben@x.example", "2026-01-05T00:00")]
    assert len(people.events) == 2


def test_the_sample_s_imports_are_called_something_in_spanish_too() -> None:
    titles = [read_mapping(path).title for path in MAPPINGS.glob("*.toml")]
    assert titles
    assert [one for one in titles if spoken(one)[1] == one] == []
