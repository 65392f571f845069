"""Further boards: bbPress, FluxBB and PunBB, NodeBB, Discuz!."""

from __future__ import annotations

from threadview_parsers.html.platforms.description import Platform

# a header and a body side by side for each reply
BBPRESS = Platform(
    name="bbpress",
    marks=(".bbp-reply-header", ".bbp-reply-content", "#bbpress-forums"),
    unit=(".bbp-reply-header",),
    run=True,
    author=(
        ".bbp-reply-author .bbp-author-name", ".bbp-author-name", ".bbp-reply-author .bbp-author-link",
        ".bbp-author-link",
    ),
    badges=(".bbp-author-role",),
    date=(".bbp-reply-post-date", ".bbp-meta"),
    body=(".bbp-reply-content",),
    junk=(".bbp-reply-revision-log", ".bbp-signature", ".bbp-admin-links"),
    url=(".bbp-reply-permalink@href",),
    key=(":unit@id",),
    level=(".depth-%", ".bbp-reply-position-%"),
    opening=True,
)  # fmt: skip

FLUXBB = Platform(
    name="fluxbb",
    marks=(".blockpost .postmsg", "#punviewtopic", ".pun .postmsg"),
    unit=(".blockpost", "div.post:has(.postmsg)"),
    author=(".postleft dt strong", ".postleft dt", ".post-author .username", ".username"),
    date=(":unit > h2", "h2", ".post-link", ".posthead"),
    body=(".postmsg", ".entry-content"),
    junk=(".postsignature", ".postedit", ".sig-content"),
    number=("h2 .conr", ".post-num"),
    url=("h2 a@href", ".post-link a@href"),
    key=(":unit@id",),
    flat=True,
    opening=True,
)

NODEBB = Platform(
    name="nodebb",
    marks=("gen:nodebb", "<li src:nodebb", "#content .posts-list", ".topic .post-header"),
    unit=("[component=post]",),
    author=(":unit@data-username", ".post-header [data-username]", "[itemprop=author] [itemprop=name]"),
    stamp=(":unit@data-timestamp", ".timeago@title", "[itemprop=datePublished]@content"),
    date=(".timeago", ".post-info"),
    body=("[component=post/content]", "[itemprop=text]"),
    junk=("[component=signature]", "[component=post/signature]", ".post-footer"),
    score=("[component=post/vote-count]@data-votes", "[component=post/vote-count]"),
    url=("a.permalink@href",),
    key=(":unit@data-pid",),
    parent=("[component=post/parent]@data-topid",),
    nested=False,
    opening=True,
)

DISCUZ = Platform(
    name="discuz",
    marks=("gen:discuz", ".plhin .t_f", "#postlist .authi", "src:static/js/common.js .authi"),
    unit=("#postlist > div#post_%", "div#post_%:has(.t_f)", "table.plhin", "table#pid%"),
    author=(".pls .authi a", ".authi a.xw1", ".authi a", ".postauthor .postinfo a", ".postinfo a"),
    stamp=("em#authorposton% span@title", "em[id^=authorposton] [title]@title"),
    date=("em#authorposton%", "[id^=authorposton]", ".pti .authi", ".postinfo"),
    body=("td.t_f#postmessage_%", ".t_f", ".t_msgfont", ".pcbs"),
    junk=(".pstatus", ".sign", ".jammer", ".aimg_tip", ".pattl", ".rate", ".quote > .close"),
    number=("a#postnum% em", "[id^=postnum] em"),
    url=("a#postnum%@href", "[id^=postnum]@href"),
    key=(":unit@id",),
    flat=True,
    opening=True,
)

SMALL_BOARDS = (BBPRESS, FLUXBB, NODEBB, DISCUZ)
