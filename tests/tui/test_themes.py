"""Themes: everything that is read stands out from what it stands on, by the figures of WCAG 2."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.color import Color
from textual.widget import Widget
from threadview_tui.config import Config
from threadview_tui.themes import COLOUR_BLIND, OURS, STRONG

from tests.tui.conftest import Opener
from tests.tui.making import BAKERY

AA, AAA, SIGNS = 4.5, 7.0, 3.0
"""Least contrast of text, of text in themes for weak eyes, of lines and bars (1.4.3, 1.4.6, 1.4.11)."""
_THIN = ("guide", "guide-ruler", "bar", "here", "sign", "hit-mark")
"""Parts that are signs or lines, not text."""
_FAINT = ("guide",)
"""Decoration, which may be faint where nobody asked for contrast."""


def luminance(color: Color) -> float:
    def linear(part: int) -> float:
        value = part / 255
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def contrast(style: Style, around: Style) -> float:
    fore, back = style.color or around.color, style.bgcolor or around.bgcolor
    assert fore is not None
    assert back is not None
    pair = sorted(luminance(Color(*color.get_truecolor())) for color in (fore, back))
    return (pair[1] + 0.05) / (pair[0] + 0.05)


def parts(widget: Widget) -> dict[str, float]:
    return {
        name.partition("--")[2]: contrast(widget.get_component_rich_style(name), widget.rich_style)
        for name in sorted(widget.COMPONENT_CLASSES)
        if not name.startswith("scrollbar")
    }


def test_contrast_is_that_of_wcag() -> None:
    black, white = Style(color="#000000", bgcolor="#ffffff"), Style(color="#777777", bgcolor="#ffffff")
    assert contrast(black, black) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [theme.name for theme in OURS])
async def test_everything_that_is_read_stands_out(open_app: Opener, theme: str) -> None:
    async with open_app(BAKERY, config=Config(theme=theme)) as reader:
        least = AAA if theme in STRONG else AA
        await reader.press("/")
        await reader.type("monday")
        await reader.press("enter", "L")
        for widget in (reader.screen.view, reader.screen.outline, reader.screen.query_one("#matches")):
            for name, found in parts(widget).items():
                wanted = SIGNS if name in _THIN else least
                if name not in _FAINT or theme in STRONG:
                    assert found >= wanted, f"{name} of {widget}"
        for widget in (reader.screen.header, reader.screen.status, reader.screen.hint_line):
            assert contrast(widget.rich_style, widget.rich_style) >= least, widget


def test_the_colours_for_the_colour_blind_differ_in_lightness_too() -> None:
    """Accent (authors), warning (matches) and error: apart also for whoever sees no hue."""
    names = ("text-accent", "text-warning", "text-error", "text-muted")
    tones = sorted(luminance(Color.parse(COLOUR_BLIND.variables[name])) for name in names)
    assert tones[-1] / tones[0] > 1.5


@pytest.mark.parametrize(
    "theme", [*(theme.name for theme in OURS), "textual-dark", "ansi-dark", "ansi-light"]
)
async def test_nothing_is_told_by_colour_alone(open_app: Opener, theme: str) -> None:
    async with open_app(BAKERY, config=Config(theme=theme)) as reader:
        view = reader.screen.view
        mark = view.get_component_rich_style("thread-view--mark")
        current = view.get_component_rich_style("thread-view--mark-current")
        assert mark.underline
        assert current.reverse
        assert current.bold
        assert view.get_component_rich_style("thread-view--title").bold
