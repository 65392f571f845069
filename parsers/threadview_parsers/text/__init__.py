"""Plain-text dumps: lynx, w3m, html2text, get_text, copy and paste become an article and a thread."""

from .thread import parse_text

__all__ = ["parse_text"]
