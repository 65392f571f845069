"""Our own themes, beside those of Textual: for eyes that need contrast, and for eyes that mix up colours.

`COLOUR_BLIND` has the eight colours of Masataka Okabe and Kei Ito, "Color Universal Design" (2002, revised
2008, https://jfly.uni-koeln.de/color/), which stay apart in all common kinds of colour blindness. Nothing on
the screen is told by colour alone, whatever the theme.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from textual.theme import Theme

DEFAULT = "textual-dark"
TERMINAL = "ansi-dark"
"""The terminal's own sixteen colours."""

HIGH_CONTRAST = Theme(
    name="threadview-high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#00ffff",
    warning="#ffff00",
    error="#ff8080",
    success="#00ff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    boost="#1a1a1a",
    dark=True,
    variables={
        "text": "#ffffff",
        "text-muted": "#e0e0e0",
        "text-disabled": "#c0c0c0",
        "text-accent": "#00ffff",
        "text-primary": "#ffff00",
        "text-secondary": "#00ffff",
        "text-warning": "#ffff00",
        "text-error": "#ff9090",
        "text-success": "#00ff00",
        "warning-muted": "#4d4d00",
        "border": "#ffffff",
        "scrollbar": "#a0a0a0",
        "scrollbar-background": "#000000",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#ffff00",
        "input-cursor-background": "#ffffff",
        "input-cursor-foreground": "#000000",
        "screen-selection-background": "#0000c0",
        "screen-selection-foreground": "#ffffff",
    },
)
HIGH_CONTRAST_LIGHT = Theme(
    name="threadview-high-contrast-light",
    primary="#0000c0",
    secondary="#00008b",
    accent="#6a006a",
    warning="#7a3800",
    error="#a00000",
    success="#005000",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ececec",
    boost="#ececec",
    dark=False,
    variables={
        "text": "#000000",
        "text-muted": "#303030",
        "text-disabled": "#484848",
        "text-accent": "#6a006a",
        "text-primary": "#0000c0",
        "text-secondary": "#00008b",
        "text-warning": "#5c2a00",
        "text-error": "#a00000",
        "text-success": "#005000",
        "warning-muted": "#ffe9a8",
        "border": "#000000",
        "scrollbar": "#606060",
        "scrollbar-background": "#ffffff",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#0000c0",
        "input-cursor-background": "#000000",
        "input-cursor-foreground": "#ffffff",
        "screen-selection-background": "#b0d0ff",
        "screen-selection-foreground": "#000000",
    },
)
COLOUR_BLIND = Theme(
    name="threadview-colour-blind",
    primary="#56b4e9",
    secondary="#cc79a7",
    accent="#56b4e9",
    warning="#e69f00",
    error="#d55e00",
    success="#009e73",
    foreground="#e6e6e6",
    background="#14171a",
    surface="#1a1e22",
    panel="#22272c",
    dark=True,
    variables={
        "text-accent": "#56b4e9",
        "text-primary": "#56b4e9",
        "text-secondary": "#cc79a7",
        "text-warning": "#f0e442",
        "text-error": "#f08a3c",
        "text-success": "#2fc49a",
        "text-muted": "#b4b8bc",
        "text-disabled": "#8d9297",
        "warning-muted": "#4a3a0c",
    },
)
LIGHT = Theme(
    name="threadview-light",
    primary="#0b5cad",
    secondary="#5b4b8a",
    accent="#8a3b00",
    warning="#8a5a00",
    error="#b00020",
    success="#1e6b3a",
    foreground="#1c1c1c",
    background="#fafafa",
    surface="#f2f2f2",
    panel="#e6e6e6",
    dark=False,
    variables={
        "text-accent": "#8a3b00",
        "text-primary": "#0b5cad",
        "text-secondary": "#5b4b8a",
        "text-warning": "#5f3d00",
        "text-error": "#b00020",
        "text-success": "#1e6b3a",
        "text-muted": "#555555",
        "text-disabled": "#6e6e6e",
        "warning-muted": "#ffe7ad",
    },
)
"""Textual's own light theme writes authors and matches too pale to be read with ease."""
OURS = (LIGHT, HIGH_CONTRAST, HIGH_CONTRAST_LIGHT, COLOUR_BLIND)
SHORT: Mapping[str, str] = {
    "dark": DEFAULT,
    "light": LIGHT.name,
    "high-contrast": HIGH_CONTRAST.name,
    "high-contrast-light": HIGH_CONTRAST_LIGHT.name,
    "colour-blind": COLOUR_BLIND.name,
    "color-blind": COLOUR_BLIND.name,
    "terminal": TERMINAL,
}
"""What a theme may be called in the settings besides its own name."""
STRONG = frozenset({HIGH_CONTRAST.name, HIGH_CONTRAST_LIGHT.name})
"""Themes in which thin lines are drawn strongly too."""


def wants_no_colour(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether $NO_COLOR asks for none (https://no-color.org): set, and not empty."""
    return bool(environment.get("NO_COLOR"))
