"""How the thread view looks: the names of its parts and their styles. Colours only from the theme."""

from __future__ import annotations

PARTS = (
    "title", "number", "number-read", "author", "author-same", "sign", "detail", "fold", "guide",
    "guide-ruler", "bar", "context", "removed", "quote", "quote-folded", "link", "links", "note", "mark",
    "mark-current", "path", "path-here",
)  # fmt: skip

COMPONENT_CLASSES = {f"thread-view--{part}" for part in PARTS}

CSS = """
ThreadView {
    background: $background;
    color: $foreground;
    overflow-x: hidden;
    overflow-y: scroll;
    scrollbar-size-vertical: 1;
    scrollbar-background: $background;
    scrollbar-background-hover: $background;
    scrollbar-background-active: $background;
    scrollbar-color: $foreground 20%;
    scrollbar-color-hover: $foreground 35%;
    scrollbar-color-active: $primary;
    & > .thread-view--title { text-style: bold; }
    & > .thread-view--number { text-style: bold; color: $text-muted; }
    & > .thread-view--number-read { color: $text-muted; }
    & > .thread-view--author { color: $text-accent; }
    & > .thread-view--author-same { color: $text-accent; text-style: underline; }
    & > .thread-view--sign { color: $text-accent; text-style: bold; }
    & > .thread-view--detail { color: $text-muted; }
    & > .thread-view--fold { color: $text-muted; text-style: italic; }
    & > .thread-view--guide { color: $foreground 25%; }
    & > .thread-view--guide-ruler { color: $foreground 60%; }
    & > .thread-view--bar { color: $primary; }
    & > .thread-view--context { color: $text-muted; }
    & > .thread-view--removed { color: $text-muted; text-style: italic; }
    & > .thread-view--quote { color: $text-muted; text-style: italic; }
    & > .thread-view--quote-folded { color: $text-muted; text-style: italic; }
    & > .thread-view--link { text-style: underline; }
    & > .thread-view--links { color: $text-muted; }
    & > .thread-view--note { color: $text-accent; text-style: italic; }
    & > .thread-view--mark { color: $text-warning; background: $warning-muted; text-style: underline; }
    & > .thread-view--mark-current { color: $text; text-style: bold reverse; }
    & > .thread-view--path { color: $text-muted; background: $panel; }
    & > .thread-view--path-here { color: $foreground; background: $panel; text-style: bold; }
    /* The terminal's own colours cannot be mixed: what is muted elsewhere is dim here. */
    &:ansi {
        scrollbar-background: $scrollbar-background;
        scrollbar-color: $scrollbar;
        scrollbar-color-hover: $scrollbar-hover;
        & > .thread-view--number { text-style: bold dim; }
        & > .thread-view--number-read { text-style: dim; }
        & > .thread-view--detail { text-style: dim; }
        & > .thread-view--fold { text-style: italic dim; }
        & > .thread-view--guide { text-style: dim; }
        & > .thread-view--guide-ruler { text-style: none; }
        & > .thread-view--context { text-style: dim; }
        & > .thread-view--removed { text-style: italic dim; }
        & > .thread-view--quote { text-style: italic dim; }
        & > .thread-view--quote-folded { text-style: italic dim; }
        & > .thread-view--links { text-style: dim; }
        & > .thread-view--mark { background: $background; text-style: bold underline; }
        & > .thread-view--path { background: $background; text-style: dim underline; }
        & > .thread-view--path-here { background: $background; text-style: bold underline; }
    }
}
"""
