/* Search, copy buttons and sortable tables for lists of publications: whole without it. */
(() => {
  "use strict";

  if (window.sphinxPubs) return;
  window.sphinxPubs = true;

  const PAUSE = 250; // ms before what takes long: browsers refuse an address with every key
  const COPIED = 2000; // ms
  const SLICE = 200; // entries that are read at once
  const HEIGHT = 7; // rem of an entry that is not laid out
  const NEAR = 60; // entries in and around a window

  const hasSlash = // as in the theme
    typeof DOCUMENTATION_OPTIONS === "undefined" ||
    DOCUMENTATION_OPTIONS.ENABLE_SEARCH_SHORTCUTS !== false;
  const idle = window.requestIdleCallback ?? setTimeout;

  // --- Text ---------------------------------------------------------------------------------

  /* Without an accent to take off, as in reading/comparing.py. */
  const LETTERS = { ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ħ: "h", ŧ: "t", þ: "th", æ: "ae", œ: "oe", ß: "ss" };

  /* Without case and accents, but with the voicing marks of kana. */
  function fold(text) {
    text = text.toLowerCase();
    if (/^[\0-\x7f]*$/.test(text)) return text;
    return text
      .normalize("NFKD")
      .replace(/(?![\u3099\u309a])\p{M}/gu, "")
      .normalize("NFKC")
      .replace(/[øłđðıħŧþæœß]/g, (letter) => LETTERS[letter])
      .replace(/[‐-―−]/g, "-")
      .replace(/[‘’ʼ]/g, "'");
  }

  /* By what an entry is found: not what is there to be copied. */
  function searchText(entry) {
    let text = entry.textContent;
    for (const block of entry.querySelectorAll(".pub-bibtex, .pub-cite")) {
      text = text.replace(block.textContent, "");
    }
    return fold(text);
  }

  // --- Search -------------------------------------------------------------------------------

  const facetOf = (chip) => chip.closest(".pubs-facet").dataset.facet;
  const isPressed = (chip) => chip.ariaPressed === "true";

  /* The `place`th search of the page, and the `groups` of its list. */
  class Search {
    constructor(template, groups, place) {
      template.after(template.content.cloneNode(true));
      this.form = template.nextElementSibling;
      this.field = this.form.querySelector(".pubs-search-field");
      this.hits = this.form.querySelector(".pubs-hits");
      this.clearButton = this.form.querySelector(".pubs-clear");
      this.chips = [...this.form.querySelectorAll(".pubs-chip")];
      this.prefix = place ? `${place + 1}-` : "";
      if (place || !hasSlash) this.field.removeAttribute("aria-keyshortcuts");

      this.blocks = []; // browsers lay out those that are seen
      this.boxes = new Map(); // what hides when its blocks are empty
      this.opened = new Set(); // folds that the search opened
      for (const list of groups.flatMap((group) => [...group.querySelectorAll(".pubs-list")])) {
        const entries = [...list.querySelectorAll(".pub")].map((element) => {
          const { key, facets } = element.dataset;
          return { element, key, tokens: ` ${facets} `, isHidden: false };
        });
        const block = { list, entries };
        this.blocks.push(block);
        for (const box of boxesOf(list)) {
          this.boxes.set(box, [...(this.boxes.get(box) ?? []), block]);
        }
      }
      this.unread = this.blocks.flatMap((block) => block.entries);
      this.count = new Set(this.unread.map(({ key }) => key)).size;

      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("click", ({ target }) => {
        const chip = target.closest(".pubs-chip");
        if (chip) this.step(() => (chip.ariaPressed = !isPressed(chip)));
        else if (target.closest(".pubs-clear")) this.clear();
      });
      this.form.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || event.isComposing || !this.state()) return;
        event.preventDefault();
        this.clear();
      });
      this.field.addEventListener("input", () => {
        if (this.how === "pushState") this.write();
        this.change("replaceState");
      });
      this.read();
      this.index(0);
    }

    change(how) {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.show());
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.write(), PAUSE);
      this.how = how;
    }

    /* A change that the back button takes back. */
    step(act) {
      this.write();
      act();
      this.change("pushState");
    }

    reset() {
      this.step(() => {
        this.field.value = "";
        for (const chip of this.chips) chip.ariaPressed = false;
      });
    }

    clear() {
      this.reset();
      this.field.focus();
    }

    /* Read so many entries now, and the others by and by. */
    index(count) {
      const entries = this.unread.splice(0, count);
      for (const entry of entries) entry.text = searchText(entry.element);
      if (this.unread.length) idle(() => this.index(SLICE));
    }

    show(near = NEAR) {
      cancelAnimationFrame(this.frame);
      const isNarrowed = this.state() !== "";
      const words = fold(this.field.value).split(/\s+/).filter(Boolean);
      if (words.length) this.index(Infinity);
      const facets = {};
      for (const chip of this.chips.filter(isPressed)) {
        (facets[facetOf(chip)] ??= []).push(` ${facetOf(chip)}=${chip.dataset.value} `);
      }
      const choices = Object.values(facets);
      const keys = new Set(); // a publication may stand there several times
      for (const block of this.blocks) {
        block.shown = 0;
        for (const entry of block.entries) {
          entry.fits =
            choices.every((choice) => choice.some((token) => entry.tokens.includes(token))) &&
            words.every((word) => entry.text.includes(word));
          if (!entry.fits) continue;
          block.shown += 1;
          keys.add(entry.key);
        }
      }
      this.settle(near);
      clearTimeout(this.rest);
      this.rest = setTimeout(() => this.settle(Infinity), PAUSE);
      for (const [box, blocks] of this.boxes) {
        const isEmpty = !blocks.some(({ shown }) => shown);
        box.hidden = isEmpty;
        if (isNarrowed && !isEmpty && box.open === false && !this.opened.has(box)) {
          box.open = true;
          this.opened.add(box);
        }
      }
      if (!isNarrowed) {
        for (const box of this.opened) box.open = false;
        this.opened.clear();
      }
      this.clearButton.hidden = !isNarrowed;
      let text = isNarrowed ? this.hits.dataset.text : "";
      text = text.replace("{shown}", keys.size).replace("{count}", this.count);
      if (this.hits.textContent !== text) this.hits.textContent = text;
    }

    /* Hide entries and say how high blocks are: far ones wait for a pause. */
    settle(near) {
      for (const { list, entries, shown } of this.blocks) {
        if (near < 0) return;
        if (!shown && near < Infinity) continue; // hidden as a whole
        for (const entry of entries) {
          if (entry.isHidden !== entry.fits) continue; // to ask it takes long
          entry.element.hidden = entry.isHidden = !entry.fits;
        }
        list.style.containIntrinsicBlockSize = shown < entries.length ? `${shown * HEIGHT}rem` : "";
        near -= shown;
      }
    }

    state() {
      const state = new URLSearchParams();
      const text = this.field.value.trim();
      if (text) state.append(`${this.prefix}q`, text);
      for (const chip of this.chips.filter(isPressed)) {
        state.append(this.prefix + facetOf(chip), chip.dataset.value);
      }
      return String(state);
    }

    read() {
      clearTimeout(this.timer);
      this.how = "";
      const query = new URLSearchParams(location.search);
      this.field.value = query.get(`${this.prefix}q`) ?? "";
      for (const chip of this.chips) {
        const values = query.getAll(this.prefix + facetOf(chip));
        chip.ariaPressed = values.includes(chip.dataset.value);
      }
      for (const box of this.form.querySelectorAll('details:has([aria-pressed="true"])')) {
        box.open = true;
      }
      this.written = this.state();
      if (this.written || this.hits.textContent) this.show();
    }

    /* All else in the address stays. */
    write() {
      clearTimeout(this.timer);
      const { how, written } = this;
      this.how = "";
      this.written = this.state();
      if (!how || written === this.written) return;
      const url = new URL(location.href);
      for (const name of ["q", ...this.chips.map(facetOf)]) {
        url.searchParams.delete(this.prefix + name);
      }
      for (const [name, value] of new URLSearchParams(this.written)) {
        url.searchParams.append(name, value);
      }
      try {
        history[how](history.state, "", url);
      } catch {
        // A file has no other address.
      }
    }
  }

  /* What is empty without a list: it, its group, headings over that. */
  function boxesOf(list) {
    const group = list.closest(".pubs");
    // A legend is for others, too.
    const boxes = group.querySelector(".pubs-legend, .pubs-search") ? [list] : [list, group];
    let box = group;
    while ((box = box.parentElement.closest(".pubs-section, .pubs-fold"))) boxes.push(box);
    let level = Infinity;
    box = group;
    while (level > 1 && (box = box.previousElementSibling)) {
      if (box.matches(".pubs") && box.dataset.listing !== group.dataset.listing) break;
      const own = Number(/pubs-level-(\d+)/.exec(box.className)?.[1]);
      if (!(own < level)) continue;
      boxes.push(box);
      level = own;
    }
    return boxes;
  }

  let searches = [];

  /* A list begins where its field is; groups of its number follow. */
  function makeSearches() {
    const lists = new Map();
    const found = [];
    for (const group of document.querySelectorAll(".pubs[data-listing]")) {
      const { listing } = group.dataset;
      const template = group.querySelector(".pubs-search-template");
      if (template) {
        if (template.nextElementSibling?.matches(".pubs-search")) return; // made before
        lists.set(listing, [template]);
        found.push(lists.get(listing));
      }
      lists.get(listing)?.push(group);
    }
    searches = found.map(([template, ...groups], place) => new Search(template, groups, place));
  }

  addEventListener("popstate", () => searches.forEach((search) => search.read()));

  /* Until it stays there: long lists are laid out on the way. */
  function goToTarget(page = ":has(.pubs-long)", frames = 5) {
    document.querySelector(`${page} :target`)?.scrollIntoView({ behavior: "instant" });
    if (frames) requestAnimationFrame(() => goToTarget(page, frames - 1));
  }

  // Who comes back stands where they were.
  addEventListener("load", () => {
    if (performance.getEntriesByType("navigation")[0].type === "navigate") goToTarget();
  });
  addEventListener("click", ({ target }) => {
    const link = target.closest?.("a");
    requestAnimationFrame(() => link?.href === location.href && goToTarget());
  });

  /* A link to what is hidden shows all. */
  addEventListener("hashchange", () => {
    if (!document.querySelector(":is([hidden], [hidden] *):target")) return;
    for (const search of searches) {
      search.reset();
      search.show(Infinity);
    }
    goToTarget("html");
  });

  /* "/" goes to the first field, not to the theme's. */
  addEventListener(
    "keydown",
    (event) => {
      const [target] = event.composedPath();
      const isTyped = target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || isTyped || event.ctrlKey || event.altKey || event.metaKey) return;
      if (!searches.length || !hasSlash) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      searches[0].field.focus();
    },
    true,
  );

  // --- Buttons ------------------------------------------------------------------------------

  function makeButton(name, ...content) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name;
    button.append(...content);
    return button;
  }

  async function copy(source) {
    try {
      await navigator.clipboard.writeText(source.textContent.replace(/\n$/, ""));
      return true;
    } catch {
      // No clipboard without https.
      getSelection().selectAllChildren(source);
      return document.execCommand("copy");
    }
  }

  function addCopyButton(box) {
    if (box.querySelector("button")) return; // ours or another's
    const { copy: label = "Copy", copied = "Copied" } = box.closest(".pubs").dataset;
    const button = makeButton("pubs-copy", label);
    const status = document.createElement("span");
    status.className = "visually-hidden";
    status.role = "status";
    let timer;
    button.addEventListener("click", async () => {
      if (!(await copy(box.querySelector("pre")))) return;
      button.textContent = status.textContent = copied;
      clearTimeout(timer);
      timer = setTimeout(() => {
        button.textContent = label;
        status.textContent = "";
      }, COPIED);
    });
    box.append(button, status);
  }

  const addCopyButtons = (fold) => fold.querySelectorAll(".pub-copyable").forEach(addCopyButton);

  addEventListener(
    "toggle",
    ({ target }) => target.matches(".pub details[open]") && addCopyButtons(target),
    true,
  );

  const collator = new Intl.Collator(undefined, { numeric: true });

  function sort(header) {
    const isUp = header.ariaSort !== "ascending";
    for (const other of header.parentElement.cells) other.ariaSort = null;
    header.ariaSort = isUp ? "ascending" : "descending";
    const body = header.closest("table").tBodies[0];
    const rows = [...body.rows].map((row) => {
      const cell = row.cells[header.cellIndex];
      return [cell.dataset.value ?? cell.textContent.trim(), row];
    });
    // What has no value is last either way.
    rows.sort(([a], [b]) => !a - !b || collator.compare(a, b) * (isUp ? 1 : -1));
    body.append(...rows.map(([, row]) => row));
  }

  function start() {
    makeSearches();
    document.querySelectorAll(".pub details[open]").forEach(addCopyButtons);
    for (const header of document.querySelectorAll(".pubs-list th[data-sort]:not(:has(button))")) {
      header.append(makeButton("pubs-sort", ...header.childNodes));
      header.firstChild.addEventListener("click", () => sort(header));
    }
  }

  // Material themes load no pages.
  if (window.document$?.subscribe) window.document$.subscribe(start);
  else start();
})();
