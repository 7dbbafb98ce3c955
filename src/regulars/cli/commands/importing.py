"""`regulars import`: your own files, by a mapping. `regulars migrate`: other systems' exports."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import msgspec
import typer
from rich.table import Table

from regulars.cli.home import home
from regulars.cli.said import AsJson, Bars, as_json, notes, page
from regulars.ground.errors import BadInput
from regulars.identify.importing.files.staging import RefusedLine
from regulars.identify.importing.reading import Counts
from regulars.identify.importing.suggesting.suggest import migration
from regulars.work.files.importing import Preview, Report, preview, run_import
from regulars.work.files.migrating import write_passes
from regulars.work.nights.beliefs import REFERENCE
from regulars.work.running.process import clock


def import_(
    mapping: Annotated[
        Path,
        typer.Argument(help="A mapping: docs/reference/mapping.md; or an export that is known."),
    ],
    data: Annotated[
        Path | None, typer.Argument(help="The folder that the files of the mapping are in.")
    ] = None,
    preview_only: Annotated[
        bool, typer.Option("--preview", help="Only show what it would do; write nothing.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Import CSV or Parquet files; refused lines are listed with their reason.

    Once, whatever happens in between: a killed import goes on when it is started again, and the
    same files again change nothing. A running server applies what was imported. What `regulars
    export` wrote, and what Klaviyo, Mailchimp and Square write, needs no mapping.
    """
    if data is None:
        if mapping.suffix == ".toml":
            raise BadInput(f"{mapping}: say also the folder that its files are in")
        migrate([mapping], preview_only, json)
        return
    if preview_only:
        would = preview(mapping, data, now=clock())
        _say(would, would.counts, would.refused, json)
        return
    at = home()
    with Bars() as bars:
        did = run_import(
            at.database.connect,
            mapping,
            data,
            progress=bars,
            now=clock(),
            reference_dir=at.settings.history / REFERENCE,
        )
    _say(did, did.counts, did.refused, json)


def migrate(
    files: Annotated[
        list[Path], typer.Argument(help="The exports, as they came: docs/how-to/migrate.md.")
    ],
    preview_only: Annotated[
        bool, typer.Option("--preview", help="Only show what it would do; write nothing.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Take in exports of Klaviyo, Mailchimp, Square or another house of Regulars.

    Whoever told any of them to stop comes first, whichever file says so; then who agreed, then
    who they are.
    """
    folders = {file.name: file.parent for file in files}
    names = ", ".join(folders)
    if len(folders) < len(files):
        raise BadInput(f"{names}: two files have one name; rename one")
    found = migration(*files, today=clock().date())
    if found is None:
        raise BadInput(
            f"{names}: not all are exports of Klaviyo, Mailchimp, Square or Regulars that we know; "
            "import the others with a mapping"
        )
    if not json:
        notes().print(f"{found.system}: {len(found.passes)} passes")
        if found.lacks:
            notes().print(f"[yellow]note:[/] {found.lacks[0]}")
    done: list[Preview | Report] = []
    with TemporaryDirectory(prefix="regulars-migrate-") as folder:
        mappings = write_passes(found, Path(folder) / "passes")
        for one, mapping in zip(found.passes, mappings, strict=True):
            done.append(_passed(mapping, folders[one.file], preview_only=preview_only))
            if not json:
                _say(done[-1], done[-1].counts, done[-1].refused, json=False)
    if json:
        as_json({"system": found.system, "passes": [_told(one) for one in done]})


def _passed(mapping: Path, data: Path, *, preview_only: bool) -> Preview | Report:
    if preview_only:
        return preview(mapping, data, now=clock())
    with Bars() as bars:
        return run_import(home().database.connect, mapping, data, progress=bars, now=clock())


def _told(found: Preview | Report) -> dict[str, object]:
    return {
        **msgspec.to_builtins(found, enc_hook=str),
        "counts": found.counts._asdict(),
        "refused": [one._asdict() for one in found.refused],
    }


def _say(
    found: Preview | Report, counts: Counts, refused: tuple[RefusedLine, ...], json: bool
) -> None:
    if json:
        as_json(_told(found))
        return
    console = page()
    console.print(f"{found.title}: {_became(found)}")
    console.print(
        f"read {counts.read:,}, accepted {counts.accepted:,}, refused {counts.refused:,},"
        f" left out {counts.left_out:,}; made {counts.events:,}"
    )
    for note in found.notes:
        console.print(f"[yellow]note:[/] {note}")
    if refused:
        console.print(_refused(refused))
    for event in found.events[:3] if isinstance(found, Preview) else ():
        console.print_json(event.payload)


def _became(found: Preview | Report) -> str:
    if isinstance(found, Preview):
        return "a preview; nothing was written."
    if found.already:
        return "these very files were imported before; nothing was done."
    return "done."


def _refused(lines: tuple[RefusedLine, ...]) -> Table:
    table = Table(title="The first refused lines", title_justify="left")
    for column in ("line", "field", "value", "reason"):
        table.add_column(column)
    for one in lines:
        table.add_row(str(one.line), one.field, one.value, one.reason)
    return table
