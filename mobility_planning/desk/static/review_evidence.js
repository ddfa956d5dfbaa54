// The right side: both courses, decisions, the reasons for the probability, other candidates.

function evidenceCards(desk, state, board, pair) {
  const told = state.evidence.get(pair.key);
  const why = state.reasons.get(pair.key);
  return [
    comparisonCard(desk, state, told),
    decisionsCard(desk, state, board, pair),
    offeredCard(desk, state, board, pair),
    whyCard(desk, why),
    alikeCard(desk, state, why),
    rivalsCard(desk, state, board, pair),
  ];
}

function marked(pieces) {
  return pieces.map(([text, mark]) => (mark === "both" ? h("mark", null, text) : mark === "only" ? h("span", { class: "review-only" }, text) : text));
}

function comparisonCard(desk, state, told) {
  if (!told) return desk.panel(desk.t("compare"), h("p", { class: "muted" }, desk.t("working")));
  const [host, home] = [told.hosts[0], told.homes[0]];
  const row = (label, draw, differs) => h("tr", null, h("th", { scope: "row" }, label), h("td", null, draw(home)),
    h("td", null, draw(host), differs ? [" ", desk.chip(desk.t("differs"), "warn")] : null));
  const known = (text) => text || h("span", { class: "muted" }, desk.t("unknown"));
  const unlike = (name) => home[name] && host[name] && home[name] !== host[name];
  const texts = ["description", "outcomes"].filter((name) => [home, host].some((side) => side.texts.some((text) => text.name === name)));
  const table = h("table", { class: "review-both" },
    h("caption", { class: "hidden" }, desk.t("compare")),
    h("thead", null, h("tr", null, h("td", null), h("th", { scope: "col" }, desk.t("home-course")), h("th", { scope: "col" }, `${desk.t("host-course")} · ${universityIn(desk, state, host.hei)}`))),
    h("tbody", null,
      row(desk.t("title-row"), (side) => titlesOf(side)),
      row(desk.t("code"), (side) => known(side.code || side.id)),
      row(desk.t("credits-row"), (side) => (side.credits === null ? known("") : `${desk.tidy(side.credits)} (${side.system})`)),
      row(desk.t("ects-row"), (side) => ectsOf(desk, side), false),
      row(desk.t("level"), (side) => known(side.level), unlike("level")),
      row(desk.t("taught-in"), (side) => known(side.language), unlike("language")),
      row(desk.t("term"), (side) => known(side.term), unlike("term")),
      texts.map((name) => row(desk.t(`${name}`), (side) => textOf(desk, side, name))),
      host.url || home.url ? row(desk.t("page"), (side) => (side.url ? desk.link(side.url) : "")) : null));
  const legend = h("p", { class: "muted review-small" }, h("mark", null, desk.t("legend-both")), " · ", h("span", { class: "review-only" }, desk.t("legend-only")));
  return desk.panel(desk.t("compare"), balanceLine(desk, told.balance), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": desk.t("compare") }, table), legend);
}

const titlesOf = (side) => side.titles.map((title, i) => h("div", { lang: title.language || null, class: i ? "muted review-title" : "review-title" }, marked(title.pieces)));

function ectsOf(desk, side) {
  if (side.ects === null) return h("span", { class: "muted" }, desk.t("unknown"));
  return h("strong", { class: "num", title: side.fact ? desk.t("fact", { fact: side.fact }) : null }, desk.t("ects", { ects: side.ects }));
}

function textOf(desk, side, name) {
  const text = side.texts.find((each) => each.name === name);
  return text ? h("div", { class: "review-text" }, marked(text.pieces)) : h("span", { class: "muted" }, desk.t("unknown"));
}

function balanceLine(desk, balance) {
  if (balance.enough === null) return null;
  const short = desk.t("short", { missing: desk.tidy(balance.missing) });
  return h("p", null, balance.missing ? desk.chip(short, balance.enough ? "plain" : "warn") : desk.chip(desk.t("enough"), "good"));
}

function decisionsCard(desk, state, board, pair) {
  const settled = state.settled.get(`${pair.host.hei}\t${pair.host.id}`);
  const units = [...new Set([pair.key, state.inGroup.get(pair.key)].filter(Boolean))];
  const rows = units.flatMap((key) => (state.voices.get(key) || []).map((voice) => voiceRow(desk, state, board, key, voice)));
  const elsewhere = settled && !units.includes(settled) ? answeredNote(desk, state, board, settled) : null;
  const body = rows.length ? h("ul", { class: "review-voices" }, rows) : h("p", { class: "muted" }, desk.t("no-decisions"));
  const split = isConflict(state, pair) ? h("p", null, desk.chip(desk.t("is-conflict"), "warn")) : null;
  return desk.panel(desk.t("decisions"), split, body, elsewhere);
}

function answeredNote(desk, state, board, key) {
  const said = desk.t("answered-by", { verdict: desk.t(`is-${state.voices.get(key)[0].verdict}`), title: unitTitle(desk, state, key) });
  return h("p", null, state.byKey.has(key) ? desk.button(said, () => board.show(key), { quiet: true }) : said);
}

function voiceRow(desk, state, board, key, voice) {
  const who = desk.t("by-on", { by: voice.by || desk.t("unknown"), on: desk.day(voice.on) });
  const worth = voice.credits === null ? null : desk.t("credits-n", { n: voice.credits });
  const mine = voice.by === whoIsHere(desk);
  return h("li", null, desk.chip(desk.t(`is-${voice.verdict}`), TONES[voice.verdict]), " ", who,
    worth ? h("span", { class: "muted" }, ` · ${worth}`) : null,
    isGroup(unitParts(key)) ? h("div", { class: "muted" }, unitTitle(desk, state, key)) : null, voice.reason ? h("div", { class: "review-reason" }, voice.reason) : null,
    mine ? h("div", null, desk.button(desk.t("take-back"), () => board.takeBack(voice.event, key), { quiet: true })) : null);
}

const whoIsHere = (desk) => desk.settings.user || memory.get("who") || "";

function whyCard(desk, why) {
  const title = desk.t("why");
  if (why === undefined) return desk.panel(title, h("p", { class: "muted review-wait" }, desk.t("working")));
  if (why === null) return desk.panel(title, h("p", { class: "muted" }, desk.t("not-proposed")));
  return desk.panel(title, desk.picture(why.picture),
    h("details", null, h("summary", null, desk.t("in-words")), h("ul", null, why.words.map((said) => h("li", null, said)))));
}

function alikeCard(desk, state, why) {
  if (!why) return null;
  const title = desk.t("alike");
  if (!why.alike.length) return desk.panel(title, h("p", { class: "muted" }, desk.t("no-alike")));
  const rows = why.alike.map((row) => ({ ...row, where: universityIn(desk, state, row.hei), word: desk.t(`is-${row.verdict}`), when: desk.day(row.on) }));
  const columns = ["title", "where", "verdict", "who", "when", "similar", "reason"];
  const keys = { title: "titles", verdict: "word", who: "by", similar: "similarity" };
  return desk.panel(title, desk.table({
    caption: title, rows,
    columns: columns.filter((name) => name !== "reason" || rows.some((row) => row.reason)).map((name) => ({
      key: keys[name] || name, title: desk.t(`column-${name}`), draw: name === "verdict" ? (row) => desk.chip(row.word, TONES[row.verdict]) : undefined,
    })),
  }));
}

function rivalsCard(desk, state, board, pair) {
  const near = (fit) => state.pairs.filter((one) => one !== pair && one.probability >= 0.01 && fit(one)).sort(PROBABLE).slice(0, 6);
  const part = (title, rows, side) => [h("h3", null, title), rows.length ? h("ul", { class: "review-rivals" }, rows.map((one) => rivalRow(desk, state, board, one, side)))
    : h("p", { class: "muted" }, desk.t("no-rivals"))];
  return desk.panel(desk.t("rivals"), h("div", { class: "cols" },
    h("div", null, part(desk.t("rivals-host"), near((one) => one.home === pair.home), "host")),
    h("div", null, part(desk.t("rivals-home"), near((one) => one.host === pair.host), "home"))));
}

function rivalRow(desk, state, board, pair, side) {
  const standing = standingOf(state, pair);
  const where = side === "host" ? universityIn(desk, state, pair.host.hei) : pair.home.code || pair.home.id;
  return h("li", null,
    h("button", { type: "button", class: "review-rival", onclick: () => board.show(pair.key) },
      h("span", { class: "grow" }, titleIn(desk, pair[side]), h("span", { class: "muted" }, ` · ${where}`)),
      isOpen(standing) || standing === "answered" ? null : desk.chip(desk.t(`is-${standing}`), TONES[standing]),
      desk.bar(pair.probability, shareWritten(desk, pair.probability), desk.t("probability"))));
}
