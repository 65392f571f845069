"""Blogs and what is put under them: WordPress, wpDiscuz, Disqus, Blogger, Movable Type, Substack ..."""

from __future__ import annotations

from dataclasses import replace

from threadview_parsers.html.platforms.description import Platform

_FORMS = ("form", ".comment-respond", "#respond")

WORDPRESS = Platform(
    name="wordpress",
    marks=(
        "gen:wordpress", "gen:wp", "src:wp-content/", "src:wp-includes/", "#commentform .comment-reply-link",
        ".comment-author .comment-metadata", ".commentlist .commentmetadata",
        ".comment-list .comment-reply-link",
    ),
    unit=(
        ".comment.depth-%, .pingback.depth-%, .trackback.depth-%, .review.depth-%, .pinglist > li",
        "li.comment, li.pingback, li.trackback, .pinglist > li", ".depth-%.even, .depth-%.odd",
        ".commentlist > li, .comment-list > li, #commentlist > li, .commentlist .children > li",
        "div.comment#comment-%, article.comment#comment-%", "#comments article.comment",
        "li#li-comment-%, li#comment-%, article#comment-%",
        "div#comment-%:has(cite), div#comment-%:has(.vcard)",
    ),
    skip=(".widget", "#wp-comment-template", ".recentcomments"),
    author=(
        ".pingback a.url", ".trackback a.url", ".pinglist > li > a", ".woocommerce-review__author",
        ".wp-block-comment-author-name", ".comment-author .fn", ".comment-author cite", ".vcard .fn",
        ".comment-author [itemprop=name]", ".fn", ".comment-author-name", ".comment-author-link",
        ".comment_author", ".comment-author > b", ".comment-author > strong", ".comment-author",
        ".commentauthor", ".comment-meta .author", ".author-name", ".comment-name", ".comment__author",
        "cite", ".author", ".comment-meta strong", ".commenter", "a.url", ".name",
    ),
    badges=(
        ".says", ".author-badge", ".comment-author-badge", ".post-author-badge", ".bypostauthor-label",
        ".edit-link", ".screen-reader-text", ".comment-meta", ".comment-metadata", ".comment-reply-link",
        ".comment-date", "time",
    ),
    stamp=(
        ".comment-metadata time@datetime", ".comment-meta time@datetime", "time@datetime",
        "[itemprop=datePublished]@content", "[itemprop=commentTime]@content", "abbr.published@title",
        ".comment-date abbr@title",
    ),
    date=(
        ".comment-metadata", ".comment-meta", ".commentmetadata", ".comment-date", ".comment_date",
        ".comment-time", ".commentdate", ".commentMeta", "time", ".comment-header", ".comment-info",
        "a[href*=#comment-]", ".date", "small", ".meta", ".comment-author", ".comment-footer", "footer",
        "header",
    ),
    body=(
        ".pingback > .comment-body > a.url, .pingback > p > a.url, .pingback > a.url",
        ".trackback > .comment-body > a.url, .trackback > p > a.url, .trackback > a.url",
        ".wp-block-comment-content", ".comment-content", ".comment-text .description", ".comment-text",
        ".comment_text", ".contenttext", ".commentContent", ".commenttext", ".comment-entry",
        ".comment__content", ".comment_content", "[itemprop=text]", "[itemprop=commentText]",
        ".comment-body .text", ".comment-txt", ".comment-copy", ".the-comment-text", ".comment-message",
        ".commententry", ".comment-body", ".commentbody", ":unit > p", ".comment-container", "article",
        ".pinglist > li",
    ),
    junk=(
        ".comment-author", ".comment-meta", ".commentmetadata", ".comment-metadata", ".vcard",
        ".comment-header", ".reply", ".comment-reply", ".comment-reply-link", ".comment-edit-link",
        ".edit-link", ".says", ".comment-awaiting-moderation", ".sharedaddy", ".comment-likes",
        ".comment-actions", ".comment-date", ".post-ratings", ".comment-tools", ".comment-footer",
        ".comment-links", ".commentnumber", ".star-rating", ".wp-block-comment-author-name",
        ".wp-block-comment-date", ".wp-block-comment-edit-link", ".wp-block-comment-reply-link",
        ".comment-time", ".commentMeta", ".screen-reader-text", ".comment-permalink", ".wpulike",
        ".cld-like-dislike-wrap", ".pinglist > li > a.url", *_FORMS,
    ),
    score=(".comment-likes .count", ".cld-like-count-wrap", ".wpulike .count-box"),
    url=(
        ".comment-metadata a@href", ".comment-meta a[href*=comment-]@href", "a[href*=#comment-]@href",
        ".comment-date a@href",
    ),
    key=(":unit@id",),
    level=(".depth-%",),
    kinds=(
        ("pingback", ".pingback"), ("pingback", ".trackback"), ("pingback", ".pinglist > li"),
        ("review", ".review"),
    ),
    declared=(
        ".comments-title", ".wp-block-comments-title", ".woocommerce-Reviews-title", "#comments-title",
        "h2#comments", "h3#comments", "#comments > h2", "#comments > h3", ".comments-area > h2",
        ".comment-title", ".comments-heading", ".entry-comments > h3", "#reply-title-count",
    ),
)  # fmt: skip

WORDPRESS_COM = replace(WORDPRESS, name="wordpress.com", marks=("gen:wordpress.com", "url:.wordpress.com"))

# Thesis (and others of its day) write a list of terms and descriptions
WORDPRESS_TERMS = replace(
    WORDPRESS,
    unit=("dl#comment_list > dt, dl#trackback_list > dt", "dl.commentlist > dt", "dl.comment-list > dt"),
    run=True,
    author=(".comment_author", ".comment-author", "cite", ":unit > dt"),
    date=(".comment_time", ".comment_meta", ".comment-meta", "small", ":unit > dt"),
    body=(".format_text", ".comment-content", ":unit > dd"),
    junk=(*WORDPRESS.junk, ".comment_meta", ".comment_author", ":unit > dt"),
    number=(".comment_num",),
)  # fmt: skip

WPDISCUZ = Platform(
    name="wpdiscuz",
    marks=(".wpd-comment", ".wc-comment", "#wpdcom", "#wpcomm", "src:plugins/wpdiscuz"),
    unit=(".wpd-comment", ".wc-comment"),
    author=(".wpd-comment-author", ".wc-comment-author"),
    badges=(".wpd-comment-label", ".wc-comment-label", ".wpd-user-info"),
    stamp=(".wpd-comment-date@title", ".wc-comment-date@title", ".wpd-comment-date time@datetime"),
    date=(".wpd-comment-date", ".wc-comment-date"),
    body=(".wpd-comment-text", ".wc-comment-text"),
    junk=(
        ".wpd-comment-footer", ".wc-comment-footer", ".wpd-tools", ".wpd-read-more", ".wpd-reply-to",
        *_FORMS,
    ),
    score=(".wpd-vote-result", ".wc-vote-result"),
    url=(".wpd-comment-link a@href", ".wc-comment-link a@href", ".wpd-comment-date a@href"),
    level=(".wpd_comment_level-%", ".wc_comment_level-%"),
    kinds=(("pingback", ".pingback"), ("pingback", ".trackback")),
    declared=(".wpdtc", ".wpd-thread-info", ".wc_header_text_total", ".wc-header-text"),
)  # fmt: skip

DISQUS = Platform(
    name="disqus",
    marks=(
        "#disqus_thread", "#dsq-content", ".dsq-comment", "#dsq-app1", "src:disqus.com",
        "#posts #post-list .post-message",
    ),
    unit=(
        "li.post:has(.post-message), li.post:has(.post-content)", ".dsq-comment",
        "#dsq-comments > li, #dsq-comments .children > li",
    ),
    author=(".post-content .author", ".author", ".dsq-commenter-name", "cite"),
    badges=(".badge", ".moderator", ".reply-to"),
    stamp=(".time-ago@title", "time@datetime", ".dsq-comment-header-time@title"),
    date=(".time-ago", ".post-meta", ".dsq-comment-meta", ".dsq-comment-header-time", ".dsq-comment-header"),
    body=(".post-message", ".dsq-comment-message", ".dsq-comment-text", ".dsq-comment-body"),
    junk=(
        ".see-more", ".comment__footer", ".media-button", ".dsq-comment-footer", ".dsq-comment-header",
        "form",
    ),
    score=(".vote-up .updatable", "[data-role=likes]", ".count"),
    url=(".time-ago@href",),
    key=(":unit@id",),
    parent=(".parent-link@href",),
    kinds=(("removed", ".post-content.minimized"), ("removed", ".deleted")),
    stubs=("this comment was deleted.", "comment removed"),
    strict=True,
    declared=(".comment-count", "#main-nav .comment-count", "#dsq-num-posts"),
)  # fmt: skip

BLOGGER = Platform(
    name="blogger",
    marks=(
        "gen:blogger", "src:blogger.com", "src:blogblog.com", "#comment-holder .comment-thread",
        "#comments-block",
    ),
    unit=("#comments li.comment", "#comment-holder li.comment", ".comment-thread li.comment"),
    author=("cite.user", ".user", "cite"),
    date=(".datetime", ".comment-timestamp"),
    body=(".comment-content", ".comment-body"),
    junk=(
        ".comment-actions", ".continue", ".thread-toggle", ".comment-header", "form",
        ".comment-replybox-single",
    ),
    url=(".datetime a@href",),
    key=(".comment-block@data-id", ":unit@id"),
    kinds=(("removed", ".deleted-comment"),),
    declared=("#comments > h4", "#comments > h3", "#comments > h2", ".comments > h4", ".comments > h3"),
)  # fmt: skip

BLOGGER_TERMS = replace(
    BLOGGER,
    unit=(
        "#comments dt.comment-author", "#comments-block > dt", "dl#comments-block dt",
        "#comments div.comment-author",
    ),
    run=True,
    author=(
        ".comment-author a[rel=nofollow]", ".comment-author > a[href]", ".comment-author > span",
        ".comment-author", ":unit > dt",
    ),
    date=(".comment-timestamp", ".comment-footer"),
    body=(".comment-body", ".comment-body-author", ":unit > dd"),
    junk=(".comment-footer", ".comment-timestamp", ".comment-author", ".item-control"),
    url=(".comment-timestamp a@href",),
    key=(":unit@id",),
    flat=True,
)  # fmt: skip

MOVABLE_TYPE = Platform(
    name="movabletype",
    marks=(
        "gen:movable", "gen:typepad", "src:typepad.com", "src:mt-static", "src:/mt.js",
        ".comments-open-content",
    ),
    unit=(
        "div.comment#comment-*, li.comment#comment-*, article.comment#comment-*", "#comments .comment",
        ".comments .comment", ".comments-body", ".trackback",
    ),
    author=(
        ".comment-header .vcard", ".byline .fn", ".vcard.author", ".byline .author", ".comment-author",
        ".commenter-name", ".comment-footer .byline", ".byline a[rel=nofollow]",
        ".comment-footer a[rel=nofollow]", ".comment-footer", ".byline", ".comments-post", ".posted",
        "footer",
    ),
    badges=("abbr", "time", ".published", ".comment-permalink"),
    stamp=("abbr.published@title", "time@datetime"),
    date=(
        "abbr.published", "time", ".comment-footer", ".byline", ".comment-meta", ".comments-post", ".posted",
        ".comment-header", "footer",
    ),
    body=(".comment-content", ".comment-text", ".comment-body", ":unit > p"),
    junk=(
        ".comment-footer", ".comment-header", ".byline", ".comment-meta", ".comment-actions",
        ".comments-post", ".posted", ".comment-reply-link", "form",
    ),
    url=(".comment-footer a[href*=#comment-]@href", ".byline a[href*=#c]@href", "a[href*=#comment-]@href"),
    key=(":unit@id",),
    kinds=(("pingback", ".trackback"),),
    declared=(".comments-header", "#comments > h2", "#comments > h3", ".comments > h2"),
)  # fmt: skip

SUBSTACK = Platform(
    name="substack",
    marks=("src:substackcdn.com", "src:substack.com", "url:substack.com", ".comment-list-items"),
    unit=("div.comment:has(.comment-body)", ".comment-list-items .comment"),
    author=(
        ".comment-meta a[href*=/profile/]", ".comment-author", ".comment-meta a", ".comment-name",
        ".comment-meta span",
    ),
    stamp=(
        ".comment-meta time@datetime", ".comment-timestamp@title", ".comment-meta a[title]@title",
        "time@datetime",
    ),
    date=(".comment-timestamp", ".comment-meta a[href*=/comment/]", "time", ".comment-meta"),
    body=(".comment-body",),
    junk=(".comment-actions", ".show-all-toggle", "button"),
    score=(".like-count", ".comment-actions .label"),
    url=(".comment-meta a[href*=/comment/]@href",),
    key=(".comment-anchor@id",),
    kinds=(("removed", ".comment-deleted"),),
    stubs=("comment deleted", "comment removed"),
    declared=(".comments-page-title", ".comments-heading", ".post-ufi-comment-button .label"),
)  # fmt: skip

LIVEJOURNAL = Platform(
    name="livejournal",
    marks=("src:l-stat.livejournal", "src:livejournal.com", "url:livejournal.com", ".b-leaf", ".ljcmt"),
    unit=(
        ".b-tree-twig:has(.b-leaf-article)", ".b-leaf:has(.b-leaf-article)", ".ljcmt", ".comment-wrap",
        ".comment[id^=ljcmt]", "#comments .comment",
    ),
    author=(".b-leaf-username .ljuser", ".ljuser", ".b-leaf-username", ".comment-poster", ".poster"),
    stamp=(".b-leaf-createdtime@title", "time@datetime"),
    date=(".b-leaf-createdtime", ".comment-datetime", ".datetime", ".comment-date", ".comment-head"),
    body=(".b-leaf-article", ".comment-text", ".comment-content", ".comment-body"),
    junk=(".b-leaf-actions", ".b-leaf-footer", ".comment-links", ".comment-footer", "form"),
    url=(".b-leaf-permalink@href", ".permalink@href"),
    key=(":unit@id",),
    level=(":unit@data-level", ":unit@style"),
    kinds=(("removed", ".b-leaf-deleted"), ("removed", ".comment-deleted")),
)  # fmt: skip

DREAMWIDTH = Platform(
    name="dreamwidth",
    marks=("src:dreamwidth.org", "url:dreamwidth.org", ".dwexpcomment"),
    unit=(".comment-thread:has(.comment-content)", ".dwexpcomment"),
    author=(".comment-poster .ljuser", ".comment-poster", ".poster .ljuser", ".poster"),
    date=(".header .datetime", ".datetime"),
    body=(".comment-content",),
    junk=(".comment-interaction-links", ".edittime", ".footer", "form"),
    url=(".commentpermalink a@href", ".link.commentpermalink a@href"),
    key=(".dwexpcomment@id", ":unit@id"),
    parent=(".commentparent a@href", ".link.commentparent a@href"),
    level=(".comment-depth-%",),
    kinds=(("removed", ".deleted"),),
)  # fmt: skip

SERENDIPITY = Platform(
    name="serendipity",
    marks=("gen:serendipity", ".serendipity_comment", "src:serendipity.css", "#serendipity_comment_form"),
    unit=(".serendipity_comment",),
    author=(
        ".serendipity_comment_source cite", ".comment_source_author", ":unit > h4", "h4 a",
        ".serendipity_comment_source a", ".serendipity_comment_source",
    ),
    stamp=("time@datetime",),
    date=("time", ".comment_source_date", "h4", ".serendipity_comment_source", ".comment_header", "footer"),
    body=(".serendipity_commentBody", ".comment_content", ".content", ":unit > p"),
    junk=(".serendipity_comment_source", ".comment_reply", ":unit > h4", "form", ".comment_header", "footer"),
    url=(".comment_source_trace@href", "a[href^=#c]@href"),
    key=(":unit@id",),
    level=(".commentlevel-%", ".comment_level%", ":unit@style"),
    kinds=(("pingback", ".serendipity_trackback"), ("pingback", ".trackback")),
)  # fmt: skip

B2EVOLUTION = Platform(
    name="b2evolution",
    marks=("gen:b2evolution", ".evo_comment", ".bComment"),
    unit=(".evo_comment", ".bComment"),
    author=(
        ".evo_comment_title .user", ".evo_comment_title [rel]", ".bCommentTitle .user",
        ".evo_comment_title a", ".bCommentTitle a", ".bCommentTitle",
    ),
    badges=(".badge", ".label", ".permalink_right"),
    stamp=("time@datetime",),
    date=(".evo_comment_footer", ".bCommentSmallPrint", ".bCommentTitle", "small", ".evo_comment_title"),
    body=(".evo_comment_text", ".bCommentText"),
    junk=(".evo_comment_footer", ".bCommentSmallPrint", "form"),
    url=(".permalink_right a@href", ".evo_comment_title a[href*=#c]@href"),
    key=(":unit@id",),
    kinds=(("pingback", ".evo_comment__meta"),),
    declared=("#comments > h3", ".evo_comment__list_title"),
)  # fmt: skip

DOTCLEAR = Platform(
    name="dotclear",
    marks=("gen:dotclear", "src:/dotclear/"),
    unit=("#comments dl > dt",),
    run=True,
    author=(".comment-author", "dt strong", "dt a:not(.comment-number)", ":unit > dt"),
    badges=(".comment-number",),
    date=("dt time", "dt"),
    body=(":unit > dd",),
    number=(".comment-number",),
    url=(".comment-number@href",),
    key=(":unit@id",),
    flat=True,
    declared=("#comments > h3", "#comments > h2"),
)

GHOST = Platform(name="ghost", marks=("gen:ghost",), unit=())
TUMBLR = Platform(
    name="tumblr",
    marks=("url:.tumblr.com",),
    unit=("ol.notes > li.reply", "ol.notes > li.with_commentary"),
    author=(".tumblelog", ".action a"),
    body=(".answer_content", "blockquote", ".reply_content"),
)  # fmt: skip

BLOGS = (
    WPDISCUZ, DISQUS, BLOGGER, BLOGGER_TERMS, SUBSTACK, LIVEJOURNAL, DREAMWIDTH, SERENDIPITY, B2EVOLUTION,
    DOTCLEAR, MOVABLE_TYPE, GHOST, TUMBLR, WORDPRESS_COM, WORDPRESS, WORDPRESS_TERMS,
)  # fmt: skip
