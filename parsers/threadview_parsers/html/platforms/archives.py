"""Archives of mailing lists: HyperKitty; pipermail and MHonArc have a page a message, and no thread."""

from __future__ import annotations

from threadview_parsers.html.platforms.description import Platform

HYPERKITTY = Platform(
    name="hyperkitty",
    marks=(
        "src:hyperkitty",
        "#thread-content .email-body",
        ".email-header .email-body",
        ".email-author .email-body",
    ),
    unit=(".email-first, .odd:has(.email-body), .even:has(.email-body)", ".email:has(.email-body)"),
    author=(".email-author .name", ".email-author a", ".email-author", ".name"),
    stamp=(".time [title]@title", ".email-date [title]@title", ".date@title"),
    date=(".email-date", ".time", ".date"),
    body=(".email-body",),
    junk=(".email-info", ".quoted-switch", ".attachments"),
    score=(".likecount", ".votes"),
    url=(".messagelink a@href", ".messagelink@href", ".email-header a[href*=/message/]@href"),
    key=(".email-header@id",),
    level=(":unit@style",),
    nested=True,
    opening=True,
)

PIPERMAIL = Platform(name="pipermail", marks=("note:beginarticle",), unit=())
MHONARC = Platform(name="mhonarc", marks=("note:mhonarc", "gen:mhonarc"), unit=())

ARCHIVES = (HYPERKITTY, PIPERMAIL, MHONARC)
