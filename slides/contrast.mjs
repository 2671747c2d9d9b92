// Runs in a page. Returns a line for each colour of text that does not stand
// out from what is behind it: 4.5 to 1, or 3 to 1 for large text
// (WCAG 2.2, 1.4.3). What is behind a drawing's text is what is behind the drawing.
export function faintText() {
  const LARGE_PX = 24;
  const LARGE_BOLD_PX = 18.66;
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const isClear = (colour) => channels(colour)[3] === 0;
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!isClear(colour)) {
        return colour;
      }
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(0, 0, 0)" : "rgb(255, 255, 255)";
  };
  const hasText = (element) => [...element.childNodes]
    .some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== "");
  const faint = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    if (!hasText(element) || !element.checkVisibility()) {
      continue;
    }
    const style = getComputedStyle(element);
    const colour = element instanceof SVGElement ? style.fill : style.color;
    const [one, other] = [luminance(colour), luminance(behind(element))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= LARGE_PX || (size >= LARGE_BOLD_PX && style.fontWeight >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) {
      faint.set(`${colour} on ${behind(element)}`,
        `${ratio.toFixed(1)} to 1 for "${element.textContent.trim().slice(0, 30)}", ${colour} on ${behind(element)}`);
    }
  }
  return [...faint.values()];
}
