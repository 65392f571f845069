"""What renderers add to a page's words: Markdown, link numbers, stand-ins for buttons and pictures.

html2text, markdownify and pandoc write Markdown; lynx and elinks number the links and list their addresses at
the end. All of it is taken off before a line is looked at; addresses are kept as the line's links.
"""

from __future__ import annotations

import re
from itertools import pairwise

_IMAGE = re.compile(
    r"!\[([^\[\]]{0,300})\]\((?:<[^<>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)"
)
_LINK = re.compile(
    r"\[([^\[\]]*)\]\((<[^<>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)(?:\{[^{}]*\})?"
)
_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[[^\[\]]{0,60}\]")
_DEFINITION = re.compile(r"\s{0,3}\[[^\[\]]{1,60}\]:\s+\S+\s*(?:\"[^\"]*\")?$")
_SPAN = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}")
# tried only where a run of spaces begins, or a line of them would be tried from each of its spaces
_ATTRIBUTES = re.compile(r"(?<!\s)\s*\{[#.=][^{}]*\}\s*$")
_FENCE = re.compile(r"\s*:{3,}(?:\s*\{[^{}]*\}|\s*[\w.-]+)?\s*$")
_STARS = re.compile(r"(\*\*\*|\*\*|\*)(?=\S)(.{1,200}?)(?<=\S)\1")
_UNDERLINES = re.compile(r"(?<!\w)(__|_)(?=\S)(.{1,200}?)(?<=\S)\1(?!\w)")
_STRONG = re.compile(r"(?<!\*)\*\*(?=[^\s*])")
_MASK = re.compile(r"\*{4,}|(?<=\w)\*{3}(?!\w)")
"""The stars that stand for the rest of a name: "kim_****", "A*** B***"."""
_OPENS = re.compile(r"(?<!\w)\*{3}(?=\w)")
_ICON = re.compile(r"(?<!\w)_{2,3}(?!_)|(?<!_)__(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|<'\"@-])")
_BLANKS = re.compile(r"\s+")
_NUMBERED = re.compile(r"\[(\d{1,4})\]")
_PLACEHOLDER = re.compile(r"\(BUTTON\) ?|\[[\w%.-]{1,80}\.(?:png|jpe?g|gif|svg|webp)\] ?")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"'“”„»«\[\]{}|\\^`]+")

SAMPLE = 200_000
# noncharacters, which cleaning takes out of every page
_KEPT_STAR, _KEPT_UNDERLINE = "\ufdd0", "\ufdd1"


def is_markdown(text: str) -> bool:
    """Whether the dump is Markdown: only there are `**` and `_` marks and not part of a name."""
    sample = text[:SAMPLE]
    if sample.count("](") >= 3:
        return True
    escaped = len(re.findall(r"\n\s{0,8}\d{1,2}\\\.", sample))
    strong = len(_STRONG.findall(sample))
    if sample.count("\n#") + strong + escaped < 2:
        return False
    return "\n#" in sample or sample.startswith("#") or strong >= 2 or "\\." in sample


def has_link_numbers(text: str) -> bool:
    """Whether links are numbered as lynx and elinks do it: [1] to [n], counting upward."""
    numbers = [int(number) for number in _NUMBERED.findall(text[:SAMPLE])]
    if len(numbers) < 4:
        return False
    upward = sum(1 for a, b in pairwise(numbers) if b == a + 1)
    return upward >= 0.6 * (len(numbers) - 1)


def without_link_numbers(line: str) -> str:
    """The line without "[12]"."""
    return _NUMBERED.sub("", line) if "[" in line else line


def unmark(line: str) -> tuple[str, tuple[str, ...]]:
    """A Markdown line without its marks, and the addresses that it links to."""
    links: tuple[str, ...] = ()
    if "](" in line or "][" in line or "]{" in line:
        line, links = _unlinked(line)
    if (line.lstrip().startswith("[") or ":::" in line) and (_FENCE.match(line) or _DEFINITION.match(line)):
        return "", links
    if "{" in line:
        line = _ATTRIBUTES.sub("", line)
    if "__" in line:
        # an empty element with an icon becomes "__"; strong text is "**"
        line = _ICON.sub("", line)
    if "*" in line or "_" in line:
        line = _without_emphasis(line)
    return (_ESCAPE.sub(r"\1", line) if "\\" in line else line), links


def _without_emphasis(line: str) -> str:
    """The line without marks of emphasis; escaped ones, and those within a name, stay."""
    line = line.replace("\\*", _KEPT_STAR).replace("\\_", _KEPT_UNDERLINE)
    if "***" in line and not _OPENS.search(line):
        line = _MASK.sub(lambda found: _KEPT_STAR * len(found.group()), line)
    line = _UNDERLINES.sub(r"\2", _STARS.sub(r"\2", line)).replace("**", "")
    return line.replace(_KEPT_STAR, "*").replace(_KEPT_UNDERLINE, "_")


def _unlinked(line: str) -> tuple[str, tuple[str, ...]]:
    line = _IMAGE.sub(r"\1", line)
    links = tuple(_BLANKS.sub("%20", match[2].strip("<> \t")) for match in _LINK.finditer(line))
    line = _LINK.sub(r"\1", line)
    line = _REFERENCE.sub(r"\1", line)
    return _SPAN.sub(r"\1", line), tuple(link for link in links if link.startswith(("http://", "https://")))


def without_placeholders(text: str) -> str:
    """The text without what lynx and w3m show for buttons and pictures."""
    if "(BUTTON)" in text or ("[" in text and "." in text):
        return _PLACEHOLDER.sub("", text).strip()
    return text


def addresses(text: str) -> tuple[str, ...]:
    """The web addresses written out in a text, in order, each once."""
    found = (match.group().rstrip(".,;:!?)") for match in _ADDRESS.finditer(text))
    return tuple(dict.fromkeys(address if "://" in address else f"https://{address}" for address in found))
