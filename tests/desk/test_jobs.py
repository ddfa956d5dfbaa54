"""Long work beside the kernel: told, one at a time, and stopped where the page asks."""

import threading

import pytest

from mobility_planning.desk.jobs import Job, Jobs, StoppedError


def quiet(*_):
    pass


def test_a_stopped_job_does_not_get_its_next_item():
    job = Job(1, quiet)
    items = job.track(range(10), description="counting")
    assert [next(items), next(items)] == [0, 1]
    job.stop()
    with pytest.raises(StoppedError):
        next(items)


def test_progress_is_told_from_nothing_to_all():
    told = []
    job = Job(1, lambda *what: told.append(what))
    assert list(job.track(iter("abc"), description="reading", total=3)) == ["a", "b", "c"]
    assert told[0] == ("reading", 0, 3)
    assert told[-1] == ("reading", 3, 3)


def test_the_second_job_waits_for_the_first():
    jobs, order, go = Jobs(), [], threading.Event()

    def slow(_):
        go.wait(5)
        order.append("first")

    first = jobs.start(Job(1, quiet), slow)
    second = jobs.start(Job(2, quiet), lambda _: order.append("second"))
    go.set()
    first.join(5)
    second.join(5)
    assert order == ["first", "second"]


def test_a_job_can_be_stopped_by_its_number_while_it_runs_and_not_after():
    jobs, started, seen = Jobs(), threading.Event(), []

    def endless(job):
        try:
            for _ in job.track(iter(int, 1)):
                started.set()
        except StoppedError:
            seen.append("stopped")

    thread = jobs.start(Job(7, quiet), endless)
    assert started.wait(5)
    jobs.stop(8)
    assert thread.is_alive()
    jobs.stop(7)
    thread.join(5)
    assert seen == ["stopped"]
    jobs.stop(7)
