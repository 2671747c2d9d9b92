// Chromium, as the PDF and the check use it. It is the one that the variable
// CHROMIUM names, or the first on the PATH.
import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import puppeteer from "puppeteer-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];

// The folder of the site that the build made.
export const SITE = resolve(import.meta.dirname, "target/site");

// Whether a file of the site is a deck, for the first hour or for the review.
export const isDeck = (name) => /^(review[/\\])?\d\d-.*\.html$/.test(name);

// Starts Chromium, or ends the program with a line that says what is missing.
export async function launch(folder = SITE) {
  const folders = process.env.PATH.split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  const executablePath = process.env.CHROMIUM ?? found;
  if (!executablePath || !existsSync(folder)) {
    const none = folder === SITE ? "no site: run mvn package first" : `no folder ${folder}`;
    console.error(executablePath ? none : "no Chromium: set CHROMIUM");
    process.exit(1);
  }
  // Chromium's own sandbox does not start for root, as in a container.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return puppeteer.launch({ executablePath, args });
}
