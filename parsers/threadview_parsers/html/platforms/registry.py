"""All descriptions, those of single products before those of what many build upon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadview_parsers.html.platforms.aggregators import AGGREGATORS
from threadview_parsers.html.platforms.archives import ARCHIVES
from threadview_parsers.html.platforms.blogs import BLOGS
from threadview_parsers.html.platforms.boards import BOARDS
from threadview_parsers.html.platforms.cms import CMS
from threadview_parsers.html.platforms.qa import QA
from threadview_parsers.html.platforms.smallboards import SMALL_BOARDS

if TYPE_CHECKING:
    from threadview_parsers.html.platforms.description import Platform

PLATFORMS: tuple[Platform, ...] = (*BOARDS, *SMALL_BOARDS, *QA, *AGGREGATORS, *ARCHIVES, *CMS, *BLOGS)
