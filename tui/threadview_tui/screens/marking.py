"""Marks, notes, tags, and what was read: what the reader does with the comment under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from threadview_tui import wording
from threadview_tui.keeping.passing import next_unread, passed
from threadview_tui.layout.labels import crop
from threadview_tui.tree import ARTICLE
from threadview_tui.widgets.bound import config_of, in_force_of

from .hints import Hint
from .host import Host

if TYPE_CHECKING:
    from threadview_tui.keeping.notebook import Notebook
    from threadview_tui.keeping.records import Kind
    from threadview_tui.session import Session
    from threadview_tui.widgets.thread_window import ThreadWindow


BACK, ALL, FREE = "'", "?", "t"
"""Behind ': to before the last jump; the list of all that is kept. Behind t: a tag by its name."""
_WORDS = 24
"""Cells of a comment's words in the line of hints."""


class Marking(Host):
    """The part of the reading screen that writes into the notebook of the page."""

    def _comment_id(self) -> int:
        """The comment under the cursor."""
        assert self.session is not None
        return self.session.id_of(self.session.cursor)

    def show_reader(self) -> None:
        """Draw the signs of what the reader did."""
        if self.session is not None:
            notebook = self.session.notebook
            state, letters = notebook.live(), notebook.letters()
            self.view.set_reader(state, letters)
            self.outline.set_reader(state, letters)

    def _written(self, kind: Kind) -> None:
        """Signs and lines say what is other than before; a filter that asks for it is asked again."""
        self.show_reader()
        self.update_lines()
        if self.session is not None:
            self.asking.renew_reader(self.session, self.queries, kind)

    def action_set_mark(self, letter: str = "") -> None:
        if self.session is None or self.lacks_letter(letter, "set_mark"):
            return
        if letter in (BACK, ALL):
            self.say(f"{letter} cannot be a mark: '{letter} means something else")
            return
        notebook, id = self.session.notebook, self._comment_id()
        if notebook.marks.get(letter) == id:
            notebook.take_mark(letter)
            self.say(f"no mark {letter} any more")
        else:
            moved = letter in notebook.marks
            notebook.set_mark(letter, id)
            self.say(f"mark {letter} {'moved here' if moved else 'set'}: '{letter} comes back")
        self._written("mark")

    async def action_go_mark(self, letter: str = "") -> None:
        session = self.session
        if session is None or self.lacks_letter(letter, "go_mark"):
            return
        if letter == ALL:
            await self._list_all()
        elif letter == BACK:
            target, here = self.jumps.before_last(), self.spot()
            if target is None or here is None:
                self.say("no jump yet")
            elif self.go_to_spot(target):
                self.jumps.left(here)
        elif letter in session.notebook.marks:
            self._go_to_id(session.notebook.marks[letter])
        else:
            known = " ".join(sorted(session.notebook.marks))
            self.say(
                f"no mark {wording.plain(letter)}" + (f"; there is {known}" if known else ": m sets one")
            )

    def _go_to_id(self, id: int) -> None:
        session = self.session
        item = session.item_of(id) if session is not None else None
        if session is None or item is None:
            self.say("its comment is not on this page")
            return
        with self.leaping():
            session.uncover(item)
            session.arrive(item)
            self._arrive(session.cursor)
        if session.cursor != item:
            self.say(f"{wording.number(id)} is filtered out")

    async def _list_all(self) -> None:
        """Everything that is kept of this page, to pick from."""
        from .kept_list import pick_kept

        if self.session is not None:
            pick_kept(self.app, self.session, self._go_to_id)

    async def action_previous_or_note(self) -> None:
        """The previous match; while nothing is searched for, a note."""
        if self.session is not None and self.session.search.text:
            self.action_match(-1)
        else:
            await self.action_note()

    async def action_note(self) -> None:
        session = self.session
        if session is None:
            return
        notebook, id = session.notebook, self._comment_id()
        ours = notebook.notes.get(id, "")
        await self.look_elsewhere(id)
        before = notebook.notes.get(id, "")
        if before not in ("", ours):
            self.say("another threadview wrote this note")

        def write(text: str) -> None:
            notebook.set_draft(id, "")
            text = " ".join(text.split())
            if text == before:
                # Another threadview may have written another one meanwhile: that stays.
                self.say("note kept" if text else "no note")
                return
            if before and not text:
                # Up brings it back.
                self.prompt.remember(before)
            notebook.set_note(id, text, base=before)
            self.say(
                "note kept" if text else "note deleted: A, then Up, brings it back" if before else "no note"
            )
            self._written("note")

        where = "the article" if id == ARTICLE else wording.number(id)
        begun = notebook.drafts.get(id, "")
        draft = _Draft(notebook, id, before, self._draft_left)
        about = "draft" if begun else ""
        await self.lines.ask(f"note on {where}", begun or before, write, draft=draft, about=about)

    def _draft_left(self) -> None:
        self.say(f"draft kept: {in_force_of(self.app).first('keep.note')} goes on with it")

    async def action_tag(self, letter: str = "") -> None:
        session = self.session
        if session is None or self.lacks_letter(letter, "tag"):
            return
        tags = config_of(self.app).tags
        if letter in tags:
            await self._toggle_tags(self._comment_id(), [tags[letter]])
        elif letter == FREE:
            id = self._comment_id()
            await self.lines.ask(
                "tag (several: a, b)", "", lambda text: self._toggle_tags(id, text.split(","))
            )
        else:
            known = ", ".join(f"{key} {name}" if key != name else key for key, name in tags.items())
            self.say(wording.plain(f"no tag {letter}: {known}, t any name"))

    async def _toggle_tags(self, id: int, names: list[str]) -> None:
        if self.session is None:
            return
        said, notebook = [], self.session.notebook
        # What is on now is taken off, as the reader sees it: another threadview may have put it on.
        seen = notebook.tags.get(id, ())
        await self.look_elsewhere(id)
        for name in dict.fromkeys(" ".join(name.split()) for name in names):
            if name:
                on = notebook.toggle_tag(id, name, on=name not in seen)
                said.append(f"{'tagged' if on else 'no longer'} {wording.plain(name)}")
        if said:
            self.say(", ".join(said))
            self._written("tag")

    def action_toggle_read(self) -> None:
        if self.session is not None:
            notebook, id = self.session.notebook, self._comment_id()
            read = id not in notebook.read
            notebook.set_read([id], read=read)
            self.say("read" if read else "unread")
            self._written("read")

    def action_next_unread(self) -> None:
        """On to what is unread; what the cursor stands on is read, if its end was seen."""
        session = self.session
        if session is None:
            return
        here = session.cursor
        if here in self.view.ended():
            self._have_read([here])
        came = {item for id in session.notebook.to_see if (item := session.item_of(id)) is not None}
        target = next_unread(here, session.unfolded(), _Read(session), came)
        if target is None:
            self.say("nothing unread" if not session.filter.active else "nothing unread in the filter")
            return
        with self.leaping():
            session.uncover(target)
            self._arrive(target)
        if target == ARTICLE:
            # It has changed, that is all; its end may be far away.
            self._have_read([target])
        if target in came:
            id = session.id_of(target)
            what = "new" if id in session.notebook.new else "edited"
            left = len(came) - 1
            self.say(f"{what} since you read the page" + (f", {wording.number(left)} more" if left else ""))
        elif target < here:
            self.say("from the top again")

    @contextmanager
    def reading_on(self) -> Iterator[None]:
        """What is passed by a move in it counts as read, if its end was on the screen."""
        session = self.session
        if session is None:
            yield
            return
        before, ended = session.cursor, set(self.view.ended())
        yield
        ended.update(self.view.ended())
        after = self.view.cursor
        if after >= before:
            self._have_read(passed(before, after, session.rows.items, ended))

    def _have_read(self, items: list[int]) -> None:
        """Filters that are on do not ask again for this: what is read must not go from under the reader."""
        if self.session is not None and self.session.notebook.set_read(map(self.session.id_of, items)):
            self.show_reader()
            self.update_lines()

    def on_thread_window_wheeled_past(self, message: ThreadWindow.WheeledPast) -> None:
        """What the wheel has taken out of sight counts as read."""
        self._have_read(message.items)

    def letter_hints(self) -> tuple[Hint, ...]:
        """What may be typed behind m, ' and t; nothing if none of them waits."""
        session = self.session
        if session is None or self._lettered not in ("set_mark", "go_mark", "tag"):
            return ()
        if self._lettered == "tag":
            tags = tuple((key, wording.plain(name)) for key, name in config_of(self.app).tags.items())
            return (*(pair for pair in tags if pair[0] != pair[1]), (FREE, "by its name"), ("1-9", "tags"))
        marks = sorted(session.notebook.marks.items())
        if self._lettered == "set_mark":
            used = " ".join(letter for letter, _ in marks)
            return (("a-z", "name this comment"), ("Esc", "leave it"), *(((used, "in use"),) if used else ()))
        named = tuple((wording.plain(letter), self._words_of(id)) for letter, id in marks)
        return ((BACK, "back"), (ALL, "list"), *named)

    def _words_of(self, id: int) -> str:
        """A comment in a word or two."""
        assert self.session is not None
        item = self.session.item_of(id)
        if not item:
            return "article" if id == ARTICLE else f"{id}, gone"
        # More than there is room for, so that what is cut is seen to be.
        text = wording.words(self.session.thread.comments[item - 1].text, 2 * _WORDS)
        return f"{wording.number(id)} {crop(wording.plain(text), _WORDS)}"


class _Draft:
    """Keeps a note on a comment while it is typed."""

    def __init__(self, notebook: Notebook, id: int, before: str, say: Callable[[], None]) -> None:
        self._notebook, self._id, self._before, self._say = notebook, id, before, say

    def typed(self, text: str) -> None:
        """What stands there already, and nothing, is no draft."""
        text = " ".join(text.split())
        self._notebook.set_draft(self._id, text if text != self._before else "")

    def left(self, text: str) -> None:
        self.typed(text)
        if self._id in self._notebook.drafts:
            self._say()


class _Read:
    """The items of the comments that were read."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def __contains__(self, item: object) -> bool:
        return isinstance(item, int) and self._session.id_of(item) in self._session.notebook.read
