"""Where the reader stood when something was opened, to go back to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadview_tui.jumps import Spot
    from threadview_tui.session import Session
    from threadview_tui.state import Snapshot

    from .host import Host


@dataclass(frozen=True)
class Origin:
    """The state of a session and what of it is in sight."""

    session: Session
    state: Snapshot
    place: tuple[int, int]
    """Of the view."""
    spot: Spot | None


def origin_of(screen: Host, session: Session) -> Origin:
    """Where the reader of a screen stands now."""
    return Origin(session, session.snapshot(), screen.view.place(), screen.spot())
