// The talk between a page and its kernel: commands with answers, progress, files in slices.

const SLICE = 512 * 1024;
const TAGS = { en: "en-GB", ru: "ru-RU", kk: "kk-KZ" };

// `underway` hears how many commands wait for their answer, whenever that changes.
function talkTo(model, underway = () => {}) {
  const open = new Map();
  let last = Math.floor(Math.random() * 1e6) * 1000;

  async function receive(sent, buffers) {
    const message = sent.packed ? await unpacked(buffers[0]) : sent;
    const waiting = open.get(message.reply ?? message.progress);
    if (!waiting) return null;
    if (message.progress !== undefined) return waiting.progress?.(message);
    open.delete(message.reply);
    underway(open.size);
    if (message.error) return waiting.fail(Object.assign(new Error(message.error.text || ""), message.error));
    if (message.stopped) return waiting.fail(Object.assign(new Error("stopped"), { stopped: true }));
    return waiting.done(message.bytes ? buffers[0] : message.data);
  }
  model.on("msg:custom", receive);

  return {
    ask(command, args, { language, buffers, progress } = {}) {
      last += 1;
      const id = last;
      const answer = new Promise((done, fail) => open.set(id, { done, fail, progress }));
      underway(open.size);
      model.send({ id, command, args: args || {}, language }, undefined, buffers);
      return Object.assign(answer, { id });
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
