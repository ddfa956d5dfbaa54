// The other tabs of a stay: plans side by side, the agreement there is, papers, and what came back.

function alternativeCards(desk, work, acts) {
  const ects = (value) => `${desk.tidy(value)} ECTS`;
  const cards = work.alternatives.map((each, i) => {
    const first = i === 0;
    const title = first ? desk.t("best") : desk.t("alternative", { n: i });
    const best = work.alternatives[0].figures;
    const facts = [
      ["figure-host", ects(each.figures.host)], ["figure-recognised", ects(each.figures.recognised)],
      ["figure-expected", ects(each.figures.expected)], ["figure-gap", ects(each.figures.gap)],
      ["sure", each.sure === null ? "–" : desk.percent(each.sure)],
    ];
    const lines = (key, names, sign) => (names.length ? [h("h3", null, desk.t(key)), h("ul", { class: "plainlist" }, names.map((name) => h("li", null, `${sign} ${name}`)))] : null);
    const fewer = Math.round((best.expected - each.figures.expected) * 100) / 100;
    const lost = first ? null : h("p", { class: "muted" }, fewer > 0 ? desk.t("lost", { ects: fewer }) : desk.t("lost-none"));
    return desk.panel(title, h("dl", { class: "facts" }, facts.map(([key, value]) => [h("dt", null, desk.t(key)), h("dd", { class: "num" }, value)])), lost,
      lines("only-here", each.more, "+"), lines("not-here", each.less, "−"),
      desk.button(desk.t("take-plan"), () => acts.take(each.draft), { primary: false, title }));
  });
  const alone = work.alternatives.length === 1 ? h("p", { class: "muted" }, desk.t("no-alternative")) : null;
  return h("div", { class: "stack" }, alone, h("div", { class: "cols" }, cards));
}

function agreementPanel(desk, work, found, acts) {
  const { agreement } = found;
  if (!agreement) return h("p", { class: "muted" }, desk.t("none"));
  const columns = [
    { key: "group", title: desk.t("column-group") }, { key: "code", title: desk.t("column-code") },
    { key: "title", title: desk.t("column-title") }, { key: "term", title: desk.t("column-term") },
    { key: "ects", title: "ECTS", kind: "number" },
  ];
  const table = (key, rows) => desk.panel(desk.t(key), desk.table({ caption: desk.t(key), columns, rows }));
  const tone = { received: "good", back: "bad" };
  const parties = agreement.signatures.map((each) => h("li", null, `${each.party}: `,
    desk.chip(desk.t(`signature-${each.state}`), tone[each.state]), each.day ? ` ${each.day}` : ""));
  const days = [agreement.from, agreement.to].filter(Boolean).join(" – ");
  return h("div", { class: "stack" },
    h("div", { class: "row" }, h("strong", null, agreement.mark), h("span", null, agreement.host), h("span", { class: "muted" }, [agreement.term, agreement.year, days].filter(Boolean).join(" · "))),
    h("ul", { class: "plainlist" }, parties), h("div", { class: "cols" }, table("table-a", agreement.studied), table("table-b", agreement.recognised)),
    agreement.changes.length ? desk.panel(desk.t("changes"), changesTable(desk, agreement.changes)) : null,
    work.shown && agreement.state !== "draft" ? nextVersion(desk, work, found, acts) : null);
}

function changesTable(desk, rows) {
  const columns = [
    { key: "table", title: desk.t("column-table") }, { key: "change", title: desk.t("column-change") },
    { key: "code", title: desk.t("column-code") }, { key: "title", title: desk.t("column-title") },
    { key: "ects", title: "ECTS", kind: "number" }, { key: "reason", title: desk.t("column-reason") },
  ];
  return desk.table({ caption: desk.t("changes"), columns, rows });
}

// What the plan in hand would change, with a reason for every course given up.
function nextVersion(desk, work, found, acts) {
  const box = h("div", { class: "stack" });
  const show = async () => {
    const next = await acts.changes();
    if (!next) return;
    if (next.version === found.agreement.version) return refill(box, h("p", { class: "muted" }, desk.t("no-change")));
    const gone = next.changes.filter((row) => row.status === "deleted" && row.at_host);
    const fields = gone.map((row) => reasonField(desk, work, found.reasons, row, show));
    refill(box, fields.length ? h("p", null, desk.t("why-gone")) : null, fields, changesTable(desk, next.changes));
  };
  show();
  return desk.panel(desk.t("next-version", { n: found.agreement.version + 1 }), box);
}

function reasonField(desk, work, reasons, row, show) {
  const now = work.reasons[row.id] || "";
  const known = reasons.some((reason) => reason.code === now);
  const told = (value) => {
    if (value) work.reasons[row.id] = value;
    else delete work.reasons[row.id];
    show();
  };
  const codes = desk.select([["", desk.t("no-reason")], ...reasons.map((reason) => [reason.code, reason.text])], known ? now : "", told);
  const own = desk.textbox(known ? "" : now, told, { max: 200, placeholder: desk.t("own-words") });
  own.setAttribute("aria-label", desk.t("own-words"));
  return h("div", { class: "row" }, h("div", { class: "grow" }, desk.field(row.title, codes)), own);
}

const PAPERS = ["agreement", "curriculum", "checklist"];

function papersPanel(desk, work, acts) {
  const language = desk.select(work.languages.map((code) => [code, languageName(code)]), work.paperLanguage, (code) => (work.paperLanguage = code));
  const one = (name) => {
    const key = desk.button(name.split(".").pop().toUpperCase(), () => acts.paper(name), {});
    key.setAttribute("aria-label", desk.t("download", { paper: desk.t(`paper-${name.split(".")[0]}`), form: name.split(".").pop().toUpperCase() }));
    return key;
  };
  const lines = PAPERS.filter((paper) => work.shown || paper === "agreement").map((paper) => h("div", { class: "row" },
    h("span", { class: "papername" }, desk.t(`paper-${paper}`)), one(`${paper}.docx`), one(`${paper}.pdf`), paper === "agreement" ? one("agreement.xlsx") : null));
  return h("div", { class: "cols" },
    desk.panel(desk.t("papers"), desk.field(desk.t("paper-language"), language), h("div", { class: "stack tight" }, lines),
      h("p", null), desk.button(desk.t("download-all"), () => acts.paper("all.zip"), { primary: true })),
    work.papers?.length ? desk.panel(desk.t("handin"), handInTable(desk, work.papers)) : null);
}

const languageName = (code) => LANGUAGES.find(([each]) => each === code)?.[1] || code;

function handInTable(desk, rows) {
  const tone = (row) => (row.state === "received" ? "good" : row.state === "not_needed" ? "plain" : row.overdue || row.state === "late" ? "bad" : "warn");
  const columns = [
    { key: "name", title: desk.t("column-paper"), draw: (row) => h("span", { title: row.source }, row.name) },
    { key: "said", title: desk.t("column-state"), draw: (row) => desk.chip(row.said, tone(row)) },
    { key: "due", title: desk.t("column-due"), draw: (row) => h("span", { class: "whole" }, desk.day(row.due) || "–") },
    { key: "why", title: desk.t("column-why") },
  ];
  const missing = rows.filter((row) => row.state === "missing").length;
  return h("div", { class: "stack tight" }, h("p", null, missing ? desk.t("missing-papers", { n: missing }) : desk.t("all-papers")),
    desk.table({ caption: desk.t("handin"), columns, rows }));
}

function returnedPanel(desk, work, found, acts) {
  const tone = { recognised: "good", partial: "warn", not_recognised: "bad" };
  const outcome = (row) => desk.chip(row.said, tone[row.outcome.replace("-", "_")]);
  const groups = [
    { key: "hosts", title: desk.t("column-hosts") }, { key: "earned", title: desk.t("column-earned"), kind: "number" },
    { key: "homes", title: desk.t("column-homes") }, { key: "ects", title: desk.t("column-recognised"), kind: "number" },
    { key: "grade", title: desk.t("column-grade") }, { key: "said", title: desk.t("column-outcome"), draw: outcome },
    { key: "ground", title: desk.t("column-ground") },
  ];
  const courses = [
    { key: "code", title: desk.t("column-code") }, { key: "title", title: desk.t("column-title") },
    { key: "ects", title: "ECTS", kind: "number" }, { key: "grade", title: desk.t("column-host-grade") },
    { key: "home_grade", title: desk.t("column-grade") }, { key: "said", title: desk.t("column-state") },
    { key: "method", title: desk.t("column-method") },
  ];
  const keys = ["docx", "pdf", "xlsx"].map((form) => {
    const key = desk.button(form.toUpperCase(), () => acts.protocol(`recognition.${form}`), {});
    key.setAttribute("aria-label", desk.t("download", { paper: desk.t("protocol"), form: form.toUpperCase() }));
    return key;
  });
  const notes = [...found.remarks, ...found.faults];
  return h("div", { class: "stack" }, h("p", null, desk.t("earned", found.figures)),
    notes.length ? h("ul", { class: "plainlist" }, notes.map((text) => h("li", null, text))) : null,
    desk.panel(desk.t("outcomes"), desk.table({ caption: desk.t("outcomes"), columns: groups, rows: found.groups })),
    desk.panel(desk.t("transcript"), desk.table({ caption: desk.t("transcript"), columns: courses, rows: found.courses }),
      found.sources.map((line) => h("p", { class: "muted small" }, line))),
    h("div", { class: "row" }, h("span", null, desk.t("protocol")), keys), h("p", { class: "muted" }, desk.t("protocol-hint")));
}
