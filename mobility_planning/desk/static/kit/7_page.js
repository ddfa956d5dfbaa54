// The frame of every page: name, way to the other pages, language, light or dark, notices, shortcuts.

const LANGUAGES = [["en", "English"], ["ru", "Русский"], ["kk", "Қазақша"]];
const THEMES = ["auto", "light", "dark"];

function page(name, build) {
  return { render: ({ model, el }) => rendered(name, build, model, el) };
}

function rendered(name, build, model, el) {
  const root = h("div", { class: "desk", dataset: { board: name, ready: "false", open: "0" } });
  const shell = { root, host: () => root, notices: h("div", { class: "notices", "aria-live": "polite" }), works: h("div", { class: "works" }), troubles: h("div", { class: "troubles" }), keys: null };
  const desk = makeDesk(model, shell);
  let turn = 0;
  const draw = async () => {
    const now = (turn += 1);
    // of its own, so that what a drawing before this one still brings is not drawn into it
    const main = h("main", { class: "board", id: freshId("main"), tabindex: "-1" });
    root.dataset.ready = "false";
    root.lang = desk.language;
    shell.keys = null;
    dress(root);
    if (desk.settings.pages.start !== undefined) {
      document.title = `${desk.t("title")} · ${desk.t("product")}`;
      document.documentElement.lang = desk.language;
    }
    refill(root, skipTo(desk, main), header(desk, draw), shell.troubles, main, shell.works, shell.notices);
    await build(desk, main);
    if (now === turn) root.dataset.ready = "true";
  };
  el.append(root);
  const watch = themeWatch(() => dress(root));
  const heard = (event) => shortcut(desk, shell, event);
  document.addEventListener("keydown", heard);
  draw().catch((error) => trouble(desk, shell, error));
  return () => {
    document.removeEventListener("keydown", heard);
    watch();
    desk.talk.close();
  };
}

function skipTo(desk, main) {
  const go = (event) => {
    event.preventDefault();
    main.focus();
  };
  return h("a", { class: "skip", href: `#${main.id}`, onclick: go }, desk.t("skip"));
}

function header(desk, draw) {
  const { pages, board, practice } = desk.settings;
  const links = Object.entries(pages).map(([each, address]) => h("a", { href: address, "aria-current": each === board ? "page" : null }, desk.t(`page-${each}`)));
  const language = select(LANGUAGES, desk.language, (chosen) => {
    desk.language = chosen;
    memory.set("language", chosen);
    draw().catch((error) => trouble(desk, desk.shell, error));
    desk.shell.root.querySelector("header select").focus();
  });
  language.setAttribute("aria-label", desk.t("language"));
  const theme = select(THEMES.map((each) => [each, desk.t(`theme-${each}`)]), memory.get("theme") || "auto", (chosen) => {
    memory.set("theme", chosen);
    dress(desk.shell.root);
  });
  theme.setAttribute("aria-label", desk.t("theme"));
  const help = button(desk.t("shortcuts"), () => showHelp(desk), { quiet: true, icon: "?", title: desk.t("shortcuts") });
  return h("header", { class: "top" },
    h("div", { class: "brand" }, h("strong", null, desk.t("product")), practice ? chip(desk.t("practice"), "warn") : h("span", { class: "muted" }, desk.settings.folder)),
    links.length ? h("nav", { "aria-label": desk.t("pages") }, links) : null,
    h("div", { class: "row" }, language, theme, help));
}

function dress(root) {
  const chosen = memory.get("theme") || "auto";
  const lab = document.body.dataset.jpThemeLight;
  const night = isPage() ? matchMedia("(prefers-color-scheme: dark)").matches : lab === "false";
  const now = chosen === "auto" ? (night ? "dark" : "light") : chosen;
  root.dataset.theme = now;
  if (isPage()) document.documentElement.dataset.deskTheme = now;
}
const isPage = () => document.body.dataset.voila !== undefined;

function themeWatch(change) {
  const media = matchMedia("(prefers-color-scheme: dark)");
  media.addEventListener("change", change);
  const seen = new MutationObserver(change);
  seen.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  return () => {
    media.removeEventListener("change", change);
    seen.disconnect();
  };
}

function shortcut(desk, shell, event) {
  const { target } = event;
  if (!shell.root.isConnected || event.ctrlKey || event.metaKey || event.altKey || shell.root.querySelector("dialog[open]")) return;
  if (target.isContentEditable || target.matches?.("input:not([type=checkbox]):not([type=range]), textarea, select")) return;
  const inside = shell.root.contains(target) || target === document.body;
  if (!inside) return;
  const key = event.key.length === 1 ? latin(event) : event.key;
  if (event.repeat && !shell.keys?.held.includes(key)) return;
  if (key === "?") showHelp(desk);
  else if (shell.keys?.keys[key]) shell.keys.keys[key](event);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

// The letter on the key in Latin, so that shortcuts work on a Russian or Kazakh keyboard too.
function latin(event) {
  if (/^[a-z?/]$/i.test(event.key)) return event.key.toLowerCase();
  const on = /^Key([A-Z])$/.exec(event.code);
  if (on) return on[1].toLowerCase();
  return event.code === "Slash" ? (event.shiftKey ? "?" : "/") : event.key;
}

function showHelp(desk) {
  const rows = [...(desk.shell.keys?.help || []), ["?", desk.t("shortcuts")], ["Tab", desk.t("key-tab")]];
  const list = h("dl", { class: "keys" }, rows.map(([key, text]) => [h("dt", null, h("kbd", null, key)), h("dd", null, text)]));
  const about = h("p", { class: "muted" }, desk.t("help"));
  return desk.dialog({ title: desk.t("shortcuts"), body: [about, list], actions: [{ text: desk.t("close"), primary: true }] });
}
