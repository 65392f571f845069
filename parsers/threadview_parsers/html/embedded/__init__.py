"""What a page embeds as data: JSON-LD, microdata, microformats, and the state of script-rendered pages."""

from threadview_parsers.html.embedded.page_data import PageData, read_page_data
from threadview_parsers.html.embedded.read import read_embedded

__all__ = ["PageData", "read_embedded", "read_page_data"]
