"""Content management: Drupal, SPIP, TYPO3, and the comments of Joomla's extensions."""

from __future__ import annotations

from dataclasses import replace

from threadview_parsers.html.platforms.description import Platform

_DRUPAL_COMMENT = (
    "article.comment, div.comment:has(.submitted), div.comment:has(.field-name-comment-body), "
    "div.comment:has(.content), div.js-comment, li.comment:has(.submitted)"
)
DRUPAL = Platform(
    name="drupal",
    marks=(
        "gen:drupal", ".field-name-comment-body", ".field--name-comment-body", "#comments .indented",
        "src:drupal.js", "src:/sites/default/files", "src:/sites/all/",
    ),
    unit=(
        _DRUPAL_COMMENT,
        "#comments .comment, .comments .comment",
        ".comment:has(.field--name-comment-body), .comment:has(.comment-body)",
        ".comment-wrapper .comment",
    ),
    skip=(".comment-form", ".block-comment", "#block-comment-recent", ".view-comments-recent"),
    author=(
        ".submitted .username", ".comment__submitted .username", ".comment__author .username",
        ".comment__author", ".attribution .username",
        ".username", "[rel*=author]", ".comment-submitted .username", ".comment-author", ".submitted a",
        ".submitted .author", ".author",
        ".submitted", ".comment__submitted", ".comment-submitted", ":unit > footer > h6", ":unit > footer",
        ":unit > header",
    ),
    badges=(".submitted .date", ".comment-time", "time"),
    stamp=(
        ".submitted [property]@content", ".submitted time@datetime", ".comment__submitted [content]@content",
        "time@datetime", "[property*=date]@content",
    ),
    date=(
        ".submitted", ".comment__submitted", ".comment__time", ".comment-time", ".comment-submitted",
        ".comment-date", "time", ".date",
        ".comment__meta", ".posted", "footer",
    ),
    body=(
        ".field-name-comment-body", ".field--name-comment-body", ".comment-body",
        ".comment__content .text-formatted", ".comment__content",
        ".comment-text .content", ".comment-content", ".content", ".comment-text", ":unit > p",
    ),
    junk=(
        ".links", ".submitted", ".comment__submitted", ".comment__links", ".comment__meta",
        ".user-signature", ".user-picture", "form",
        ".comment-submitted", ".field-label", ".rate-widget", ".permalink", ":unit > h3",
        ".comment__permalink", ".new", ".attribution",
    ),
    url=(
        ".comment__permalink a@href", ".permalink@href", "h3 a[href*=#comment-]@href",
        "a[href*=#comment-]@href",
    ),
    number=(".comment-number", ".comment-id"),
    key=(
        ".comment__permalink a@href", ".permalink@href", "h3 a[href*=#comment-]@href", ":unit@id",
        "a[id^=comment-]@id",
    ),
    parent=(".parent a@href", ".comment__parent a@href", ".in-reply-to a@href"),
    steps=(".indented",),
    declared=(
        "#comments > h2", ".comments > h2", ".comment-wrapper > h2", "#comments-title", ".comments__title",
    ),
)  # fmt: skip

DRUPAL_FORUM = replace(
    DRUPAL,
    marks=(".forum-post .forum-post-content", ".forum-post .forum-posted-on", ".forum-post .author-pane"),
    unit=(".forum-post",),
    skip=(".preview",),
    author=(".author-name", ".username", ".author-pane .author-name"),
    date=(".forum-posted-on", ".posted-on", ".submitted"),
    body=(".forum-post-content", ".content", ".post-content"),
    junk=(
        ".forum-post-links",
        ".links",
        ".forum-post-title",
        ".author-signature",
        ".user-signature",
        ".forum-posted-on",
    ),
    number=(".forum-post-number", ".post-num"),
    key=(":unit@id",),
    parent=(".forum-in-reply-to a@href", ".in-reply-to a@href"),
    steps=(),
    opening=True,
)

SPIP = Platform(
    name="spip",
    marks=(
        "gen:spip", ".forum-fil", ".forum-message .forum-texte", ".comments-ul", "src:spip.php",
        ".forum .forum-chapo",
    ),
    unit=(
        "li.forum-fil", "li.comment-li", ".forum li:has(.forum-message), ul.forum > li",
        "li:has(.forum-chapo)", ".forum-message", ".comments .comment",
    ),
    author=(
        ".forum-auteur", ".comment-author .fn", ".comment-author", ".forum-chapo .fn", ".vcard .fn", ".fn",
        "[itemprop=author]", ".forum-chapo em", ".comment-meta strong",
    ),
    badges=(".sep",),
    stamp=("abbr.dtreviewed@title", ".dtreviewed@title", "time@datetime", "abbr.published@title"),
    date=(".forum-date", ".dtreviewed", ".comment-time", ".comment-meta", ".forum-chapo", "small", "time"),
    body=(".forum-texte", ".comment-content", ".comment-texte", ".texte"),
    junk=(
        ".repondre", ".comment-reply", ".forum-repondre", ".forum-repondre-message", "form",
        ".formulaire_spip",
    ),
    url=(".forum-titre a@href", ".comment-meta a@href", "a.permalink@href"),
    key=(".forum-chapo a[id^=forum]@id", ".forum-titre a[name]@name", ".comment@id", ":unit@id"),
    declared=(".comments h2", "#forum h2", "#comments > h2"),
)  # fmt: skip

TYPO3 = Platform(
    name="typo3",
    marks=("gen:typo3", "src:typo3temp", "src:typo3conf", ".tx-comments-pi1", ".tx-comments-comment"),
    unit=(
        ".tx-comments-comment, .tx-comments-comment-alt, .tx-comments-comment-odd, .tx-comments-comment-even",
        ".comment_list > li.comment, .comment-replies > li.comment-reply",
        ".tx-tc-comment, .tx-tc-ct-box-comment", ".tx-pwcomments .comment, .tx-pwcomments-comment",
        ".news-comment, .newscomment",
        ".t3blog-comment, .tx-t3blog-comment, .blogentrycomment", ".tx_blog .comment, .postcomments__item",
        "li.comment:has(.comment-text)",
        ".comment:has(.comment-content), .comment:has(.comment-text)",
    ),
    author=(
        ".tx-comments-comment-author", ".comment-author", ".author", ".comment__author", ".comment-name",
        ".tx-tc-ct-name", ".name", "strong", "h4", "h5",
    ),
    stamp=("time@datetime", ".comment-date@title"),
    date=(
        ".tx-comments-comment-date", ".comment-date", ".date", ".comment__date", "time", ".meta",
        ".comment-meta", ".tx-comments-comment-head", "small", "h4", "h5",
    ),
    body=(
        ".tx-comments-comment-content", ".comment-content", ".comment-text", ".comment__text",
        ".comment-body", ".tx-tc-ct-content", ".text", ":unit > p",
    ),
    junk=(
        ".tx-comments-comment-date", ".comment-reply", ".reply", "form", ".tx-ratings", ".comment-meta",
        ".comment-actions",
    ),
    key=(":unit@id",),
    level=(".level-%", ".comment-level-%"),
    declared=(".tx-comments-comments-header", ".comments-count", ".tx-comments h3"),
)  # fmt: skip

JCOMMENTS = Platform(
    name="jcomments",
    marks=(
        "#comments-list .comment-anchor", ".rbox .comment-box", "src:com_jcomments", "#comments-list-footer",
        "#jc .comments-list",
    ),
    unit=("[id^=comment-item-]", ".comments-list .comment-box"),
    author=(".comment-author", ".author-homepage"),
    stamp=("time@datetime",),
    date=(".comment-date", "time"),
    body=(".comment-body#comment-body-%", ".comment-body"),
    junk=(".comments-buttons", ".comments-vote", ".comment-date", ".comment-anchor"),
    score=(
        ".comments-vote .vote-good:not([href]):not([title])",
        ".comments-vote .vote-poor:not([href]):not([title])", ".vote-none", ".comments-vote",
    ),
    number=(".comment-anchor",),
    url=(".comment-anchor@href",),
    key=(":unit@id",),
    steps=(".comments-list",),
    declared=("#comments > h4", "#jc h4"),
)  # fmt: skip

KOMENTO = Platform(
    name="komento",
    marks=(".kmt-item", "#section-kmt", "src:com_komento", ".kt-comment"),
    unit=("li.kmt-item", ".kmt-item", ".kt-comment-item"),
    author=(".kmt-author a", ".kmt-author", ".kt-user-name", "[itemprop=name]"),
    stamp=(".kmt-time time@datetime", "time@datetime"),
    date=(".kmt-time", ".kt-comment-meta time", "time"),
    body=(".kmt-text", ".kmt-body", ".kt-comment-message", ".kt-comment-content"),
    junk=(".kmt-control", ".kmt-control-user", "form", ".kt-comment-toolbar"),
    score=(".kmt-like-counter",),
    number=(".kmt-permalink",),
    url=(".kmt-permalink a@href", ".kmt-permalink@href"),
    key=(":unit@id",),
    parent=(":unit@parentid",),
    level=(":unit@depth", ".kmt-child-%", ":unit@data-depth"),
    kinds=(("removed", ".kmt-deleted"),),
)

K2 = Platform(
    name="k2",
    marks=(".itemCommentsList", "#k2Container .itemComments", "src:com_k2"),
    unit=(".itemCommentsList > li",),
    author=(".commentAuthorName a", ".commentAuthorName"),
    date=(".commentDate",),
    body=(":unit > p", ".commentText"),
    junk=(".commentLink", ".commentToolbar"),
    url=(".commentLink a@href",),
    key=(".commentLink a@id",),
    flat=True,
    declared=(".itemCommentsCounter",),
)

# reviews of a shop, each with room for the shop's answer
JUDGE_ME = Platform(
    name="judge.me",
    marks=(".jdgm-rev", ".jdgm-rev-widg"),
    unit=(".jdgm-rev, .jdgm-rev__reply:has(.jdgm-rev__reply-content)",),
    author=(".jdgm-rev__author", ".jdgm-rev__replier"),
    stamp=(".jdgm-rev__timestamp@data-content",),
    date=(".jdgm-rev__timestamp",),
    body=(".jdgm-rev__content", ".jdgm-rev__reply-content"),
    junk=(".jdgm-rev__custom-form", ".jdgm-rev__pics", ".jdgm-rev__vids"),
    key=(":unit@data-review-id",),
    kinds=(("review", ".jdgm-rev"),),
    declared=(".jdgm-rev-widg__summary-text",),
)

CMS = (JCOMMENTS, KOMENTO, K2, JUDGE_ME, DRUPAL_FORUM, DRUPAL, SPIP, TYPO3)
