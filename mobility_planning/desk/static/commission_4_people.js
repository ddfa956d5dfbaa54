// Applicants: who obtained what, and every wish with why, why not, and what would change it.

const KINDS = ["all", "seat", "waiting", "refused", "no_wish"];
const TONES = { seat: "good", waiting: "warn", refused: "bad", no_wish: "plain" };
const WISH_TONES = { placed: "good", refused: "bad", placed_higher: "plain" };

async function drawPeople(desk, sitting, el) {
  const rows = await sitting.fetched("people");
  if (!rows) return;
  const detail = h("div", { class: "sit-detail" }, h("p", { class: "muted" }, desk.t("person-pick")));
  const place = h("div", null);
  const list = () => {
    const kind = sitting.kind || "all";
    const shown = rows.filter((row) => kind === "all" || row.kind === kind);
    refill(place, peopleTable(desk, sitting, shown.map((row) => ({ ...row, where: [row.host, row.offer_id].join(" ").trim() })), detail));
  };
  const kinds = select(KINDS.map((kind) => [kind, desk.t(`kind-${kind}`)]), sitting.kind || "all", (kind) => {
    sitting.kind = kind;
    list();
  });
  list();
  refill(el, h("div", { class: "sit-two" }, h("div", null, field(desk.t("kind"), kinds), place), detail));
  if (sitting.person) await showPerson(desk, sitting, detail, sitting.person, true);
}

function peopleTable(desk, sitting, rows, detail) {
  const marks = (row) => [sitting.pinOf(row.applicant_id) ? chip(desk.t("pinned"), "plain") : null, sitting.isGone(row.applicant_id) ? chip(desk.t("withdrawn"), "warn") : null];
  return desk.table({
    caption: desk.t("applicants"), filter: true, rows, height: "65vh", rowLabel: (row) => `${row.applicant_id}, ${row.label}`,
    onpick: (row) => showPerson(desk, sitting, detail, row.applicant_id),
    columns: [
      { key: "applicant_id", title: desk.t("applicant"), draw: (row) => [row.applicant_id, " ", marks(row)] },
      { key: "gpa", title: desk.t("gpa-short"), kind: "number", digits: 2 },
      { key: "label", title: desk.t("obtained-one"), draw: (row) => chip(row.label, TONES[row.kind]) },
      { key: "where", title: desk.t("offer"), draw: (row) => [row.host, h("div", { class: "muted" }, h("small", null, row.offer_id))] },
    ],
  });
}

async function showPerson(desk, sitting, detail, applicant, quiet) {
  const number = sitting.told.shown;
  const told = await desk.ask("card", { number, applicant_id: applicant });
  if (!told) return;
  sitting.person = applicant;
  sitting.redrawPerson = () => (detail.isConnected ? showPerson(desk, sitting, detail, applicant, true) : null);
  refill(detail, personCard(desk, sitting, told, await factsOf(desk, sitting, applicant)));
  if (!quiet) detail.firstChild.focus();
  if (!told.wishes.some((wish) => wish.better)) return;
  const full = sitting.known(`card ${applicant}`) || await desk.ask("changes", { number, applicant_id: applicant });
  if (!full || sitting.person !== applicant || !detail.isConnected) return;
  sitting.keepKnown(`card ${applicant}`, full);
  full.wishes.forEach((wish, i) => fillChanges(desk, detail.querySelectorAll(".sit-change")[i], wish));
}

async function factsOf(desk, sitting, applicant) {
  const row = (await sitting.fetched("people"))?.find((each) => each.applicant_id === applicant);
  return row ? [row.programme, `${desk.t("year")} ${desk.tidy(row.year)}`, `${desk.t("gpa-short")} ${desk.tidy(row.gpa, 2)}`].join(" · ") : "";
}

function personCard(desk, sitting, told, facts) {
  const applicant = told.applicant_id;
  const pin = sitting.pinOf(applicant);
  return h("section", { class: "card", tabindex: "-1", "aria-label": applicant },
    h("h2", null, applicant, " ", pin ? chip(desk.t("pinned")) : null, sitting.isGone(applicant) ? chip(desk.t("withdrawn"), "warn") : null),
    h("p", { class: "muted" }, facts),
    h("p", null, sentence(told.result)),
    h("div", { class: "row" },
      told.offer_id && pin?.offer_id !== told.offer_id ? button(desk.t("pin-keep"), () => pinSeat(desk, sitting, applicant, told.offer_id)) : null,
      sitting.isGone(applicant) ? null : button(desk.t("gone-add"), () => withdraw(desk, sitting, applicant)),
      button(desk.t("paper-letter"), () => desk.download("paper", { number: sitting.told.shown, kind: "letter", applicant_id: applicant }), { quiet: true })),
    told.wishes.map((wish) => wishPart(desk, sitting, told, wish)));
}

const sentence = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

function wishPart(desk, sitting, told, wish) {
  const mine = wish.offer_id === told.offer_id;
  const pinned = sitting.pinOf(told.applicant_id)?.offer_id === wish.offer_id;
  const give = mine || pinned ? null : button(desk.t("pin-give"), () => pinSeat(desk, sitting, told.applicant_id, wish.offer_id), { quiet: true });
  const ects = wish.ects === null ? null : chip(`${desk.tidy(wish.ects, 1)} ECTS`);
  return h("article", { class: mine ? "sit-wish mine" : "sit-wish", "aria-label": desk.t("wish-n", { n: wish.rank }) },
    h("div", { class: "row" }, h("h3", { class: "grow" }, `${desk.t("wish-n", { n: wish.rank })}: ${wish.offer_id}`), ects,
      pinned ? chip(desk.t("pinned")) : null, give),
    h("div", { class: "muted" }, wish.place),
    wish.why.map((text) => h("p", { class: `sit-why ${WISH_TONES[wish.outcome] || "warn"}` }, text)),
    wish.sources.length ? h("details", null, h("summary", null, desk.t("source-of")), wish.sources.map((text) => h("p", null, h("small", null, text)))) : null,
    wish.better ? h("div", { class: "sit-change", "aria-live": "polite" }, h("small", { class: "muted" }, `${desk.t("change")}: ${desk.t("searching")}`)) : h("div", { class: "sit-change" }));
}

function fillChanges(desk, node, wish) {
  if (!node || !wish.better) return;
  refill(node, h("strong", null, `${desk.t("change")}: `), wish.changes.join(" "));
}
