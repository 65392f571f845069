"""The user's settings: `config.toml`, read once at the start.

Nothing in here knows Textual. A file that is wrong never stops the program: what is wrong is a `Problem` with
its line, and the rest counts.
"""

from __future__ import annotations

from .loading import config_path, load
from .problems import Problem
from .record import Config

__all__ = ["Config", "Problem", "config_path", "load"]
