"""Questions with answers and remarks under them, and trackers: Stack Exchange, Askbot, GitHub."""

from __future__ import annotations

from threadview_parsers.html.platforms.description import Platform, Topic

STACKEXCHANGE = Platform(
    name="stackexchange",
    marks=(
        "src:sstatic.net", "#answers .answercell", "#answers .js-post-body", ".answercell .post-text",
        ".js-voting-container .js-post-body",
    ),
    unit=("div.answer, li.comment, .comments tr.comment",),
    inside=("#mainbar", "#content"),
    strict=True,
    author=(
        "[itemprop=author] [itemprop=name]", ".user-details[itemprop=author] a", ".comment-user",
        "last:.post-signature .user-details a", "last:.user-details a", "last:.user-details",
        ".s-user-card--link",
    ),
    badges=(".mod-flair", ".reputation-score", ".badgecount", ".-flair"),
    stamp=(
        "time[itemprop=dateCreated]@datetime", ".comment-date [title]@title",
        "last:.post-signature .relativetime@title",
        "last:.user-action-time .relativetime@title", "last:.s-user-card--time .relativetime@title",
    ),
    date=(
        "last:.post-signature .user-action-time", "last:.user-action-time", ".comment-date",
        "last:.s-user-card--time", ".relativetime",
    ),
    body=(".js-post-body", ".post-text", ".s-prose", ".comment-copy", ".comment-text"),
    junk=(
        ".post-signature", ".js-post-menu", ".comment-score", ".comment-actions", ".js-post-notice",
        ".s-notice",
    ),
    score=(".js-vote-count@data-value", ".js-vote-count", ".vote-count-post", ".comment-score"),
    url=(".js-share-link@href", ".comment-date a@href", ".comment-link@href", "a.short-link@href"),
    key=(":unit@data-answerid", ":unit@data-comment-id", ":unit@id"),
    kinds=(("answer", "div.answer"), ("removed", ".deleted-answer")),
    topic=Topic(
        root=("div.question[data-questionid], #question, div.question",),
        author=(
            ".post-signature[itemprop=author] [itemprop=name]", ".user-details[itemprop=author] a",
            "last:.post-signature .user-details a", "last:.user-details a",
        ),
        stamp=("last:.post-signature .relativetime@title", "last:.user-action-time .relativetime@title"),
        date=("last:.post-signature .user-action-time", "last:.user-action-time"),
        body=(".js-post-body", ".post-text", ".s-prose"),
    ),
    declared=(
        "#answers-header [data-answercount]@data-answercount", "[data-answercount]@data-answercount",
        "#answers-header h2", "#answers-header",
    ),
)  # fmt: skip

ASKBOT = Platform(
    name="askbot",
    marks=(
        "#askbot", "gen:askbot", "src:askbot", ".post-update-info .comment-controls",
        ".js-comment .answer .post-update-info",
    ),
    unit=(".post.answer, .answer[data-post-id], .comment[data-comment-id]", ".answer, .comments .comment"),
    strict=True,
    author=(
        ".post-update-info .user-info a[href*=/users/]", ".post-update-info .user-info > a",
        ".post-update-info .user-card a",
        ".comment-controls > .author", "a.author", ".user-info a",
    ),
    stamp=(
        ".post-update-info abbr.timeago@title", ".comment-controls abbr.timeago@title", "abbr.timeago@title",
        "time@datetime",
    ),
    date=(".post-update-info abbr", ".comment-controls .age", "abbr.timeago", ".age"),
    body=(".post-body", ".comment-body", ".post-content"),
    junk=(
        ".post-update-info-container", ".post-update-info", ".comment-controls", ".post-controls",
        "a.author", ".age", ".comment-delete", ".comment-votes", "form", ".comments",
    ),
    score=(".vote-number", ".comment-votes"),
    url=("a.permant-link@href",),
    key=(":unit@data-post-id", ":unit@data-comment-id", ":unit@id"),
    kinds=(("answer", ".answer"),),
    declared=("#questionCount", ".tabBar-answer h2"),
)  # fmt: skip

GITHUB = Platform(
    name="github",
    marks=(
        "is:github", "url:github.com", ".js-discussion .timeline-comment",
        ".react-issue-comment",
    ),
    unit=(
        ".js-comment:has(.comment-body)", ".timeline-comment:has(.comment-body)",
        ".review-comment:has(.comment-body)",
    ),
    strict=True,
    author=(".timeline-comment-header .author", "h3 .author", "a.author", ".author"),
    stamp=(
        ".js-timestamp relative-time@datetime", "relative-time@datetime", "time-ago@datetime",
        "time@datetime",
    ),
    date=("relative-time", "time-ago", "time"),
    body=(".js-comment-body", ".comment-body"),
    junk=(".comment-reactions", ".js-suggested-changes-contents button", "form"),
    url=(".js-timestamp@href", "a.timestamp@href"),
    key=(":unit@id",),
    kinds=(("removed", ".minimized-comment:not(.d-none)"),),
    nested=False,
    flat=True,
    opening=True,
)  # fmt: skip

# since 2025 the first post is no entry of the list
GITHUB_REACT = Platform(
    name="github",
    marks=GITHUB.marks,
    unit=(".react-issue-comment",),
    strict=True,
    author=("[data-testid=avatar-link]", "[class*=AuthorLink]"),
    stamp=("h3 relative-time@datetime", "relative-time@datetime"),
    date=("relative-time",),
    body=(".markdown-body", "[data-testid=markdown-body]"),
    junk=("[data-testid=comment-header]", "[class*=reactions]"),
    url=("[data-testid=comment-header] a[href*=#issuecomment]@href", "a[href*=#issuecomment]@href"),
    key=("[data-testid=comment-header]@id",),
    flat=True,
)

QA = (STACKEXCHANGE, ASKBOT, GITHUB_REACT, GITHUB)
