// The talk between a page and its kernel: commands with answers, progress, files in slices.

const SLICE = 512 * 1024;
const TAGS = { en: "en-GB", ru: "ru-RU", kk: "kk-KZ" };

function talkTo(model) {
  const open = new Map();
  const heard = new Map();
  const start = Math.floor(Math.random() * 1e6) * 1000;
  let last = start;

  async function receive(message, buffers) {
    if (message.event) return (heard.get(message.event) || []).forEach((fn) => fn(message.data));
    const waiting = open.get(message.reply ?? message.progress);
    if (!waiting) return null;
    if (message.progress !== undefined) return waiting.progress?.(message);
    open.delete(message.reply);
    if (message.error) return waiting.fail(Object.assign(new Error(message.error.text || ""), message.error));
    if (message.stopped) return waiting.fail(Object.assign(new Error("stopped"), { stopped: true }));
    if (message.bytes) return waiting.done(buffers[0]);
    return waiting.done(message.packed ? await unpacked(buffers[0]) : message.data);
  }
  model.on("msg:custom", receive);

  return {
    ask(command, args, { language, buffers, progress } = {}) {
      last += 1;
      const id = last;
      const answer = new Promise((done, fail) => open.set(id, { done, fail, progress }));
      model.send({ id, command, args: args || {}, language }, undefined, buffers);
      return Object.assign(answer, { id });
    },
    on(event, fn) {
      heard.set(event, [...(heard.get(event) || []), fn]);
    },
    forget() {
      heard.clear();
    },
    close() {
      model.off("msg:custom", receive);
    },
  };
}

async function unpacked(view) {
  const stream = new Blob([view]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

// `tokens` takes the file's token at once: what was begun must be forgotten again, even where it does not arrive.
async function sendFile(talk, file, tokens, onSent, gone) {
  const token = await talk.ask("upload-begin", { name: file.name, size: file.size });
  tokens.push(token);
  for (let offset = 0; offset < file.size; offset += SLICE) {
    if (gone()) throw Object.assign(new Error("stopped"), { stopped: true });
    const slice = await file.slice(offset, offset + SLICE).arrayBuffer();
    await talk.ask("upload-slice", { file: token, offset }, { buffers: [slice] });
    onSent(slice.byteLength);
  }
}

async function fetchFile(talk, ticket) {
  const parts = [];
  let got = 0;
  while (got < ticket.size) {
    const part = await talk.ask("download-slice", { download: ticket.download, offset: got });
    if (!part.byteLength) throw Object.assign(new Error(), { unexpected: true });
    parts.push(part);
    got += part.byteLength;
  }
  return new Blob(parts, { type: ticket.mime });
}

function saveFile(blob, name) {
  const link = h("a", { href: URL.createObjectURL(blob), download: name, style: { display: "none" } });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
