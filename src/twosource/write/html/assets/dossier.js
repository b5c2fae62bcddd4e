"use strict";
// Adds filter, search, folding, the switch of columns, the theme, keys, and the way from a span to its report and back.
// The page is whole without it. No text is made here from a report: elements are shown, hidden and marked, no more.
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  root.classList.add("js");

  // Theme: as the system, light, dark; kept where the browser lets a file keep anything.
  const themes = ["system", "light", "dark"];
  const remember = (value) => { try { localStorage.setItem("twosource-theme", value); } catch { /* a file may not store */ } };
  const recall = () => { try { return localStorage.getItem("twosource-theme"); } catch { return null; } };
  const setTheme = (name) => {
    if (name === "system") { root.removeAttribute("data-theme"); } else { root.dataset.theme = name; }
    if (byId("theme-now")) { byId("theme-now").textContent = name; }
  };
  let theme = themes.includes(recall()) ? recall() : "system";
  setTheme(theme);
  const nextTheme = () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    setTheme(theme);
    remember(theme);
  };

  // Claims: open and close.
  const rows = all("tr.claim");
  const openedOf = (row) => row.nextElementSibling;
  const isOpen = (row) => openedOf(row).classList.contains("on");
  const fold = (row, open) => {
    const below = openedOf(row);
    below.classList.toggle("on", open);
    below.querySelector("details").open = open;
    row.querySelector(".open").setAttribute("aria-expanded", String(open));
  };
  rows.forEach((row) => {
    const link = row.querySelector(".open");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      point(row);
      fold(row, !isOpen(row));
    });
  });

  // The claim that the keys act on, and to which one comes back.
  let current = null;
  const point = (row) => {
    if (current) { current.classList.remove("now"); }
    current = row;
    if (row) { row.classList.add("now"); }
  };
  const step = (by) => {
    const shown = rows.filter((row) => row.offsetParent !== null);
    if (!shown.length) { return; }
    const place = shown.indexOf(current);
    const next = place < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, place + by));
    point(shown[next]);
    shown[next].querySelector(".open").focus();
  };

  // Filter and search.
  const table = document.querySelector("table.claims");
  const search = byId("f-search");
  const own = (row) => all(".own, .said-head, .o-why", openedOf(row)); // not the sentences around
  const text = new Map(rows.map((row) => [row, [row, ...own(row)].map((part) => part.textContent).join(" ").toLowerCase()]));
  const value = (id) => (byId(id) ? byId(id).value : "");
  const matches = (row, wanted) =>
    (!wanted.status || row.parentElement.dataset.band === wanted.status) &&
    (!wanted.kind || row.dataset.kind === wanted.kind) &&
    (!wanted.report || row.dataset.reports.split(" ").includes(wanted.report)) &&
    wanted.words.every((word) => (/^c\d+$/.test(word) ? row.id === word : text.get(row).includes(word)));
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = { status: value("f-status"), kind: value("f-kind"), report: value("f-report"), words };
    table.classList.toggle("sifted", Boolean(wanted.status || wanted.kind || wanted.report || words.length));
    let shown = 0;
    rows.forEach((row) => {
      row.hidden = !matches(row, wanted);
      openedOf(row).hidden = row.hidden;
      shown += row.hidden ? 0 : 1;
    });
    all("tbody.band").forEach((band) => { band.hidden = !all("tr.claim", band).some((row) => !row.hidden); });
    byId("f-count").textContent = `${shown} of ${rows.length} claims shown`;
    byId("f-empty").hidden = shown > 0;
  };
  const clear = () => {
    ["f-status", "f-kind", "f-report"].forEach((id) => { byId(id).value = ""; });
    search.value = "";
    filter();
  };

  // Long lists of what only one report says start short; a filter, a search or a link finds what is folded.
  const unfold = (band) => band.classList.remove("folded");
  all("tr.unfold").forEach((row) => {
    row.parentElement.classList.add("folded");
    row.querySelector("button").addEventListener("click", () => unfold(row.parentElement));
  });

  // Columns: outlets or origins.
  const columns = (which) => {
    byId("claims").classList.toggle("by-origin", which === "o");
    all("tr.band-head > th, tr.opened > td, tr.unfold > td", table).forEach((cell) => { cell.colSpan = Number(table.dataset[which]); });
    all('input[name="columns"]').forEach((input) => { input.checked = input.value === which; });
  };
  const swap = () => columns(byId("claims").classList.contains("by-origin") ? "r" : "o");

  // Places: light up the characters, which carry their offsets, and offer the way back.
  const back = byId("back");
  const offer = (row) => {
    if (!row || !back) { return; }
    back.hidden = false;
    back.href = `#${row.id}`;
    back.querySelector("span").textContent = row.id;
  };
  const lightUp = (scope, from, to) => {
    all(".s.hit").forEach((piece) => piece.classList.remove("hit"));
    const pieces = all(".s", scope);
    const held = pieces.filter((piece, place) => {
      const next = pieces[place + 1];
      return Number(piece.dataset.o) < to && (!next || Number(next.dataset.o) > from);
    });
    held.forEach((piece) => piece.classList.add("hit"));
    return held[0];
  };
  const visit = (name) => {
    const found = /^(d\d+)-(title-)?(\d+)-(\d+)$/.exec(name);
    const report = found && byId(found[1]);
    if (!report) { return; }
    report.open = true;
    const first = lightUp(report.querySelector(found[2] ? "h3" : ".text"), Number(found[3]), Number(found[4]));
    offer(current);
    if (first) { first.scrollIntoView({ block: "center" }); }
  };
  const arrive = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = byId(name);
    if (!target || target.matches(".at")) { visit(name); return; }
    for (let up = target; up; up = up.parentElement) { if (up.tagName === "DETAILS") { up.open = true; } }
    if (target.matches("tr.claim")) {
      if (target.hidden) { clear(); }
      unfold(target.parentElement);
      point(target);
      fold(target, true);
      back.hidden = true;
      target.querySelector(".open").focus({ preventScroll: true });
    }
    target.scrollIntoView({ block: "start" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || link === back) { return; }
    const home = link.closest("tr.claim") || (link.closest("tr.opened") && link.closest("tr.opened").previousElementSibling);
    if (home) { point(home); }
    if (link.hash === location.hash) { arrive(); }
  });
  window.addEventListener("hashchange", arrive);

  // Keys.
  const help = byId("help");
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: () => current && fold(current, !isOpen(current)),
    c: () => table && swap(),
    b: () => { if (back && !back.hidden) { back.click(); } },
    t: nextTheme,
    "/": () => search && search.focus(),
    "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    const typing = event.target.matches("input[type=search], select, textarea");
    if (event.key === "Escape" && event.target === search) { clear(); search.blur(); }
    if (typing || help.open || !Object.hasOwn(keys, event.key)) { return; }
    event.preventDefault();
    keys[event.key]();
  });

  byId("theme").addEventListener("click", nextTheme);
  byId("help-open").addEventListener("click", () => help.showModal());
  if (table) {
    search.addEventListener("input", filter);
    ["f-status", "f-kind", "f-report"].forEach((id) => byId(id).addEventListener("change", filter));
    search.form.addEventListener("submit", (event) => event.preventDefault());
    byId("f-clear").addEventListener("click", clear);
    byId("open-all").addEventListener("click", () => rows.forEach((row) => row.hidden || fold(row, true)));
    byId("close-all").addEventListener("click", () => rows.forEach((row) => fold(row, false)));
    all('input[name="columns"]').forEach((input) => input.addEventListener("change", () => columns(input.value)));
    filter();
  }
  if (location.hash) { arrive(); }
})();
