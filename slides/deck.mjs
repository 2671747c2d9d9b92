// Runs in a deck. Returns a line for each fault in how the visible slides look:
// they fit, their code is large enough to be read from the last row, and no
// slide is half empty, but for those that open a part. On a phone, slides are
// as long as they need, and code scrolls.
export function slideFaults() {
  const SMALLEST_CODE_PX = 20;
  const FULLEST = 0.95; // below are the footer and the arrows
  const EMPTIEST = 0.5;
  const { height } = Reveal.getConfig();
  const isPhone = Reveal.isScrollView();
  const px = (length) => length / Reveal.getScale();
  const faults = (slide) => {
    const top = slide.getBoundingClientRect().top;
    const boxes = [...slide.children].filter((child) => child.checkVisibility())
      .map((child) => child.getBoundingClientRect());
    const bottom = px(Math.max(...boxes.map((box) => box.bottom)) - top);
    if (isPhone) {
      return bottom > height ? ["does not fit"] : [];
    }
    const code = [...slide.querySelectorAll("pre code")];
    const filled = px(boxes[0].bottom - top) + bottom - px(boxes[1].top - top);
    return [
      [bottom > FULLEST * height, `does not fit: it is ${Math.round(bottom)} px high`],
      [code.some((pre) => pre.scrollWidth > pre.clientWidth + 1), "has code that is too wide"],
      [code.some((pre) => parseFloat(getComputedStyle(pre).fontSize) < SMALLEST_CODE_PX), "has code that is too small"],
      [!slide.matches(".part") && filled < EMPTIEST * height, `is half empty: ${Math.round(filled)} px are used`],
    ].filter(([is]) => is).map(([, fault]) => fault);
  };
  const slides = isPhone ? [...document.querySelectorAll(".slides section")] : [Reveal.getCurrentSlide()];
  return slides.flatMap((slide) => faults(slide).map((fault) => `slide ${slide.id} ${fault}`));
}
