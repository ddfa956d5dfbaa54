// The start page: where everything is, how the round stands, and the office's tables.

async function build(desk, root) {
  const told = await desk.ask("overview");
  if (!told) return;
  const tray = told.handed_in || desk.state.own ? await desk.ask("handed_in") : null;
  if (tray && !tray.settled) desk.state.policies = await desk.ask("policy_names");
  const act = actions(desk, root);
  const trayBox = h("div", { class: "start-traybox" });
  const handIn = desk.panel(desk.t("hand-in"), h("p", null, desk.t("hand-in-why")), dropZone(desk, act.handIn), trayBox);
  handIn.id = freshId("hand-in");
  refill(root,
    h("h1", null, desk.t("heading")), h("p", { class: "start-lead" }, desk.t("lead")),
    told.practice ? practiceNote(desk, act) : null,
    pageCards(desk, told, handIn),
    handIn, tablesPanel(desk, told, act));
  act.box = trayBox;
  if (tray) act.show(tray);
  desk.keys({ u: () => handIn.querySelector("[data-pick=files]").click() }, { help: [["U", desk.t("choose-files")]] });
}

function actions(desk, root) {
  const redraw = async () => {
    await build(desk, root);
    root.focus({ preventScroll: true });
  };
  const act = {
    box: null,
    show: (tray) => refill(act.box, tray ? trayPanel(desk, tray, act) : null),
    async ask(command, args) {
      const tray = await desk.ask(command, args);
      if (tray !== undefined) await act.settled(tray);
    },
    async settled(tray) {
      if (tray && !tray.settled && !desk.state.policies) desk.state.policies = await desk.ask("policy_names");
      act.show(tray);
    },
    async handIn(files, passed) {
      const tray = await desk.upload("hand_in", files, {});
      if (!tray) return;
      await act.settled(tray);
      if (passed) desk.say(desk.t("passed", { n: passed }));
      act.box.firstElementChild?.scrollIntoView({ block: "nearest" });
    },
    async empty() {
      desk.state.own = false;
      await desk.ask("empty_tray");
      act.show(null);
    },
    async use(mark) {
      const who = await desk.who();
      if (!who) return;
      const before = await desk.ask("use_tables", { mark, who });
      if (!before) return;
      desk.state.own = false;
      await redraw();
      desk.say(desk.t("used"), { undo: () => act.back({ until: before.until }) });
    },
    async back({ until }) {
      const who = await desk.who();
      if (!who || !(await desk.ask("go_back", { until, who }))) return;
      await redraw();
      desk.say(desk.t("back"));
    },
    async own() {
      desk.state.own = true;
      await act.ask("stand_alone", { alone: true });
      act.box.closest("section").scrollIntoView({ block: "start" });
    },
  };
  return act;
}

function practiceNote(desk, act) {
  return h("div", { class: "start-practice", role: "note" },
    h("div", { class: "grow" }, h("strong", null, desk.t("practice-copy")), " ", desk.t("practice-why")),
    desk.button(desk.t("own"), () => act.own()));
}

function pageCards(desk, told, handIn) {
  const go = (event) => {
    event.preventDefault();
    handIn.scrollIntoView({ block: "start" });
    handIn.querySelector("button").focus({ preventScroll: true });
  };
  const cards = ["start", "review", "agreement", "commission", "researcher"].map((name) => {
    const address = name === "start" ? `#${handIn.id}` : desk.settings.pages[name];
    const inside = [h("strong", null, desk.t(`card-${name}`)), h("span", null, desk.t(`card-${name}-why`)), h("span", { class: "start-figure num" }, figureOf(desk, name, told))];
    const card = address === undefined ? h("div", { class: "start-page" }, inside)
      : h("a", { class: "start-page", href: address, onclick: name === "start" ? go : null }, inside);
    return h("li", null, card);
  });
  return h("ul", { class: "start-pages", "aria-label": desk.t("pages") }, cards);
}

function figureOf(desk, name, { figures, tables, errors }) {
  if (name === "start") return errors ? desk.t("figure-faults", { n: errors }) : desk.t("figure-tables", { n: tables.length });
  if (!figures) return "";
  if (name === "review") return figures.proposals === null ? desk.t("figure-courses", figures) : desk.t("figure-proposals", { n: figures.proposals });
  return desk.t(`figure-${name}`, figures);
}

export default page("start", build);
