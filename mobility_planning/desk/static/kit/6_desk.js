// What a board is handed: its words, its talk with the kernel, and the kit's parts in its language.

const LATE = 500; // milliseconds before progress is shown: shorter work needs none

const memory = {
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(`mobility.${key}`));
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(`mobility.${key}`, JSON.stringify(value));
    } catch {
      // a browser that keeps nothing is no reason to stop
    }
  },
};

function firstLanguage(model) {
  const known = Object.keys(model.get("words"));
  const asked = new URLSearchParams(location.search).get("lang");
  const wishes = [asked, memory.get("language"), model.get("settings").language, ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wishes.find((wish) => known.includes(wish)) || "en";
}

function makeDesk(model, shell) {
  const talk = talkTo(model, (open) => (shell.root.dataset.open = open)); // "0" where the page waits for nothing
  const settings = model.get("settings");
  const desk = { model, settings, state: {}, language: firstLanguage(model), talk, ...partsOf(shell) };

  const collators = {};
  Object.defineProperty(desk, "collator", { get: () => (collators[desk.language] ??= collatorOf(desk.language)) });
  desk.t = (key, values) => {
    const text = model.get("words")[desk.language][key];
    if (text === undefined) console.error(`no words for ${key}`);
    return (text ?? key).replace(/\{ \$([\w-]+) \}/g, (_, name) => writtenValue(desk, values?.[name]));
  };
  desk.tidy = (number, digits) => (number === null || number === undefined ? "" : writtenNumber(desk.language, number,
    { maximumFractionDigits: digits ?? 2, minimumFractionDigits: digits ?? 0 }));
  desk.percent = (share, digits = 0) => (share === null || share === undefined ? "" : writtenNumber(desk.language, share,
    { style: "percent", maximumFractionDigits: digits }));
  desk.day = (iso) => (iso ? writtenDay(desk.language, momentRead(iso)) : "");
  desk.moment = (iso, time = "short") => writtenDay(desk.language, momentRead(iso), time);
  desk.remember = (key, value) => memory.set(`${settings.board}.${settings.folder}.${key}`, value);
  desk.recall = (key) => memory.get(`${settings.board}.${settings.folder}.${key}`);
  desk.say = (text, options) => notice(desk, shell, text, options);
  desk.who = () => whoWorks(desk);
  desk.table = (spec) => tableOf(desk, spec);
  desk.list = listOf;
  desk.dialog = (spec) => dialog(spec, shell.host());
  desk.ask = (command, args, options) => asked(desk, shell, command, args, options);
  desk.upload = (command, files, args) => uploaded(desk, shell, command, [...files], args);
  desk.download = async (command, args) => {
    const ticket = await desk.ask(command, args);
    if (!ticket?.download) return null;
    try {
      saveFile(await fetchFile(talk, ticket), ticket.name);
    } catch (error) {
      return void trouble(desk, shell, error);
    }
    desk.say(desk.t("saved", { name: ticket.name }));
    return ticket.name;
  };
  // Keys act once however long they are held, but for those in `held`.
  desk.keys = (keys, { help = [], held = [] } = {}) => (shell.keys = { keys, help, held });
  return desk;
}

function partsOf(shell) {
  return { button, field, textbox, select, check, slider, tabs, panel, bar, chip, picture, link, shell };
}

const writtenValue = (desk, value) => (typeof value === "number" ? desk.tidy(value) : value ?? "");

// Ask the kernel; after half a second a bar with Cancel says how far it is. Gives undefined after Cancel or an error told.
async function asked(desk, shell, command, args, { quiet } = {}) {
  const work = working(desk, shell);
  try {
    const answer = desk.talk.ask(command, args, { language: desk.language, progress: work.progress });
    work.stop = () => desk.talk.ask("stop", { job: answer.id });
    return await answer;
  } catch (error) {
    if (quiet && !error.stopped) throw error;
    if (error.stopped) desk.say(desk.t("stopped"));
    else trouble(desk, shell, error);
    return undefined;
  } finally {
    work.end();
  }
}

async function uploaded(desk, shell, command, files, args) {
  const work = working(desk, shell);
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const tokens = [];
  let sent = 0;
  let gone = false;
  work.stop = () => (gone = true);
  try {
    for (const file of files) {
      await sendFile(desk.talk, file, tokens, (n) => {
        sent += n;
        work.progress({ text: desk.t("sending", { name: file.name }), done: sent, total });
      }, () => gone);
    }
    const answer = desk.talk.ask(command, { ...args, files: tokens }, { language: desk.language, progress: work.progress });
    work.stop = () => desk.talk.ask("stop", { job: answer.id });
    return await answer;
  } catch (error) {
    if (error.stopped) desk.say(desk.t("stopped"));
    else trouble(desk, shell, error);
    return undefined;
  } finally {
    work.end();
    desk.talk.ask("upload-forget", { files: tokens });
  }
}

function working(desk, shell) {
  const meter = h("progress", { "aria-label": desk.t("working") });
  const told = h("span", null, desk.t("working"));
  const work = { stop() {}, progress, end };
  const line = h("div", { class: "working", role: "status" }, told, meter, button(desk.t("cancel"), () => work.stop()));
  const timer = setTimeout(() => shell.works.append(line), LATE);
  function progress({ text, done, total }) {
    told.textContent = text ? workName(desk, text) : desk.t("working");
    if (total) Object.assign(meter, { max: total, value: done });
    else meter.removeAttribute("value");
  }
  function end() {
    clearTimeout(timer);
    line.remove();
  }
  return work;
}

// The kernel names its work in English; the common ones have words of their own.
function workName(desk, text) {
  const key = `work-${text.toLowerCase().replace(/[^a-z]+/g, "-").replace(/^-|-$/g, "")}`;
  return hasWords(desk, key) ? desk.t(key) : text;
}
const hasWords = (desk, key) => key in desk.model.get("words")[desk.language];

function trouble(desk, shell, error) {
  const text = error.unexpected ? desk.t("unexpected") : error.text || error.message;
  const close = button(desk.t("close"), () => box.remove(), { quiet: true });
  const box = h("div", { class: "trouble", role: "alert" }, h("div", null, h("strong", null, error.place || ""),
    error.place ? ": " : "", text, error.hint ? h("div", { class: "muted" }, error.hint) : null), close);
  refill(shell.troubles, box);
}

function notice(desk, shell, text, { undo } = {}) {
  const back = undo ? button(desk.t("undo"), () => {
    line.remove();
    undo();
  }) : null;
  const line = h("div", { class: "notice" }, text, back);
  refill(shell.notices, line);
  setTimeout(() => line.remove(), undo ? 12000 : 6000);
}

async function whoWorks(desk) {
  const known = desk.settings.user || memory.get("who");
  if (known) return known;
  const box = textbox("", () => {}, { max: 60 });
  box.required = true;
  const name = await desk.dialog({
    title: desk.t("who-title"), body: [h("p", null, desk.t("who-why")), field(desk.t("who"), box)],
    actions: [{ text: desk.t("cancel") }, { text: desk.t("ok"), primary: true, value: () => box.value.trim() || null }],
  });
  if (name) memory.set("who", name);
  return name;
}
