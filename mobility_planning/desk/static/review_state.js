// What the review page knows: pairs of courses, who said what about them, and which of them the list shows.

const REVIEW_LEAST = 0.05;
const REVIEW_FILTERS = { text: "", hei: "", programme: "", show: "all", least: REVIEW_LEAST, sort: "probable" };
const REVIEW_COUNTS = ["equivalent", "partial", "elective"];

function reviewState(desk) {
  const { state } = desk;
  if (state.filters) return state;
  return Object.assign(state, {
    data: null, pairs: [], byKey: new Map(), voices: new Map(), inGroup: new Map(), settled: new Map(), unsure: new Set(), pending: new Map(),
    last: 0, filters: { ...REVIEW_FILTERS, ...desk.recall("filters") }, chosen: desk.recall("chosen") || "",
    tray: null, offered: null, undo: [], evidence: new Map(), reasons: new Map(), asked: new Set(),
  });
}

const unitKey = (hei, hosts, homes) => [hei, [...hosts].sort(byCode).join("; "), [...homes].sort(byCode).join("; ")].join("\t");
const byCode = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
const unitParts = (key) => {
  const [hei, hosts, homes] = key.split("\t");
  return { hei, hosts: hosts.split("; "), homes: homes ? homes.split("; ") : [] };
};
const isGroup = ({ hosts, homes }) => hosts.length > 1 || homes.length > 1;

// Lower case without marks, so that "istatistik" finds "İstatistik" and "алгебра" finds "Алгебра".
const folded = (text) => text.toLocaleLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

function takeListing(state, data) {
  const { pairs } = data;
  const words = (course) => folded([course.id, course.code, ...Object.values(course.titles)].join(" "));
  const ours = data.homes.map(words);
  const theirs = data.hosts.map((course) => `${words(course)} ${folded(`${course.hei} ${Object.values(data.universities[course.hei]).join(" ")}`)}`);
  state.data = data;
  state.pairs = pairs.home.map((home, i) => {
    const [one, other] = [data.homes[home], data.hosts[pairs.host[i]]];
    return {
      key: unitKey(other.hei, [other.id], [one.id]), home: one, host: other, homeAt: home,
      probability: pairs.probability[i], gain: pairs.gain[i], text: `${ours[home]} ${theirs[pairs.host[i]]}`,
    };
  });
  state.byKey = new Map(state.pairs.map((pair) => [pair.key, pair]));
  state.hosts = new Map(data.hosts.map((course) => [`${course.hei}\t${course.id}`, course]));
  state.homes = new Map(data.homes.map((course) => [course.id, course]));
  state.unsure = new Set(data.unsure);
  state.voices = new Map();
  state.last = 0;
  takeNews(state, data.news);
}

// Gives the units that changed.
function takeNews(state, news) {
  if (!news || news.last < state.last) return [];
  state.last = news.last;
  for (const [key, voices] of Object.entries(news.units)) {
    if (voices.length) state.voices.set(key, voices);
    else state.voices.delete(key);
  }
  const keys = Object.keys(news.units);
  if (keys.length) findSettled(state);
  return keys;
}

// Which pairs a group's verdict covers, and which host courses have an answer already.
function findSettled(state) {
  state.inGroup = new Map();
  state.settled = new Map();
  for (const [key, voices] of state.voices) {
    const unit = unitParts(key);
    const verdicts = voices.map((voice) => voice.verdict);
    if (isGroup(unit)) for (const host of unit.hosts) for (const home of unit.homes) state.inGroup.set(unitKey(unit.hei, [host], [home]), key);
    if (verdicts.every((verdict) => REVIEW_COUNTS.includes(verdict))) for (const host of unit.hosts) state.settled.set(`${unit.hei}\t${host}`, key);
  }
}

// conflict, a verdict, group, answered (its host course counts for something else), unsure or open
function standingOf(state, pair) {
  if (state.pending.has(pair.key)) return state.pending.get(pair.key);
  const voices = state.voices.get(pair.key);
  if (voices) return new Set(voices.map((voice) => voice.verdict)).size > 1 ? "conflict" : voices[0].verdict;
  if (state.inGroup.has(pair.key)) return "group";
  if (state.unsure.has(pair.key)) return "unsure";
  return state.settled.has(`${pair.host.hei}\t${pair.host.id}`) ? "answered" : "open";
}

const TO_DO = ["open", "unsure"];
const isOpen = (standing) => TO_DO.includes(standing);
const isConflict = (state, pair) => new Set((state.voices.get(pair.key) || []).map((voice) => voice.verdict)).size > 1;
const SHOWS = {
  all: () => true,
  open: isOpen,
  decided: (standing) => !isOpen(standing) && standing !== "answered",
  unsure: (standing) => standing === "unsure",
  conflict: (standing) => standing === "conflict",
};

// The pairs that fit all filters but the one by verdict: what "decided n of m" is about.
function fittingPairs(state) {
  const { text, hei, programme, least } = state.filters;
  const sought = folded(text).split(/\s+/).filter(Boolean);
  return state.pairs.filter((pair) => (!hei || pair.host.hei === hei)
    && (!programme || pair.home.programmes.includes(programme))
    && (pair.probability >= least || state.voices.has(pair.key) || state.unsure.has(pair.key))
    && sought.every((word) => pair.text.includes(word)));
}

function tally(state, pairs) {
  const standings = pairs.map((pair) => standingOf(state, pair)).filter((standing) => standing !== "answered");
  return { all: standings.length, decided: standings.filter((one) => !isOpen(one)).length, conflicts: standings.filter((one) => one === "conflict").length };
}

// Home courses as headings, their pairs below them, in the order asked for.
function listedRows(state, desk, pairs) {
  const shown = pairs.filter((pair) => SHOWS[state.filters.show](standingOf(state, pair)));
  const groups = new Map();
  for (const pair of shown) groups.set(pair.homeAt, [...(groups.get(pair.homeAt) || []), pair]);
  const sorted = [...groups.values()].map((rows) => rows.sort(PAIR_ORDERS[state.filters.sort])).sort(homeOrder(state, desk));
  return sorted.flatMap((rows) => [{ head: true, home: rows[0].home, count: rows.length }, ...rows]);
}

const PROBABLE = (one, other) => other.probability - one.probability || byCode(one.key, other.key);
const doubt = (pair) => -Math.abs(pair.probability - 0.5);
const TEACHING = (one, other) => other.gain - one.gain || doubt(other) - doubt(one) || byCode(one.key, other.key);
const PAIR_ORDERS = { probable: PROBABLE, teaching: TEACHING, title: PROBABLE };

function homeOrder(state, desk) {
  const { sort } = state.filters;
  if (sort !== "title") return (one, other) => PAIR_ORDERS[sort](one[0], other[0]);
  return (one, other) => desk.collator.compare(titleIn(desk, one[0].home), titleIn(desk, other[0].home));
}

// A course's title in the reader's language, where the catalogue has it.
const titleIn = (desk, course) => course.titles[desk.language] || course.titles[""] || course.code || course.id;
const universityIn = (desk, state, hei) => state.data.universities[hei]?.[desk.language] || hei;
const programmesIn = (desk, state) => Object.fromEntries(Object.entries(state.data.programmes).map(([id, titles]) => [id, titles[desk.language]]));
const pairTitle = (desk, pair) => `${titleIn(desk, pair.host)} → ${titleIn(desk, pair.home)}`;

function unitTitle(desk, state, key) {
  const { hei, hosts, homes } = unitParts(key);
  const named = (course, id) => (course ? titleIn(desk, course) : id);
  const theirs = hosts.map((id) => named(state.hosts.get(`${hei}\t${id}`), id)).join(" + ");
  return `${theirs} → ${homes.map((id) => named(state.homes.get(id), id)).join(" + ")}`;
}
