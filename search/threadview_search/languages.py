"""Which language each comment is in, by py3langid with the thread's own mix of languages as prior.

A short comment alone is often misread. On threads of 22 comments, half of them two words long, the prior
takes the share read right from 0.9 to above 0.99 (benchmarks/search.py --only languages). Loading the model
takes half a second and identifying a comment a fifth of a millisecond: all of it is for a background thread.
"""

from __future__ import annotations

import string
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from .index import Cancelled, never

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import regex
    from threadview_parsers.records import Comment, Thread

    Posterior: TypeAlias = npt.NDArray[np.float64]

PRIOR_BYTES = 36
"""The prior weighs as much as the text itself where this is its length. It falls with the square root of
the length, since the model divides its own evidence by that.
"""
MAX_PRIOR_WEIGHT = 1.2
"""Else two words would always be in the thread's language; more makes the others' hard to tell."""
SMOOTHING = 0.1
"""Share of the prior that all languages have alike: a foreign comment is always possible."""
ROUNDS = 10
"""Of estimating the prior: from the second on, the comments are read with the prior of the round before.
Else a language shares its part with its neighbours (Indonesian with Malay), and is not told from them.
"""
MIN_LETTERS = 4
"""Of a text in a script that several languages share."""
MIN_CERTAINTY = 0.6
"""Below it nobody is told a language."""
EXCERPT = 300
"""Characters; more of a comment does not change what it is read as."""

_LOOKED_AT = 2 * EXCERPT  # some of it may be addresses
_ASCII = string.ascii_letters + string.digits + string.punctuation
_SAMPLE = 400  # comments, evenly spread, whose mix stands for that of a longer thread
_SEGMENT = 50  # comments handed over at a time: some ten milliseconds

# Labels of the model that are forms of a language with a two-letter code. Its other three-letter labels
# have none, and are left out.
_PARENTS = {
    "ary": "ar", "arz": "ar", "fuv": "ff", "gug": "gn", "kik": "ki", "sdh": "ku", "uzs": "uz", "wuu": "zh",
    "yue": "zh",
}  # fmt: skip
_NOT_A_LANGUAGE = "zxx"

_loading = threading.Lock()


class _Identifier:
    """The model, and what its labels are in ISO 639-1."""

    def __init__(self) -> None:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier

        self._model = LanguageIdentifier.from_model_file(  # type: ignore[no-untyped-call]
            MODEL_FILE, norm_probs=True
        )
        spoken = (label for label in self._model.labels if len(label) == 2 or label in _PARENTS)
        self._labels = [*spoken, _NOT_A_LANGUAGE]
        self._model.set_languages(self._labels)
        codes = [_PARENTS.get(label, label) for label in self._labels]
        self.codes = sorted(set(codes))
        """What the places of a posterior stand for."""
        self._places = [self.codes.index(code) for code in codes]

    def posterior(self, text: str) -> Posterior:
        """How likely each of `codes` is, by the text alone; sums to 1."""
        import numpy as np

        ranked = dict(self._model.rank(text))
        values = [ranked[label] for label in self._labels]
        likely = np.bincount(self._places, values, len(self.codes)) + 1e-9
        posterior: Posterior = likely / likely.sum()
        return posterior

    def read(self, text: str, posterior: Posterior, prior: Posterior) -> str | None:
        """The language of a text, None where it is too short to tell."""
        import numpy as np

        letters = len(_patterns()[1].findall(text[:100]))
        if not letters or (letters < MIN_LETTERS and posterior.max() < MIN_CERTAINTY):
            return None
        weight = min(MAX_PRIOR_WEIGHT, (PRIOR_BYTES / _size(text)) ** 0.5)
        belief = np.log(posterior) + weight * np.log(prior)
        belief = np.exp(belief - belief.max())
        best = int(belief.argmax())
        code = self.codes[best]
        return None if code == _NOT_A_LANGUAGE or belief[best] < MIN_CERTAINTY * belief.sum() else code


@cache
def _loaded() -> _Identifier:
    return _Identifier()


def _identifier() -> _Identifier:
    with _loading:
        return _loaded()


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    import regex

    # Addresses, names of users and topics; codes such as 0x3F and F2006BB0, of which the model makes a
    # language; emoji and other symbols.
    no_prose = r"(?:https?://|www\.|[@#])[^\s]++|\b[A-Za-z_]*+[0-9][0-9A-Za-z_]*+|\p{S}"
    # A vowel sign counts as a letter: half of the letters of Hindi are.
    return regex.compile(no_prose), regex.compile(r"\p{L}|(?<=\p{L})\p{M}")


def release_model() -> None:
    """Forget the model, which takes 100 MB; it is loaded again when it is next needed."""
    with _loading:
        _loaded.cache_clear()


def sample_of(thread: Thread) -> Thread:
    """The part of a thread that tells its mix of languages: some hundred comments, evenly spread."""
    items = range(0, len(thread.comments) + 1, _step(len(thread.comments) + 1))
    return msgspec.structs.replace(thread, comments=tuple(thread.comments[item - 1] for item in items[1:]))


def mix_of(thread: Thread, cancelled: Callable[[], bool] = never) -> Posterior:
    """How much of a thread is in each language that the model knows: for `identify_languages`, which makes
    one of the thread itself where it gets none. Raises `Cancelled`.
    """
    return _prior(_identifier(), _Texts(thread), cancelled)[0]


def identify_languages(
    thread: Thread, cancelled: Callable[[], bool] = never, *, mix: Posterior | None = None
) -> Iterator[list[tuple[int, str | None]]]:
    """(item, ISO 639-1 code or None) of the article, item 0, and all comments, some at a time, in order.

    What the parser knew stays as it is. `mix` is that of the thread of which this is a part. Raises
    `Cancelled`.
    """
    identifier = _identifier()
    texts = _Texts(thread)
    known: dict[int, Posterior] = {}
    if mix is None:
        prior, known = _prior(identifier, texts, cancelled)
    else:
        prior = mix
    for begin in range(0, len(texts), _SEGMENT):
        if cancelled():
            raise Cancelled
        segment: list[tuple[int, str | None]] = []
        for item in range(begin, min(begin + _SEGMENT, len(texts))):
            code = texts.stated(item)
            text = texts[item]
            if code is None and text:
                posterior = known[item] if item in known else identifier.posterior(text)
                code = identifier.read(text, posterior, prior)
            segment.append((item, code))
        yield segment


def fill_languages(thread: Thread, cancelled: Callable[[], bool] = never) -> Thread:
    """The thread with the language of each comment, and its own where the page states none: that of its
    article or, if that is too short to tell, the one that most of its text is in. Raises `Cancelled`.
    """
    codes = [code for segment in identify_languages(thread, cancelled) for _, code in segment]
    return with_languages(thread, codes)


def with_languages(thread: Thread, codes: Sequence[str | None]) -> Thread:
    """The thread with these languages, as `fill_languages`: of the article, then of each comment."""
    comments = tuple(
        comment if comment.language == code else msgspec.structs.replace(comment, language=code)
        for comment, code in zip(thread.comments, codes[1:], strict=True)
    )
    language = thread.language or codes[0] or _most(thread.comments, codes[1:])
    return msgspec.structs.replace(thread, comments=comments, language=language)


def learn_languages(thread: Thread, codes: Sequence[str | None]) -> Thread:
    """As `with_languages`, but the comments stay where they are and are told their languages: whoever holds
    the thread and reads on in it knows them too. Copies of 100,000 comments would be 16 MB, for good.

    For the one who owns the records: to everybody else they never change.
    """
    for comment, code in zip(thread.comments, codes[1:], strict=True):
        if comment.language != code:
            msgspec.structs.force_setattr(comment, "language", code)
    language = thread.language or codes[0] or _most(thread.comments, codes[1:])
    return msgspec.structs.replace(thread, language=language)


def _most(comments: Sequence[Comment], codes: Sequence[str | None]) -> str | None:
    lengths: dict[str, int] = {}
    for comment, code in zip(comments, codes, strict=True):
        if code:
            lengths[code] = lengths.get(code, 0) + len(comment.text)
    return max(lengths, key=lengths.__getitem__, default=None)


class _Texts:
    """What is read of each item: its own words, without quotes and addresses."""

    def __init__(self, thread: Thread) -> None:
        self._thread = thread

    def __len__(self) -> int:
        return len(self._thread.comments) + 1

    def stated(self, item: int) -> str | None:
        """What the parser knew of a comment's language."""
        return self._thread.comments[item - 1].language if item else None

    def __getitem__(self, item: int) -> str:
        if not item:
            article = self._thread.article
            return self._prose(f"{article.title or ''}\n{article.text[: _LOOKED_AT + 1]}")
        comment = self._thread.comments[item - 1]
        if comment.kind == "removed":  # "[deleted]" is the site's word
            return ""
        own, end = [], 0
        for start, stop in comment.quotes:
            own.append(comment.text[end:start])
            end = stop
        own.append(comment.text[end : end + _LOOKED_AT + 1])
        return self._prose("".join(own)) or self._prose(comment.text)

    @staticmethod
    def _prose(text: str) -> str:
        head = text[:_LOOKED_AT]
        if len(head) < len(text):
            head = head.rstrip(_ASCII)  # half an address is no word
        return _patterns()[0].sub("", head)[:EXCERPT].strip()


def _prior(
    identifier: _Identifier, texts: _Texts, cancelled: Callable[[], bool]
) -> tuple[Posterior, dict[int, Posterior]]:
    """The thread's mix of languages, smoothed, and the posteriors that it was made of.

    It is the mean of the posteriors, weighted by length, taken again with the mix as prior: expectation
    maximisation for the prior of a classifier (Saerens, Latinne and Decaestecker 2002).
    """
    import numpy as np

    known: dict[int, Posterior] = {}
    sizes: list[int] = []
    step = _step(len(texts))
    for item in range(0, len(texts), step):
        if item % (_SEGMENT * step) == 0 and cancelled():
            raise Cancelled
        text = texts[item]
        if text:
            known[item] = identifier.posterior(text)
            sizes.append(_size(text))
    count = len(identifier.codes)
    prior: Posterior = np.full(count, 1 / count)
    if not known:
        return prior, known
    likely, lengths = np.log(np.array(list(known.values()))), np.array(sizes)
    weights = np.minimum(MAX_PRIOR_WEIGHT, np.sqrt(PRIOR_BYTES / lengths))
    for turn in range(ROUNDS):
        beliefs = likely + (weights[:, None] * np.log(prior) if turn else 0.0)
        beliefs = np.exp(beliefs - beliefs.max(axis=1, keepdims=True))
        mix = lengths @ (beliefs / beliefs.sum(axis=1, keepdims=True)) / lengths.sum()
        prior = (1 - SMOOTHING) * mix + SMOOTHING / count
    return prior, known


def _step(count: int) -> int:
    """How far apart the items of the sample are. Of a sample it is 1: its own is all of it."""
    return max(1, count // _SAMPLE)


def _size(text: str) -> int:
    """Bytes of UTF-8, which the model reads."""
    return len(text.encode("utf-8", "surrogatepass"))
