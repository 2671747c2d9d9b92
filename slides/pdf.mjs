// Prints the decks of the site as PDF: `npm run pdf`. With the notes on pages
// of their own: `npm run pdf -- --notes`.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SITE, isDeck, launch } from "./browser.mjs";

const PATIENCE_MS = 30_000;
const notes = process.argv.includes("--notes");

async function print(browser, deck) {
  const page = await browser.newPage();
  const address = pathToFileURL(join(SITE, deck));
  address.search = notes ? "?print-pdf&showNotes=separate-page" : "?print-pdf";
  await page.goto(address.href);
  await page.waitForSelector(".pdf-page", { timeout: PATIENCE_MS });
  const path = join(SITE, deck.replace(/\.html$/, notes ? "-notes.pdf" : ".pdf"));
  await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
  console.log(path);
}

const browser = await launch();
try {
  for (const deck of readdirSync(SITE, { recursive: true }).filter(isDeck)) {
    await print(browser, deck);
  }
} finally {
  await browser.close();
}
