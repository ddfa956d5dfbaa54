// Groups: courses put together into one decision, with the credits of both sides live.

const TRAY_MOST = 6;

// Puts a pair into the group, or takes it out again.
function toggledTray(desk, state, pair) {
  const { hei, id } = pair.host;
  const { tray } = state;
  if (tray && tray.hei !== hei) desk.say(desk.t("tray-new"));
  if (!tray || tray.hei !== hei) return { hei, hosts: [id], homes: [pair.home.id] };
  if (tray.hosts.includes(id) && tray.homes.includes(pair.home.id)) {
    if (tray.hosts.length > 1) return { ...tray, hosts: tray.hosts.filter((one) => one !== id) };
    return tray.homes.length > 1 ? { ...tray, homes: tray.homes.filter((one) => one !== pair.home.id) } : null;
  }
  const grown = { hei, hosts: [...new Set([...tray.hosts, id])], homes: [...new Set([...tray.homes, pair.home.id])] };
  if (Math.max(grown.hosts.length, grown.homes.length) <= TRAY_MOST) return grown;
  desk.say(desk.t("tray-full", { n: TRAY_MOST }));
  return tray;
}

const inTray = (state, pair) => Boolean(state.tray && state.tray.hei === pair.host.hei && state.tray.hosts.includes(pair.host.id) && state.tray.homes.includes(pair.home.id));
const trayKey = (tray) => unitKey(tray.hei, tray.hosts, tray.homes);

function drawTray(desk, state, board, node) {
  const { tray } = state;
  node.hidden = !tray;
  if (!tray) return refill(node);
  const sums = h("div", { class: "review-sums", "aria-live": "polite" });
  const whole = isGroup(tray);
  const hosts = tray.hosts.map((id) => [id, state.hosts.get(`${tray.hei}\t${id}`)]);
  const homes = tray.homes.map((id) => [id, state.homes.get(id)]);
  refill(node, h("section", { class: "card review-tray", "aria-label": desk.t("tray") },
    h("h2", null, desk.t("tray"), h("span", { class: "muted" }, ` · ${universityIn(desk, state, tray.hei)}`)),
    h("div", { class: "review-two" },
      traySide(desk, desk.t("host-side"), hosts, (id) => board.trimTray({ hosts: tray.hosts.filter((one) => one !== id) })),
      traySide(desk, desk.t("home-side"), homes, (id) => board.trimTray({ homes: tray.homes.filter((one) => one !== id) }))),
    sums,
    whole ? null : h("p", { class: "muted" }, desk.t("tray-one")),
    h("div", { class: "row" },
      desk.button(desk.t("tray-accept"), () => board.decideTray("equivalent"), { primary: whole, disabled: !whole, title: "T" }),
      desk.button(desk.t("tray-partial"), () => board.decideTray("partial"), { disabled: !whole }),
      desk.button(desk.t("tray-clear"), () => board.setTray(null), { quiet: true }))));
  desk.ask("balance", { unit: trayKey(tray) }, { quiet: true }).then((told) => told && drawSums(desk, sums, told)).catch(() => null);
  return node;
}

function traySide(desk, title, courses, remove) {
  const out = (id, course) => desk.button(desk.t("tray-remove", { title: course ? titleIn(desk, course) : id }), () => remove(id), { quiet: true, icon: "×" });
  return h("div", null, h("h3", null, title), h("ul", { class: "review-voices" }, courses.map(([id, course]) => h("li", { class: "row" },
    h("span", { class: "grow" }, course ? titleIn(desk, course) : id, h("span", { class: "muted" }, course?.ects == null ? "" : ` · ${desk.t("ects", { ects: course.ects })}`)), out(id, course)))));
}

function drawSums(desk, node, told) {
  const part = (name, tone) => {
    const worth = told[name];
    const text = worth === null ? desk.t("unknown") : desk.t("ects", { ects: worth });
    return h("div", { class: tone ? `review-sum ${tone}` : "review-sum" }, h("span", { class: "muted" }, desk.t(`sum-${name.replace("_", "-")}`)), h("strong", { class: "num" }, text));
  };
  refill(node, part("host"), part("home"), part("recognised", told.enough === false ? "warn" : told.enough ? "good" : ""),
    part("missing", told.missing ? "warn" : ""), part("left_over"));
}

// Groups the toolkit proposes that hold this pair.
function offeredCard(desk, state, board, pair) {
  const fit = (offer) => {
    const unit = unitParts(offer.unit);
    return unit.hei === pair.host.hei && unit.hosts.includes(pair.host.id) && unit.homes.includes(pair.home.id);
  };
  const offers = (state.offered || []).filter((offer) => fit(offer) && !state.voices.has(offer.unit));
  if (!offers.length) return null;
  return desk.panel(desk.t("offered"), offers.map((offer) => h("div", { class: "review-offer" },
    h("div", null, h("strong", null, unitTitle(desk, state, offer.unit)), h("div", { class: "muted" }, offer.kind)),
    balanceLine(desk, offer.balance),
    h("div", { class: "row" }, desk.bar(offer.probability, shareWritten(desk, offer.probability), desk.t("probability")),
      desk.button(desk.t("offered-take"), () => board.setTray(unitParts(offer.unit)))))));
}
