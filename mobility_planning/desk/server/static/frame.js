// Before a board stands: the page's language, its title, and a word when it takes long.

(function () {
  const LATE = 12000;
  const root = document.documentElement;
  const words = JSON.parse(document.getElementById("frame-words").textContent);

  function asked() {
    return new URLSearchParams(location.search).get("lang");
  }

  function kept(name) {
    try {
      return JSON.parse(localStorage.getItem(`mobility.${name}`));
    } catch {
      return null;
    }
  }

  function speak() {
    const set = navigator.languages.map((tag) => tag.slice(0, 2));
    const wishes = [asked(), kept("language"), root.dataset.chosen, ...set, "en"];
    root.lang = wishes.find((name) => Object.hasOwn(words, String(name)));
    document.title = words[root.lang][`title-${root.dataset.page}`] || document.title;
    for (const place of document.querySelectorAll("[data-word]")) {
      place.textContent = words[root.lang][place.dataset.word];
    }
  }

  function dress() {
    const theme = kept("theme");
    if (theme === "light" || theme === "dark") root.dataset.deskTheme = theme;
  }

  function settled() {
    return document.querySelector(".desk, .frame-trouble");
  }

  function wait() {
    const screen = document.querySelector(".frame-wait");
    if (!screen) return;
    const timer = setTimeout(() => screen.querySelector(".frame-late").removeAttribute("hidden"), LATE);
    const look = () => {
      if (!settled()) return;
      clearTimeout(timer);
      watcher.disconnect();
      screen.remove();
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, { childList: true, subtree: true });
    look();
  }

  // The words stand long before the page's script has come, for which the document waits.
  const early = new MutationObserver(() => {
    if (!document.querySelector(".frame-late")) return;
    early.disconnect();
    speak();
    wait();
  });

  dress();
  speak();
  early.observe(root, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    early.disconnect();
    speak();
  });
})();
