"""The door that events come in by: Segment's HTTP API, as its current clients speak it."""
