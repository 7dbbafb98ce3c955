"""`regulars migrate`: an export of Klaviyo, Mailchimp or Square, stops before all else."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from regulars.cli.commands.importing import say
from regulars.cli.home import home
from regulars.cli.said import Bars, notes
from regulars.ground.errors import BadInput
from regulars.identify.importing.suggest import migration
from regulars.work.files.importing import preview, run_import
from regulars.work.files.migrating import write_passes
from regulars.work.running.process import clock


def migrate(
    file: Annotated[Path, typer.Argument(help="The export, as it came: docs/how-to/migrate.md.")],
    preview_only: Annotated[
        bool, typer.Option("--preview", help="Only show what it would do; write nothing.")
    ] = False,
) -> None:
    """Take in an export of Klaviyo, Mailchimp or Square: who stopped, who agreed, who they are."""
    found = migration(file, today=clock().date())
    if found is None:
        raise BadInput(
            f"{file.name}: is no export of Klaviyo, Mailchimp or Square that we know; "
            "import it with a mapping"
        )
    notes().print(f"{found.system}: {len(found.passes)} passes")
    with TemporaryDirectory(prefix="regulars-migrate-") as folder:
        for mapping in write_passes(found, Path(folder) / "passes"):
            if preview_only:
                would = preview(mapping, file.parent, now=clock())
                say(would, would.counts, would.refused, json=False)
                continue
            with Bars() as bars:
                did = run_import(
                    home().database.connect, mapping, file.parent, progress=bars, now=clock()
                )
            say(did, did.counts, did.refused, json=False)
