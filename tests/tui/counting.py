"""A made thread with something to count in every chart."""

from __future__ import annotations

from threadview_parsers import Article, Comment, Thread

AUTHORS = ("Ana", "Bo", "Ana", 'Jean "le Gros"', "Ana", "Bo", None, "名前", "[/i] \x1b]0;x\x07 \u202e", "Cy")
DATES = ("2024-05-01T10:00", "2024-05-01T11:00", "2024-05-02T10:30", "2024-05-04", None, "2024-05-04")
TEXTS = (
    "The old mill stands by the river.",
    "A new mill would cost more than the old mill ever did, as https://news.example.org/mill says.",
    "Mill!",
    "River and mill, mill and river: " + "the water runs and runs. " * 12,
)


def counted_thread(count: int = 30) -> Thread:
    """Threads of three: a comment, its answer, the answer to that; languages en, fr, and one unknown."""
    comments = tuple(
        Comment(
            id=number,
            parent=number - 1 if number % 3 != 1 else None,
            depth=(number - 1) % 3,
            author=AUTHORS[number % len(AUTHORS)],
            published=DATES[number % len(DATES)],
            text=TEXTS[number % len(TEXTS)],
            language=("en", "fr", None)[number % 3],
            score=number % 7 if number % 2 else None,
        )
        for number in range(1, count + 1)
    )
    return Thread(
        source="made/mill.txt",
        format="text",
        language="en",
        article=Article(title="The mill", author="Ana", text="A mill."),
        comments=comments,
    )


MILL = counted_thread()
