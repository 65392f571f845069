"""Lines that count the pages of a thread."""

from __future__ import annotations

import re

_ONLY_PAGE = re.compile(r"(?<![\d.,:/#-])1\s*(?:/|[^\W\d_]{1,6})\s*1(?![\d.,:/])")
_TWO_ONES = re.compile(r"\D*1\D+1\D*")


def is_only_page(line: str) -> bool:
    """Whether a line says that this page is all there is: "page 1 of 1", also in "3 posts • Page 1 of 1"."""
    return bool(_TWO_ONES.fullmatch(line) or _ONLY_PAGE.search(line))
