// Elements of a page. Text becomes text nodes only, so that nothing a table says is ever taken for markup.

const SVG_NS = "http://www.w3.org/2000/svg";

function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) setProp(node, name, value);
  node.append(...nodesOf(children));
  return node;
}

function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (name === "style") for (const [key, text] of Object.entries(value)) node.style.setProperty(key, text);
  else if (name === "class") node.className = value;
  else if (name === "value" || name === "checked" || name === "indeterminate") node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

function nodesOf(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

function refill(node, ...children) {
  node.replaceChildren(...nodesOf(children));
  return node;
}

// A drawing of our own charts: read as XML and stripped of all that could act.
function drawing(svg) {
  const read = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (read.namespaceURI !== SVG_NS || read.localName !== "svg") return h("span", null);
  for (const node of [...read.querySelectorAll("*"), read]) {
    if (["script", "foreignObject", "iframe", "a"].includes(node.localName)) node.remove();
    for (const { name, value } of [...node.attributes]) {
      if (/^on/i.test(name) || (/href$/i.test(name) && !value.startsWith("#"))) node.removeAttribute(name);
    }
  }
  const width = Number(read.getAttribute("width")) || 600;
  read.removeAttribute("width");
  read.removeAttribute("height");
  read.style.maxWidth = `${width}px`;
  read.setAttribute("aria-hidden", "true");
  read.setAttribute("focusable", "false");
  return document.importNode(read, true);
}

let lastId = 0;
function freshId(stem = "d") {
  lastId += 1;
  return `${stem}-${lastId}-${Math.random().toString(36).slice(2, 6)}`;
}
