"""Hand-made threads for the tests of the screen. All of it is made up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from threadview_parsers import Article, Comment, Thread
from threadview_search import Reordering


def thread(
    shape: Sequence[int],
    *,
    texts: Sequence[str] | None = None,
    source: str = "made/up.txt",
    title: str | None = "The bakery on the corner",
    declared: int | None = None,
) -> Thread:
    """A thread whose comments have these depths, e.g. (0, 1, 1, 0); parents follow from them."""
    path: list[int] = []
    comments = []
    for item, depth in enumerate(shape, 1):
        del path[depth:]
        comments.append(
            Comment(
                id=item,
                parent=path[-1] if path else None,
                depth=depth,
                author=f"Reader {item}",
                text=texts[item - 1] if texts else f"This is what comment {item} says about bread.",
            )
        )
        path.append(item)
    return Thread(
        source=source,
        format="text",
        language="en",
        article=Article(title=title, text="A baker opened a shop.\n\nPeople came to talk about it."),
        declared_count=declared,
        comments=tuple(comments),
    )


BAKERY = thread(
    (0, 1, 2, 1, 0, 1, 0),
    texts=(
        "The rye loaf is the best in town.",
        "I prefer the sourdough, it keeps for a week.",
        "A week? Mine was gone within an hour.",
        "Rye for me as well, toasted.",
        "Too expensive, and closed on Monday.",
        "Closed on Monday because they bake through the Sunday night, have some patience please.",
        "Who else came for the croissants?",
    ),
    declared=9,
)
"""Seven comments: 1 (2 (3) 4) 5 (6) 7."""


@dataclass(frozen=True)
class MadeHits:
    """What a search is said to have found: item -> ranges in its text, none where it matches as a whole."""

    spans: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    title_spans: Sequence[tuple[int, int]] = ()
    complete: bool = True

    @property
    def items(self) -> Sequence[int]:
        return list(self.spans)

    @property
    def matches(self) -> Sequence[tuple[int, int]]:
        found = [(item, index) for item, ranges in self.spans.items() for index in range(len(ranges))]
        whole = [
            (item, -1)
            for item, ranges in self.spans.items()
            if not ranges and not (item == 0 and self.title_spans)
        ]
        return sorted([(0, index) for index in range(-len(self.title_spans), 0)] + found + whole)

    @property
    def total(self) -> int:
        return len(self.matches)

    def ranked(self, limit: int | None = None) -> list[int]:
        return sorted(self.spans, key=lambda item: (-self.score(item), item))[:limit]

    def within(self, items: Iterable[int]) -> MadeHits:
        kept = set(items)
        spans = {item: ranges for item, ranges in self.spans.items() if item in kept}
        return replace(self, spans=spans, title_spans=self.title_spans if 0 in kept else ())

    def reordered(self, order: Reordering) -> MadeHits:
        spans = {int(order.places[id]): ranges for id, ranges in self.spans.items()}
        return replace(self, spans=dict(sorted(spans.items())))

    def quality(self, item: int) -> int:
        return 4

    def score(self, item: int) -> float:
        return float(len(self.spans[item]))
