"""What an office is without the persons of its round."""

from dataclasses import replace

from mobility_planning.outcomes.simulation.impersonal import without_persons
from mobility_planning.outcomes.simulation.population import Generator
from mobility_planning.tables.schemas import SCHEMAS
from mobility_planning.tables.settings import Settings
from tests.outcomes.simulation.offices import office

PERSONS = [name for name, schema in SCHEMAS.items() if "applicant_id" in schema.columns]
COVERAGE = [{"applicant_id": "S000", "offer_id": "N1", "ects": 20.0}]


def test_nobody_of_the_office_is_named_any_more():
    named = {
        "pin": [{"applicant_id": "S000", "offer_id": "N1"}],
        "quota": [{"name": "one", "applicants": {"applicant_id": "S000"}, "max": 1},
                  {"name": "some", "applicants": {"gender": "f"}, "max": 9}],
        "scenario": [{"name": "other", "pin": [{"applicant_id": "S001", "offer_id": "N1"}],
                      "quota": [{"name": "two", "applicants": {"applicant_id": "S001"}, "max": 1}]},
                     {"name": "plain"}],
    }  # fmt: skip
    whole = office(coverage=COVERAGE, earlier_seats=[{"applicant_id": "S000", "offer_id": "N1"}],
                   withdrawals=[{"applicant_id": "S000"}], transcripts=[{"applicant_id": "S000"}])  # fmt: skip
    drawn = Generator.fit(replace(whole, settings=Settings.model_validate(named))).draw(seed=(1,))
    assert "S0" not in drawn.settings.model_dump_json()
    assert [quota.name for quota in drawn.settings.quota] == ["some"]
    assert [scenario.quota for scenario in drawn.settings.scenario] == [(), None]
    assert not len(drawn["transcripts"])
    for name in PERSONS:
        assert not drawn[name]["applicant_id"].str.startswith("S0").any(), name
    assert whole["applicants"]["applicant_id"].str.startswith("S0").all()


def test_offers_programmes_and_stays_that_are_over_remain():
    past = [{"applicant_id": "M1", "academic_year": "2023/2024", "direction": "out", "status": "recognised"}]
    whole = office(mobilities=past)
    left = without_persons(whole)
    assert all(left[name].equals(whole[name]) for name in ("offers", "programmes", "institutions", "mobilities"))
    assert not any(len(left[name]) for name in PERSONS if name != "mobilities")
