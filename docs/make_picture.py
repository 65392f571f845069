"""docs/picture.svg: the screen of README.md, taken of the program itself without a terminal.

python docs/make_picture.py [OUT]
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot
from threadview_tui.app import ThreadviewApp
from threadview_tui.screens.reading import ReadingScreen

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "seeds" / "trump-zelensky-garantie.fr.txt"
QUERY = "zelenski"
SIZE = (120, 40)
PATIENCE = 600
"""Pauses of 50 ms before giving up; loading the language model takes the longest."""


async def wait_for(pilot: Pilot[None], ready: Callable[[], bool], what: str) -> None:
    """Let the program run until `ready`; TimeoutError with `what` is missing if it never is."""
    for _ in range(PATIENCE):
        await pilot.pause(0.05)
        if ready():
            return
    raise TimeoutError(what)


async def take(out: Path) -> None:
    """Open the seed page, search with a typo, go to the last match, and write the screen as SVG."""
    app = ThreadviewApp([PAGE])
    async with app.run_test(size=SIZE) as pilot:
        screen = app.screen
        assert isinstance(screen, ReadingScreen)

        def languages_known() -> bool:
            return screen.session is not None and any(
                comment.language for comment in screen.session.thread.comments
            )

        def query_answered() -> bool:
            return screen.session is not None and screen.session.search.text == QUERY

        await wait_for(pilot, languages_known, "the languages of the comments")
        await pilot.press("slash", *QUERY)
        await wait_for(pilot, query_answered, "the answer to the search")
        await pilot.press("enter", "n", "n")  # from the article to the comment that was found
        await pilot.pause(0.2)
        picture = app.export_screenshot(title="threadview")
        # Some renderers of SVG drop the spaces that a piece of text begins with, unless told not to.
        picture = picture.replace("<svg ", '<svg xml:space="preserve" ', 1)
        out.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "picture.svg"
    asyncio.run(take(target))
    print(target)
