"""Boards: phpBB, vBulletin, XenForo, Discourse, Invision, SMF, MyBB, Kunena."""

from __future__ import annotations

from threadview_parsers.html.platforms.description import Platform

PHPBB = Platform(
    name="phpbb",
    marks=("gen:phpbb", ".postprofile .postbody", "#phpbb", "src:prosilver", ".viewtopic-page"),
    unit=("div.post#p%, article.post#p%", "div.post:has(.postbody), div.post:has(.content)"),
    skip=("#preview", "#topicreview"),
    author=(
        ".postbody .author .username", ".postbody .author .username-coloured", ".author .username",
        ".author .username-coloured", ".postprofile .username", ".postprofile .username-coloured",
        ".author strong",
        ".postprofile dt a", ".postprofile strong", ".author a", ".postauthor", ".author", ".postprofile dt",
    ),
    badges=("time", ".responsive-hide > .sr-only"),
    stamp=(".author time@datetime", "time@datetime"),
    date=(".author", ".postdate", "time", ".post-date"),
    body=(".postbody .content", ".content", ".post-text", ".postbody"),
    junk=(
        ".signature", ".notice", ".author", ".post-buttons", ".profile-icons", ".postprofile", ".back2top",
        ".postbody h3", ".post_thanks",
    ),
    url=(".postbody h3 a@href", ".author a[href*=#p]@href", "a[href*=#p]@href"),
    number=(".post-number", ".postnumber"),
    key=(":unit@id",),
    flat=True,
    opening=True,
)  # fmt: skip

PHPBB2 = Platform(
    name="phpbb",
    marks=(".forumline .postdetails", ".postdetails .postbody", "src:subsilver", ".forumline .postbody"),
    unit=(
        ".forumline > tr:has(.name), .forumline > tbody > tr:has(.name)",
        ".tablebg > tr:has(.postauthor), .tablebg > tbody > tr:has(.postauthor)",
    ),
    run=True,
    author=(".name b", ".name", ".postauthor"),
    date=(
        "td.row1 table .postdetails, td.row2 table .postdetails",
        "last:.postdetails",
        ".postsubject",
        ".gensmall",
        ".postdetails",
    ),
    body=("td[colspan=2]:has(.postbody)", ".postbody"),
    junk=(".gensmall", ".postdetails", ".signature"),
    url=("a[href*=viewtopic.php?p=]@href",),
    key=(".name a[name]@name", "a[name]@name"),
    flat=True,
    opening=True,
)

VBULLETIN = Platform(
    name="vbulletin",
    marks=(
        "gen:vbulletin", ".postbitlegacy", ".postbit", ".postcontainer", "#vbulletin_html", ".bigusername",
        ".b-post-wrapper",
        ".js-post__content-text", "src:vbulletin",
    ),
    unit=(
        "li#post_%, div.postcontainer#post_%, article#post_%",
        "li.postbit, li.postbitlegacy, li.postcontainer",
        "li.b-post[data-node-id], .b-post.js-post", "table#post%", "div#post%:has(.smallfont)", "div#edit%",
    ),
    skip=("#quick_reply", ".b-post__comments"),
    author=(
        ".username_container .username strong", ".username_container .username", ".userinfo .username",
        ".username",
        ".bigusername", ".author [itemprop=name]", ".b-userinfo [itemprop=name]", ".author a",
        ".b-userinfo .author", "#postmenu_%",
    ),
    badges=(".usertitle", ".onlinestatus", "form"),
    stamp=("time@datetime", ".b-post__timestamp time@datetime"),
    date=(
        ".postdate .date", ".postdate", ".posthead .date", "time", ".b-post__timestamp", "td.thead",
        ".thead", ".tcat", ".date",
    ),
    body=(
        ".postcontent", ".js-post__content-text", "#post_message_%", ".b-post__content [itemprop=text]",
        ".content", ".postbody",
    ),
    junk=(
        ".signature", ".after_content", ".postfoot", ".postcontrols", ".lastedited", ".editedby",
        ".js-post__attachments",
        ".post__signature", ".post-signature", ".b-post__edit", ".attachments > legend",
        ".signaturecontainer",
    ),
    number=(".postcounter", ".nodecontrols a", ".b-post__count", "#postcount%", "a[id^=postcount]"),
    url=(".postcounter@href", ".nodecontrols a@href", ".b-post__count@href", "#postcount%@href"),
    key=(":unit@data-node-id", ":unit@id"),
    flat=True,
    opening=True,
)  # fmt: skip

XENFORO = Platform(
    name="xenforo",
    marks=(
        "#xenforo", "#xf", ".message--post", ".js-post .bbWrapper", ".messageText .messageUserInfo",
        "src:xenforo", ".bbWrapper .message-body",
    ),
    unit=(
        "article.message--post, div.message--post, article.message.js-post", "li.message#post-%",
        "article.message, li.message",
        ".message--comment, .comment.js-comment",
    ),
    skip=(".message--deleted", ".message.quickReply", ".js-quickReply"),
    author=(
        ".message-name .username", ".message-name", ":unit@data-author", ".messageUserInfo .username",
        ".userText .username",
        ".comment-user", ".username",
    ),
    stamp=(
        ".message-attribution time@datetime", ".message-date time@datetime", "time.u-dt@datetime",
        ".DateTime@data-time",
        ".datePermalink .DateTime@title", "time@datetime",
    ),
    date=("time", ".DateTime", ".datePermalink", ".message-attribution", ".messageMeta"),
    body=(
        ".message-body .bbWrapper", ".message-content .bbWrapper", ".messageText", ".message-body",
        ".comment-body .bbWrapper", ".bbWrapper",
    ),
    junk=(
        ".message-signature", ".signature", ".message-lastEdit", ".bbCodeBlock-expandLink",
        ".js-unfurl-desc", ".quoteExpand",
        ".message-reactions", ".reactionsBar", ".messageTextEndMarker", ".editDate",
        ".bbCodeQuote .quoteExpand",
    ),
    number=(
        ".postNumber", ".message-attribution-opposite a:not(.message-attribution-gadget):not(.u-concealed)",
        ".message-attribution-opposite",
    ),
    url=(".message-attribution a[href*=post]@href", ".datePermalink@href", ".postNumber@href"),
    key=(":unit@data-content", ":unit@id"),
    flat=True,
    opening=True,
)  # fmt: skip

DISCOURSE = Platform(
    name="discourse",
    marks=("gen:discourse", ".crawler-post", ".topic-post .cooked", "#topic-title .cooked"),
    unit=(".topic-post:has(.cooked)", ".crawler-post", "div.topic-body:has(.post)", "article#post_%"),
    skip=(".small-action",),
    author=(
        ".creator [itemprop=name]", ".creator a", ".creator", ".topic-meta-data .names .username a",
        ".names .first a",
        ".topic-meta-data .username", ".names a", ".username",
    ),
    badges=(".user-title", ".user-group", ".svg-icon-title"),
    stamp=(
        ".post-time@datetime", "time@datetime", ".post-date .relative-date@data-time",
        ".relative-date@title", "[itemprop=datePublished]@content",
    ),
    date=(".post-time", ".post-date", "time", ".post-info", ".crawler-post-infos"),
    body=(
        ".cooked", ".post[itemprop=text]", ".post[itemprop=articleBody]", "[itemprop=text]",
        "[itemprop=articleBody]", ".post",
    ),
    junk=(
        ".cooked-selection-barrier", ".post-menu-area", ".crawler-linkback-list", ".lightbox .meta",
        ".onebox-metadata", ".badge-notification.clicks", ".quote-controls",
    ),
    score=("[itemprop=userInteractionCount]@content", ".like-count", ".post-likes"),
    number=("[itemprop=position]", "article#post_%@id", ":unit@id"),
    url=("[itemprop=mainEntityOfPage]@href", ".post-date@href", ".post-info a@href"),
    key=("article@data-post-number", ":unit@id", "article@id"),
    parent=("[itemprop=isPartOf]@data-reply-to", ".reply-to-tab@data-post-number"),
    nested=False,
    opening=True,
)  # fmt: skip

INVISION = Platform(
    name="invision",
    marks=(
        ".ipsComment", ".ipsType_richText", "#ipboard_body", ".ipsEntry", "src:invisioncic.com",
        ".post_block .post_wrap",
    ),
    unit=(
        "article.ipsComment, div.ipsComment", "article.ipsEntry, .ipsEntry[data-commentid]",
        "article#elComment_%", "div.post_block", ".ipsComment",
    ),
    skip=(".ipsHide .ipsComment", ".ipsComment_popup"),
    author=(
        ".cAuthorPane_author a", ".cAuthorPane_author", ".ipsComment_author a.ipsType_break",
        ".ipsEntry__author a", ".ipsEntry__username",
        "[itemprop=creator] [itemprop=name]", ".author [itemprop=name]", ".author.vcard",
        ".ipsComment_author h3", ".author",
        ".ipsComment_author",
    ),
    stamp=(
        ".ipsComment_meta time@datetime", "time@datetime", "abbr.published@title",
        "[itemprop=commentTime]@title",
    ),
    date=("time", ".posted_info", ".ipsComment_meta", "abbr.published", ".ipsType_light"),
    body=(
        "[data-role=commentContent]", ".ipsType_richText", ".ipsRichText", "[itemprop=commentText]",
        ".entry-content", ".post_body",
    ),
    junk=(
        "[data-role=memberSignature]", ".signature", ".ipsComment_controls", ".edit",
        ".ipsType_medium .ipsType_light", ".rep_bar", ".ipsReact", ".ipsQuote_citation .ipsButton",
    ),
    score=(".ipsReact_reactCount", ".rep_bar strong"),
    number=(".post_id a", ".ipsComment_number"),
    url=(".ipsComment_meta a@href", ".post_id a@href"),
    key=(":unit@data-commentid", ":unit@id"),
    flat=True,
    opening=True,
)  # fmt: skip

SMF = Platform(
    name="smf",
    marks=(
        "gen:smf",
        ".post_wrapper .poster",
        "src:smf_",
        "#forumposts .post_wrapper",
        "src:smf.js",
        ".keyinfo .poster",
        "#bodyarea .windowbg",
    ),
    unit=(
        ".post_wrapper",
        "td.windowbg:has(.post), td.windowbg2:has(.post), td.windowbg3:has(.post)",
        "#forumposts .windowbg",
    ),
    author=(
        ".poster h4 a[title]",
        ".poster h4 a:not([onclick])",
        ".poster h4",
        ".poster a",
        "td > b > a",
        "b > a",
        "td > b",
    ),
    stamp=(".postinfo time@datetime", "time@datetime"),
    date=(
        ".postinfo .smalltext",
        ".keyinfo .smalltext",
        ".postinfo",
        ".keyinfo",
        "td > .smalltext",
        ".smalltext",
    ),
    body=("div.inner#msg_%", ".post .inner", ".inner", "div.post", ".post"),
    junk=(
        ".signature",
        ".moderatorbar",
        ".modified",
        ".attachments",
        ".smalltext.modified",
        ".under_message",
    ),
    number=(".keyinfo .smalltext strong", ".page_number", ".postinfo .page_number"),
    url=(".keyinfo h5 a@href", ".subject_title a@href", "a[href*=#msg]@href"),
    key=(".inner@id", "a[name^=msg]@name"),
    flat=True,
    opening=True,
)

MYBB = Platform(
    name="mybb",
    marks=(
        "#post_reply_form .post_body", "src:mybb", ".post_body .post_author", ".post_body .post_content",
        "gen:mybb", ".scaleimages .post_date", "#posts .post_body",
    ),
    unit=("div.post#post_%", "table#post_%", "div.post:has(.post_body)"),
    author=(
        ".author_information .largetext a", ".author_information .largetext", ".post_author .largetext",
        ".post_author strong", ".largetext a", ".largetext",
    ),
    stamp=(".post_date > span[title]@title",),
    date=(".post_date", "td.tcat", ".post_head", ".smalltext"),
    body=(".post_body#pid_%", ".post_body"),
    junk=(".signature", ".post_edit", ".edited_post", ".post_management_buttons", ".post_meta"),
    number=(".post_head strong a", ".post_head .float_right", "td.tcat strong a"),
    url=(".post_head strong a@href", ".post_head a@href", "td.tcat a@href"),
    key=(":unit@id",),
    flat=True,
    opening=True,
)  # fmt: skip

KUNENA = Platform(
    name="kunena",
    marks=(".kmsg .kpost-username", "#kunena", ".kmsgbody", ".kunena-topic", ".kmessage", "#Kunena"),
    unit=(
        "div.kmsg",
        ".kblock.kmsg",
        "div.message#kunena-message-%",
        ".kmsg-row",
        "div.topic-item-%",
        "table:has(.kmsgtext)",
    ),
    run=False,
    author=(
        ".kpost-username",
        ".kwho-user",
        ".kmsg-username",
        ".kwho-guest",
        "[itemprop=author]",
        ".profilebox a",
        "li strong a",
    ),
    stamp=("[itemprop=dateCreated]@title", ".kmsgdate@title"),
    date=(".kmsgdate", ".ago", ".kmsgtime", ".message-date"),
    body=(".kmsgtext", ".kmsg", ".kmsgbody"),
    junk=(".kmsgsignature", ".ksignature", ".kmessage-buttons", ".kmessage-editmarkup", ".kreply-buttons"),
    flat=True,
    opening=True,
)

BOARDS = (XENFORO, DISCOURSE, INVISION, VBULLETIN, PHPBB, PHPBB2, SMF, MYBB, KUNENA)
