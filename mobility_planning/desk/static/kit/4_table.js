// A table that can be sorted, searched and walked by keyboard; it draws a page of rows at a time.

const PAGE_ROWS = 100;

function tableOf(desk, { caption, columns, rows, onpick, empty, filter, rowLabel, chosen, height }) {
  let shown = rows;
  let sought = "";
  let order = null;
  let most = PAGE_ROWS;
  const body = h("tbody", null);
  const heads = columns.map((column, i) => head(column, i));
  const count = h("span", { class: "muted", "aria-live": "polite" });
  const more = button(desk.t("more"), () => {
    most += PAGE_ROWS * 5;
    draw();
  }, { quiet: true });

  function head(column, i) {
    const sortable = column.sort !== false && column.kind !== "node";
    const text = column.title;
    const inner = sortable ? h("button", { type: "button", class: "sort", onclick: () => sortBy(i) }, text) : text;
    return h("th", { scope: "col", class: numeric(column) ? "num" : null, title: column.hint }, inner);
  }
  function sortBy(i) {
    order = order?.i === i ? { i, down: !order.down } : { i, down: numeric(columns[i]) };
    heads.forEach((cell, j) => cell.setAttribute("aria-sort", j !== i ? "none" : order.down ? "descending" : "ascending"));
    draw();
  }
  function draw() {
    shown = sought ? rows.filter((row) => columns.some((column) => wordsOf(row[column.key]).includes(sought))) : rows;
    if (order) shown = [...shown].sort(comparing(desk, columns[order.i], order.down));
    refill(body, shown.slice(0, most).map((row) => line(row)));
    if (!shown.length) refill(body, h("tr", null, h("td", { colspan: columns.length, class: "muted" }, empty || desk.t("no-rows"))));
    more.hidden = shown.length <= most;
    count.textContent = filter ? desk.t("rows", { n: desk.tidy(shown.length) }) : "";
  }
  function line(row) {
    const cells = columns.map((column) => h("td", { class: numeric(column) ? "num" : null }, cellOf(desk, column, row)));
    if (!onpick) return h("tr", null, cells);
    const pick = () => onpick(row);
    const onkeydown = (event) => rowKey(event, pick);
    const picked = chosen && chosen(row);
    return h("tr", { class: "pickable", tabindex: "0", "aria-label": rowLabel?.(row), "aria-selected": picked ? "true" : null, onclick: pick, onkeydown }, cells);
  }

  const search = filter ? h("input", { type: "search", "aria-label": desk.t("search-in", { what: caption }), placeholder: desk.t("search"),
    oninput: (event) => {
      sought = event.target.value.trim().toLocaleLowerCase();
      draw();
    } }) : null;
  draw();
  const style = height ? { "max-height": height } : null;
  return h("div", { class: "tablebox" }, filter ? h("div", { class: "row" }, search, count) : null,
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption, style },
      h("table", null, h("caption", { class: "hidden" }, caption), h("thead", null, h("tr", null, heads)), body)), more);
}

function cellOf(desk, column, row) {
  if (column.draw) return column.draw(row);
  const value = row[column.key];
  if (value === null || value === undefined || value === "") return "";
  if (column.kind === "percent") return desk.percent(value);
  return typeof value === "number" ? desk.tidy(value, column.digits) : String(value);
}

function rowKey(event, pick) {
  const near = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
  if (near && event.target.tagName === "TR") event.target[near]?.focus();
  else if (["Enter", " "].includes(event.key) && event.target.tagName === "TR") pick();
  else return;
  event.preventDefault();
}

function comparing(desk, column, down) {
  const sign = down ? -1 : 1;
  const missing = (value) => value === null || value === undefined || value === "";
  return (one, other) => {
    const [a, b] = [one[column.key], other[column.key]];
    if (missing(a) || missing(b)) return missing(a) - missing(b);
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : desk.collator.compare(String(a), String(b)));
  };
}

const numeric = (column) => column.kind === "number" || column.kind === "percent";
const wordsOf = (value) => (value === null || value === undefined ? "" : String(value).toLocaleLowerCase());
