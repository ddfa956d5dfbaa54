"""Hypothesis strategies for small workspaces, sound ones and spoilt ones."""

from hypothesis import strategies as st

CEFR = ["A1", "A2", "B1", "B2", "C1", "C2"]
SETTINGS = """
[workspace]
home = "H"
year = "2026/2027"
today = 2026-09-01
{policy}
[merit]
gpa = {gpa}
language = {language}
bands = {bands}
tie_break = {tie_break}
seed = {seed}
[allocation]
fairness = "{fairness}"
goals = {goals}
"""


@st.composite
def workspaces(draw, *, spoilt=False, fairness=("by_merit", "none")):
    """Draw a workspace as texts: file name to content."""
    offers = [f"O{i}" for i in range(draw(st.integers(1, 5)))]
    people = [f"A{i}" for i in range(draw(st.integers(1, 8)))]
    seat = st.tuples(
        st.sampled_from(["0", "1", "1", "2"]), st.sampled_from(["", "en", "de"]), st.sampled_from(["", "B1"])
    )
    files = {"offers.csv": ["offer_id,hei_id,quantity,language,min_cefr,min_gpa"]}
    for offer in offers:
        quantity, language, level = draw(seat)
        files["offers.csv"].append(f"{offer},X,{quantity},{language},{level if language else ''},")
    files["institutions.csv"] = ["hei_id,name,country,grade_scale", "H,Home,KZ,kz-4.0", "X,Host,LV,"]
    files["programmes.csv"] = ["programme_id,title,level", "P,Tourism,bachelor"]
    files["applicants.csv"] = ["applicant_id,programme_id,year,study_form,gpa"]
    files["languages.csv"] = ["applicant_id,language,test,score"]
    files["choices.csv"] = ["applicant_id,rank,offer_id"]
    for person in people:
        gpa = draw(st.sampled_from(["2.90", "3.00", "3.10", "3.10", "3.50", "4.00"]))
        files["applicants.csv"].append(f"{person},P,2,full_time,{gpa}")
        files["languages.csv"].append(f"{person},en,CEFR,{draw(st.sampled_from(CEFR))}")
        wishes = draw(st.lists(st.sampled_from(offers), unique=True, max_size=4))
        files["choices.csv"] += [f"{person},{rank},{offer}" for rank, offer in enumerate(wishes, start=1)]
    gpa = draw(st.sampled_from([0, 50, 70, 100]))
    goals = draw(st.lists(st.sampled_from(["placed", "merit", "preference"]), unique=True, min_size=1))
    settings = SETTINGS.format(
        policy=draw(st.sampled_from(["", 'policy = "aupet"', 'policy = "abai_kaznpu"'])),
        gpa=gpa,
        language=100 - gpa,
        bands=draw(st.sampled_from([1, 500, 10_000])),
        tie_break=draw(st.sampled_from(['["lottery"]', '["gpa", "language", "lottery"]'])),
        seed=draw(st.integers(0, 99)),
        fairness=draw(st.sampled_from(fairness)),
        goals=str(goals).replace("'", '"'),
    )
    if spoilt:
        _spoil(draw, files)
    return {**files, "mobility.toml": [settings]}


def _spoil(draw, files):
    """Overwrite one cell with something that may or may not be wrong there."""
    name = draw(st.sampled_from(sorted(files)))
    row = draw(st.integers(1, max(1, len(files[name]) - 1)))
    if row >= len(files[name]):
        return
    cells = files[name][row].split(",")
    column = draw(st.integers(0, len(cells) - 1))
    cells[column] = draw(
        st.sampled_from(["", "-1", "nobody", "=1+1", "9999", "3,5", '"', "O0", "A1", "\x07"]) | st.text(max_size=4)
    )
    files[name][row] = ",".join(cells)


def write(files, folder):
    """Write a drawn workspace into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in files.items():
        (folder / name).write_bytes("\n".join([*lines, ""]).encode("utf-8", "surrogatepass"))
    return folder
