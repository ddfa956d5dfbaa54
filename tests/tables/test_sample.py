from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.errors import WorkspaceError
from mobility_planning.tables.sample import AUTHORED, DRAWN, HOME, draw_sample, sample_folder, write_sample
from mobility_planning.tables.sample_draws import records
from mobility_planning.tables.schemas import LATER, SCHEMAS
from mobility_planning.tables.workspace import Workspace, read_workspace


@pytest.fixture(scope="module")
def sample() -> Workspace:
    return read_workspace(sample_folder())


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_shipped_sample_is_what_is_drawn_again_byte_for_byte(tmp_path: Path) -> None:
    write_sample(tmp_path / "again")
    assert _files(tmp_path / "again") == _files(sample_folder())


def test_every_table_of_a_first_round_is_authored_or_drawn() -> None:
    of_stays = {"term_records", "agreements", "signatures", "transcripts", "grade_distributions"}
    assert {*AUTHORED, *DRAWN} == set(SCHEMAS) - LATER | of_stays


def test_the_sample_has_no_issue_at_all(sample: Workspace) -> None:
    assert sample.issues.to_dict("records") == []
    assert sample.sound
    assert sample.policy is not None
    assert (sample.counts["read"] == sample.counts["rows"]).all()


@settings(max_examples=8, deadline=None)
@given(applicants=st.sampled_from([1, 2, 7, 60, 300]), seed=st.integers(0, 10**9))
def test_a_sample_of_any_size_and_seed_has_no_issue(applicants: int, seed: int) -> None:
    with TemporaryDirectory() as folder:
        write_sample(folder, applicants, seed)
        drawn = read_workspace(folder)
    assert drawn.issues.to_dict("records") == []
    assert len(drawn["applicants"]) == applicants


def test_the_drawn_tables_are_those_that_are_written(sample: Workspace) -> None:
    for name, table in draw_sample().items():
        key = list(SCHEMAS[name].unique)
        pd.testing.assert_frame_equal(table.sort_values(key, kind="stable").reset_index(drop=True), sample[name])


def test_more_applicants_compete_for_the_same_offers() -> None:
    few, many = draw_sample(applicants=3), draw_sample(applicants=40)
    pd.testing.assert_frame_equal(few["offers"], many["offers"])
    assert set(many["choices"]["applicant_id"]) == set(many["applicants"]["applicant_id"])


def test_another_seed_draws_other_applicants() -> None:
    assert not draw_sample(20, seed=1)["applicants"].equals(draw_sample(20, seed=2)["applicants"])


@pytest.mark.parametrize(("applicants", "seed"), [(0, 1), (5, -1)])
def test_a_sample_of_nobody_or_a_negative_seed_is_refused(tmp_path: Path, applicants: int, seed: int) -> None:
    with pytest.raises(WorkspaceError, match="at least one applicant"):
        write_sample(tmp_path / "none", applicants, seed)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "offers.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"not empty \(give a new folder"):
        write_sample(tmp_path, applicants=1)
    assert _files(tmp_path) == {"offers.csv": b"mine"}


def test_nothing_but_the_folder_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_sample(tmp_path / "empty", applicants=1)
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def _stays(sample: Workspace, **wanted: str) -> pd.DataFrame:
    rows = sample["mobilities"].merge(sample["institutions"][["hei_id", "city"]], on="hei_id")
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    return rows


def test_2022_has_the_flows_of_document_003(sample: Workspace) -> None:
    year = {"academic_year": "2022/2023"}
    assert _stays(sample, **year, term="autumn")["country"].tolist() == ["LV"] * 3
    spring = {**year, "term": "spring"}
    assert _stays(sample, **spring, direction="out", scope="external")["city"].tolist() == ["Antalya"] * 2
    within = _stays(sample, **spring, direction="out", scope="internal")
    assert within["city"].value_counts().to_dict() == {"Almaty": 5, "Ust-Kamenogorsk": 1, "Karaganda": 1, "Pavlodar": 1}
    came = _stays(sample, **spring, direction="in")
    assert len(came) == 43
    assert set(came["city"]) == {"Almaty", "Uralsk", "Ust-Kamenogorsk"}
    assert len(_stays(sample, **year)) == 3 + 2 + 8 + 43


def test_mobility_grows_over_three_years_in_both_directions_and_scopes(sample: Workspace) -> None:
    stays = sample["mobilities"]
    out = stays[stays["direction"] == "out"].groupby("academic_year").size()
    assert list(out.index) == ["2022/2023", "2023/2024", "2024/2025"]
    assert out.is_monotonic_increasing
    assert len({*zip(stays["direction"], stays["scope"], strict=True)}) == 4
    home = stays.dropna(subset=["ects_recognised"])
    assert (home["ects_recognised"] <= home["ects_earned"]).all()


def test_hosts_have_catalogues_in_many_languages(sample: Workspace) -> None:
    hosts = sample["courses"][sample["courses"]["hei_id"] != HOME].groupby("hei_id")
    assert (hosts.size() >= 30).sum() >= 12
    assert {"en", "ru", "kk", "tr", "pl", "de"} <= set(hosts["language"].first())
    countries = set(sample["institutions"].set_index("hei_id")["country"].reindex(list(hosts.groups)))
    assert {"TR", "LV", "PL", "KZ"} <= countries


def test_the_home_catalogue_is_in_three_languages_with_descriptions(sample: Workspace) -> None:
    own = sample["courses"][sample["courses"]["hei_id"] == HOME]
    assert len(own) >= 40
    assert len(sample["programmes"]) >= 6
    for column in ("title", "title_ru", "title_kk", "description", "outcomes"):
        assert (own[column] != "").all()


def test_offers_are_many_and_for_fields_the_host_teaches(sample: Workspace) -> None:
    offers = sample["offers"]
    assert len(offers) >= 60
    assert 240 <= offers["quantity"].sum() <= 280
    assert set(offers["term"]) == {"spring", "autumn"}
    fields = sample["programmes"].set_index("programme_id")["isced_f"].str[:3].to_dict()
    taught = sample["courses"].groupby("hei_id")["isced_f"].agg(tuple).to_dict()
    for offer in records(offers):
        asked = tuple(fields.get(word, word) for word in offer["specialties"].split("; "))
        assert any(field.startswith(asked) for field in taught[offer["hei_id"]])


def test_the_round_ends_like_the_published_one_it_is_shaped_on(sample: Workspace) -> None:
    pairs = allocate(sample).pairs
    ranks = pairs.loc[pairs["outcome"] == "placed", "rank"]
    refused = (~pairs.groupby("applicant_id")["eligible"].any()).sum()
    waiting = len(sample["applicants"]) - len(ranks) - refused
    assert 0.50 <= (ranks == 1).mean() <= 0.56
    assert 0.09 <= waiting / len(sample["applicants"]) <= 0.13
    assert 0.05 <= refused / len(sample["applicants"]) <= 0.07


def test_decisions_are_many_and_leave_work_for_matching(sample: Workspace) -> None:
    decisions, courses = sample["decisions"], sample["courses"]
    assert len(decisions) >= 400
    assert set(decisions["verdict"]) == {"equivalent", "partial", "elective", "rejected"}
    assert decisions.loc[decisions["verdict"].isin(["partial", "rejected"]), "reason"].ne("").all()
    hosts = courses[courses["hei_id"] != HOME]
    named = decisions.assign(course_id=decisions["host_course_ids"].str.split("; ")).explode("course_id")
    decided = {*zip(named["host_hei_id"], named["course_id"], strict=True)}
    undecided = [pair not in decided for pair in zip(hosts["hei_id"], hosts["course_id"], strict=True)]
    assert sum(undecided) >= len(undecided) / 3
    assert set(hosts["hei_id"]) - set(decisions["host_hei_id"])


def test_decisions_name_courses_that_exist(sample: Workspace) -> None:
    known = {*zip(sample["courses"]["hei_id"], sample["courses"]["course_id"], strict=True)}
    for row in records(sample["decisions"]):
        homes, hosts = row["home_course_ids"].split("; "), row["host_course_ids"].split("; ")
        assert {(HOME, home) for home in homes if home} <= known
        assert {(row["host_hei_id"], host) for host in hosts if host} <= known
        assert row["host_titles"]


def test_groups_of_courses_are_among_the_decisions(sample: Workspace) -> None:
    many_hosts = sample["decisions"]["host_course_ids"].str.contains(";")
    many_homes = sample["decisions"]["home_course_ids"].str.contains(";")
    assert (many_hosts & ~many_homes).sum() >= 10
    assert (many_homes & ~many_hosts).sum() >= 3


def test_applicants_carry_every_column_the_policy_asks_for(sample: Workspace) -> None:
    assert sample.policy is not None
    fields = {rule.field for rule in sample.policy.rules if rule.stated and hasattr(rule, "field")}
    assert fields <= set(sample["applicants"].columns)


def test_people_are_ids_only(sample: Workspace) -> None:
    assert sample["applicants"]["applicant_id"].str.fullmatch(r"S26-\d{4}").all()
    assert sample["mobilities"]["applicant_id"].str.fullmatch(r"M\d\d-\d{3}").all()
    assert sample["decisions"]["decided_by"].str.fullmatch(r"(advisor|chair|office)-[a-z-]+").all()
    for content in _files(sample_folder()).values():
        assert not re.search(r"\b[A-ZА-Я][a-zа-я]+(ova|eva|ова|ева) [A-ZА-Я]\.", content.decode())


def test_files_are_utf_8_with_plain_line_feeds() -> None:
    for content in _files(sample_folder()).values():
        assert b"\r" not in content
        assert content.decode("utf-8").endswith("\n")
