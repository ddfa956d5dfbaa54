// The tab of questions: one is picked, and its answer stands below: a sentence, a picture, a table, what it cannot tell.

async function drawQuestions(desk, el) {
  wait(desk, el);
  const told = await desk.ask("questions");
  if (!told) return refill(el);
  const wished = (desk.state.questions ??= { name: "", by: "" });
  if (!wished.by && told.columns.length) [[wished.by]] = told.columns;
  const found = h("div", { class: "stack" });
  const live = h("p", { class: "hidden", role: "status" });
  const groups = h("div", null);
  const show = async () => {
    const counted = told.grouped.includes(wished.name) && told.columns.length;
    refill(groups, counted ? desk.field(desk.t("by"), desk.select(told.columns, wished.by, ask("by"))) : null);
    const answer = await showAnswer(desk, found, wished);
    live.textContent = answer ? answer.sentence : "";
  };
  const ask = (name) => (value) => {
    wished[name] = value;
    return show();
  };
  const pick = desk.select([["", desk.t("question-none")], ...told.questions], wished.name, ask("name"));
  refill(el, desk.panel(desk.t("tab-questions"), h("p", null, desk.t("questions-intro")),
    h("div", { class: "row" }, desk.field(desk.t("question"), pick), groups)), live, found);
  return show();
}

async function showAnswer(desk, el, { name, by }) {
  const turn = (desk.state.answering = (desk.state.answering || 0) + 1);
  if (!name) return void refill(el);
  wait(desk, el);
  const answer = await desk.ask("answer", { name, by });
  if (turn !== desk.state.answering) return null; // another question was asked meanwhile
  if (!answer) return void refill(el);
  refill(el,
    desk.panel(answer.question, h("p", { class: "answer" }, answer.sentence), pictures(desk, answer),
      answer.limits.map((limit) => h("p", { class: "muted" }, limit))),
    desk.panel(null, sheets(desk, answer)));
  return answer;
}
