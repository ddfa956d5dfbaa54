"""Rounds that contradict themselves: `mobility check` names the place of each, and says what to do."""

from dataclasses import dataclass, field

import openpyxl
import pytest
from typer.testing import CliRunner

from mobility_planning.__main__ import app
from mobility_planning.tables.workspace import read_workspace

TABLES = {
    "institutions": "hei_id,name,country\nH,Home,KZ\nX,Host,LV\n",
    "programmes": "programme_id,title,faculty,level\nP,Tourism,Services,bachelor\nQ,Physics,Science,bachelor\n",
    "offers": "offer_id,hei_id,quantity,country,term,cost,currency\n"
    "X1,X,1,LV,autumn,900,EUR\nX2,X,2,LV,year,900,EUR\nX3,X,1,PL,autumn,4000,PLN\n",
    "applicants": "applicant_id,programme_id,gpa,funding,gender\n"
    "A,P,3.5,grant,female\nB,P,3.2,self,male\nC,Q,3.0,grant,female\n",
    "choices": "applicant_id,rank,offer_id\nA,1,X1\nA,2,X2\nB,1,X1\nB,2,X3\nC,1,X2\n",
}
PLAIN = "[workspace]\nhome = 'H'\ntoday = 2026-09-01\npolicy = 'aupet'\n"
MANY = "[[quota]]\nname = 'many'\n"
FEW = "[[quota]]\nname = 'few'\n"
BUDGET = "[[budget]]\nname = 'fund'\nfunding = 'grant'\namount = 5000\n"


def pin(applicant, offer):
    return f"[[pin]]\napplicant_id = '{applicant}'\noffer_id = '{offer}'\n"


@dataclass(frozen=True)
class Case:
    name: str
    settings: str = ""
    tables: dict[str, str] = field(default_factory=dict)
    file: str = "mobility.toml"
    row: int = 0
    column: str = ""
    value: str = ""
    rule: str = ""
    hint: str = ""


def with_choice(line):
    return {"choices": TABLES["choices"] + line}


CASES = [
    Case("two equal ranks", tables=with_choice("C,1,X1\n"), file="choices.csv", row=7, column="rank", value="1",
         rule="two choices of C", hint="number the choices"),
    Case("an offer that is none", tables=with_choice("C,2,X9\n"), file="choices.csv", row=7, column="offer_id",
         value="X9",
         rule="not in offers.csv"),
    Case("the same offer twice", tables=with_choice("C,2,X2\n"), file="choices.csv", row=7, column="offer_id",
         value="X2",
         rule="duplicate", hint="more than one row"),
    Case("min above max", MANY + "min = 3\nmax = 2\n", column="quota.0", rule="min 3 is above max 2", hint="exchange"),
    Case("a quota without a bound", MANY, column="quota.0", rule="needs max or min"),
    Case("quotas that exclude each other", MANY + "min = 2\n" + FEW + "max = 1\n", column="quota.min", value="2",
         rule="many asks for at least 2, few allows at most 1", hint="lower the other"),
    Case("a quota inside a smaller one", MANY + "min = 2\napplicants = {gender = 'female'}\n" + FEW + "max = 1\n",
         column="quota.min", value="2", rule="few allows at most 1"),
    Case("semesters above seats", MANY + "min = 2\n" + FEW + "max = 1\ncount = 'semesters'\n", column="quota.min",
         value="2",
         rule="few allows at most 1"),
    Case("shares that exclude each other", MANY + "min_percent = 60\n" + FEW + "max_percent = 50\n",
         column="quota.min_percent", value="60", rule="many asks for at least 60 percent"),
    Case("shares beyond the whole", MANY + "min_percent = 60\napplicants = {gender = 'female'}\n"
         + FEW + "min_percent = 50\napplicants = {gender = 'male'}\n", column="quota.min_percent", value="60",
         rule="ask for 110 percent"),
    Case("more than there are applicants", MANY + "min = 3\napplicants = {gender = 'female'}\n", column="quota.min",
         value="3", rule="allow 2 at the most", hint="lower min"),
    Case("more than there are seats", MANY + "min = 3\noffers = {country = 'PL'}\n", column="quota.min", value="3",
         rule="allow 1 at the most"),
    Case("more than there are semesters", MANY + "min = 5\ncount = 'semesters'\noffers = {term = 'year'}\n",
         column="quota.min", value="5", rule="allow 4 at the most"),
    Case("a quota on no column", MANY + "max = 1\napplicants = {gendr = 'female'}\n", column="quota.applicants",
         value="gendr", rule="not a column", hint="'gender'"),
    Case("a quota on no value", MANY + "max = 1\napplicants = {gender = 'femal'}\n", column="quota.applicants.gender",
         value="femal", rule="no row of applicants", hint="'female'"),
    Case("a quota on a value far from any", MANY + "max = 1\noffers = {country = 'ZZ'}\n",
         column="quota.offers.country",
         value="ZZ", rule="no row of offers", hint="there are LV, PL"),
    Case("one name for two rules", MANY + "max = 1\n" + BUDGET.replace("fund'", "many'", 1) + "currency = 'EUR'\n",
         column="budget.name", value="many", rule="of one name", hint="its own"),
    Case("a budget without currency", BUDGET, column="budget.0.currency", rule="missing", hint="add currency"),
    Case("a budget in another currency", BUDGET + "currency = 'KZT'\n", column="budget.currency", value="KZT",
         rule="fund: offer X1 costs EUR and 1 more", hint="one currency"),
    Case("a budget of no fund", BUDGET.replace("grant", "grnt") + "currency = 'EUR'\n", column="budget.funding",
         value="grnt", rule="no applicant", hint="'grant'"),
    Case("a lottery without a seed", "[merit]\ntie_break = ['lottery']\n", column="merit",
         rule="a lottery without a seed",
         hint="add seed = 1"),
    Case("weights below 100", "[merit]\ngpa = 60\nlanguage = 30\n", column="merit.weights", rule="add up to 90",
         hint="percent"),
    Case("two pins of one applicant", pin("A", "X1") + pin("A", "X2"), column="pin.applicant_id", value="A",
         rule="pinned 2 times", hint="keep one"),
    Case("more pins than seats", pin("A", "X1") + pin("B", "X1"), column="pin.offer_id", value="X1",
         rule="2 pins for 1 seats", hint="take pins out"),
    Case("a pin that is no wish", pin("C", "X3"), column="pin.offer_id", value="X3", rule="C has not wished",
         hint="pin a wish"),
    Case("a pin of who has withdrawn", pin("C", "X2"), {"withdrawals": "applicant_id\nC\n"}, column="pin.applicant_id",
         value="C", rule="withdrawn", hint="take the pin"),
    Case("coverage of an offer that is none", tables={"coverage": "applicant_id,offer_id,ects\nA,X1,20\nA,X9,20\n"},
         file="coverage.csv", row=3, column="offer_id", value="X9", rule="not in offers.csv"),
    Case("coverage of nobody", tables={"coverage": "applicant_id,offer_id,ects\nZ,X1,20\n"}, file="coverage.csv", row=2,
         column="applicant_id", value="Z", rule="not in applicants.csv"),
    Case("coverage twice", tables={"coverage": "applicant_id,offer_id,ects\nA,X1,20\nA,X1,25\n"}, file="coverage.csv",
         row=3, column="offer_id", value="X1", rule="duplicate"),
    Case("coverage below nothing", tables={"coverage": "applicant_id,offer_id,ects\nA,X1,-5\n"}, file="coverage.csv",
         row=2, column="ects", value="-5.0", rule="at least 0"),
    Case("coverage beyond ten years", tables={"coverage": "applicant_id,offer_id,ects\nA,X1,301\n"},
         file="coverage.csv",
         row=2, column="ects", value="301.0", rule="at most 300"),
    Case("no minimum without coverage", "[allocation]\nmin_ects = 20\n", column="allocation.min_ects", value="20",
         rule="needs the table coverage", hint="add coverage.csv"),
    Case("seats kept from no earlier round", "[allocation]\nearlier = 'kept'\n", column="allocation.earlier",
         value="kept", rule="needs the table earlier_seats", hint="add earlier_seats.csv"),
    Case("a balance of what means something else", "[allocation]\nbalance = 'rank'\n",
         {"applicants": "applicant_id,programme_id,gpa,funding,gender,rank\nA,P,3.5,grant,female,1\n",
          "choices": "applicant_id,rank,offer_id\nA,1,X1\n"},
         column="allocation.balance", value="rank", rule="not a column of applicants or programmes"),
    Case("an earlier seat of nobody", tables={"earlier_seats": "applicant_id,offer_id\nZ,X1\n"},
         file="earlier_seats.csv",
         row=2, column="applicant_id", value="Z", rule="not in applicants.csv"),
    Case("two earlier seats", tables={"earlier_seats": "applicant_id,offer_id\nA,X1\nA,X2\n"}, file="earlier_seats.csv",
         row=3, column="applicant_id", value="A", rule="duplicate"),
    Case("earlier seats without offers", tables={"earlier_seats": "applicant_id,rank\nA,1\n"}, file="earlier_seats.csv",
         column="offer_id", rule="column missing", hint="add a column 'offer_id'"),
    Case("a withdrawal of nobody", tables={"withdrawals": "applicant_id,reason\nZ,ill\n"}, file="withdrawals.csv",
         row=2,
         column="applicant_id", value="Z", rule="not in applicants.csv"),
    Case("a withdrawal twice", tables={"withdrawals": "applicant_id\nA\nA\n"}, file="withdrawals.csv", row=3,
         column="applicant_id", value="A", rule="duplicate"),
    Case("a day of withdrawal that is none", tables={"withdrawals": "applicant_id,withdrawn_on\nA,soon\n"},
         file="withdrawals.csv", row=2, column="withdrawn_on", value="soon", rule="not a date",
         hint="write year-month-day"),
]  # fmt: skip


def office(folder, settings="", tables=None):
    for name, text in (TABLES | (tables or {})).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "mobility.toml").write_text(PLAIN + settings, encoding="utf-8")
    return read_workspace(folder)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_check_names_the_place_of_the_contradiction(case, tmp_path):
    issues = office(tmp_path, case.settings, case.tables).issues
    here = issues[(issues["file"] == case.file) & (issues["row"] == case.row) & (issues["column"] == case.column)]
    here = here[(here["value"] == case.value) & here["rule"].str.contains(case.rule, regex=False)]
    assert here["severity"].tolist() == ["error"], issues.to_string()
    assert case.hint in here["hint"].iloc[0]
    shown = CliRunner().invoke(app, ["check", str(tmp_path)])
    assert shown.exit_code == 1
    assert case.file in shown.output


@pytest.mark.parametrize(
    ("settings", "tables"),
    [
        ("", {}),
        ("", with_choice("C,7,X1\n")),
        (MANY + "min = 1\nmax = 2\n" + FEW + "max = 1\noffers = {country = 'PL'}\n", {}),
        (MANY + "min = 2\noffers = {term = 'year'}\n" + FEW + "max = 1\noffers = {country = 'LV', term = 'autumn'}\n",
         {}),
        (MANY + "min = 4\ncount = 'semesters'\noffers = {term = 'year'}\n" + FEW + "max = 3\n", {}),
        (MANY + "min_percent = 50\napplicants = {gender = 'female'}\n"
         + FEW + "min_percent = 50\napplicants = {gender = 'male'}\n", {}),
        (BUDGET + "currency = 'EUR'\n", {}),
        (pin("A", "X2") + pin("C", "X2"), {}),
        ("[allocation]\nmin_ects = 20\ngoals = ['placed', 'coverage', 'stay', 'balance']\n",
         {"coverage": "applicant_id,offer_id,ects\nA,X1,20\nA,X2,0\n",
         "earlier_seats": "applicant_id,offer_id\nA,X1\nB,\n"}),
    ],
    ids=["plain", "a gap in the ranks", "quotas that agree", "quotas on other seats", "other units", "halves",
         "one currency", "as many pins as seats", "later tables"],
)  # fmt: skip
def test_what_fits_together_passes(settings, tables, tmp_path):
    assert office(tmp_path, settings, tables).issues.empty
    assert CliRunner().invoke(app, ["check", str(tmp_path)]).exit_code == 0


def test_an_offer_without_seats_is_a_warning_and_the_round_may_go_on(tmp_path):
    workspace = office(tmp_path, tables={"offers": TABLES["offers"].replace("X1,X,1", "X1,X,0")})
    assert workspace.sound
    [issue] = workspace.issues.to_dict("records")
    assert (issue["file"], issue["row"], issue["column"], issue["value"]) == ("offers.csv", 2, "quantity", "0")
    assert "nobody can be placed there" in issue["rule"]
    assert issue["hint"]


def test_an_earlier_seat_at_an_offer_no_longer_there_is_a_warning(tmp_path):
    workspace = office(tmp_path, tables={"earlier_seats": "applicant_id,offer_id,rank,merit\nA,X9,1,9000\nB,,,\n"})
    assert workspace.sound
    assert workspace.issues[["row", "column", "value"]].to_numpy().tolist() == [[2, "offer_id", "X9"]]
    assert workspace["earlier_seats"]["offer_id"].tolist() == ["X9", ""]
    assert workspace["earlier_seats"]["merit"].tolist()[:1] == [9000]


def test_tables_that_come_later_are_empty_and_typed_until_then(tmp_path):
    workspace = office(tmp_path)
    assert {name: len(workspace[name]) for name in ("coverage", "earlier_seats", "withdrawals")} == {
        "coverage": 0, "earlier_seats": 0, "withdrawals": 0,
    }  # fmt: skip
    assert str(workspace["coverage"]["ects"].dtype) == "float64"
    assert str(workspace["earlier_seats"]["rank"].dtype) == "Int64"
    assert str(workspace["withdrawals"]["withdrawn_on"].dtype) == "datetime64[s]"
    assert not {"coverage", "earlier_seats", "withdrawals"} & set(workspace.fingerprints)


def test_they_are_read_under_russian_and_kazakh_names(tmp_path):
    names = {"перезачитываемые кредиты": "Студент,Код места,Признаваемые ECTS\nA,X1,\"24,5\"\n",
             "алдыңғы бөлу": "Студент,Ұсыныс id,Приоритет\nA,X1,1\n",
             "отозванные заявки": "Студент,Дата отказа,Причина\nB,01.10.2026,болезнь\n"}  # fmt: skip
    workspace = office(tmp_path, tables=names)
    assert workspace.issues.empty, workspace.issues.to_string()
    assert workspace["coverage"]["ects"].tolist() == [24.5]
    assert workspace["earlier_seats"]["rank"].tolist() == [1]
    assert workspace["withdrawals"]["reason"].tolist() == ["болезнь"]


def test_a_fault_in_a_workbook_is_named_with_its_sheet(tmp_path):
    book = openpyxl.Workbook()
    for name, text in (TABLES | {"coverage": "applicant_id,offer_id,ects\nA,X1,20\nA,X2,many\n"}).items():
        sheet = book.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(","))
    del book["Sheet"]
    book.save(tmp_path / "round.xlsx")
    issues = read_workspace(tmp_path / "round.xlsx").issues
    faults = issues[issues["severity"] == "error"]
    assert faults[["file", "sheet", "row", "column", "value"]].to_numpy().tolist() == [
        ["round.xlsx", "coverage", 3, "ects", "many"]
    ]
