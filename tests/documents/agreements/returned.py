"""A stay that is over: one group passed, one failed in part, one course with a grade of no scale, one never agreed."""

from mobility_planning.tables.workspace import read_workspace

KAZAKH = "Өңірлік экономика және ұлттық үрдіс, әр ғылымның қоңыр һәм інжу тұсы"
SETTINGS = '[workspace]\nhome = "H"\nyear = "2026/2027"\ntoday = 2026-09-01\n'
TABLES = {
    "institutions": [
        "hei_id,name,name_kk,country,city,credit_system,grade_scale,scope",
        "H,Home University,Үй университеті,KZ,Almaty,kz,kz-4.0,internal",
        "X,Università dei Laghi,,IT,Como,us-semester,,external",
    ],
    "programmes": ["programme_id,title,level,isced_f", "P,Tourism,bachelor,1015"],
    "applicants": ["applicant_id,programme_id,year,gpa", "A-1,P,2,3.5"],
    "courses": [
        "hei_id,course_id,code,title,title_en,title_kk,credits,level",
        f'H,ECO,ECO 2201,Regional Economy,,"{KAZAKH}",5,bachelor',
        "H,GIS,GIS 2202,Maps,,,4,bachelor",
        "H,LNG,LNG 2203,Second Language,,,4,bachelor",
        "X,X1,GEO 101,Economia dei territori,Economy of Territories,,3,bachelor",
        "X,X2,GEO 102,#eval(1) <b>,,,2,bachelor",
        "X,X3,LAN 7,Lingua,,,2,bachelor",
    ],
    "agreements": [
        "applicant_id,academic_year,version,state,part,group,hei_id,course_id,code,title,term,credits,credit_system,ects",
        "A-1,2025/2026,1,approved,studied,1,X,X1,GEO 101,Economia dei territori,spring,3,us-semester,6",
        "A-1,2025/2026,1,approved,studied,2,X,X2,GEO 102,#eval(1) <b>,spring,2,us-semester,4",
        "A-1,2025/2026,1,approved,studied,3,X,X3,LAN 7,Lingua,spring,2,us-semester,4",
        "A-1,2025/2026,1,approved,recognised,1,H,ECO,ECO 2201,Regional Economy,spring,5,kz,5",
        "A-1,2025/2026,1,approved,recognised,2,H,GIS,GIS 2202,Maps,spring,4,kz,4",
        "A-1,2025/2026,1,approved,recognised,3,H,LNG,LNG 2203,Second Language,spring,4,kz,4",
    ],
    "transcripts": [
        "applicant_id,hei_id,academic_year,term,course_id,code,title,credits,credit_system,grade,grade_scale,passed",
        "A-1,X,2025/2026,spring,X1,GEO 101,Economia dei territori,3,us-semester,A,us-4.0,yes",
        "A-1,X,2025/2026,spring,X2,GEO 102,#eval(1) <b>,2,us-semester,F,us-4.0,no",
        "A-1,X,2025/2026,spring,X3,LAN 7,Lingua,1.5,us-semester,Zeta,,yes",
        "A-1,X,2025/2026,spring,X9,SPO 9,Sport,1,us-semester,B,us-4.0,yes",
    ],
    "mobilities": [
        "applicant_id,academic_year,direction,scope,hei_id,country,programme_id,term,ects_planned,status",
        "A-1,2025/2026,out,external,X,IT,P,spring,14,live",
    ],
}


def write_returned(folder):
    """Write the tables of the stay and read them."""
    for name, lines in TABLES.items():
        (folder / f"{name}.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    (folder / "mobility.toml").write_text(SETTINGS, encoding="utf-8")
    return read_workspace(folder)
