"""The state of reading one thread: folds, filter, search, cursor. Pure: no widget, no clock, no thread.

The screen asks it what is shown and where a key leads, and draws the answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING

from . import tree as ways
from .arrangement import Arrangement
from .keeping.notebook import Notebook
from .state import Filter, Search, Snapshot, index_of
from .tree import ARTICLE, Rows

if TYPE_CHECKING:
    from threadview_parsers.records import Thread
    from threadview_search import Hits, Scope

    from .keeping import Held, Sheet
    from .state import Elsewhere


class Session:
    """One thread being read. `rows` is always what the other fields say."""

    def __init__(self, thread: Thread) -> None:
        self.notebook = Notebook()
        """What the reader marked, read, tagged and noted."""
        self.sheet: Sheet | None = None
        """Where it is kept; None if it is not."""
        self.held: Held | None = None
        """The line to begin with at the top of the window, by item; None once it was taken up."""
        self.arrangement = Arrangement(thread)
        self.tree = self.arrangement.tree
        self.folds: set[int] = set()
        self.filter = Filter()
        self.search = Search()
        self.cursor = ARTICLE
        self.zoom: int | None = None
        self.quotes_folded = False
        self.rows: Rows = self.tree.rows(())
        self._let_through: tuple[Set[int] | None, Arrangement | None, Set[int]] = (None, None, frozenset())
        """The ids of the filter, the arrangement, and the places that they come to in it."""

    @property
    def thread(self) -> Thread:
        """The thread in the order in which it is read."""
        return self.arrangement.thread

    @property
    def page(self) -> Thread:
        """The thread as the page has it."""
        return self.arrangement.page

    def learn(self, page: Thread) -> None:
        """The same page, knowing more of its comments (their languages)."""
        self.arrangement.learn(page)

    def id_of(self, item: int) -> int:
        """The id of the comment at a place of the thread; 0 for the article."""
        return self.arrangement.id_of(item)

    def item_of(self, id: int) -> int | None:
        """The place of the comment with that id, None if there is none; 0 for the article."""
        return self.arrangement.item_of(id)

    def arrange(self, arrangement: Arrangement) -> None:
        """Read the same page in another order; cursor, folds, zoom and match stay with their comments."""
        before, current = self.arrangement, self.search.current_match
        places = [before.id_of(item) for item in (self.cursor, self.zoom or ARTICLE)]
        folds = before.ids_of(self.folds)
        here = None if current is None else (before.id_of(current[0]), current[1])
        self.arrangement, self.tree = arrangement, arrangement.tree
        cursor, zoom = [arrangement.item_of(id) or ARTICLE for id in places]
        self.cursor, self.zoom = cursor, None if self.zoom is None else zoom
        self.folds = {item for id in folds if (item := arrangement.item_of(id))}
        self._refresh()
        if here is not None:
            here = (arrangement.item_of(here[0]) or ARTICLE, here[1])
        self._find(self.search, here)

    def snapshot(self) -> Snapshot:
        """The state now, to be given to `restore`."""
        return Snapshot(frozenset(self.folds), self.cursor, self.filter, self.search, self.zoom)

    def restore(self, snapshot: Snapshot) -> None:
        """Everything as it was."""
        self.folds = set(snapshot.folds)
        self.filter, self.search, self.zoom = snapshot.filter, snapshot.search, snapshot.zoom
        self.cursor = snapshot.cursor
        self._refresh()

    def go_back(self, snapshot: Snapshot) -> None:
        """To where the reader was, with the folds of then; search and filter stay as they are now."""
        self.zoom, self.cursor = snapshot.zoom, snapshot.cursor
        if self.folds != snapshot.folds or not ways.shown(self.rows.items, self.cursor):
            self.folds = set(snapshot.folds)
            self._refresh()
        if snapshot.search.text == self.search.text:
            current = index_of(self.search.matches, snapshot.search.current_match)
            self.search = replace(self.search, current=current)

    def begin(self, chosen: Filter, search: Search) -> None:
        """As the page was left, with the folds that are set; the search is still to be asked."""
        self.filter, self.search = chosen, search
        self._refresh()

    def arrive(self, item: int) -> None:
        """Put the cursor on an item; if that is not shown, on the fold over it, else on the nearest."""
        self.cursor = item
        self._refresh()

    def _refresh(self) -> None:
        """Rows from folds and filter; a cursor that is gone goes to the fold over it, else the nearest."""
        self.rows = self._rows(self.folds)
        if not ways.shown(self.rows.items, self.cursor):
            folds = self.tree.covering(self.cursor, self.rows.folded)
            self.cursor = folds[-1] if folds else ways.nearest(self.rows.items, self.cursor)

    def _rows(self, folds: Set[int]) -> Rows:
        """What these folds and the filter show."""
        chosen = self.filter
        if not chosen.active:
            return self.tree.rows(folds)
        # The same set each time for the same filter: the tree remembers what it worked out for it.
        ids, arrangement, _ = self._let_through
        if ids is not chosen.ids or arrangement is not self.arrangement:
            items = self.arrangement.items_of(chosen.ids)
            self._let_through = (chosen.ids, self.arrangement, items)
        return self.tree.rows(folds, self._let_through[2], chosen.scope)

    def unfolded(self) -> Sequence[int]:
        """All items that the filter lets through, those under folds too."""
        return self._rows(frozenset()).items if self.rows.hidden else self.rows.items

    # Each of the ways returns the item to go to; the screen moves the view there.

    def step(self, count: int) -> int:
        """`count` shown items on (back if negative)."""
        return ways.step(self.rows.items, self.cursor, count)

    def numbered(self, number: int) -> int:
        """The comment of that number; if it is folded away its folds open, if filtered out the nearest."""
        id = min(max(number, 1), self.tree.count) if self.tree.count else ARTICLE
        item = self.arrangement.item_of(id) or ARTICLE
        self.uncover(item)
        return ways.nearest(self.rows.items, item)

    def first(self) -> int:
        return self.rows.items[0]

    def last(self) -> int:
        return self.rows.items[-1]

    def parent(self) -> int:
        """The comment that this one answers; the cursor itself at top level."""
        return self._towards(self.tree.parents[self.cursor])

    def root(self) -> int:
        """The top-level comment of this branch."""
        return self._towards(self.tree.root(self.cursor))

    def _towards(self, item: int) -> int:
        """The item if a jump may go there: folds open for it, a filter does not."""
        if item == ARTICLE:
            return self.cursor
        self.uncover(item)
        return item if ways.shown(self.rows.items, item) else self.cursor

    def sibling(self, direction: int) -> int:
        """Next or previous at this level, replies skipped."""
        way = ways.next_sibling if direction > 0 else ways.previous_sibling
        return way(self.tree, self.rows.items, self.cursor)

    def top(self, direction: int) -> int:
        """Next or previous top-level comment."""
        way = ways.next_top if direction > 0 else ways.previous_top
        return way(self.tree, self.rows.items, self.cursor)

    def first_reply(self) -> int:
        """The first shown reply, or the cursor itself."""
        reply = ways.first_reply(self.tree, self.rows.items, self.cursor)
        return self.cursor if reply is None else reply

    def can_fold(self, item: int) -> bool:
        """Whether something is shown below the item that a fold would hide."""
        return item not in self.folds and ways.first_reply(self.tree, self.rows.items, item) is not None

    def fold(self, item: int) -> None:
        """Hide the branch under a comment; the cursor goes to it if it stood inside."""
        if item and self.tree.replies(item):
            self.folds.add(item)
            self._refresh()

    def unfold(self, item: int) -> None:
        """Show what the fold of this comment hides."""
        self.folds.discard(item)
        self._refresh()

    def fold_around(self) -> None:
        """Fold the branch of the cursor; on a comment without open replies, the one it stands in."""
        item = self.cursor
        if not self.can_fold(item):
            item = self.tree.enclosing[item]
            while item and not ways.shown(self.rows.items, item):
                item = self.tree.enclosing[item]
        self.fold(item)

    def fold_to(self, level: int | None) -> None:
        """Fold so that `level` levels stay open (1: top-level comments only); None opens everything."""
        self.folds = set() if level is None else self.tree.deeper_than(level)
        self._refresh()

    def uncover(self, item: int) -> None:
        """Open the folds that hide this item, and no others."""
        covering = self.tree.covering(item, self.folds)
        if covering:
            self.folds.difference_update(covering)
            self._refresh()

    def set_filter(
        self,
        text: str,
        ids: Set[int] = frozenset(),
        *,
        elsewhere: Elsewhere | None = None,
        under: Filter | None = None,
    ) -> None:
        """Show what `ids` names, in the scope chosen before; an empty text shows everything.

        `under`: the filter that comes back when this one is dropped. One of the same text is not kept twice.
        """
        below = under
        while below is not None and below.text != text:
            below = below.under
        under = below.under if below is not None else under
        self._use(Filter(text, ids, on=True, scope=self.filter.scope, elsewhere=elsewhere, under=under))

    def drop_filter(self) -> None:
        """The filter that this one was put on top of; without one everything is shown."""
        under = self.filter.under or Filter()
        self._use(replace(under, on=not under.pending, scope=self.filter.scope))

    def _use(self, chosen: Filter) -> None:
        """Another filter: other rows are shown, and only matches in them count."""
        self.filter = chosen
        self._refresh()
        self._find(self.search, self.search.current_match)

    def renew_filter(self, text: str, ids: Set[int]) -> None:
        """The same filter lets other comments through, more being known of them; nothing if it is gone."""
        chosen = self.filter
        if text == chosen.text and (chosen.pending or ids != chosen.ids):
            self._use(replace(chosen, ids=ids, on=chosen.on or chosen.pending, pending=False))

    def renew_search(self, text: str, hits: Hits, *, elsewhere: Elsewhere | None = None) -> None:
        """The same search finds more or less than before; the match gone to last stays if it still is one."""
        if text == self.search.text:
            self._find(
                replace(self.search, found_in_page=hits, elsewhere=elsewhere), self.search.current_match
            )

    def toggle_filter(self) -> bool:
        """The filter off or on again; False if there is none."""
        if not self.filter.text:
            return False
        self._use(replace(self.filter, on=not self.filter.on, pending=False))
        return True

    def set_scope(self, scope: Scope) -> None:
        """What a filter shows beside what matches, until the reader chooses something else."""
        self._use(replace(self.filter, scope=scope))

    def next_scope(self) -> bool:
        """Matches only, ancestors dimmed, whole branches, and round; False if no filter is on."""
        if not self.filter.active:
            return False
        self._use(replace(self.filter, scope=self.filter.scope.next()))
        return True

    def set_search(self, text: str, hits: Hits, *, elsewhere: Elsewhere | None = None) -> None:
        """Another search; no match was gone to yet."""
        self._find(Search(text, hits, elsewhere=elsewhere), None)

    def clear_search(self) -> None:
        """No highlights any more."""
        self.search = Search()

    def _find(self, search: Search, here: tuple[int, int] | None) -> None:
        """Only what the filter lets through can be gone to; folded matches can, their folds open.

        `here`: the match gone to last, which stays the current one if it is still there.
        """
        if search.found_in_page is None:
            return
        shown = hits = self.arrangement.hits(search.found_in_page)
        if self.filter.active:
            shown = shown.within(self.unfolded())
        index = index_of(shown.matches, here)
        self.search = replace(search, hits=hits, shown=shown, current=index, wanted=None)

    @property
    def filtered_out(self) -> int:
        """How many matches of the search the filter keeps from sight."""
        return self.search.found - len(self.search.matches)

    def match_from(self, item: int) -> int | None:
        """Go to the first match at or after an item; the item gone to, or None.

        Round to the first, but only if all of the thread was searched: a nearer one may come otherwise.
        """
        matches, first = self.search.matches, self._first_in(item)
        if first == len(matches):
            if not matches or not self.search.complete:
                return None
            first = 0
        return self.to_match(first)

    def _first_in(self, item: int) -> int:
        """Index of the first match at or after an item; how many there are if there is none."""
        return bisect_left(self.search.matches, item, key=itemgetter(0))

    def index_of(self, match: tuple[int, int]) -> int | None:
        """The index of a match in `search.matches`, None if it is not among them."""
        return index_of(self.search.matches, match)

    def match_near(self, item: int) -> int | None:
        """The index of the first match at or after an item, else of the last one; None if there is none."""
        last = len(self.search.matches) - 1
        return min(self._first_in(item), last) if last >= 0 else None

    def look_at(self, index: int, opened: Sequence[int]) -> list[int]:
        """As `to_match`, but the folds that were `opened` for the look before close again.

        Returns the folds that this one opened.
        """
        self.folds.update(opened)
        covering = self.tree.covering(self.search.matches[index][0], self.folds)
        if opened and not covering:
            self.cursor = self.search.matches[index][0]
            self._refresh()
        self.to_match(index)
        return covering

    def next_match(self, count: int) -> int | None:
        """Go `count` matches on (back if negative), round at the ends; the item gone to, or None.

        It counts from the cursor when that was moved away from the current match.
        """
        matches, current = self.search.matches, self.search.current
        if not matches:
            return None
        if current is not None and matches[current][0] == self.cursor:
            index = current + count
        elif count > 0:
            index = self._first_in(self.cursor) + count - 1
        else:
            index = self._first_in(self.cursor) + count
        return self.to_match(index % len(matches))

    def to_match(self, index: int) -> int:
        """Go to a match by its index in `search.matches`, opening what hides it; the item gone to."""
        self.search = replace(self.search, current=index)
        item = self.search.matches[index][0]
        self.uncover(item)
        self.cursor = item
        return item

    @property
    def current_match(self) -> tuple[int, int] | None:
        """(item, index of its range) of the match gone to last."""
        return self.search.current_match
