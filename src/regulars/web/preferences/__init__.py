"""The pages that our messages lead to: what people choose for themselves."""
