"""From an article on a page to a message at a receiver: the whole way, with the real daemon."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from tests.acceptance.house import House, quick, until, write
from tests.newsroom.paper import Paper
from tests.scheduler.receivers import Receiver

OPEN = 'allow_private_networks = ["127.0.0.1"]'


def test_a_watch_tells_of_a_new_article_once_and_of_none_before(house: House, papers: Callable[[], Paper]) -> None:
    paper = papers()
    with Receiver() as receiver:
        house.configure(quick(paper), alerts=OPEN)
        house.call("crawl")  # what was there before the watch is no news
        house.call("watch", "add", "all", "소식", "--notify", f"http://127.0.0.1:{receiver.port}/hook")
        daemon = house.daemon()
        write(paper, 50)
        until(lambda: receiver.posts, "the webhook is called", 15)
        write(paper, 51)
        until(lambda: len(receiver.posts) == 2, "and again", 15)
        daemon.stop()
        house.daemon().stop()  # nothing is told twice by the next life
    told = [post.body.decode() for post in receiver.posts]
    assert len(told) == 2
    assert [f"/a/{n}" in body for n, body in zip((50, 51), told, strict=True)] == [True, True]


@pytest.mark.slow
def test_a_receiver_that_is_down_for_three_tries_is_told_once(house: House, papers: Callable[[], Paper]) -> None:
    paper = papers()
    with Receiver(503, 0, 500) as receiver:
        house.configure(quick(paper), alerts=OPEN)
        house.call("crawl")
        house.call("watch", "add", "all", "소식", "--notify", f"http://127.0.0.1:{receiver.port}/hook")
        daemon = house.daemon()
        write(paper, 50)
        until(lambda: len(receiver.posts) >= 2, "two tries", 60)
        daemon.signal(signal.SIGKILL)  # the outbox is in the store
        daemon.wait()
        daemon = house.daemon()
        until(lambda: any(post.status == 204 for post in receiver.posts), "it was taken", 240)
        daemon.stop()
        house.daemon().stop()
    assert [post.status for post in receiver.posts] == [503, 0, 500, 204]
    assert len({post.headers["webhook-id"] for post in receiver.posts}) == 1
