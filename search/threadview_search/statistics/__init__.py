"""Statistics of threads: who writes how much, when, in which languages, about what.

Not imported by the door of the package at start-up: it needs numpy.
"""

from .compute import TOP, StatisticsBuilder, compute_statistics
from .records import (
    Answered,
    AuthorShare,
    Bar,
    Concentration,
    Domain,
    Exchange,
    Length,
    Statistics,
    Term,
)

__all__ = [
    "TOP",
    "Answered",
    "AuthorShare",
    "Bar",
    "Concentration",
    "Domain",
    "Exchange",
    "Length",
    "Statistics",
    "StatisticsBuilder",
    "Term",
    "compute_statistics",
]
