// Opens every page of the site, or of the folder that is named, in Chromium,
// on a projector and on a phone, in light and dark: nothing fails, nothing is
// loaded from elsewhere, no slide and no page is larger than its screen, slides
// are neither half empty nor hard to read, text stands out, and keys lead to
// what is seen. Exits with 1 and prints a line for each fault.
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { SITE, isDeck, launch } from "./browser.mjs";
import { faintText } from "./contrast.mjs";
import { slideFaults } from "./deck.mjs";
import { coveredLinks } from "./keys.mjs";

const FOLDER = resolve(process.argv[2] ?? SITE);

// A machine may be busy; a page that hangs is found all the same.
const PATIENCE_MS = 120_000;
const SCREENS = {
  projector: { width: 1280, height: 720 },
  phone: { width: 390, height: 844, isMobile: true },
};

const faults = [];

function listen(page, where) {
  page.on("pageerror", (error) => faults.push(`${where}: ${error.message}`));
  page.on("console", (line) => {
    if (line.type() === "error") {
      faults.push(`${where}: the console says ${line.text()}`);
    }
  });
  page.on("requestfailed", (request) => faults.push(`${where}: cannot load ${request.url()}`));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) {
      faults.push(`${where}: loads ${request.url()}`);
    }
  });
}

// Walks through a deck: all slides at once on a phone, where they are one below
// the other, and else one by one.
async function walk(page, where) {
  await page.waitForFunction("window.Reveal?.isReady()");
  const count = await page.evaluate("Reveal.isScrollView() ? 1 : Reveal.getTotalSlides()");
  const found = new Set();
  for (let slide = 0; slide < count; slide++) {
    await page.evaluate((index) => Reveal.isScrollView() || Reveal.slide(index), slide);
    const name = await page.evaluate("Reveal.getCurrentSlide().id");
    (await page.evaluate(slideFaults)).forEach((fault) => found.add(fault));
    (await page.evaluate(faintText)).forEach((fault) => found.add(`slide ${name}: ${fault}`));
  }
  found.forEach((fault) => faults.push(`${where}: ${fault}`));
}

async function look(browser, file, screen, scheme) {
  const where = `${file} (${screen}, ${scheme})`;
  const page = await browser.newPage();
  listen(page, where);
  await page.setViewport(SCREENS[screen]);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(pathToFileURL(join(FOLDER, file)).href, { timeout: PATIENCE_MS });
  if (isDeck(file)) {
    await walk(page, where);
  } else {
    for (const text of [...await page.evaluate(faintText), ...await page.evaluate(coveredLinks)]) {
      faults.push(`${where}: ${text}`);
    }
  }
  const width = await page.evaluate("document.documentElement.scrollWidth");
  if (width > SCREENS[screen].width) {
    faults.push(`${where}: wider than the screen`);
  }
  await page.close();
}

const files = readdirSync(FOLDER, { recursive: true }).filter((file) => file.endsWith(".html"));
const browser = await launch(FOLDER);
try {
  for (const file of files) {
    for (const screen of Object.keys(SCREENS)) {
      await look(browser, file, screen, "light");
      await look(browser, file, screen, "dark");
    }
  }
} finally {
  await browser.close();
}
faults.forEach((fault) => console.error(fault));
console.log(`${files.length} pages on ${Object.keys(SCREENS).length} screens: ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
