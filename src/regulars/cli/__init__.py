"""The command line: `regulars --help`."""
