"""Render saved pages as text, with the programs and libraries that people make dumps with.

    python benchmarks/render_pages.py DIR [OUT]      DIR/pages/*.html and DIR/gold -> OUT/text and OUT/gold

What is installed is used: lynx, w3m, elinks; html2text, inscriptis, BeautifulSoup, resiliparse, markdownify,
trafilatura (`pip install html2text inscriptis beautifulsoup4 resiliparse markdownify trafilatura`; none of
them is needed for anything else here). OUT is DIR where it is not given.
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

Renderer = Callable[[str, Path], str]
SECONDS = 60


def _html2text(html: str, _: Path) -> str:
    maker: Any = importlib.import_module("html2text").HTML2Text(bodywidth=0)
    maker.ignore_links = maker.ignore_images = True
    return str(maker.handle(html))


def _inscriptis(html: str, _: Path) -> str:
    return str(importlib.import_module("inscriptis").get_text(html))


def _bs4(html: str, _: Path) -> str:
    soup: Any = importlib.import_module("bs4").BeautifulSoup(html, "html.parser")
    for element in soup(["script", "style", "noscript", "template"]):
        element.decompose()
    return str(soup.get_text("\n", strip=True))


def _resiliparse(html: str, _: Path) -> str:
    module: Any = importlib.import_module("resiliparse.extract.html2text")
    return str(module.extract_plain_text(html, main_content=True))


def _markdownify(html: str, _: Path) -> str:
    module: Any = importlib.import_module("markdownify")
    return str(module.markdownify(html, strip=["script", "style"]))


def _trafilatura(html: str, _: Path) -> str:
    return str(importlib.import_module("trafilatura").extract(html, include_comments=True) or "")


def _program(_html: str, path: Path, *, command: tuple[str, ...]) -> str:
    done = subprocess.run([*command, str(path)], capture_output=True, timeout=SECONDS, check=False)
    return done.stdout.decode("utf-8", errors="replace")


LIBRARIES: dict[str, tuple[str, Renderer]] = {
    "bs4": ("bs4", _bs4),
    "html2text": ("html2text", _html2text),
    "inscriptis": ("inscriptis", _inscriptis),
    "markdownify": ("markdownify", _markdownify),
    "resiliparse": ("resiliparse", _resiliparse),
    "trafilatura": ("trafilatura", _trafilatura),
}
PROGRAMS: dict[str, tuple[str, ...]] = {
    "lynx": ("lynx", "-dump", "-nolist", "-width=200", "-display_charset=utf-8", "-assume_charset=utf-8"),
    "w3m": ("w3m", "-dump", "-cols", "80", "-T", "text/html", "-O", "UTF-8", "-I", "UTF-8"),
    "elinks": ("elinks", "-dump", "-no-references", "-dump-width", "80", "-dump-charset", "utf-8"),
}


def renderers() -> dict[str, Renderer]:
    """Those that are installed, by name."""
    found: dict[str, Renderer] = {}
    for name, (module, render) in LIBRARIES.items():
        if importlib.util.find_spec(module) is not None:
            found[name] = render
    for name, command in PROGRAMS.items():
        if shutil.which(command[0]):
            found[name] = partial(_program, command=command)
    return found


def render(page: Path, out: Path) -> int:
    """Write NAME.RENDERER.txt of one page for every renderer; the number of dumps."""
    html = page.read_text(encoding="utf-8")
    dumps = 0
    for name, make in renderers().items():
        text = make(html, page)
        if text.strip():
            (out / f"{page.name}.{name}.txt").write_text(text, encoding="utf-8")
            dumps += 1
    return dumps


def main() -> int:
    if not 2 <= len(sys.argv) <= 3:
        print(__doc__, file=sys.stderr)
        return 2
    source = Path(sys.argv[1])
    out = Path(sys.argv[-1])
    pages = sorted((source / "pages").glob("*.html"))
    if not pages:
        print(f"{source / 'pages'}: no .html files there", file=sys.stderr)
        return 2
    (out / "text").mkdir(parents=True, exist_ok=True)
    if out != source:
        shutil.copytree(source / "gold", out / "gold", dirs_exist_ok=True)
    with ProcessPoolExecutor() as pool:
        dumps = sum(pool.map(partial(render, out=out / "text"), pages))
    print(f"{len(pages)} pages, {dumps} dumps by {', '.join(renderers())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
