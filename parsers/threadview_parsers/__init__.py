"""Page in, records out: the bytes of any scraped page become a Thread.

    >>> from threadview_parsers import parse, read
    >>> thread = parse(data, source="page.txt")
    >>> for thread in read("page.txt"):
    ...     print(thread.article.title, len(thread.comments))

Importing this costs the records and nothing else; what reads a page is loaded when one is read.
"""

from threadview_parsers.errors import BinaryInputError, ParseError
from threadview_parsers.read import parse, read
from threadview_parsers.records import Article, Comment, Kind, Thread, Warning, to_json

__all__ = [
    "Article",
    "BinaryInputError",
    "Comment",
    "Kind",
    "ParseError",
    "Thread",
    "Warning",
    "parse",
    "read",
    "to_json",
]
