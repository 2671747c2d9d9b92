// Prints the decks of target/site as PDF: `npm run pdf`, or with the notes on
// pages of their own `npm run pdf -- --notes`. Chromium is taken from the
// variable CHROMIUM, or from the PATH.
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];
const PATIENCE_MS = 30_000;

const site = resolve(import.meta.dirname, "target/site");
const notes = process.argv.includes("--notes");

function chromium() {
  const folders = process.env.PATH.split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  return process.env.CHROMIUM ?? found;
}

function decks() {
  return existsSync(site) ? readdirSync(site).filter((name) => /^\d\d-.*\.html$/.test(name)) : [];
}

async function print(browser, deck) {
  const page = await browser.newPage();
  const address = pathToFileURL(join(site, deck));
  address.search = notes ? "?print-pdf&showNotes=separate-page" : "?print-pdf";
  await page.goto(address.href);
  await page.waitForSelector(".pdf-page", { timeout: PATIENCE_MS });
  const path = join(site, deck.replace(/\.html$/, notes ? "-notes.pdf" : ".pdf"));
  await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
  console.log(path);
}

if (!chromium() || decks().length === 0) {
  console.error(chromium() ? "no decks in target/site: run mvn package first" : "no Chromium found: set CHROMIUM");
  process.exit(1);
}
// Chromium's own sandbox does not start for root, as in a container.
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await puppeteer.launch({ executablePath: chromium(), args });
try {
  for (const deck of decks()) {
    await print(browser, deck);
  }
} finally {
  await browser.close();
}
