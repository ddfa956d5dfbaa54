// A long list of which only the rows in sight stand in the page.

const MARGIN = 8;

function listOf({ rows, rowHeight = 44, draw, onpick, label, pickable = () => true, selected = -1, height = "60vh" }) {
  const stem = freshId("list");
  const ground = h("div", { class: "list-ground", role: "presentation" });
  const node = h("div", { class: "list", role: "listbox", tabindex: "0", "aria-label": label, style: { height }, onscroll: () => plan(), onkeydown: keyed });
  node.append(ground);
  let now = selected;
  let planned = false;

  function plan() {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      place();
    });
  }
  function place() {
    const first = Math.max(0, Math.floor(node.scrollTop / rowHeight) - MARGIN);
    const last = Math.min(rows.length, Math.ceil((node.scrollTop + (node.clientHeight || 600)) / rowHeight) + MARGIN);
    ground.style.height = `${rows.length * rowHeight}px`;
    const focus = document.activeElement && ground.contains(document.activeElement);
    refill(ground, rows.slice(first, last).map((row, k) => item(row, first + k)));
    if (focus) node.focus({ preventScroll: true });
  }
  function item(row, i) {
    const fit = pickable(row);
    const props = { class: "list-row", id: `${stem}-${i}`, style: { top: `${i * rowHeight}px`, height: `${rowHeight}px` }, dataset: { index: i } };
    if (!fit) return h("div", { ...props, class: "list-row head", role: "presentation" }, draw(row, i));
    return h("div", { ...props, role: "option", "aria-selected": String(i === now), "aria-setsize": rows.length, "aria-posinset": i + 1, onclick: () => select(i) }, draw(row, i));
  }
  function select(i, quiet) {
    if (i < 0 || i >= rows.length) return false;
    now = i;
    const top = i * rowHeight;
    if (top < node.scrollTop) node.scrollTop = top;
    else if (top + rowHeight > node.scrollTop + node.clientHeight) node.scrollTop = top + rowHeight - node.clientHeight;
    place();
    node.setAttribute("aria-activedescendant", `${stem}-${i}`);
    if (!quiet) onpick?.(rows[i], i);
    return true;
  }
  function move(by) {
    const forward = Math.sign(by);
    let [at, left] = [now, Math.abs(by)];
    for (let next = now + forward; left && next >= 0 && next < rows.length; next += forward) {
      if (pickable(rows[next])) [at, left] = [next, left - 1];
    }
    return at !== now && select(at);
  }
  function keyed(event) {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (by) move(by);
    else if (event.key === "Home") select(rows.findIndex(pickable));
    else if (event.key === "End") select(rows.findLastIndex(pickable));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  const api = {
    select, move, refresh: place,
    rows(list, at = -1) {
      rows = list;
      now = -1;
      node.removeAttribute("aria-activedescendant");
      place();
      if (at >= 0) select(at, true);
    },
    get at() { return now; },
    get row() { return rows[now]; },
  };
  new ResizeObserver(plan).observe(node);
  queueMicrotask(place);
  return Object.assign(node, { list: api });
}
