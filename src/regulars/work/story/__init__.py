"""What a shop finds when it looks into its book: computed from the log, never canned."""
