"""Universities, programmes and faculties are called what the reader's language calls them, or as they are known."""

import pytest

from mobility_planning.core.locale import words
from mobility_planning.documents.names import faculty_names, host_names, names_by_id, programme_titles
from tests.documents.conftest import write_office

PROGRAMMES = [
    "programme_id,title,title_ru,title_kk,faculty,faculty_ru,faculty_kk,level",
    "P,Tourism,Туризм,,Services,,,bachelor",
    "Q,Hotels,Гостиницы,Қонақ үйлер,Services,Сервис,Сервис факультеті,bachelor",
    "R,Law,,,,,,bachelor",
]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    return write_office(tmp_path_factory.mktemp("names"), programmes=PROGRAMMES)


@pytest.mark.parametrize(
    ("language", "titles", "faculty", "home"),
    [
        ("en", ["Tourism", "Hotels", "Law"], "Services", "Home University"),
        ("ru", ["Туризм", "Гостиницы", "Law"], "Сервис", "Домашний университет"),
        ("kk", ["Tourism", "Қонақ үйлер", "Law"], "Сервис факультеті", "Үй университеті"),
    ],
)
def test_each_is_named_in_the_reader_s_language_or_as_it_is_known(workspace, language, titles, faculty, home):
    spoken = words(language)
    assert programme_titles(workspace, spoken).to_dict() == dict(zip("PQR", titles, strict=True))
    assert faculty_names(workspace, spoken).to_dict() == {"Services": faculty}
    assert host_names(workspace, spoken)["H"] == home
    together = names_by_id(workspace, spoken)
    assert (together["Q"], together["Services"], together["H"]) == (titles[1], faculty, home)


def test_an_office_without_programmes_has_no_names_of_them(tmp_path):
    none = write_office(
        tmp_path,
        programmes=PROGRAMMES[:1],
        applicants=["applicant_id,programme_id"],
        choices=["applicant_id,rank,offer_id"],
        languages=["applicant_id,language,test,score"],
    )
    assert programme_titles(none, words("ru")).empty
    assert faculty_names(none, words("ru")).empty
