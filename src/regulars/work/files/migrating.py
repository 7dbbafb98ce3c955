"""The passes over another system's export, one mapping each."""

from __future__ import annotations

from pathlib import Path

from regulars.identify.importing.presets.recognise import Migration


def write_passes(found: Migration, folder: Path) -> list[Path]:
    """The mappings as files in a new folder, in the order in which they are to be run."""
    folder.mkdir()
    paths = [folder / f"{place:02d}.toml" for place in range(len(found.passes))]
    for path, one in zip(paths, found.passes, strict=True):
        path.write_text(one.mapping, encoding="utf-8")
    return paths
