// Small parts of a page: buttons, fields, tabs, bars, chips, pictures, dialogs.

function button(text, onclick, { primary, title, disabled, quiet, icon, pressed } = {}) {
  const look = primary ? "btn primary" : quiet ? "btn quiet" : "btn";
  const props = { type: "button", class: look, title, disabled, onclick, "aria-label": icon ? text : null };
  if (pressed !== undefined) props["aria-pressed"] = String(pressed);
  return h("button", props, icon || text);
}

function field(label, control, hint) {
  const id = control.id || freshId("f");
  control.id = id;
  const told = hint ? h("small", { class: "muted", id: `${id}-hint` }, hint) : null;
  if (told) control.setAttribute("aria-describedby", told.id);
  return h("div", { class: "field" }, h("label", { for: id }, label), control, told);
}

function textbox(value, onchange, { type, placeholder, live, rows, max } = {}) {
  const heard = { [live ? "oninput" : "onchange"]: (event) => onchange(event.target.value) };
  const props = { value: value ?? "", placeholder, maxlength: max, ...heard };
  return rows ? h("textarea", { ...props, rows }) : h("input", { ...props, type: type || "text" });
}

// options: [value, text] pairs, or plain texts
function select(options, value, onchange) {
  const pairs = options.map((option) => (Array.isArray(option) ? option : [option, option]));
  const node = h("select", { onchange: (event) => onchange(pairs[event.target.selectedIndex][0]) },
    pairs.map(([, text]) => h("option", null, text)));
  node.selectedIndex = Math.max(0, pairs.findIndex(([each]) => each === value));
  return node;
}

function check(label, checked, onchange) {
  const box = h("input", { type: "checkbox", checked, onchange: (event) => onchange(event.target.checked) });
  return h("label", { class: "check" }, box, h("span", null, label));
}

function slider(value, { min = 0, max = 100, step = 1, written = String, label }, onchange) {
  const shown = h("output", { class: "num" }, written(value));
  const told = (event) => {
    const now = Number(event.target.value);
    shown.textContent = written(now);
    event.target.setAttribute("aria-valuetext", written(now));
    return now;
  };
  const range = h("input", {
    type: "range", min, max, step, value, "aria-label": label, "aria-valuetext": written(value),
    oninput: told, onchange: (event) => onchange(told(event)),
  });
  range.value = value;
  return h("span", { class: "slider" }, range, shown);
}

// tabs: [{id, title, draw(el)}]; drawn when first shown
function tabs(list, { chosen, onchange, label } = {}) {
  const stem = freshId("tabs");
  const heads = h("div", { class: "tabs", role: "tablist", "aria-label": label });
  const body = h("div", { class: "tabbody", role: "tabpanel", id: `${stem}-panel`, tabindex: "0" });
  let now = list.some((tab) => tab.id === chosen) ? chosen : list[0].id;
  const buttons = list.map((tab) => h("button", {
    type: "button", role: "tab", id: `${stem}-${tab.id}`, "aria-controls": body.id,
    onclick: () => show(tab.id), onkeydown: (event) => step(event),
  }, tab.title));
  function show(id, quiet) {
    now = id;
    list.forEach((tab, i) => {
      buttons[i].setAttribute("aria-selected", String(tab.id === id));
      buttons[i].tabIndex = tab.id === id ? 0 : -1;
    });
    body.setAttribute("aria-labelledby", `${stem}-${id}`);
    const room = h("div", null); // of its own: what comes late is drawn into the tab it was asked for
    refill(body, room);
    list.find((tab) => tab.id === id).draw(room);
    if (!quiet) onchange?.(id);
  }
  function step(event) {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    const at = (list.findIndex((tab) => tab.id === now) + move + list.length) % list.length;
    show(list[at].id);
    buttons[at].focus();
  }
  heads.append(...buttons);
  const node = h("div", { class: "tabbed" }, heads, body);
  show(now, true);
  return Object.assign(node, { show });
}

function panel(title, ...children) {
  const id = freshId("h");
  return h("section", { class: "card", "aria-labelledby": title ? id : null }, title ? h("h2", { id }, title) : null, children);
}

// a share of one as a bar with its figure; label is read out
function bar(share, text, label) {
  const width = `${Math.round(Math.max(0, Math.min(1, share ?? 0)) * 1000) / 10}%`;
  return h("span", { class: "bar", role: "img", "aria-label": label ? `${label}: ${text}` : text },
    h("span", { class: "bar-track", "aria-hidden": "true" }, h("span", { class: "bar-fill", style: { width } })),
    h("span", { class: "bar-text num", "aria-hidden": "true" }, text));
}

function chip(text, tone = "plain") {
  return h("span", { class: `chip ${tone}` }, text);
}

function picture({ title, alt, svg }) {
  const figure = h("figure", { class: "picture", role: "figure", "aria-label": title });
  figure.append(h("div", { role: "img", "aria-label": alt, class: "drawing", tabindex: "0" }, drawing(svg)));
  if (title) figure.append(h("figcaption", null, title));
  return figure;
}

// a link out of a table: http and https only, else plain text
function link(address, text) {
  const fit = /^https?:\/\//i.test(String(address || ""));
  const safe = { href: address, target: "_blank", rel: "noopener noreferrer" };
  return fit ? h("a", safe, text || address) : h("span", null, text || address);
}

// Opens a modal dialog; resolves to the value of the action taken, undefined after Esc.
function dialog({ title, body, actions, wide }, host) {
  return new Promise((done) => {
    const id = freshId("dialog");
    const box = h("dialog", { class: wide ? "dialog wide" : "dialog", "aria-labelledby": id });
    const close = (value) => {
      box.close();
      box.remove();
      done(value);
    };
    const keys = actions.map((action) => button(action.text, () => {
      const value = typeof action.value === "function" ? action.value() : action.value;
      if (value !== null) close(value);
    }, action));
    const searching = (event) => event.key === "Enter" && event.target.type === "search" && event.preventDefault();
    const form = h("form", { method: "dialog", onkeydown: searching, onsubmit: (event) => {
      event.preventDefault();
      keys[Math.max(0, actions.findIndex((action) => action.primary))].click();
    } }, h("h2", { id }, title), h("div", { class: "dialog-body" }, body), h("div", { class: "row end" }, keys));
    box.addEventListener("cancel", (event) => {
      event.preventDefault();
      close(undefined);
    });
    box.addEventListener("keydown", (event) => event.key === "Tab" && keepInside(event, box));
    box.append(form);
    host.append(box);
    box.showModal();
    box.scrollTop = 0;
  });
}

// A modal dialog of the browser lets Tab wander into the browser's own bars; here it goes round.
function keepInside(event, box) {
  const stops = [...box.querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']")].filter((it) => !it.disabled && it.checkVisibility());
  const [leaving, arriving] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (!arriving || (document.activeElement !== leaving && stops.includes(document.activeElement))) return;
  arriving.focus();
  event.preventDefault();
}
