"""Link aggregators, and networks of short messages: Hacker News, Reddit, Lobsters, Lemmy, Mastodon."""

from __future__ import annotations

from threadview_parsers.html.platforms.description import Platform, Topic

HACKERNEWS = Platform(
    name="hackernews",
    marks=(".comtr .hnuser", ".comtr .commtext", "#hnmain .athing", "#hnmain"),
    unit=("tr.comtr",),
    strict=True,
    author=(".hnuser",),
    stamp=(".age@title",),
    date=(".age",),
    body=(".commtext", ".comment"),
    junk=(".reply", ".comhead"),
    score=(".comhead .score",),
    url=(".age a@href",),
    key=(":unit@id",),
    level=(".ind@indent", ".ind img@width"),
    stubs=("[deleted]", "[flagged]", "[dead]"),
    nested=False,
    topic=Topic(
        root=(".fatitem",), author=(".hnuser",), stamp=(".age@title",), date=(".age",), body=(".toptext",)
    ),
    declared=(".fatitem .subline > a[href^=item]", ".fatitem .subtext > a[href^=item]"),
)

REDDIT_OLD = Platform(
    name="reddit",
    marks=(".thing .usertext-body .tagline", ".commentarea .thing", "url:old.reddit.com .thing"),
    unit=(".thing.comment",),
    inside=(".commentarea",),
    strict=True,
    author=(".tagline .author", ":unit@data-author", ".author", ".tagline > em"),
    stamp=(".tagline time@datetime", "time@datetime"),
    date=(".tagline time", "time"),
    body=(".usertext-body .md", ".usertext-body", ".md"),
    junk=(".flat-list.buttons", ".reportform"),
    score=(".score.unvoted@title", ".score.unvoted", ".score"),
    url=(":unit@data-permalink", "a.bylink@href"),
    key=(":unit@data-fullname", ":unit@id"),
    kinds=(("removed", ".thing.deleted"),),
    stubs=("[deleted]", "[removed]", "[deleted by user]"),
    topic=Topic(
        root=(".linklisting > .thing",),
        author=(".tagline .author",),
        stamp=(".tagline time@datetime",),
        date=(".tagline time",),
        body=(".expando .usertext-body .md", ".usertext-body .md"),
    ),
    declared=(".comments.may-blank", "a.comments", ".panestack-title .title"),
)

REDDIT_NEW = Platform(
    name="reddit",
    marks=("url:reddit.com", "is:reddit", "src:redditstatic.com/desktop2x"),
    unit=("div#t1_*:has(.Comment)", "div.Comment"),
    strict=True,
    author=(
        "[data-testid=comment_author_link]", "a[href^=/user/]", "a[href*=/user/]",
        "[data-testid=comment_author_icon]@href", "[data-testid=post-comment-header] div",
    ),
    date=("[data-testid=comment_timestamp]", "a[id^=CommentTopMeta--Created]"),
    body=("[data-testid=comment] .RichTextJSON-root", "[data-testid=comment]", ".RichTextJSON-root", ".md"),
    score=("[id^=vote-arrows] div",),
    url=("[data-testid=comment_timestamp]@href", "a[id^=CommentTopMeta--Created]@href"),
    key=(":unit@id",),
    level=(":unit@style",),
    kinds=(("removed", "[data-testid=post-comment-header-deleted]"),),
    stubs=("[deleted]", "[removed]", "comment removed by moderator", "comment deleted by user"),
)  # fmt: skip

REDDIT_SHREDDIT = Platform(
    name="reddit",
    marks=("<shreddit-comment", "<shreddit-app"),
    unit=("shreddit-comment",),
    strict=True,
    author=(":unit@author", "a[href*=/user/]"),
    stamp=("time@datetime", "faceplate-timeago@ts", ":unit@created"),
    date=("time", "faceplate-timeago"),
    body=("[slot=comment] .md", "[slot=comment]", ".md"),
    junk=("shreddit-comment-action-row", "[slot=actionRow]"),
    score=(":unit@score",),
    url=(":unit@permalink",),
    key=(":unit@thingid",),
    parent=(":unit@parentid",),
    level=(":unit@depth",),
    kinds=(("removed", "[slot=comment] [data-removed]"),),
    stubs=("[deleted]", "[removed]", "comment removed by moderator", "comment deleted by user"),
    declared=("shreddit-post@comment-count", "shreddit-comment-tree@totalcomments"),
)

LOBSTERS = Platform(
    name="lobsters",
    marks=(".comments_subtree", "url:lobste.rs", ".comment_text .comment_parent_tree_line"),
    unit=("li.comments_subtree:has(.comment_text)", "div.comment[data-shortid]"),
    strict=True,
    author=(
        ".byline a[href^=/~]:has(.u-author)",
        ".byline a[href^=/~]",
        ".byline a[href^=/u/]",
        ".byline a[href*=~]",
    ),
    stamp=(".byline time@datetime", ".byline time@title", ".byline span[title]@title"),
    date=(".byline time", ".byline span[title]", ".byline"),
    body=(".comment_text",),
    junk=(".byline",),
    score=(".voters .score", ".voters .upvoter", ".score"),
    url=(".byline a[href*=#c_]@href", ".byline a[href*=/c/]@href"),
    key=("div.comment@data-shortid", "div.comment@id"),
    kinds=(("removed", ".comment_text .na"),),
)

LEMMY = Platform(
    name="lemmy",
    marks=("src:lemmy", "gen:lemmy", ".person-listing .md-div", ".comment-node", ".person-listing .comment"),
    unit=(
        "li.comment:has(.comment-node)",
        "article.comment-node",
        "li.comment:has(.md-div)",
        "div.comment:has(.md-div)",
    ),
    strict=True,
    author=(".person-listing",),
    badges=(".badge",),
    stamp=(".moment-time@data-tippy-content", ".moment-time@title", "time@datetime"),
    date=(".moment-time", "time"),
    body=(".comment-content .md-div", ".comment-content", ".md-div"),
    junk=(".comment-bottom-btns", "form"),
    score=("[aria-label*=point]", ".unselectable[data-tippy-content]"),
    url=("a[title=link]@href", "a[href*=/comment/]@href"),
    key=("article@id", ":unit@id"),
    stubs=("deleted by creator", "removed by mod"),
)

# old.lemmy and its like, which look as Reddit did
LEMMY_OLD = Platform(
    name="lemmy",
    marks=("src:mlmym", ".commentarea .nestedlisting .nchild"),
    unit=(".commentarea .comment",),
    author=(".tagline .author",),
    stamp=(".tagline time@datetime",),
    date=(".tagline time",),
    body=(".content.md", ".md"),
    junk=(".buttons", "form"),
    score=(".tagline .score",),
    key=(":unit@id",),
    strict=True,
    stubs=LEMMY.stubs,
    declared=(".panestack-title .title",),
)

HABR = Platform(
    name="habr",
    marks=(".tm-comment__body-content", ".comment__message .content-list_nested-comments", "url:habr.com"),
    unit=("section.tm-comment-thread, .tm-comment-thread", "li.content-list__item_comment"),
    author=(".tm-user-info__username", ".user-info__nickname"),
    stamp=(".tm-comment-thread__comment-link time@datetime", "time@datetime"),
    date=("time", ".comment__date-time"),
    body=(".tm-comment__body-content", ".comment__message"),
    junk=(".comment__footer", ".tm-comment-footer"),
    score=(".tm-votes-meter__value", ".voting-wjt__counter"),
    url=(".tm-comment-thread__comment-link@href", ".icon_comment-anchor@href"),
    key=(":unit@id", "[id^=comment_]@id"),
    kinds=(("removed", ".tm-comment__ufo"), ("removed", ".comment__message_downed")),
    strict=True,
    declared=(".tm-comments-wrapper__comments-count", "#comments_count"),
)

FOREM = Platform(
    name="forem",
    marks=(".single-comment-node", "gen:forem"),
    unit=(".single-comment-node",),
    author=(".comment__header .crayons-link", ".comment__header a", ".comment-profile-preview-container a"),
    stamp=("time@datetime",),
    date=("time", ".comment-date"),
    body=(".comment__body", ".body"),
    junk=(".comment__footer", ".comment-actions"),
    key=(":unit@data-comment-id", ":unit@id"),
    level=(".comment--deep-%",),
    strict=True,
    declared=(".js-comments-count",),
)

MASTODON = Platform(
    name="mastodon",
    marks=(
        "gen:mastodon",
        ".activity-stream .status__content",
        "#mastodon",
        ".detailed-status .status__content",
    ),
    unit=(".activity-stream .entry:has(.status__content)", ".detailed-status, .status:has(.status__content)"),
    author=(".display-name__html", ".display-name strong", ".p-author .p-name", ".display-name"),
    stamp=("time@datetime", "data.dt-published@value"),
    date=("time", ".detailed-status__datetime"),
    body=(".e-content", ".status__content"),
    junk=(".status__action-bar", ".status__content__spoiler-link", ".detailed-status__meta"),
    url=(".status__relative-time@href", ".detailed-status__datetime@href", "a.u-url.u-uid@href"),
    nested=False,
    opening=True,
)

AGGREGATORS = (
    HACKERNEWS,
    REDDIT_SHREDDIT,
    LEMMY_OLD,
    REDDIT_OLD,
    REDDIT_NEW,
    LOBSTERS,
    LEMMY,
    HABR,
    FOREM,
    MASTODON,
)
