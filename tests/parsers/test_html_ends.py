"""A reading whose entries spread over siblings (dt, dd) and lack authors must not hang `complete`."""

from __future__ import annotations

import subprocess
import sys

PAGE = (
    '<html><head><meta name="generator" content="Dotclear"></head><body><h2 class="post-title">T</h2>'
    '<div id="comments"><dl><dt id="c82"><a href="#" class="comment-number">2.</a> Le 4 octobre 2009</dt>'
    '<dd><p>Toujours sur le ventre.</p></dd><dt id="c83">'
    '<a href="#" class="comment-number">3.</a> Le 5 octobre 2009'
    "</dt><dd><p>Et sans huile.</p></dd></dl></div></body></html>"
)


def test_entries_of_siblings_without_authors_end() -> None:
    code = f"from threadview_parsers import parse; print(len(parse({PAGE!r}, format='html').comments))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=20, check=True
    )
    assert done.stdout.strip() == "2"
