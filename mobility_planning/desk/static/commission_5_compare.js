// Runs side by side: what differs, what that changes and for whom; the price of fairness; scenarios; mechanisms.

async function drawCompare(desk, sitting, el) {
  refill(el, h("div", { class: "stack" },
    desk.panel(desk.t("runs"), runsTable(desk, sitting), h("small", { class: "muted" }, desk.t("runs-hint"))),
    desk.panel(desk.t("two"), twoRuns(desk, sitting)),
    onDemand(desk, sitting, { title: "price", hint: "price-hint", act: "price-run", ask: "price", draw: (told) => sides(desk, sitting, told, desk.t("with-fairness"), desk.t("without-fairness")) }),
    sitting.told.controls.scenarios.length
      ? onDemand(desk, sitting, { title: "scenarios", hint: "scenarios-hint", act: "try", ask: "scenarios", draw: (told) => scenarioPart(desk, sitting, told) })
      : desk.panel(desk.t("scenarios"), h("p", { class: "muted" }, desk.t("scenarios-none"))),
    onDemand(desk, sitting, { title: "mechanisms", hint: "mechanisms-hint", act: "price-run", ask: "mechanisms", draw: (told) => [desk.picture(told.picture), mechanismsTable(desk, told.table)] })));
}

// A part that takes a while is worked out when it is asked for, and stays while its run is shown.
function onDemand(desk, sitting, { title, hint, act, ask, draw }) {
  const place = h("div", null);
  const show = async (quick) => {
    const told = quick ? sitting.known(ask) : await sitting.fetched(ask);
    if (told) refill(place, draw(told));
  };
  show(true);
  return desk.panel(desk.t(title), h("div", { class: "row" }, h("p", { class: "grow muted" }, desk.t(hint)), button(desk.t(act), () => show())), place);
}

function runsTable(desk, sitting) {
  const name = (run) => [sitting.nameOf(run), " ", run.number === sitting.told.shown ? chip(desk.t("shown"), "good") : null,
    run.adopted ? chip(desk.t("adopted", { n: run.adopted })) : null, run.mode ? h("div", { class: "muted" }, h("small", null, desk.t(`mode-${run.mode}`))) : null];
  const acts = (run) => h("div", { class: "row" },
    button(desk.t("show"), () => sitting.show(run.number), { quiet: true, title: `${desk.t("show")}: ${sitting.nameOf(run)}`, disabled: run.number === sitting.told.shown }),
    button(desk.t("take-up"), () => sitting.takeUp(run), { quiet: true, title: `${desk.t("take-up")}: ${sitting.nameOf(run)}` }),
    button(desk.t("rename"), () => renameRun(desk, sitting, run), { quiet: true, title: `${desk.t("rename")}: ${sitting.nameOf(run)}` }));
  return desk.table({
    caption: desk.t("runs"), rows: [...sitting.told.runs].reverse(),
    columns: [
      { key: "number", title: desk.t("name"), draw: name },
      { key: "placed", title: desk.t("col-placed"), kind: "number" },
      { key: "when", title: desk.t("when"), draw: (run) => desk.moment(run.when) },
      { key: "who", title: desk.t("by") },
      { key: "acts", title: "", kind: "node", draw: acts },
    ],
  });
}

async function renameRun(desk, sitting, run) {
  const box = textbox(run.name, () => {}, { max: 80 });
  const name = await desk.dialog({
    title: desk.t("rename"), body: field(desk.t("name"), box),
    actions: [{ text: desk.t("cancel") }, { text: desk.t("ok"), primary: true, value: () => box.value.trim() }],
  });
  if (name !== undefined) await sitting.set("name_run", { number: run.number, name });
}

function twoRuns(desk, sitting) {
  const { runs, shown } = sitting.told;
  if (runs.length < 2) return h("p", { class: "muted" }, desk.t("two-need"));
  const options = runs.map((run) => [run.number, sitting.nameOf(run)]);
  const last = runs.filter((run) => run.number !== shown).at(-1).number;
  const pair = sitting.pair && sitting.pair.every((each) => runs.some((run) => run.number === each)) ? sitting.pair : [last, shown];
  const place = h("div", { "aria-live": "polite" });
  const pick = (i) => select(options, pair[i], (number) => {
    pair[i] = number;
    draw();
  });
  const draw = async () => {
    sitting.pair = pair;
    const told = await desk.ask("compare", { number: pair[0], other: pair[1] });
    if (told) refill(place, differs(desk, told.differing), desk.picture(told.picture), sides(desk, sitting, told, desk.t("before"), desk.t("after")));
  };
  draw();
  return [h("div", { class: "row" }, field(desk.t("before"), pick(0)), field(desk.t("after"), pick(1))), place];
}

const differs = (desk, parts) => h("p", null, h("strong", null, `${desk.t("differs")}: `),
  parts.length ? parts.map((part) => [chip(desk.t(`part-${part}`), "warn"), " "]) : desk.t("differs-none"));

function sides(desk, sitting, told, before, after) {
  const change = (row) => (row.before === null || row.after === null || row.before === row.after ? "" : `${row.after > row.before ? "+" : "−"}${desk.tidy(Math.abs(row.after - row.before))}`);
  const measures = desk.table({
    caption: desk.t("measure"), rows: told.measures.map((row) => ({ ...row, change: change(row) })),
    columns: [
      { key: "title", title: desk.t("measure"), sort: false }, { key: "before", title: before, kind: "number", sort: false },
      { key: "after", title: after, kind: "number", sort: false }, { key: "change", title: "±", sort: false },
    ],
  });
  return [measures, h("h3", null, `${desk.t("who-moves")} (${desk.tidy(told.moves.length)})`), countList(desk, told.counts), movesTable(desk, sitting, told.moves)];
}

function movesTable(desk, sitting, rows) {
  const seat = (offer, rank) => (offer ? [offer, " ", h("small", { class: "muted" }, desk.t("wish-n", { n: rank }))] : desk.t("none"));
  return desk.table({
    caption: desk.t("who-moves"), rows, empty: desk.t("nobody-moves"), filter: rows.length > 12, height: "50vh",
    rowLabel: (row) => row.applicant_id, onpick: (row) => sitting.openPerson(row.applicant_id),
    columns: [
      { key: "applicant_id", title: desk.t("applicant") },
      { key: "from", title: desk.t("from"), draw: (row) => seat(row.from, row.from_rank) },
      { key: "to", title: desk.t("to"), draw: (row) => seat(row.to, row.to_rank) },
      { key: "label", title: desk.t("move") },
    ],
  });
}

function scenarioPart(desk, sitting, told) {
  const rows = told.table.map((row) => ({ ...row, label: row.scenario || desk.t("scenario-base") }));
  const keys = [["placed", "col-placed"], ["first_choice", "col-first"], ["mean_rank", "col-rank"], ["envy_pairs", "col-envy"], ["gained"], ["lost"], ["better"], ["worse"]];
  const table = desk.table({
    caption: desk.t("scenarios"), rows,
    columns: [
      { key: "label", title: desk.t("scenario"), draw: (row) => [row.label, row.fault ? h("div", { class: "muted" }, row.fault) : null] },
      ...keys.map(([key, title]) => ({ key, title: desk.t(title || key), kind: "number" })),
    ],
  });
  const seat = (offer) => offer || desk.t("none");
  const changes = desk.table({
    caption: desk.t("who-moves"), rows: told.changes, filter: true, height: "50vh", empty: desk.t("nobody-moves"),
    rowLabel: (row) => row.applicant_id, onpick: (row) => sitting.openPerson(row.applicant_id),
    columns: [
      { key: "scenario", title: desk.t("scenario") }, { key: "applicant_id", title: desk.t("applicant") },
      { key: "offer_before", title: desk.t("from"), draw: (row) => seat(row.offer_before) },
      { key: "offer_after", title: desk.t("to"), draw: (row) => seat(row.offer_after) },
      { key: "label", title: desk.t("move") }, { key: "because", title: desk.t("because") },
    ],
  });
  return [table, told.picture ? desk.picture(told.picture) : null, h("h3", null, desk.t("who-moves")), changes];
}
