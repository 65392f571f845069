"""What takes more than one press: a count and its command, the two keys of a chord, a key and its letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import Key

from threadview_tui.holding import HoldingKeys
from threadview_tui.keys import bound_name, key_of, typed_chord
from threadview_tui.widgets.bound import in_force_of

from .host import Host

if TYPE_CHECKING:
    from textual.app import App
    from textual.binding import ActiveBinding


_OF_ANSWERS = ("match(", "matches", "scope", "filter_toggle")
"""How the actions begin that go through what a query found."""
_MAX_COUNT = 9
"""Digits of the largest number that can be typed before a command."""


def pass_on(app: App[object], event: Key) -> None:
    """Let a key be heard once more, by the screen that is on top then."""

    def press() -> None:
        # Made here, by the application: what a screen sends ends at that screen, before its bindings.
        app.post_message(Key(event.key, event.character))

    app.call_later(press)


class Keystrokes(Host):
    """The part of the reading screen that hears keys before they are taken for commands."""

    is_welcome = False
    """Whether a reader who is new here has not pressed a key yet."""
    count = ""
    """Digits typed, waiting for a command."""
    prefix = ""
    """The first of two keys."""
    _given = ""
    """Digits that the command of the last key may take; if it does not, the next key forgets them."""
    _held: tuple[tuple[ActiveBinding, str], ...] = ()
    """Keys, with their counts, that wait for the answer of a query."""
    _lettered = ""
    """The action that waits for its letter; empty while `prefix` begins a chord."""

    async def hear(self, event: Key) -> None:
        """Take a key if it belongs to a count, a chord or a letter; else do at once what it is bound to."""
        try:
            await self._hear(event)
        finally:
            app: object = self.app
            if isinstance(app, HoldingKeys):
                app.release_keys()

    async def _hear(self, event: Key) -> None:
        top: object = self.app.screen
        if top is not self:
            # Typed behind a key that opened another screen: it is for that one.
            event.stop()
            pass_on(self.app, event)
            return
        if self.is_welcome:
            self.is_welcome = False
            self.update_lines()
        if self.said:
            self.say("")
        if self.prompt.is_open:
            self.prompt.take(event)
            return
        letter = "" if event.key.startswith("alt+") else event.character or ""
        if self.jumping.is_open:
            event.stop()
            self.jumping.take(event.key, letter)
            return
        if self.prefix:
            event.stop()
            await self._second(event.key, letter)
            return
        bound = self.bindings_in_force().get(event.key)
        if bound is not None and self.asking.unanswered and bound.binding.action.startswith(_OF_ANSWERS):
            # Typed right behind Enter: there is nothing yet to go through.
            event.stop()
            self._held, self.count = (*self._held, (bound, self.count)), ""
            self.say("searching …")
            return
        if self._held and bound is not None:
            await self.let_go()
        key = key_of(bound.binding.id) if bound is not None else None
        if key is not None and key.takes_letter:
            event.stop()
            self.await_letter(letter or event.key, key.action)
        elif bound is None and letter and self._begins_chord(letter):
            event.stop()
            self.prefix, self._lettered = letter, ""
            self.update_lines()
        elif letter.isascii() and letter.isdigit() and (self.count or letter != "0"):
            event.stop()
            self.count = (self.count + letter)[:_MAX_COUNT]
            self.update_lines()
        else:
            self._hand_over_count()
            # Run by the application, as Textual does, it would come after the keys of a fast typist. What has
            # nothing to do here (copying without a selection) is left to whoever else hears the key.
            if bound is not None and await self.app.run_action(bound.binding.action, bound.node):
                event.stop()

    def await_letter(self, shown: str, action: str) -> None:
        """The next key's character is for an action; `shown`: what was pressed for it."""
        self.prefix, self._lettered = shown, action
        self.update_lines()

    def lacks_letter(self, letter: str, action: str) -> bool:
        """Whether an action was run without its letter, for which it waits now.

        That happens where Textual does what a key is bound to: it is then a key without a character.
        """
        if not letter:
            keys = in_force_of(self.app).by_id
            shown = next((key.shown for key in keys.values() if key.action == action), "")
            self.await_letter(shown.partition(" ")[0], action)
        return not letter

    async def let_go(self) -> None:
        """Do what waited for the answer of a query: it is there, or the reader does not wait for it."""
        held, self._held = self._held, ()
        if held:
            self.said = ""
        for bound, count in held:
            self._given = count
            await self.app.run_action(bound.binding.action, bound.node)

    def forget_held(self) -> None:
        """What waited for an answer will get none."""
        self._held = ()

    async def _second(self, key: str, letter: str) -> None:
        chord, action = self.prefix + letter, self._lettered
        self.prefix = self._lettered = ""
        self._hand_over_count()
        self.update_lines()
        if key == "escape":
            return
        if action:
            if letter.isprintable() and letter:
                # Not as "set_mark('x')": the letter may be a quotation mark.
                await self.app.run_action(("", action, (letter,)), self)
            return
        bound = self.bindings_in_force().get(bound_name(chord))
        if bound is not None:
            await self.app.run_action(bound.binding.action, bound.node)

    def _begins_chord(self, letter: str) -> bool:
        return any(typed_chord(key)[:1] == letter for key in self.bindings_in_force())

    def _hand_over_count(self) -> None:
        self._given, self.count = self.count, ""
        if self._given:
            self.update_lines()

    def take_count(self) -> int | None:
        """The number typed before the key, which is used up by asking."""
        count, self._given = self._given, ""
        return int(count) if count else None
