"""A small office with more applicants than seats, to be simulated in no time."""

from pathlib import Path

from tests.allocation.offices import office

OFFERS = {"X1": 2, "X2": 1, "Y1": 2, "Y2": 1}
SCENARIO = '\n[[scenario]]\nname = "languages"\n[scenario.merit]\ngpa = 50\nlanguage = 50\n'


def small_office(folder: Path, settings: str = SCENARIO, people: int = 14):
    """Write an office whose applicants wish for three of four offers, most of them for the first."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"S{number:02d}" for number in range(people)]
    offers = list(OFFERS)
    lists = [[offers[(place + number // 4) % 4] for place in range(3)] for number in range(people)]
    rows = {
        "applicants": [f"{name},P,{2 + n % 3},full_time,{(300 + 13 * n % 100) / 100}" for n, name in enumerate(names)],
        "languages": [f"{name},en,CEFR,{['B1', 'B2', 'C1'][n % 3]}" for n, name in enumerate(names)],
        "choices": [f"{names[n]},{r},{offer}" for n, own in enumerate(lists) for r, offer in enumerate(own, 1)],
        "offers": [f"{name},{name[0]},en,B1,{seats}" for name, seats in OFFERS.items()],
        "institutions": ["H,Home,KZ,kz-4.0,internal", "X,First,LV,,external", "Y,Second,PL,,external"],
    }
    heads = {
        "applicants": "applicant_id,programme_id,year,study_form,gpa",
        "languages": "applicant_id,language,test,score",
        "choices": "applicant_id,rank,offer_id",
        "offers": "offer_id,hei_id,language,min_cefr,quantity",
        "institutions": "hei_id,name,country,grade_scale,scope",
    }
    merit = "[merit]\ngpa = 80\nlanguage = 20\n"
    tables = {name: "\n".join([heads[name], *lines]) for name, lines in rows.items()}
    return office(folder, merit + settings, **tables)
