"""Pages before and beside reading them: apart, in short, offered, listed."""

from __future__ import annotations

import io
import os
import threading
import time
from pathlib import Path

import pytest
import threadview_parsers
from threadview_parsers import Article, ParseError, Thread, read
from threadview_tui.keeping.prints import page_hash
from threadview_tui.opening import INDEXED, STDIN, STOPPED, Input, Library
from threadview_tui.pages import apart, frames, listing, offers, process, survey
from threadview_tui.pages.apart import Apart
from threadview_tui.pages.process import Request
from threadview_tui.pages.summary import Summary, days, main_languages, size, summary_of
from threadview_tui.pages.survey import Survey
from threadview_tui.queries import Queries

from tests.tui.making import BAKERY, thread

PAGE = "A title\n\nSome text of the article.\n\n2 comments\n\n1. First, é\n\nReply\n\n2. Second\n\nReply\n"


def until(condition: object, seconds: float = 30.0) -> None:
    """Wait for something that another process does."""
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "nothing came"
        time.sleep(0.01)


# Frames


def through_a_pipe(threads: list[Thread], cut: int | None = None) -> list[Thread]:
    pipe = io.BytesIO()
    frames.send(pipe, lambda: threads)
    received = list(frames.receive(io.BytesIO(pipe.getvalue()[:cut])))
    assert [page.content for page in received] == [page_hash(page.thread) for page in received]
    return [page.thread for page in received]


@pytest.mark.parametrize("count", [0, 1, frames.PIECE, frames.PIECE + 1])
def test_a_thread_in_pieces_is_the_same_thread(count: int) -> None:
    threads = [thread((0,) * count), BAKERY]
    assert through_a_pipe(threads) == threads


def test_a_page_that_holds_nothing_comes_without_a_hash() -> None:
    assert through_a_pipe([Thread(source="x", format="text", article=Article())])


@pytest.mark.parametrize("cut", [0, 5, 20, 300, -1])
def test_what_was_cut_off_is_lost_and_not_taken_for_whole(cut: int) -> None:
    with pytest.raises(frames.LostError):
        through_a_pipe([BAKERY], cut)


def test_noise_is_lost() -> None:
    with pytest.raises(frames.LostError):
        list(frames.receive(io.BytesIO(b"X" + bytes(8))))
    with pytest.raises(frames.LostError):
        list(frames.receive(io.BytesIO(b"T" + (4).to_bytes(8, "big") + b"\xff\xff\xff\xff")))


# Apart


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page é [b].txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_page_read_apart_is_the_same(page: Path) -> None:
    assert [page.thread for page in Apart(Request(str(page), None, True)).pages()] == list(read(page))
    piped = list(Apart(Request(STDIN, PAGE.encode(), True)).pages())
    assert [comment.text for comment in piped[0].thread.comments] == ["First, é", "Second"]


def test_an_error_apart_is_the_same(tmp_path: Path) -> None:
    with pytest.raises(ParseError, match="not found"):
        list(Apart(Request(str(tmp_path / "none.txt"), None, True)).pages())


def test_nothing_in_the_folder_is_taken_for_a_module(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (page.parent / "msgspec.py").write_text("raise SystemExit('hijacked')", encoding="utf-8")
    monkeypatch.chdir(page.parent)
    assert len(list(Apart(Request(str(page), None, True)).pages())) == 1


def settle(source: Input) -> None:
    source.start()
    until(lambda: source.finished)


def test_a_large_page_is_read_apart_and_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "long.txt"
    path.write_text(PAGE + "x y z\n" * 30_000, encoding="utf-8")
    monkeypatch.setattr(threadview_parsers, "read", lambda *_args, **_kwargs: pytest.fail("read here"))
    whole = Input(path)
    settle(whole)
    assert whole.error is None
    stopped = Input(path)
    told: list[bool] = []
    stopped.watch(lambda source: told.append(source.finished))
    stopped.start()
    assert stopped.being_read
    assert stopped.stop()
    assert not stopped.stop()
    assert (stopped.error, stopped.finished, stopped.sessions) == (STOPPED, True, [])
    assert told == [True]
    again = stopped.anew()
    settle(again)
    assert again.threads == whole.threads


def test_a_small_page_that_is_stopped_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, ended = threading.Event(), threading.Event()

    def slow(*_args: object, **_kwargs: object) -> object:
        go_on.wait(10)
        yield BAKERY
        ended.set()

    monkeypatch.setattr(threadview_parsers, "read", slow)
    source = Input("slow.txt")
    source.start()
    assert source.stop()
    go_on.set()
    reader = next(each for each in threading.enumerate() if each.name == "read 'slow.txt'")
    reader.join(10)
    assert (source.threads, source.error) == ([], STOPPED)


def test_a_reader_that_is_killed_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "long.txt"
    path.write_text("x y z\n" * 30_000, encoding="utf-8")
    monkeypatch.setattr(apart, "receive", lambda _: frames.receive(io.BytesIO()))
    source = Input(path)
    settle(source)
    assert "ended" in (source.error or "")
    assert path.stat().st_size > apart.WORTH_IT


# In short


def test_a_summary_says_what_the_page_is() -> None:
    summary = summary_of(BAKERY)
    assert (summary.title, summary.comments, summary.declared) == ("The bakery on the corner", 7, 9)
    assert (summary.language, summary.kind, summary.first) == ("en", "text", None)


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (None, None, ""),
        ("2024-05-01", "2024-05-01", "2024-05-01"),
        ("2024-05-01", "2024-05-11", "2024-05-01 – 11"),
        ("2024-05-01", "2024-06-11", "2024-05-01 – 06-11"),
        ("2023-05-01", "2024-06-11", "2023-05-01 – 2024-06-11"),
        ("2023", "2024-06-11", "2023 – 2024-06-11"),
    ],
)
def test_days(first: str | None, last: str | None, shown: str) -> None:
    assert days(Summary("x", 1, first=first, last=last)) == shown


def test_sizes_are_for_people() -> None:
    assert [size(count) for count in (0, 999, 1000, 9_960, 200_400_000, 999_600_000)] == [
        *("0 B", "999 B", "1.0 kB", "10 kB", "200 MB", "1.0 GB"),
    ]


def test_main_languages_leave_exceptions_out() -> None:
    assert main_languages([*["fr"] * 60, *["en"] * 39, "de", None]) == ("fr", "en")
    assert main_languages([]) == ()


def test_a_survey_reads_all_in_short_and_says_why_not(page: Path, tmp_path: Path) -> None:
    picture, empty = tmp_path / "a.png", tmp_path / "b.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    empty.touch()
    inputs = [Input(path) for path in (page, picture, empty, tmp_path / "gone.txt")]
    told: list[Input] = []
    looking = Survey(told.append)
    looking.want(inputs)
    until(lambda: len(told) == 4)
    assert [len(each.summaries) for each in inputs] == [1, 0, 0, 0]
    assert inputs[0].summaries[0].comments == 2
    assert "image" in (inputs[1].unreadable or "")
    assert "empty" in (inputs[2].unreadable or "")
    assert "not found" in (inputs[3].unreadable or "")
    assert all(each.began is None for each in inputs)
    looking.want(inputs)
    looking.want([Input(page)])
    until(lambda: len(told) == 5)
    looking.end()


def test_what_is_large_is_not_read_unasked(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "LARGEST", 10)
    told: list[Input] = []
    Survey(told.append).want([Input(page)])
    until(lambda: told)
    assert "read when it is opened" in (told[0].unreadable or "")


def test_a_survey_goes_on_after_its_process_was_killed(page: Path, tmp_path: Path) -> None:
    told: list[Input] = []
    looking = Survey(told.append)
    looking.want([Input(page)])
    until(lambda: told)
    looking._process = process.interpreter("threadview_tui.pages.survey")
    looking._process.kill()
    looking.want([Input(page), Input(page)])
    until(lambda: len(told) == 3)
    assert [bool(each.summaries) for each in told] == [True, False, True]


def test_ending_a_survey_leaves_no_process(page: Path) -> None:
    looking = Survey(lambda _: None)
    looking.want([Input(page) for _ in range(50)])
    until(lambda: looking._process is not None)
    process = looking._process
    assert process is not None
    looking.end()
    assert process.wait(10) != 0
    until(lambda: not looking._running)
    assert looking.left == 0


# The list


def test_rows_say_how_far_each_page_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threadview_parsers, "read", lambda *_args, **_kwargs: iter([BAKERY]))
    library = Library(["a.txt", "b.txt", "c.txt", "d.txt"])
    settle(library.pages[0].input)
    library.pages[1].input.summaries = [
        Summary("Known", 3, language="fr", first="2024-01-01", last="2024-01-02")
    ]
    library.pages[2].input.unreadable = "is a PNG image"
    rows = [listing.row_of(page, current=page is library.page) for page in library.pages]
    assert rows[0] == ("The bakery on the corner", "7 of 9", "here", "en", "", "a.txt")
    assert rows[1] == ("Known", "3", "", "fr", "2024-01-01 – 02", "b.txt")
    assert rows[2] == ("c.txt: is a PNG image", "", "not read", "", "", "")
    assert rows[3] == ("d.txt", "", "not read yet", "", "", "")
    assert listing.progress(library.pages) == "3 of 4 pages looked at"
    library.pages[3].input.unreadable = "is gone"
    assert listing.progress(library.pages) == "4 pages"
    assert len(listing.COLUMNS) == len(rows[0])


def test_how_much_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threadview_parsers, "read", lambda *_args, **_kwargs: iter([BAKERY]))
    library = Library(["a.txt", "b.txt", "c.txt", "d.txt"])
    here, *others = library.pages
    settle(here.input)
    for page in others:
        page.input.summaries = [Summary("Known", 3)]
    known = {
        (str(Path(name).absolute()), 0): count for name, count in (("b.txt", 2), ("c.txt", 3), ("d.txt", 0))
    }
    listing.remember(library.pages, known)
    states = [listing.row_of(page, current=False)[2] for page in library.pages]
    assert states == ["opened", "1 unread", "all read", "opened before"]
    assert here.session is not None
    here.session.notebook.set_read([1, 2])
    assert listing.row_of(here, current=False)[2] == "5 unread"


def test_orders_put_the_unknown_last() -> None:
    library = Library(["b", "a", "d", "c"])
    for index, (count, last) in {0: (3, "2024-01-01"), 1: (9, None), 3: (5, "2024-03-01")}.items():
        library.pages[index].input.summaries = [Summary(None, count, first=last, last=last)]
    orders = {order: listing.ordered(library.pages, order) for order in listing.Order}
    assert orders == {
        listing.Order.GIVEN: [0, 1, 2, 3],
        listing.Order.TITLE: [1, 0, 3, 2],
        listing.Order.COMMENTS: [1, 3, 0, 2],
        listing.Order.DATE: [3, 0, 1, 2],
    }
    assert listing.Order.DATE.next() is listing.Order.GIVEN


def test_what_is_said_while_a_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 2_000_000)
    page = Library([path]).page
    page.input.stamp = page.input.look()
    assert listing.opening(page, 0.2) == "opening …"
    assert listing.opening(page, 12.3) == "opening … · 2.0 MB · 12 s · Esc stops"
    assert listing.duration(125) == "2 min 5 s"


def test_a_page_known_in_short_has_its_title_and_all_its_places() -> None:
    library = Library(["many.txt", "last.txt"])
    library.turn(1)
    source = library.pages[0].input
    source.summaries = [Summary("One", 1), Summary("Two", 2)]
    library.unfold(source)
    assert [page.name for page in library.pages] == ["One", "Two", "last.txt"]
    assert library.page.name == "last.txt"


def test_only_the_pages_read_lately_keep_their_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threadview_parsers, "read", lambda *_args, **_kwargs: iter([BAKERY]))
    library = Library([f"{number}.txt" for number in range(INDEXED + 3)])
    first = []
    for page in library.pages:
        settle(page.input)
        assert page.session is not None
        page.queries = Queries(page.session.page)
        page.prepared = True
        first.append(page.queries)
    for index in (1, 2, 0, *range(2, len(library.pages))):
        library.turn_to(index)
    kept = [page.queries is queries for page, queries in zip(library.pages, first, strict=True)]
    assert kept == [page.prepared for page in library.pages]
    assert kept == [False, False, *[True] * (INDEXED + 1)]
    assert all(page.queries is not None for page in library.pages)


def test_a_swap_keeps_the_page_and_drops_what_is_gone() -> None:
    library = Library(["many.txt", "last.txt"])
    old = library.pages[0].input
    old.summaries = [Summary("One", 1), Summary("Two", 2), Summary("Three", 2)]
    library.unfold(old)
    library.turn_to(3)
    new = old.anew()
    new.summaries = [Summary("One", 1)]
    library.swap(old, new)
    assert [page.name for page in library.pages] == ["One", "last.txt"]
    assert library.page.name == "last.txt"
    library.turn_to(0)
    newer = new.anew()
    newer.summaries = [Summary("Eins", 1), Summary("Zwei", 1)]
    library.swap(new, newer)
    assert [page.name for page in library.pages] == ["Eins", "Zwei", "last.txt"]
    assert library.page.name == "Eins"


# Offers


def test_a_folder_offers_what_looks_like_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "A.html", ".hidden.txt", "program.py", "none.txt"):
        (tmp_path / name).write_text("" if name == "none.txt" else PAGE, encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "folder.txt").mkdir()
    monkeypatch.chdir(tmp_path)
    assert [offer.input.source for offer in offers.folder_offers()] == ["A.html", "b.txt"]
    assert offers.folder_offers(str(tmp_path / "missing")) == []


def test_of_a_full_folder_the_latest_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "HERE", 2)
    for age, name in enumerate(("a.txt", "b.txt", "c.txt")):
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
        os.utime(tmp_path / name, (1_000_000 - age, 1_000_000 - age))
    names = [Path(offer.input.source).name for offer in offers.folder_offers(str(tmp_path))]
    assert names == ["a.txt", "b.txt"]


def test_the_samples_are_there_and_can_be_read() -> None:
    found = offers.samples()
    assert "trump-zelensky-garantie.fr.txt" in [path.name for path in found]
    for path in found:
        next(read(path))


def test_the_same_file_is_offered_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    same = [
        offers.Offer(Input(path), "recent", "Title", 3, "1 of 3 read", "just now"),
        offers.Offer(Input(os.path.relpath(path)), "here"),
    ]
    assert offers.without_repeats(same) == same[:1]
    assert offers.row_of(same[0]) == ("Title", "3", "recent", "1 of 3 read", "just now", "a.txt")
    (tmp_path / "b.txt").symlink_to(path)
    linked = offers.Offer(Input(tmp_path / "b.txt"), "here")
    assert offers.without_repeats([*same, linked]) == same[:1]
    assert offers.row_of(same[1]) == ("a.txt", "", "here", "", "", ""), "a name is said once"
    same[1].input.unreadable = "is binary data"
    assert offers.row_of(same[1])[0] == "a.txt: is binary data"
    assert len(offers.COLUMNS) == len(offers.row_of(same[1]))
    assert all(column.head for column in offers.COLUMNS)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (5, "just now"),
        (600, "10 min ago"),
        (3 * 3600, "3 h ago"),
        (90_000, "yesterday"),
        (864_000, "10 days ago"),
    ],
)
def test_how_long_ago(seconds: float, said: str) -> None:
    assert offers.ago(seconds) == said
