"""Pieces of a query inside a line for a person: short, on one line, safe to draw."""

from __future__ import annotations

LONGEST = 60
"""Characters of a value that are shown."""


def plain(text: str, longest: int = LONGEST) -> str:
    """Any text on one line that is safe to draw, cut where it is long."""
    short = text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
    if not short.isprintable():
        from threadview_parsers.clean import clean_line

        short = " ".join(clean_line(short).split())
    # What Unicode 15 does not know may still be anything to a terminal that knows more.
    return (
        short if short.isprintable() else "".join(char if char.isprintable() else "\ufffd" for char in short)
    )


def quoted(text: str, longest: int = LONGEST) -> str:
    """As `plain`, in quotation marks that do not stand in it."""
    short = plain(text, longest)
    return f'"{short}"' if "'" in short and '"' not in short else f"'{short}'"


def listed(parts: list[str], joint: str) -> str:
    """ "a", "a or b", "a, b or c"."""
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}" if len(parts) > 1 else "".join(parts)
