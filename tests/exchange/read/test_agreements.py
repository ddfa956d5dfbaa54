"""Learning agreements keep every version, every change with its reason, and every signature without its name."""

from pathlib import Path

import pytest

from mobility_planning.exchange.imported import read_files
from mobility_planning.exchange.read.reading import Reading

EXAMPLE = Path(__file__).parent / "examples" / "agreements.xml"
ANSWER = EXAMPLE.with_name("answer.xml")


@pytest.fixture(scope="module")
def found():
    return read_files([EXAMPLE, ANSWER], reading=Reading(home="steppe.example"))


def changed(tmp_path, old, new, source=EXAMPLE):
    text = source.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / source.name
    path.write_text(text.replace(old, new), encoding="utf-8")
    return read_files([path], reading=Reading(home="steppe.example"))


def test_every_version_is_kept_with_its_state(found):
    table = found.tables["agreements"]
    states = table.groupby("version")[["state", "proposal_id"]].agg(lambda values: "; ".join(sorted(set(values))))
    assert states.values.tolist() == [["approved", ""], ["approved", ""], ["proposed", "PROPOSAL-7"]]
    assert table["version"].value_counts().to_dict() == {1: 8, 2: 2, 3: 1}


def test_every_part_has_the_university_that_answers_for_it(found):
    table = found.tables["agreements"]
    first = table[table["version"] == 1]
    heis = dict(first[["part", "hei_id"]].itertuples(index=False, name=None))
    assert heis.pop("recognised") == "steppe.example"
    assert heis == dict.fromkeys(["studied", "virtual", "blended", "short_doctoral"], "harbour.example")


def test_a_component_is_read_whole(found):
    table = found.tables["agreements"].set_index(["version", "title"]).sort_index()
    optics = table.loc[(1, "Optics")]
    assert optics[["course_id", "code", "term", "credits", "credit_system", "ects", "fact_id", "status"]].tolist() == [
        "CR/opt-2", "OPT 2", "autumn", 6.0, "ects", 6.0, "ects.any", "",
    ]  # fmt: skip
    assert table.loc[(1, "Preparation"), "conditions"] == "Online, two weeks"


def test_credits_of_another_system_are_converted_with_the_rule(found):
    table = found.tables["agreements"].set_index("title")
    course = table.loc["Language course"]
    assert course[["credits", "credit_system", "ects", "fact_id"]].tolist() == [5.0, "uk-cats", 2.5, "uk-cats.any"]


def test_conditions_of_recognition_mean_that_it_is_not_automatic(found):
    table = found.tables["agreements"]
    back = table[table["part"] == "recognised"].set_index("title")
    assert back["automatic"].to_dict() == {"Elective": False, "Physics": True}
    assert back.loc["Elective", "conditions"] == "After an oral examination."
    assert table.loc[table["part"] != "recognised", "automatic"].isna().all()


def test_changes_keep_what_they_do_and_why(found):
    table = found.tables["agreements"]
    second = table[table["version"] == 2][["title", "status", "reason_code", "reason"]]
    assert second.values.tolist() == [
        ["Optics", "deleted", "timetable_conflict", "Two lectures at once"],
        ["Waves", "inserted", "substituting_deleted", ""],
    ]


def test_components_of_one_title_without_an_id_are_told_apart(found):
    titles = found.tables["agreements"]["title"].tolist()
    assert [title for title in titles if title.startswith("Language")] == ["Language course", "Language course (2)"]


def test_signatures_are_kept_with_positions_and_without_names(found):
    table = found.tables["signatures"]
    assert table.groupby("version")["party"].agg(list).tolist() == [
        ["receiving", "sending", "student"], ["receiving", "sending", "student"], ["receiving", "sending", "student"],
    ]  # fmt: skip
    dean = table[table["position"] == "Dean"].iloc[0]
    assert dean[["signed_at", "application", "approved"]].tolist() == ["2026-05-02T10:00:00+05:00", "Desk", True]


def test_an_answer_finds_the_version_of_its_proposal(found):
    answer = found.tables["signatures"].set_index("comment").loc["Waves is given after all."]
    assert answer[["version", "proposal_id", "party", "approved", "position"]].tolist() == [
        3, "PROPOSAL-7", "receiving", False, "Coordinator",
    ]  # fmt: skip


def test_an_answer_alone_has_no_version():
    assert read_files([ANSWER]).tables["signatures"]["version"].isna().all()


def test_an_approval_is_a_signature(tmp_path):
    text = ANSWER.read_text(encoding="utf-8").replace("comment-proposal-v1", "approve-proposal-v1")
    (tmp_path / "answer.xml").write_text(text, encoding="utf-8")
    assert read_files([tmp_path / "answer.xml"]).tables["signatures"]["approved"].tolist() == [True]


def test_the_stay_plans_what_approved_versions_leave_in_force(found):
    stay = found.tables["mobilities"].iloc[0].dropna()
    assert stay[stay != ""].to_dict() == {
        "applicant_id": "stay-1", "academic_year": "2026/2027", "direction": "out", "hei_id": "harbour.example",
        "term": "autumn", "ects_planned": 10.0, "omobility_id": "stay-1", "starts_on": "2026-09-01",
        "ends_on": "2027-01", "isced_f": "0421", "eqf_level": 6, "language": "en", "cefr": "B2",
    }  # fmt: skip


def test_a_nomination_tells_more_of_the_stay_than_its_agreement():
    reading = Reading(home="steppe.example")
    for paths in ([EXAMPLE, EXAMPLE.with_name("nominations.xml")], [EXAMPLE.with_name("nominations.xml"), EXAMPLE]):
        stays = read_files(paths, reading=reading).tables["mobilities"]
        assert stays["omobility_id"].tolist() == ["stay-1", "stay-2"]
        assert stays.iloc[0][["status", "ends_on", "ects_planned"]].tolist() == ["nominated", "2027-01-31", 10.0]


def test_a_first_proposal_alone_is_version_1(tmp_path):
    text = EXAMPLE.read_text(encoding="utf-8")
    start, end = text.index("<first-version>"), text.index("<changes-proposal")
    (tmp_path / "la.xml").write_text(text[:start] + text[end:], encoding="utf-8")
    table = read_files([tmp_path / "la.xml"]).tables["agreements"]
    assert table[["version", "state"]].values.tolist() == [[1, "proposed"]]


def test_a_version_without_the_receiving_signature_is_not_approved(tmp_path):
    text = EXAMPLE.read_text(encoding="utf-8").replace("receiving-hei-signature", "other-signature", 2)
    (tmp_path / "la.xml").write_text(text, encoding="utf-8")
    table = read_files([tmp_path / "la.xml"]).tables["agreements"]
    assert set(table.loc[table["version"] == 1, "state"]) == {"proposed"}


def test_an_unknown_reason_is_told_and_left_empty(tmp_path):
    found = changed(tmp_path, 'reason-code="not-available"', 'reason-code="no-mood"')
    assert found.tables["agreements"]["reason_code"].tolist().count("not_available") == 0
    assert any("'no_mood' does not fit agreements.reason_code" in str(note) for note in found.notes)


def test_a_component_without_a_title_is_left_out_and_told(tmp_path):
    found = changed(tmp_path, "<title>Archive</title>", "<los-code>AR 1</los-code>")
    assert len(found.tables["agreements"]) == 10
    assert any("agreements.title: required" in str(note) for note in found.notes)


def test_an_incoming_agreement_is_a_stay_that_comes_in():
    found = read_files([EXAMPLE], reading=Reading(home="harbour.example"))
    assert found.tables["mobilities"][["direction", "hei_id"]].values.tolist() == [["in", "steppe.example"]]
