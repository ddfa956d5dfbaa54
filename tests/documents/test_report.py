"""The report is one page that needs nothing, escapes everything and tells the same numbers."""

import re
from html.parser import HTMLParser

import pytest

from mobility_planning.core.locale import words
from mobility_planning.core.terms import Language
from mobility_planning.documents.report import report


class Page(HTMLParser):
    """What a browser would find on the page."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.ids, self.links, self.text = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])

    def handle_data(self, data):
        self.text.append(data)

    def named(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module")
def page(allocation, proposals):
    return Page(report(allocation, proposals, words("en")))


def test_hostile_titles_are_text(allocation, proposals, page):
    html = report(allocation, proposals, words("en"))
    assert page.named("script") == []
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html


def test_nothing_comes_from_the_network(page):
    policy = [attrs["content"] for attrs in page.named("meta") if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy[0].startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert page.named("link") == []
    assert page.named("iframe") == []
    assert [attrs for _, attrs in page.tags if str(attrs.get("src", "")).startswith(("http", "//"))] == []


@pytest.mark.parametrize("language", list(Language))
def test_the_page_names_its_language_and_every_table_and_chart(allocation, proposals, language):
    page = Page(report(allocation, proposals, words(language)))
    assert page.named("html")[0]["lang"] == words(language).tag
    assert len(page.named("caption")) == len(page.named("table")) > 5
    charts = [attrs for attrs in page.named("div") if attrs.get("role") == "img"]
    assert len(charts) == len(page.named("svg")) == 4
    assert all(attrs["aria-label"] for attrs in charts)
    assert len(page.named("h1")) == 1


def test_every_link_of_the_page_leads_somewhere_and_no_id_stands_twice(page):
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_every_seat_and_everyone_who_waits_is_on_the_page(allocation, page):
    text = " ".join(page.text)
    held = allocation.seats[allocation.seats["offer_id"] != ""]
    for person, rank, merit in held[["applicant_id", "rank", "merit"]].itertuples(index=False):
        assert f"{person} · {rank} · {merit}" in text
    for person, place, merit in allocation.waiting[["applicant_id", "position", "merit"]].itertuples(index=False):
        assert f"{place}. {person} ({merit})" in text


def test_the_figures_at_a_glance_are_the_audit_s(allocation, page):
    words_of = [text.strip() for text in page.text if text.strip()]
    for name, value in (("Placed", allocation.placed), ("First choice", allocation.audit.first_choice)):
        assert words_of[words_of.index(name) + 1] == str(value)


def test_a_follow_up_round_tells_its_moves_rules_and_credits(followed):
    page = Page(report(followed, None, words("en")))
    text = [piece.strip() for piece in page.text if piece.strip()]
    assert "follow-up" in page.ids
    assert text[text.index("A-2") + 1 :][:3] == ["X-2 · 1", "no seat", "withdrew and gave the seat back"]
    assert "quota “share”" in text
    assert "A-1 · 1 · 8825 · 21.5" in text
    assert any(piece.startswith("A wish of which less than 5 ECTS") for piece in text)


def test_a_first_round_has_no_follow_up(page):
    assert "follow-up" not in page.ids


def test_light_and_dark_are_both_thought_of(allocation):
    html = report(allocation, None, words("en"))
    assert "prefers-color-scheme: dark" in html
    assert re.search(r'<meta name="viewport" content="width=device-width', html)


def test_without_proposals_their_section_is_left_out(allocation):
    assert "proposals" not in Page(report(allocation, None, words("en"))).ids
