"""The kit by itself, without a server: what holds on every page."""

from pathlib import Path

import pytest

import mobility_planning.desk

KIT = Path(mobility_planning.desk.__file__).parent / "static" / "kit"
DESK = """() => {
  const told = { words: { en: {} }, settings: { board: "b", folder: "f", pages: {}, language: "" } };
  const model = { get: (name) => told[name], on() {}, off() {}, send() {} };
  const shell = { root: document.body, host: () => document.body, keys: null };
  for (const name of ["notices", "works", "troubles"]) document.body.append(shell[name] = h("div", null));
  return makeDesk(model, shell);
}"""


@pytest.fixture
def kit(page):
    """Open an empty page that has the kit's names in scope."""
    page.add_script_tag(content=f"{script()}\nconst bareDesk = {DESK};")
    return page


def script():
    """Give all of the kit as one text, as a board's script begins."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(KIT.glob("*.js")))


def test_what_a_tab_draws_late_does_not_stand_in_another_tab(kit):
    assert kit.evaluate("""async () => {
      let come;
      const late = new Promise((done) => (come = done));
      const node = tabs([
        { id: "slow", title: "slow", draw: (el) => late.then(() => refill(el, "slow")) },
        { id: "fast", title: "fast", draw: (el) => refill(el, "fast") },
      ]);
      node.show("fast");
      come();
      await late;
      return node.querySelector("[role=tabpanel]").textContent;
    }""") == "fast"  # fmt: skip


@pytest.mark.parametrize(
    ("start", "by", "end"), [(1, 1, 2), (2, 1, 4), (4, -1, 2), (1, 10, 6), (6, -10, 1), (1, -1, 1)]
)
def test_a_step_in_a_list_passes_over_headings_and_a_leap_stops_at_the_end(kit, start, by, end):
    assert kit.evaluate("""([start, by]) => {
      const rows = [0, 1, 1, 0, 1, 1, 1];
      const node = listOf({ rows, draw: String, label: "l", pickable: Boolean });
      document.body.append(node);
      node.list.select(start);
      node.list.move(by);
      return node.list.at;
    }""", [start, by]) == end  # fmt: skip


def test_enter_in_a_search_box_does_not_press_the_dialogs_button(kit):
    kit.evaluate("""() => {
      const body = h("input", { type: "search" });
      dialog({ title: "t", body, actions: [{ text: "do", primary: true }] }, document.body);
    }""")
    kit.locator("input[type=search]").press("Enter")
    assert kit.locator("dialog[open]").count() == 1
    kit.get_by_role("button", name="do").click()
    assert kit.locator("dialog").count() == 0


def test_a_file_that_was_stopped_on_its_way_is_forgotten(kit):
    assert kit.evaluate("""async () => {
      const tokens = [];
      const talk = { ask: async (command) => (command === "upload-begin" ? "token" : 0) };
      const sent = sendFile(talk, new File(["abc"], "a.csv"), tokens, () => {}, () => true);
      return [await sent.catch((one) => one.stopped), tokens];
    }""") == [True, ["token"]]  # fmt: skip


def test_a_download_that_breaks_off_ends(kit):
    assert kit.evaluate("""async () => {
      const talk = { ask: async () => new DataView(new ArrayBuffer(0)) };
      const got = fetchFile(talk, { download: "d", size: 5, mime: "text/plain" });
      return got.then(() => "whole", (one) => one.unexpected);
    }""") is True  # fmt: skip


def test_a_key_that_is_held_acts_once_unless_it_walks(kit):
    kit.evaluate("""() => {
      const desk = bareDesk();
      const acts = (window.acts = []);
      desk.keys({ a: () => acts.push("a"), j: () => acts.push("j") }, { held: ["j"] });
      document.addEventListener("keydown", (event) => shortcut(desk, desk.shell, event));
    }""")
    for key in "aaajj":
        kit.keyboard.down(key)
    assert kit.evaluate("acts.join('')") == "ajj"


def test_a_page_says_how_many_answers_it_waits_for(kit):
    assert kit.evaluate("""async () => {
      let hear;
      const open = [];
      const model = { on: (_, fn) => (hear = fn), off() {}, send() {} };
      const talk = talkTo(model, (number) => open.push(number));
      const [one, other] = [talk.ask("one"), talk.ask("other")];
      hear({ progress: one.id, done: 1 });
      hear({ reply: other.id, data: 2 });
      hear({ reply: one.id, error: { text: "no" } });
      return [await one.catch((error) => error.text), await other, open];
    }""") == ["no", 2, [1, 2, 1, 0]]  # fmt: skip


@pytest.mark.parametrize("packed", [False, True])
def test_an_answer_arrives_whole_however_it_travelled(kit, packed):
    assert kit.evaluate("""async (packed) => {
      let hear;
      const talk = talkTo({ on: (_, fn) => (hear = fn), off() {}, send() {} });
      const asked = talk.ask("much");
      const message = { reply: asked.id, data: ["ы"] };
      const zipped = new Blob([JSON.stringify(message)]).stream().pipeThrough(new CompressionStream("gzip"));
      const buffer = await new Response(zipped).arrayBuffer();
      if (packed) hear({ packed: true }, [new DataView(buffer)]);
      else hear(message, []);
      return asked;
    }""", packed) == ["ы"]  # fmt: skip


@pytest.mark.parametrize(
    ("iso", "moment"),
    [
        ("20261122T170901", "2026-11-22T17:09:01.000Z"),
        ("20261122T170901Z", "2026-11-22T17:09:01.000Z"),
        ("2026-11-22T17:09:01+05:00", "2026-11-22T12:09:01.000Z"),
    ],
)
def test_a_moment_is_read_however_it_is_written(kit, iso, moment):
    assert kit.evaluate("(iso) => momentRead(iso).toISOString()", iso) == moment


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Almaty"])
def test_a_day_is_the_same_day_everywhere(browser, zone):
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    page.add_script_tag(content=script())
    days = [page.evaluate(f"writtenDay('{each}', momentRead('2026-10-15'))") for each in ("en", "ru", "kk")]
    context.close()
    assert [day[:12] for day in days] == ["15 Oct 2026", "15 окт. 2026", "2026\u00a0ж. 15 қ"]
