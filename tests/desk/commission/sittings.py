"""A small office whose commission sits: four applicants, two hosts, one seat that everybody wants."""

from mobility_planning.core.locale import words
from mobility_planning.desk.commission.sitting import Sitting
from mobility_planning.desk.office import Office
from tests.allocation.offices import office as write_office

EN = words("en")
TABLES = {
    "institutions": "hei_id,name,name_ru,name_kk,country,grade_scale,scope\n"
    "H,Home,,,KZ,kz-4.0,internal\nX,Host,Вуз,Университет,LV,,external\n",
    "offers": "offer_id,hei_id,quantity,min_gpa\nX1,X,1,\nX2,X,2,\nX3,X,1,3.9\n",
    "applicants": "applicant_id,programme_id,year,study_form,gpa,points\n"
    "A,P,2,full_time,3.8,1\nB,P,2,full_time,3.6,5\nC,P,3,full_time,3.4,9\nD,P,3,full_time,3.2,2\n",
    "languages": "applicant_id,language,test,score\nA,en,CEFR,B2\nB,en,CEFR,B2\nC,en,CEFR,B2\nD,en,CEFR,B2\n",
    "choices": "applicant_id,rank,offer_id\nA,1,X1\nA,2,X2\nB,1,X1\nB,2,X2\nC,1,X1\nC,2,X2\nD,1,X1\nD,2,X3\n",
}
SETTINGS = '[merit]\ngpa = 70\nlanguage = 30\ntie_break = ["gpa", "lottery"]\nseed = 7\n'
SCENARIO = '[[scenario]]\nname = "wide"\n[scenario.merit]\nbands = 5000\n'


def small_office(folder, settings=SETTINGS, **tables):
    """Write the office's folder and open it."""
    folder.mkdir(parents=True, exist_ok=True)
    write_office(folder, settings, **TABLES | tables)
    return Office(folder)


def sitting(folder, settings=SETTINGS, **tables):
    """Let the commission of the small office sit."""
    return Sitting(small_office(folder, settings, **tables))


def seats(allocation):
    """Give who sits where."""
    held = allocation.seats[allocation.seats["offer_id"] != ""]
    return dict(zip(held["applicant_id"], held["offer_id"], strict=True))
