// Runs in a page. Returns a line for each colour of text that does not stand
// out from what is behind it: 4.5 to 1, or 3 to 1 for large text other than
// code (WCAG 2.2, 1.4.3). What is behind a drawing's text is what is behind the
// drawing. Opacity counts: a dimmed line of code is text like any other.
export function faintText() {
  const LARGE_PX = 24;
  const LARGE_BOLD_PX = 18.66;
  const parse = (colour) => {
    const [r, g, b, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    const scale = colour.startsWith("color(") ? 255 : 1;
    return { rgb: [r, g, b].map((value) => value * scale), alpha };
  };
  const blend = (over, alpha, under) => over.map((value, i) => alpha * value + (1 - alpha) * under[i]);
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = matchMedia("(prefers-color-scheme: dark)").matches ? [0, 0, 0] : [255, 255, 255];
  const behind = (element) => {
    if (!element) {
      return paper;
    }
    const { rgb, alpha } = parse(getComputedStyle(element).backgroundColor);
    return alpha === 1 ? rgb : blend(rgb, alpha, behind(element.parentElement));
  };
  const opacity = (element) => (element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1);
  const hasText = (element) => [...element.childNodes]
    .some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== "");
  const faint = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    if (!hasText(element) || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
      continue;
    }
    const style = getComputedStyle(element);
    const colour = parse(element instanceof SVGElement ? style.fill : style.color);
    const ground = behind(element);
    const seen = blend(colour.rgb, colour.alpha * opacity(element), ground);
    const [one, other] = [luminance(seen), luminance(ground)].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= LARGE_PX || (size >= LARGE_BOLD_PX && style.fontWeight >= 700);
    if (ratio < (isLarge && !element.closest("pre") ? 3 : 4.5)) {
      const [text, ink, back] = [element.textContent.trim().slice(0, 30), ...[seen, ground].map((rgb) => `rgb(${rgb.map(Math.round)})`)];
      faint.set(`${ink} on ${back}`, `${ratio.toFixed(1)} to 1 for "${text}", ${ink} on ${back}`);
    }
  }
  return [...faint.values()];
}
