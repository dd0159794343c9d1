// What the page can do beyond links and forms: keys, news on top, live progress, the reader's own zone.
// Everything works without it.
"use strict";
(() => {
  const all = (what, root = document) => [...root.querySelectorAll(what)];
  const one = (what, root = document) => root.querySelector(what);
  const SEOUL = "Asia/Seoul";

  // ---- times: the reader's zone, with Seoul's beside it
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
  const seoul = new Intl.DateTimeFormat("sv-SE", { ...parts, timeZone: SEOUL });
  const own = new Intl.DateTimeFormat("sv-SE", parts);
  const named = new Intl.DateTimeFormat("en-US", { hour: "numeric", timeZoneName: "short" });
  const zoneName = (moment) => named.formatToParts(moment).find((part) => part.type === "timeZoneName").value;

  function times(root) {
    for (const time of all("time[datetime]", root)) {
      if (time.dataset.precision === "day") continue;
      const moment = new Date(time.dateTime);
      const there = seoul.format(moment), here = own.format(moment);
      if (there === here) continue;
      const beside = there.slice(0, 10) === here.slice(0, 10) ? there.slice(11) : there;
      const about = time.dataset.precision === "guess" ? "about " : "";
      const both = `${about}${here} ${zoneName(moment)} (${beside} KST)`;
      if ("stamp" in time.dataset) time.textContent = both;
      else time.title = both;
    }
  }
  times(document);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (seoul.format(new Date()) !== own.format(new Date())) {
    for (const said of all(".js-zone")) said.textContent = `Times are yours (${zone}), with Seoul’s (KST) beside them.`;
  }

  // ---- a rail is folded where there is no room beside the page
  if (matchMedia("(max-width: 60rem)").matches) all(".rail > details").forEach((rail) => { rail.open = false; });

  // ---- keys, as mail readers have them
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let chosen = null;

  function choose(step) {
    const items = all("[data-item]");
    if (!items.length) return;
    const at = items.indexOf(chosen) + step;
    const next = items[Math.max(0, Math.min(items.length - 1, chosen ? at : 0))];
    chosen?.classList.remove("chosen");
    chosen = next;
    chosen.classList.add("chosen");
    (one("[data-open]", chosen) || chosen).focus({ preventScroll: true });
    chosen.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }

  const keys = {
    j: () => choose(1),
    k: () => choose(-1),
    o: () => chosen && one("[data-open]", chosen)?.click(),
    Enter: (event) => (event.target === document.body ? keys.o() : true),
    s: () => {
      const link = one("[data-original]", chosen || document);
      if (link && (chosen || all("[data-item]").length === 1)) window.open(link.href, "_blank", "noopener,noreferrer");
    },
    "/": () => { const box = one(".find input"); box.focus(); box.select(); },
    g: () => { location.href = "/"; },
    "?": () => one("#keys")?.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.matches("input")) event.target.blur();
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || one("dialog[open]")) return;
    if (event.target.matches("input, textarea, select, [contenteditable]")) return;
    const act = keys[event.key];
    if (act && act(event) !== true) event.preventDefault();
  });

  for (const form of all("form[data-confirm]")) {
    form.addEventListener("submit", (event) => {
      const word = event.submitter?.dataset.confirm;
      if (word && !window.confirm(word)) event.preventDefault();
    });
  }

  // ---- news: told on top, without moving what is being read
  const river = one("[data-newest]"), fresh = one(".fresh");
  if (river && fresh) {
    const title = document.title;
    const ask = async () => {
      if (document.hidden) return;
      try {
        const answer = await fetch(`/api/news?after=${river.dataset.newest}`, { cache: "no-store" });
        if (!answer.ok) return;
        const { stories } = await answer.json();
        if (!stories) return;
        one("a", fresh).textContent = `${stories} new ${stories === 1 ? "story" : "stories"}: show`;
        fresh.hidden = false;
        document.title = `(${stories}) ${title}`;
      } catch { /* the daemon may be starting anew; the next time */ }
    };
    setInterval(ask, 30000);
    document.addEventListener("visibilitychange", ask);
  }

  // ---- progress: the parts of the page that move are fetched anew while something is underway
  async function refresh() {
    if (document.hidden) return;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of all("[data-live]")) {
        const now = page.getElementById(part.id);
        if (!now || now.innerHTML === part.dataset.was) continue;
        const open = all("details[open]", part).map((each) => each.id);
        const was = now.innerHTML;
        part.replaceChildren(...document.importNode(now, true).childNodes);
        part.dataset.live = now.dataset.live;
        part.dataset.was = was;
        times(part);
        open.forEach((id) => { const each = document.getElementById(id); if (each) each.open = true; });
      }
    } catch { /* likewise */ }
  }
  setInterval(() => { if (one("[data-live=yes]")) refresh(); }, 2000);
})();
