"""The command line: `regulars --help`."""

from regulars.cli.app import main

__all__ = ["main"]
