"""What a format gets to see, and what it offers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from threadview_parsers.decode import HEAD, decode

if TYPE_CHECKING:
    from threadview_parsers.records import Thread


class Page:
    """One input, decoded no further than somebody asks for."""

    def __init__(
        self, data: bytes | str, *, source: str = "", url: str | None = None, platforms: bool = True
    ) -> None:
        self._data = data
        self.source = source
        """The path or URL it was read from, cleaned; "" where it has none."""
        self.url = url
        """The address that the page was published at, where the caller knows it."""
        self.platforms = platforms
        """Whether what is known of single platforms may be used: without it a page speaks for itself."""

    @cached_property
    def data(self) -> bytes:
        """The bytes of the page; of a page that came as text, its UTF-8."""
        if isinstance(self._data, str):
            return self._data.encode("utf-8", errors="surrogatepass")
        return self._data

    @cached_property
    def text(self) -> str:
        """The whole page decoded, not cleaned: spans are offsets into this."""
        return self.decoded()

    def decoded(self) -> str:
        """`text`, made anew and not kept: for a format that needs it once, on the way to something else."""
        return self._data if isinstance(self._data, str) else decode(self._data)

    @cached_property
    def head(self) -> bytes:
        """The first 8 kB, for magic numbers."""
        if isinstance(self._data, str):
            return self._data[:HEAD].encode("utf-8", errors="surrogatepass")[:HEAD]
        return self._data[:HEAD]

    @cached_property
    def head_text(self) -> str:
        """The first 8 kB decoded, for `Format.score`."""
        return self._data[:HEAD] if isinstance(self._data, str) else decode(self._data[:HEAD])


class Format(Protocol):
    """One kind of page that threadview reads. An instance holds no state of a page."""

    @property
    def name(self) -> str:
        """As in `Thread.format` and `--format`: "text", "html", "hackernews-json" ..."""
        ...

    def score(self, page: Page) -> float:
        """How surely the page is of this format, 0 not at all, 1 certain, by its head and URL only."""
        ...

    def parse(self, page: Page) -> Thread:
        """The page's thread. May raise ParseError with one line of reason; any other error becomes one."""
        ...
