"""Small offices to try rules on, made of a few words."""

from pathlib import Path

from mobility_planning.tables.workspace import read_workspace

TABLES = {
    "institutions": "hei_id,name,country,grade_scale,scope\nH,Home,KZ,kz-4.0,internal\nX,Host,LV,,external\n",
    "programmes": "programme_id,title,faculty,level,isced_f\nP,Tourism,Services,bachelor,1015\n",
    "offers": "offer_id,hei_id,quantity\nX1,X,1\n",
    "applicants": "applicant_id,programme_id,year,study_form,gpa\nA,P,2,full_time,3.5\n",
    "languages": "applicant_id,language,test,score\nA,en,CEFR,B2\n",
    "choices": "applicant_id,rank,offer_id\nA,1,X1\n",
}
SETTINGS = '[workspace]\nhome = "H"\ntoday = 2026-09-01\n'


def office(folder: Path, settings: str = "", **tables: str):
    """Write an office's tables over the plain ones and read them."""
    for name, text in (TABLES | tables).items():
        (folder / f"{name}.csv").write_text(text.rstrip() + "\n", encoding="utf-8")
    (folder / "mobility.toml").write_text(SETTINGS + settings, encoding="utf-8")
    workspace = read_workspace(folder)
    assert workspace.sound, workspace.issues.to_string()
    return workspace
