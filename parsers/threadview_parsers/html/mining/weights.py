"""What each measure of a thread is worth. The sum decides between groups, and whether there is a thread."""

from __future__ import annotations

ACCEPT = 4.0
"""From this sum on, readers wrote it."""

WORTH: dict[str, float] = {
    "authors": 1.2,  # share of entries with a name
    "dates": 1.2,  # share of entries with a date
    "clocks": 0.5,  # share whose date has a time of day
    "texts": 0.8,  # share of entries with a text
    "controls": 0.9,  # share with "Reply", "Report" ...
    "key": 1.3,  # the key speaks of comments
    "around": 0.8,  # an element around it does
    "heading": 0.9,  # a heading before it announces a thread
    "count": 0.8,  # that heading's number is that of the entries
    "told": 0.4,  # it stands right over them and states exactly so many
    "form": 0.4,  # a form for a comment follows
    "says": 0.6,  # "Ada says:"
    "number": 0.25,  # log2 of the number of entries, up to 5
    "varied": 0.4,  # the names differ
    "lively": 0.4,  # share of texts that ask, exclaim or smile
    "ids": 0.5,  # the units have numbered ids or anchors
    "threaded": 0.5,  # some answer others
    "titles": -1.4,  # share of entries that open with a linked heading: teasers
    "more": -1.5,  # share with "Read more"
    "links": -2.5,  # share of texts that are links
    "aside": -1.6,  # it stands in a sidebar, a menu, a footer
    "teaser": -1.0,  # its key or an element around it speaks of teasers
    "outside": -2.5,  # share of entries that link to a comment which is not on this page
    "short": -0.8,  # the texts are of one or two words
    "same": -1.2,  # share of texts that stand more than once
    "fields": -3.0,  # share that are forms
    "pings": 1.5,  # share that are pingbacks
    "cut": -1.5,  # share of texts that break off: excerpts
    "broken": -2.0,  # share of gaps between entries in which the article goes on
    "followed": -1.0,  # share of the page's other prose that comes behind
    "nameless": -1.0,  # no names, no controls: a ticker, a list of changes
    "ticker": -5.0,  # it reports one day, the latest first
    "quoted": -1.5,  # share that are quotations: tweets in an article
    "recent": -2.0,  # a name says that these are the latest of all pages
    "rated": 0.8,  # share with stars
    "uneven": -4.0,  # share of dates that stand in another place than most
    "gaps": -2.0,  # share of what is said between them that is in none
    "mute": -1.8,  # hardly any text is a sentence: titles, places, tags
    "silent": -1.5,  # no date, no control, no heading: an interview, a list of terms
    "sections": -1.5,  # share that hold the page's heading, or several
    "undated_unnamed": -1.5,  # share with neither date nor name
}
