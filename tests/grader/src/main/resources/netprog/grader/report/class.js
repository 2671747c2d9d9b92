// Filters, sorts and walks the table of the class. Without it the table is there as a whole.
const table = document.querySelector(".matrix");
const body = table.tBodies[0];
const rows = [...body.rows];
const controls = document.querySelector(".controls");
const { search, show, order } = controls.elements;

function filter() {
  const wanted = search.value.trim().toLocaleLowerCase();
  const fits = (row) => row.cells[0].textContent.toLocaleLowerCase().includes(wanted)
    && (show.value === "" || row.dataset.lacks.split(" ").includes(show.value));
  rows.forEach((row) => { row.hidden = !fits(row); });
  controls.querySelector("output").textContent =
    `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
}

function sort() {
  const points = (row) => Number(row.dataset.points);
  const ways = { name: () => 0, most: (a, b) => points(b) - points(a), least: (a, b) => points(a) - points(b) };
  body.append(...[...rows].sort(ways[order.value]));
}

// The arrow keys go from link to link, so that Tab need not stop at each.
function walk(event) {
  const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const step = steps[event.key];
  const cell = event.target.closest("td, th");
  if (!step || !cell) {
    return;
  }
  const shown = [...table.rows].filter((row) => !row.hidden);
  let row = shown.indexOf(cell.parentElement);
  let column = cell.cellIndex;
  let link;
  do {
    row += step[0];
    column += step[1];
    link = shown[row]?.cells[column]?.querySelector("a");
  } while (!link && shown[row]?.cells[column]);
  if (link) {
    event.preventDefault();
    link.focus();
    link.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

controls.hidden = false;
controls.addEventListener("submit", (event) => event.preventDefault());
search.addEventListener("input", filter);
show.addEventListener("change", filter);
order.addEventListener("change", sort);
table.addEventListener("keydown", walk);
filter();
