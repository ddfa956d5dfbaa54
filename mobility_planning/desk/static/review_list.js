// The left side: search, filters, progress and the list of proposals.

const ROW_HEIGHT = 54;
const TONES = { equivalent: "good", partial: "good", elective: "plain", rejected: "bad", conflict: "warn", unsure: "warn", group: "good", answered: "plain" };

function reviewSide(desk, state, board) {
  const progress = h("div", { class: "review-progress" });
  const empty = h("div", { class: "card", hidden: true }, h("p", null, desk.t("nothing")), desk.button(desk.t("reset"), () => reset()));
  const list = desk.list({
    rows: [], rowHeight: ROW_HEIGHT, height: "100%", label: desk.t("list"), pickable: (row) => !row.head,
    draw: (row) => (row.head ? headRow(desk, row) : pairRow(desk, state, row)), onpick: (row) => board.choose(row.key),
  });
  const room = h("div", { class: "review-list" }, list);
  let rows = [];
  let filterBox = drawnFilters();

  function drawnFilters() {
    return reviewFilters(desk, state, () => {
      desk.remember("filters", state.filters);
      refresh();
    });
  }
  function reset() {
    state.filters = { ...REVIEW_FILTERS };
    desk.remember("filters", state.filters);
    const fresh = drawnFilters();
    filterBox.replaceWith(fresh);
    filterBox = fresh;
    refresh();
  }
  function refresh() {
    const fitting = fittingPairs(state);
    rows = listedRows(state, desk, fitting);
    list.list.rows(rows, rows.findIndex((row) => row.key === state.chosen));
    empty.hidden = rows.length > 0;
    room.hidden = !rows.length;
    drawProgress(desk, progress, tally(state, fitting), rows.filter((row) => !row.head).length);
  }
  // Where to go on after a verdict: the next open proposal, from the top again after the last.
  function nextOpen(after) {
    const at = rows.findIndex((row) => row.key === after);
    const fit = (row) => !row.head && row.key !== after && isOpen(standingOf(state, row)) && !state.unsure.has(row.key);
    return [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find(fit)?.key;
  }
  function ahead(n) {
    const at = Math.max(rows.findIndex((row) => row.key === state.chosen), 0);
    return rows.slice(at).filter((row) => !row.head).slice(0, n).map((row) => row.key);
  }
  function select(key) {
    const at = rows.findIndex((row) => row.key === key);
    if (at >= 0) list.list.select(at);
    return at >= 0;
  }
  const node = h("section", { class: "review-side", "aria-label": desk.t("list") }, filterBox, progress, empty, room);
  return { node, refresh, nextOpen, ahead, select, move: (by) => list.list.move(by), focus: () => list.focus({ preventScroll: true }), repaint: () => list.list.refresh(), first: () => rows.find((row) => !row.head)?.key, has: (key) => rows.some((row) => row.key === key), search: () => node.querySelector("input[type=search]").focus() };
}

function headRow(desk, row) {
  return h("div", { class: "review-head" },
    h("div", { class: "review-cut" }, titleIn(desk, row.home)),
    h("div", { class: "muted review-cut review-small" }, [row.home.code || row.home.id, row.home.ects === null ? null : desk.t("ects", { ects: row.home.ects })].filter(Boolean).join(" · ")));
}

function pairRow(desk, state, pair) {
  const standing = standingOf(state, pair);
  const percent = shareWritten(desk, pair.probability);
  return h("div", { class: `review-pair ${standing}` },
    h("div", { class: "review-cut review-name" }, titleIn(desk, pair.host)),
    h("div", { class: "review-mark" }, standing === "open" ? null : desk.chip(desk.t(standing === "group" ? "is-group" : `is-${standing}`), TONES[standing])),
    h("div", { class: "muted review-cut review-small" }, `${universityIn(desk, state, pair.host.hei)} · ${pair.host.code || pair.host.id}`),
    desk.bar(pair.probability, percent, desk.t("probability")));
}

// Never rounded to certainty.
function shareWritten(desk, share) {
  if (share > 0.99) return `> ${desk.percent(0.99)}`;
  return share < 0.01 ? `< ${desk.percent(0.01)}` : desk.percent(share);
}

function drawProgress(desk, node, { all, decided, conflicts }, shown) {
  const said = desk.t("decided-of", { n: decided, all });
  refill(node,
    h("progress", { max: Math.max(all, 1), value: decided, "aria-label": said }),
    h("span", { class: "num" }, said),
    conflicts ? desk.chip(desk.t("conflicts-n", { n: conflicts }), "warn") : null,
    h("span", { class: "muted num", "aria-live": "polite" }, desk.t("shown", { n: shown })));
}

function reviewFilters(desk, state, changed) {
  const { filters, data } = state;
  const set = (name) => (value) => {
    filters[name] = value;
    changed();
  };
  const sorted = (names) => Object.entries(names).sort(([, one], [, other]) => desk.collator.compare(one, other));
  const universities = Object.fromEntries(Object.keys(data.universities).filter((hei) => hei !== data.home).map((hei) => [hei, universityIn(desk, state, hei)]));
  const search = h("input", {
    type: "search", value: filters.text, placeholder: desk.t("find"), "aria-label": desk.t("find"),
    oninput: (event) => set("text")(event.target.value), onkeydown: (event) => event.key === "Escape" && event.target.blur(),
  });
  const shows = Object.keys(SHOWS).map((each) => [each, desk.t(`show-${each}`)]);
  const sorts = Object.keys(PAIR_ORDERS).map((each) => [each, desk.t(`sort-${each}`)]);
  const chosen = [filters.hei, filters.programme].filter(Boolean).length + (filters.least !== REVIEW_LEAST ? 1 : 0);
  const more = h("details", { open: chosen > 0 },
    h("summary", null, desk.t("filters")),
    h("div", { class: "review-more" },
      desk.field(desk.t("university"), desk.select([["", desk.t("all-universities")], ...sorted(universities)], filters.hei, set("hei"))),
      desk.field(desk.t("programme"), desk.select([["", desk.t("all-programmes")], ...sorted(programmesIn(desk, state))], filters.programme, set("programme"))),
      h("div", { class: "field" }, h("span", { class: "review-label" }, desk.t("least")),
        desk.slider(Math.round(filters.least * 100), { max: 95, step: 5, label: desk.t("least"), written: (n) => desk.percent(n / 100) }, (n) => set("least")(n / 100)))));
  return h("div", { class: "review-filters" }, search,
    h("div", { class: "review-two" }, desk.field(desk.t("show"), desk.select(shows, filters.show, set("show"))), desk.field(desk.t("sort"), desk.select(sorts, filters.sort, set("sort")))), more);
}
