// The presentation: a few large slides for a screen in front of the commission; nothing about single persons.

const ON_A_SLIDE = 16;

async function present(desk, sitting) {
  const number = sitting.told.shown;
  if (number === null) return;
  const [told, offers, pictures] = [await sitting.overview(), await sitting.fetched("offers"), await sitting.fetched("pictures")];
  if (!told || !offers || !pictures) return;
  const slides = slidesOf(desk, sitting, told, offers, Object.fromEntries(pictures.map((one) => [one.name, one])));
  stage(desk, slides, () => {
    const address = new URL(location.href);
    address.searchParams.delete("view");
    history.replaceState(null, "", address);
  });
}

function slidesOf(desk, sitting, told, offers, pictures) {
  const shown = (name) => (pictures[name] ? h("div", { class: "sit-picture" }, desk.picture({ ...pictures[name], title: "" })) : null);
  const first = () => [h("div", { class: "sit-big" }, h("strong", null, desk.tidy(told.placed)), " ", desk.t("placed"), h("small", null, ` ${desk.t("of", { n: told.applicants })}`)),
    h("p", null, told.said.result), shown("choices")];
  return [
    { title: desk.t("slide-result"), draw: first },
    { title: desk.t("slide-offers"), draw: () => [shown("hosts")] },
    ...cutoffSlides(desk, offers),
    { title: desk.t("price"), draw: () => [shown("mechanisms"), h("p", null, told.said.price)] },
    { title: desk.t("slide-decision"), draw: () => decisionSlide(desk, sitting, told) },
  ];
}

function cutoffSlides(desk, offers) {
  const full = offers.filter((row) => row.cutoff !== null).sort((a, b) => b.cutoff - a.cutoff);
  const title = desk.t("slide-cutoffs");
  if (!full.length) return [{ title, draw: () => [h("p", null, desk.t("cutoffs-none"))] }];
  const starts = full.map((_, i) => i).filter((i) => i % ON_A_SLIDE === 0);
  return starts.map((start) => ({ title, draw: () => [h("p", { class: "muted" }, desk.t("cutoffs-hint")),
    h("ul", { class: "sit-cutoffs" }, full.slice(start, start + ON_A_SLIDE).map((row) => h("li", null,
      h("span", null, `${row.host} `, h("small", { class: "muted" }, row.offer_id)), h("strong", { class: "num" }, desk.tidy(row.cutoff)))))] }));
}

function decisionSlide(desk, sitting, told) {
  const one = sitting.told.adopted.filter((each) => each.run === sitting.told.shown).at(-1);
  return [
    h("p", { class: "sit-verdict" }, one ? desk.t("decided", { day: desk.day(one.when), n: one.number }) : desk.t("not-adopted")),
    h("p", null, told.said.fairness), h("p", null, told.said.audit),
    h("ul", null, told.goals.map((goal) => h("li", null, `${goal.title}: ${desk.tidy(goal.reached)} `, goal.proven ? chip(desk.t("proven"), "good") : chip(desk.t("open"), "warn")))),
  ];
}

function stage(desk, slides, onleave) {
  let at = 0;
  const body = h("div", { class: "sit-slide", "aria-live": "polite", tabindex: "-1" });
  const count = h("span", { class: "muted num" });
  const back = button(desk.t("slide-back"), () => go(-1), { icon: "←", title: desk.t("slide-back") });
  const next = button(desk.t("slide-next"), () => go(1), { icon: "→", title: desk.t("slide-next") });
  const leave = button(desk.t("slide-leave"), () => box.close(), { icon: "×", title: desk.t("slide-leave") });
  const box = h("dialog", { class: "sit-stage", "aria-label": desk.t("presentation"), onkeydown: (event) => stageKey(event, go), onclose: () => {
    box.remove();
    onleave();
  } }, body, h("div", { class: "row end" }, count, back, next, leave));
  function go(by) {
    at = Math.min(slides.length - 1, Math.max(0, at + by));
    refill(body, h("h1", null, slides[at].title), slides[at].draw());
    count.textContent = desk.t("slide", { n: at + 1, all: slides.length });
    back.disabled = at === 0;
    next.disabled = at === slides.length - 1;
    if (document.activeElement?.disabled) body.focus(); // a button that is switched off would swallow the keys
  }
  go(0);
  desk.shell.host().append(box);
  box.showModal();
  body.focus();
}

function stageKey(event, go) {
  const by = { ArrowRight: 1, PageDown: 1, " ": 1, ArrowLeft: -1, PageUp: -1 }[event.key];
  if (!by || (event.key === " " && event.target.tagName === "BUTTON")) return;
  event.preventDefault();
  go(by);
}
