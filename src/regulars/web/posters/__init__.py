"""Posters to print: a title, a sentence, a QR code, and the address in words; as SVG and PDF."""
