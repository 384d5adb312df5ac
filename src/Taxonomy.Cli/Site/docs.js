// The search of the site of a plan. It works from a file: its data is a script beside it.
"use strict";

const input = document.getElementById("search");
const list = document.getElementById("results");
const found = document.getElementById("found");
const MOST = 50;
const key = (text) => text.toLowerCase().replace(/[\s_.\-]+/g, " ");
const pages = globalThis.taxonomyPages.map(([name, kind, path, description, ended]) => ({
  name, kind, path, ended, key: key(name), text: key(`${name} ${kind} ${description}`),
}));

/** How well a page fits: names that begin with the words first, ended ones last. */
function rank(page, wanted) {
  return (page.key === wanted ? 0 : page.key.startsWith(wanted) ? 1 : page.key.includes(wanted) ? 2 : 3) + (page.ended ? 4 : 0);
}

function search() {
  const wanted = key(input.value.trim());
  const words = wanted.split(" ").filter((word) => word);
  const hits = words.length === 0 ? [] : pages.filter((page) => words.every((word) => page.text.includes(word)));
  hits.sort((left, right) => rank(left, wanted) - rank(right, wanted) || (left.key < right.key ? -1 : 1));
  found.textContent = words.length === 0 ? "" : `${hits.length} found${hits.length > MOST ? `, the first ${MOST} are shown` : ""}`;
  list.replaceChildren(
    ...hits.slice(0, MOST).map((page) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.className = "name";
      link.href = input.dataset.root + page.path;
      link.textContent = page.name;
      const kind = document.createElement("span");
      kind.className = "quiet";
      kind.textContent = ` ${page.kind}${page.ended ? `, ${page.ended}` : ""}`;
      item.append(link, kind);
      return item;
    }),
  );
}

input.addEventListener("input", search);
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== input) {
    event.preventDefault();
    input.focus();
  } else if (event.key === "Escape" && document.activeElement === input) {
    input.value = "";
    search();
  }
});
search();
