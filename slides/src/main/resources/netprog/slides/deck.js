// Starts the deck. A phone gets narrow slides, one below the other.
const narrow = window.matchMedia("(max-width: 600px)").matches;

Reveal.initialize({
  width: narrow ? 420 : 1280,
  height: narrow ? 500 : 720,
  margin: 0.05,
  view: narrow ? "scroll" : null,
  scrollSnap: false,
  scrollLayout: "compact",
  center: false,
  display: "flex",
  hash: true,
  slideNumber: "c/t",
  transition: "none",
  backgroundTransition: "none",
  pdfSeparateFragments: false,
  pdfMaxPagesPerSlide: 1,
  plugins: [RevealHighlight, RevealNotes],
});
