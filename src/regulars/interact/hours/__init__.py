"""When a person may hear from us: on their own clock."""
