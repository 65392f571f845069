"""The roles of thread words as plain bits: a row is asked for them millions of times on a long page."""

from __future__ import annotations

from ..phrases import Role

HEADING: int = Role.HEADING.value
FORM: int = Role.FORM.value
REPLY: int = Role.REPLY.value
SAYS: int = Role.SAYS.value
PINGBACK: int = Role.PINGBACK.value
PAGING: int = Role.PAGING.value
CLOSED: int = Role.CLOSED.value
MODERATION: int = Role.MODERATION.value
META: int = Role.META.value
RECENT: int = Role.RECENT.value
MORE: int = Role.MORE.value
CONTROLS = REPLY | PAGING | MODERATION | META | MORE
"""What software says around a comment."""
