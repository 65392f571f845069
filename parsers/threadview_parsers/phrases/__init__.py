"""The words that blog and forum software prints around comments, in some 90 languages.

`matches` tells what a short line may be: a heading over a thread, a control, a name with "says", and so on.
The words are evidence and no proof: a menu says "Comments" too.
"""

from .matcher import matches
from .roles import PhraseMatch, Role

__all__ = ["PhraseMatch", "Role", "matches"]
