"""The tab of mechanisms, on a round of two."""

from mobility_planning.allocation.allocate import allocate
from mobility_planning.core.locale import words
from mobility_planning.desk.researcher.mechanisms import compared, mechanisms_view
from tests.allocation.offices import office

PEOPLE = "applicant_id,programme_id,year,study_form,gpa\nA,P,2,full_time,3.5\nB,P,2,full_time,3.0\n"
SPOKEN = "applicant_id,language,test,score\nA,en,CEFR,B2\nB,en,CEFR,B2\n"
WISHES = "applicant_id,rank,offer_id\nA,1,X1\nB,1,X1\n"


def test_every_mechanism_stands_beside_the_round(tmp_path):
    allocation = allocate(office(tmp_path, applicants=PEOPLE, languages=SPOKEN, choices=WISHES))
    view = mechanisms_view(compared(allocation), words("ru"))
    (sheet,) = view.sheets
    assert sheet.shown["mechanism"].iloc[0] == "данное распределение"
    assert set(sheet.shown["placed"]) == {1}
    assert [picture.name for picture in view.pictures] == ["tried-mechanisms"]


def test_false_lists_are_tried_on_request(tmp_path):
    allocation = allocate(office(tmp_path, applicants=PEOPLE, languages=SPOKEN, choices=WISHES))
    assert "gain_share" not in mechanisms_view(compared(allocation), words("en")).sheets[0].kinds
    assert "gain_share" in mechanisms_view(compared(allocation, lies=True), words("en")).sheets[0].kinds
