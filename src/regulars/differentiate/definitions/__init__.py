"""Traits, rules and segments as data, with three renderings: live, SQL, plain sentence."""
