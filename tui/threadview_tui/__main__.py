"""`threadview` and `python -m threadview_tui`."""

import sys

from threadview_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
