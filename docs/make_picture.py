"""docs/picture.svg: the screen of README.md, taken of the program itself without a terminal.

python docs/make_picture.py [OUT]
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "seeds" / "trump-zelensky-garantie.fr.txt"
KEYS = ("slash", *"zelenski")
SIZE = (120, 40)


async def take(out: Path) -> None:
    """Open the seed page, search with a typo, and write what is on the screen as SVG."""
    from threadview_tui.app import ThreadviewApp

    app = ThreadviewApp([PAGE])
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press(*KEYS)
        await app.workers.wait_for_complete()
        await pilot.pause()
        out.write_text(app.export_screenshot(title="threadview"), encoding="utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "picture.svg"
    asyncio.run(take(target))
    print(target)
