"""Traits, rules and segments as data, with three renderings: live code, SQL and a plain sentence."""
