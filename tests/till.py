"""How the file of a till is read: the mapping that imports in tests begin with."""

from __future__ import annotations

from typing import Final

TILL: Final = """
name = "till"
title = "The till"
rows = "lines"
[source]
file = "sales.csv"
[event]
kind = "order_completed"
id = "order-{order}"
at = "when"
identifiers = { loyalty_card = "card" }
[payload]
total = { total = { money = "paid", min = 0 } }
[items]
product = "sku"
"""
