"""A small office whose courses fit only as far as languages, partners and decisions go."""

import pandas as pd

from mobility_planning.agreements.coverage import covered
from tests.allocation.offices import office

SETTINGS = "[allocation]\nmin_ects = 5\n"
TABLES = {
    "institutions": "hei_id,name,country,grade_scale,scope,credit_system\nH,Home,KZ,kz-4.0,internal,ects\n"
    "X,Host,LV,,external,ects\nQ,Quiet,TR,,external,ects\n",
    "offers": "offer_id,hei_id,quantity,term,specialties\nX1,X,1,autumn,\nQ1,Q,1,autumn,Energy\n",
    "applicants": "applicant_id,programme_id,year,study_form,gpa,term\nA,P,2,full_time,3.5,autumn\n",
    "languages": "applicant_id,language,test,score\nA,en,CEFR,A2\n",
    "choices": "applicant_id,rank,offer_id\nA,1,X1\n",
    "courses": "hei_id,course_id,title,credits,credit_system,language\nH,HC1,Calculus,5,ects,en\n"
    "H,HC2,Practice,4,ects,en\nH,HC3,Ceramics,3,ects,en\nX,XC1,Analysis,5,ects,en\nQ,QC3,Pottery,3,ects,en\n",
    "curriculum": "programme_id,course_id,semester,kind,elective_group\nP,HC1,3,compulsory,\nP,HC2,3,compulsory,\n"
    "P,HC3,3,compulsory,\n",
    "decisions": "decided_on,decided_by,host_hei_id,host_course_ids,home_course_ids,verdict,credits\n"
    "2025-01-01,office,X,XC1,HC1,equivalent,5\n",
}
PROPOSALS = pd.DataFrame(
    {"host_hei_id": ["Q"], "host_course_id": ["QC3"], "home_course_id": ["HC3"], "probability": [0.9]}
)


def school(folder, **tables):
    """Read the office, with its coverage: A's stay falls on three courses, and XC1 is taught in English."""
    return covered(office(folder, SETTINGS, **(TABLES | tables)), proposals=PROPOSALS)
