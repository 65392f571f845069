"""What the statistics screen draws, without a screen: which charts, which bars, and where each part stands.

Every label is one line that is safe to draw: names and words are the page's.
"""

from .of_statistics import ALL, LEFT, RIGHT, charts_of
from .records import Bar, Chart

__all__ = ["ALL", "LEFT", "RIGHT", "Bar", "Chart", "charts_of"]
