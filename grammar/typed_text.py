"""Digits and signs as keyboards type them: `２０２４．１．８` is `2024.1.8`. Pure."""

from listing.normal_text import normal_text

# The full-width forms of ASCII's printable signs.
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def narrow(text: str) -> str:
    """The text in its normal form, full-width digits, letters and signs as plain ones."""
    return text if text.isascii() else normal_text(text.translate(_NARROW))
