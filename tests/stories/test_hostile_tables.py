"""Every text of an office is written by somebody who means harm: in every paper it is text and nothing else."""

import csv
import io
import re
from html.parser import HTMLParser
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring, parse
from openpyxl import load_workbook
from pypdf import PdfReader

from mobility_planning.agreements.coverage import covered
from mobility_planning.agreements.planning.plan import plan
from mobility_planning.agreements.returning.recognition import recognise_all
from mobility_planning.agreements.signing.agreement import agreement_of
from mobility_planning.allocation.allocate import allocate
from mobility_planning.allocation.study.study import Effort
from mobility_planning.commands.agreements import csv_bytes, write_stay
from mobility_planning.core.terms import Language
from mobility_planning.documents.agreements.agreement_papers import recognition_papers
from mobility_planning.documents.dossier import write_dossier
from mobility_planning.documents.scenario_papers import write_scenarios
from mobility_planning.exchange.exported import Asked, export_files
from mobility_planning.exchange.write.written import Format
from mobility_planning.matching.proposals import propose
from tests.stories.hostile import ATTACKS, write_office

SMALL = Effort(people=1, tries=1, widths=(1, 50), step=50, draws=2)
SAFE_NAME = re.compile(r"[A-Za-z0-9._-]+")
NUMBER = re.compile(r"[+-]?\d[\d.e+-]*")
WORDS_ALONE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def done(folder, *, plain):
    """Do an office's whole work; give the workspace, the person who has a plan, and where the papers are."""
    (folder / "office").mkdir()
    workspace, written = write_office(folder / "office", plain=plain)
    assert workspace.sound, workspace.issues.to_string()[:2_000]
    proposals = propose(workspace, top=5)
    workspace = covered(workspace, proposals=proposals)
    allocation = allocate(workspace)
    write_dossier(workspace, proposals, allocation, folder / "round", language="ru")
    write_scenarios(workspace, folder / "scenarios", effort=SMALL)
    seat = allocation.seats[allocation.seats["offer_id"] != ""].iloc[-1]
    return SimpleNamespace(folder=folder, workspace=workspace, written=written, proposals=proposals,
                           allocation=allocation, person=seat["applicant_id"], offer=seat["offer_id"])  # fmt: skip


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return done(tmp_path_factory.mktemp("plain"), plain=True)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Do the whole work, and write also what goes to students and to other offices."""
    story = done(tmp_path_factory.mktemp("hostile"), plain=False)
    plans = plan(story.workspace, story.person, story.offer, proposals=story.proposals)
    agreement = agreement_of(plans.best, story.workspace)
    write_stay(story.workspace, plans, agreement, story.folder / "stay", Language.KAZAKH)
    found = recognise_all(story.workspace, language=Language.ENGLISH)
    (story.folder / "back").mkdir()
    (story.folder / "back" / "recognitions.csv").write_bytes(csv_bytes(found.recognitions))
    for name, content in recognition_papers(found.people[0], Language.ENGLISH, day=None).items():
        (story.folder / "back" / name).write_bytes(content)
    for form in Format:
        export_files(story.workspace, form, story.folder / f"to {form}", Asked(seats=story.allocation.seats))
    return story


def files(story, suffix):
    found = [path for path in sorted(story.folder.rglob(f"*{suffix}")) if path.parent.name != "office"]
    assert found
    return found


def flat(text):
    return " ".join(text.split())


def seen(text, *attacks):
    """Say which attacks stand in a text letter by letter, blanks and line breaks apart."""
    return [attack for attack in attacks if flat(attack) in flat(text)]


class Elements(HTMLParser):
    """Gathers every element with its attributes' names, what addresses they hold, and the text."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.kinds, self.addresses, self.texts = set(), set(), []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.kinds.add((tag, *sorted(name for name, _ in attrs)))
        self.addresses |= {value for name, value in attrs if name in ("src", "href", "action", "xlink:href") and value}

    def handle_data(self, data):
        self.texts.append(data)


@pytest.mark.parametrize("page", ["round/report.html", "scenarios/scenarios.html"])
def test_no_element_and_no_attribute_of_a_page_is_born_from_a_cell(hostile, plain, page):
    ours, usual = (Elements((story.folder / page).read_text(encoding="utf-8")) for story in (hostile, plain))
    assert ours.kinds <= usual.kinds
    assert all(address.startswith(("#", "data:")) for address in ours.addresses), ours.addresses
    text = " ".join(ours.texts)
    assert seen(text, "<b>", '">', "{{x}}", "${x}") or seen(text, *ATTACKS)


def test_a_page_shows_the_attacks_as_they_stand(hostile):
    page = Elements((hostile.folder / "round/report.html").read_text(encoding="utf-8"))
    found = seen(" ".join(page.texts), *hostile.written)
    assert len(found) > 3
    assert any("<" in attack for attack in found)


def test_no_cell_of_a_workbook_is_computed(hostile):
    texts = []
    for path in files(hostile, ".xlsx"):
        for sheet in load_workbook(path):
            for cell in (cell for row in sheet for cell in row):
                assert cell.data_type not in ("f", "e"), f"{path.name} {sheet.title} {cell.coordinate}: {cell.value}"
                assert cell.hyperlink is None
                texts.append(str(cell.value))
        with ZipFile(path) as archive:
            parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
            assert not any(b"<f>" in archive.read(name) or b"<f " in archive.read(name) for name in parts)
            assert not any("externalLink" in name or "vba" in name.lower() for name in archive.namelist())
    assert len(seen(" ".join(texts), *hostile.written)) > 10


def test_a_word_paper_is_well_formed_and_holds_the_texts_letter_by_letter(hostile):
    texts = []
    for path in files(hostile, ".docx"):
        with ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    tree = fromstring(archive.read(name))
                    outside = [node for node in tree.iter() if node.get("TargetMode") == "External"]
                    assert not outside, f"{path.name}: {name}"
                    if name == "word/document.xml":
                        texts += [node.text or "" for node in tree.iter(f"{WORDS_ALONE}t")]
                        fields = {node.text.split()[0] for node in tree.iter(f"{WORDS_ALONE}instrText") if node.text}
                        assert fields <= {"PAGE", "NUMPAGES"}
    assert len(seen(" ".join(texts), *ATTACKS)) > 5


def test_no_cell_of_a_csv_file_begins_like_a_formula(hostile):
    texts = []
    for path in files(hostile, ".csv"):
        assert "\r" not in path.read_bytes().decode("utf-8").replace("\r\n", "\n")
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")):
            for cell in row:
                texts.append(cell)
                assert not cell.startswith(("=", "+", "-", "@", "\t")) or NUMBER.fullmatch(cell), (
                    f"{path.name}: {cell[:60]}"
                )
    assert len(seen(" ".join(texts), *ATTACKS)) > 5


def test_files_that_go_to_others_are_well_formed_and_hold_the_texts(hostile):
    texts = []
    for path in files(hostile, ".xml"):
        tree = parse(path)
        texts += [text for node in tree.iter() for text in (node.text, *node.attrib.values()) if text]
    assert len(seen(" ".join(texts), *hostile.written)) > 3


def test_a_pdf_has_no_action_and_no_address(hostile):
    texts = []
    for path in files(hostile, ".pdf"):
        reader = PdfReader(path)
        assert "/OpenAction" not in reader.trailer["/Root"]
        assert "/Names" not in reader.trailer["/Root"] or "/JavaScript" not in reader.trailer["/Root"]["/Names"]
        texts += [page.extract_text() for page in reader.pages]
        links = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
        assert not [link for link in links if "/URI" in link.get("/A", {})]
    assert "127.0.0.1" not in " ".join(texts)
    assert len(seen(" ".join(texts), *ATTACKS)) > 3


def test_every_file_is_named_safely_and_stands_where_it_was_asked_for(hostile):
    made = {path for path in hostile.folder.rglob("*") if path.is_file()}
    assert made <= {path for folder in hostile.folder.iterdir() for path in folder.iterdir()}
    assert all(SAFE_NAME.fullmatch(path.name) for path in made)
    assert {folder.name for folder in hostile.folder.iterdir()} == {
        "office", "round", "scenarios", "back", "stay", *(f"to {form}" for form in Format)
    }  # fmt: skip


def test_a_long_text_makes_no_paper_unreasonably_large(hostile):
    assert max(path.stat().st_size for path in hostile.folder.rglob("*") if path.is_file()) < 2_000_000
