// What the reader does: verdicts, undo, marks, groups; each kept by the kernel at once.

function reviewActs(desk, state, parts) {
  const told = (key) => unitTitle(desk, state, key);
  const shownPair = (key) => {
    const { hei, hosts, homes } = unitParts(key);
    return unitKey(hei, hosts.slice(0, 1), homes.slice(0, 1));
  };

  // An undo pressed right after a verdict waits until the verdict is kept.
  function decide(verdict, key = state.chosen) {
    const work = decided(verdict, key);
    state.deciding = Promise.all([state.deciding, work]).catch(() => null);
    return work;
  }

  async function decided(verdict, key) {
    const who = key && (await desk.who());
    if (!who) return;
    const worth = parts.worth();
    if (Number.isNaN(worth)) return void desk.say(desk.t("credits-wrong"));
    const note = parts.note();
    const next = state.byKey.has(key) ? parts.side.nextOpen(key) : null;
    state.pending.set(key, verdict);
    parts.clear();
    goOn(key, next);
    const answer = await desk.ask("decide", { who, unit: key, verdict, note, worth, since: state.last });
    state.pending.delete(key);
    if (!answer) return void parts.show(shownPair(key));
    state.unsure.delete(key);
    state.undo.push({ event: answer.event, key });
    heard(answer.news, key);
    desk.say(desk.t("kept", { verdict: desk.t(`is-${verdict}`), title: told(key) }), { undo: () => takeBack(answer.event, key) });
  }

  function goOn(key, next) {
    parts.side.refresh();
    if (next) parts.side.select(next);
    else if (state.byKey.has(key)) {
      desk.say(desk.t("all-done"));
      parts.redraw();
    }
  }

  async function takeBack(event, key) {
    const who = await desk.who();
    const answer = who && (await desk.ask("undo", { who, event, since: state.last }));
    if (!answer) return;
    state.undo = state.undo.filter((one) => one.event !== event);
    heard(answer.news, key);
    parts.show(shownPair(key));
    desk.say(desk.t("taken-back", { title: told(key) }), { undo: () => takeBack(answer.event, key) });
  }

  async function undo() {
    await state.deciding;
    const last = state.undo.pop();
    if (last?.unsure) return markUnsure(last.key, !last.was);
    if (last) return takeBack(last.event, last.key);
    const own = (state.voices.get(state.chosen) || []).find((voice) => voice.by === whoIsHere(desk));
    return own ? takeBack(own.event, state.chosen) : desk.say(desk.t("nothing-to-undo"));
  }

  async function markUnsure(key, back) {
    const who = key && (await desk.who());
    if (!who) return;
    const on = back === undefined ? !state.unsure.has(key) : back;
    const next = on && back === undefined ? parts.side.nextOpen(key) : null;
    const marks = await desk.ask("unsure", { who, unit: key, unsure: on });
    if (!marks) return;
    state.unsure = new Set(marks);
    if (back === undefined) state.undo.push({ unsure: true, was: on, key });
    parts.side.refresh();
    if (next) parts.side.select(next);
    else parts.show(key);
    desk.say(desk.t(on ? "unsure-on" : "unsure-off", { title: told(key) }), { undo: () => markUnsure(key, !on) });
  }

  // Takes what the ledger says by now; tells what others decided meanwhile.
  function heard(news, own) {
    const keys = takeNews(state, news);
    if (!keys.length) return;
    const foreign = keys.filter((key) => key !== own && (state.voices.get(key) || []).some((voice) => voice.by !== whoIsHere(desk)));
    const split = keys.find((key) => new Set((state.voices.get(key) || []).map((voice) => voice.verdict)).size > 1);
    if (foreign.length > 3) desk.say(desk.t("news-n", { n: foreign.length }));
    else foreign.forEach((key) => tellVoice(state.voices.get(key).at(-1), key));
    if (split) desk.say(desk.t("conflict-now", { title: told(split) }));
    parts.side.refresh();
    parts.redraw();
  }
  const tellVoice = (voice, key) => desk.say(desk.t("from-others", { by: voice.by, verdict: desk.t(`is-${voice.verdict}`), title: told(key) }));

  function setTray(tray) {
    state.tray = tray;
    parts.tray();
  }
  function trimTray(change) {
    const tray = { ...state.tray, ...change };
    setTray(tray.hosts.length && tray.homes.length ? tray : null);
  }
  function toggleTray(key = state.chosen) {
    const pair = state.byKey.get(key);
    if (pair) setTray(toggledTray(desk, state, pair));
  }
  async function decideTray(verdict) {
    const { tray } = state;
    if (!tray || !isGroup(tray)) return void desk.say(desk.t("tray-one"));
    if (!(await desk.who())) return;
    await decide(verdict, trayKey(tray));
    if (state.voices.has(trayKey(tray))) setTray(null);
  }
  return { decide, takeBack, undo, markUnsure, heard, setTray, trimTray, toggleTray, decideTray };
}
