"""Questions of one line: the name of a file, a command, a note. Asked in the prompt, answered by Enter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from inspect import isawaitable
from typing import TYPE_CHECKING, Protocol

from threadview_tui import wording
from threadview_tui.guarding import GuardedApp
from threadview_tui.widgets.bound import in_force_of

from .hints import Hint, answering

if TYPE_CHECKING:
    from threadview_tui.widgets.prompt import Choice, Prompt

    from .reading import ReadingScreen

Check = Callable[[str], str | None]
"""What is wrong with an answer, in one line; None if nothing is."""


@dataclass(frozen=True)
class _Question:
    then: Callable[[str], object]
    check: Check | None
    choice: Choice | None
    draft: Draft | None


class Draft(Protocol):
    """Keeps an answer that is not given yet."""

    def typed(self, text: str) -> None:
        """It stands so now."""

    def left(self, text: str) -> None:
        """The reader has left it so."""


class Lines:
    """The question that is asked, if one is. The prompt, its history and its keys are those of a query."""

    def __init__(self, screen: ReadingScreen, prompt: Prompt) -> None:
        self._screen = screen
        self._prompt = prompt
        self._question: _Question | None = None

    @property
    def is_open(self) -> bool:
        return self._question is not None

    async def ask(
        self,
        label: str,
        text: str,
        then: Callable[[str], object],
        *,
        check: Check | None = None,
        choice: Choice | None = None,
        draft: Draft | None = None,
        about: str = "",
    ) -> None:
        """Have one line typed after "`label`: ", beginning with `text`; Enter gives it to `then`, as typed.

        An answer of which `check` says what is wrong is not taken. Tab turns a `choice`, whose name follows
        the label. What was entered at the same label comes back with Up. `draft` hears of each letter; what
        is `about` the text is said behind the label.
        """
        self._screen.asking.leave()
        self._question = _Question(then, check, choice, draft)
        shown = wording.plain(f"{label} ({about})" if about else label)
        await self._prompt.open(f"line {label}", text, label=shown, choice=choice)
        self._screen.update_lines()

    @property
    def hints(self) -> tuple[Hint, ...]:
        """The keys that answer."""
        choice = self._question.choice if self._question is not None else None
        names = [f"[{name}]" if name == choice.name else name for name in choice.names] if choice else ()
        return answering(in_force_of(self._screen.app), " / ".join(names))

    def changed(self, _kind: str, text: str) -> None:
        """What was wrong may be no longer."""
        if self._question is not None and self._question.draft is not None:
            self._question.draft.typed(text)
        self._screen.show_problem("", None)
        self._screen.update_lines()

    def submitted(self, _kind: str, text: str) -> None:
        """Enter: the answer is taken, unless something is wrong with it."""
        question = self._question
        if question is None:
            return
        wrong = question.check(text) if question.check is not None else None
        if wrong is not None:
            self._screen.show_problem(wrong, self._prompt.cell_of_text)
            return
        self._prompt.remember(text.strip())
        self.forget()
        # Before the next message: keys behind Enter find the next question, if that asks one.
        self._screen.call_next(self._give, question, text)

    def cancelled(self) -> None:
        """Esc: nothing is done."""
        self._leave(self._prompt.text)

    def left(self, text: str) -> None:
        """A click into the text: nothing is done either, but Up brings back what was typed."""
        self._prompt.remember(text.strip())
        self._leave(text)

    def _leave(self, text: str) -> None:
        draft = self._question.draft if self._question is not None else None
        self.forget()
        if draft is not None:
            draft.left(text)

    def forget(self) -> None:
        """The question is off."""
        if self._question is not None:
            self._question = None
            self._prompt.close()
            self._screen.show_problem("", None)
            self._screen.listing.focus()
            self._screen.update_lines()

    async def _give(self, question: _Question, text: str) -> None:
        try:
            done = question.then(text)
            if isawaitable(done):
                await done
        except Exception as error:
            app = self._screen.app
            if not isinstance(app, GuardedApp):
                raise
            app.report(error)
