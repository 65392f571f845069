"""What the thread view shows about the items beside their text, as it was told by the screen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

from threadview_tui.layout.held import Mark
from threadview_tui.layout.labels import Signs
from threadview_tui.layout.people import People
from threadview_tui.layout.spans import Spans

if TYPE_CHECKING:
    from textual.selection import Selection
    from threadview_parsers.records import Comment, Thread
    from threadview_search import ReaderState

    from threadview_tui.tree import Tree

_NO_ITEMS: Set[int] = frozenset()
_COUNTED = 5_000
"""Hidden items that are looked at one by one for what is unread."""

_STEPS = 100
"""Comments above one that are followed up."""


class Look:
    """By item, unless said otherwise."""

    def __init__(self, thread: Thread, tree: Tree | None = None) -> None:
        self.thread = thread
        self.people = People(thread)
        self.context: Set[int] = _NO_ITEMS
        self.folded: Mapping[int, int] = {}
        self.unfolded: Sequence[int] = ()
        """What would be shown if nothing were folded."""
        self.languages: Mapping[int, str | None] = {}
        self.marks: Mapping[int, Spans] = {}
        self.found: Sequence[int] = ()
        """The items in which the search found something that can be gone to, ascending."""
        self.title_marks: Spans = ()
        self.current_mark: tuple[int, int] | None = None
        self.selection: Selection | None = None
        self.cursor = 0
        self.reader: ReaderState | None = None
        """By id."""
        self.letters: Mapping[int, str] = {}
        """The names of the reader's marks, by id."""
        self._tree = tree
        self._items: dict[int, int] | None = None

    @property
    def tree(self) -> Tree:
        """Who stands below whom; made of the thread if the screen gave none."""
        if self._tree is None:
            from threadview_tui.tree import Tree

            self._tree = Tree(self.thread.comments)
        return self._tree

    @property
    def current_place(self) -> Mark | None:
        """The match gone to last, as a place in a text; of one that is an item as a whole there is none."""
        if self.current_mark is None:
            return None
        item, index = self.current_mark
        # A match without a place, such as for len:>200, is the item as a whole: index -1.
        if item == 0 and -len(self.title_marks) <= index < 0:
            return Mark(0, self.title_marks[index][0], in_title=True)
        spans = self.marks.get(item, ())
        return Mark(item, spans[index][0]) if 0 <= index < len(spans) else None

    def author(self, item: int) -> str | None:
        """Who wrote an item, as the page has it."""
        return self.thread.comments[item - 1].author if item else self.thread.article.author

    def is_same(self, item: int) -> bool:
        """Whether another item than that under the cursor is by its author."""
        return item != self.cursor and self.people.is_same(self.author(item), self.author(self.cursor))

    def reader_key(self, item: int) -> tuple[bool, str, tuple[str, ...]]:
        """All that a header says of what the reader did: (read, letters of marks, tags)."""
        id, reader = self.thread.comments[item - 1].id if item else 0, self.reader
        if reader is None:
            return False, "", ()
        return id in reader.read, self.letters.get(id, ""), tuple(reader.tags.get(id, ()))

    def signs(self, item: int, levels: int = 0) -> Signs:
        """What the header of an item says of it; `levels`: how many of its levels are not drawn."""
        is_read, letters, tags = self.reader_key(item)
        if not item:
            return Signs(is_same=self.is_same(0), letters=letters, tags=tags)
        comment = self.thread.comments[item - 1]
        return Signs(
            levels=levels,
            is_opener=self.people.is_opener(comment.author),
            is_same=self.is_same(item),
            answers_self=self._answers_self(item, comment),
            letters=letters,
            tags=tags,
            is_read=is_read,
            is_context=item in self.context,
        )

    def _answers_self(self, item: int, comment: Comment) -> bool:
        if comment.parent is None or not comment.author:
            return False
        parent = self.tree.parents[item]
        return bool(parent) and self.people.is_same(comment.author, self.author(parent))

    def hidden(self, item: int) -> tuple[int, int, int]:
        """(hidden by the fold of an item, how many of them match, how many are unread)."""
        end = self.tree.ends[item]
        matches = bisect_left(self.found, end) - bisect_left(self.found, item + 1)
        return self.folded.get(item, 0), matches, self._unread(item + 1, end)

    def _unread(self, start: int, end: int) -> int:
        """Unread items before `end`; 0 if nothing was read at all, or there are too many to be looked at."""
        reader = self.reader
        if reader is None or not reader.read:
            return 0
        first, last = bisect_left(self.unfolded, start), bisect_left(self.unfolded, end)
        if last - first > _COUNTED:
            return 0
        comments, read = self.thread.comments, reader.read
        return sum(comments[item - 1].id not in read for item in self.unfolded[first:last])

    def item_of(self, id: int) -> int | None:
        """The item of a comment's id; 0 for the article, None if there is none."""
        comments = self.thread.comments
        if id == 0 or (0 < id <= len(comments) and comments[id - 1].id == id):
            return id
        if self._items is None:
            self._items = {comment.id: item for item, comment in enumerate(comments, 1)}
        return self._items.get(id)

    def path(self, item: int) -> list[int]:
        """The comments from the top of a branch down to an item of it; none for the top itself. Of a very
        long way the middle is left out.
        """
        steps: list[int] = []
        parents = self.tree.parents
        while item and len(steps) < _STEPS:
            steps.append(item)
            item = parents[item]
        if item:
            steps.append(self.tree.root(item) or item)
        return steps[::-1] if len(steps) > 1 else []
