// Runs in a page. Walks with the arrow keys around its table of students and
// exercises, if there is one. Returns a line for each link on the way that
// something covers, such as the table's head, and one where there is no way.
export function coveredLinks() {
  const table = document.querySelector(".matrix");
  const first = table?.tBodies[0].querySelector("a");
  if (!first) {
    return [];
  }
  const isCovered = (link) => {
    const { x, y, width, height } = link.getBoundingClientRect();
    return !link.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  };
  const most = table.rows.length + table.rows[0].cells.length;
  const faults = new Set();
  first.focus();
  for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]) {
    const from = document.activeElement;
    for (let i = 0; i < most; i++) {
      document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
      if (isCovered(document.activeElement)) {
        faults.add(`${key} leads to ${document.activeElement.href}, which is covered`);
      }
    }
    if (document.activeElement === from) {
      faults.add(`${key} leads nowhere from ${from.href}`);
    }
  }
  return [...faults];
}
