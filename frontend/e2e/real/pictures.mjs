// Takes the pictures of docs/images from the real window, and of the workbook
// as LibreOffice shows it. Run it by hand when the screens have changed:
//   node frontend/e2e/real/pictures.mjs
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { binary, openDesk, root } from "./desk.mjs";

const images = path.join(root, "docs/images");
const samples = path.join(root, "app/sample");
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function show(lang, theme, scenes, open = "--sample") {
  const at = await openDesk({ lang, size: "1366x768x24" });
  try {
    const app = await at.launch([open], { before: ["env", `GTK_THEME=Adwaita${theme}`] });
    const page = await app.page();
    await page.until("the page", `document.getElementById("root")?.childElementCount > 0`);
    const window = await at.window(/^Omvendt –/);
    at.run("xdotool", "windowactivate", "--sync", window);
    at.run("wmctrl", "-i", "-r", window, "-b", "add,maximized_vert,maximized_horz");
    await pause(1500);
    for (const scene of scenes) await scene(at, page, app);
  } finally {
    at.close();
  }
}

/** Goes to a screen by its key, does something there and takes the picture. */
const scene = (number, name, act) => async (at, page) => {
  at.key(`ctrl+${number}`);
  await pause(1500);
  await act?.(at, page);
  await pause(800);
  at.picture(path.join(images, `${name}.png`));
};

/** Opens the row of somebody. */
const choose = (name) => (_, page) =>
  page.evaluate(`(() => {
    const cell = [...document.querySelectorAll('[role="row"]')].find((row) => row.textContent.includes(${JSON.stringify(name)}));
    cell.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
    cell.click();
  })()`);

/** Lets the page see a dropped file, as the window does. */
const drop = (file) => (_, page) =>
  page.evaluate(`window.wails.EventsNotify(${JSON.stringify(JSON.stringify({ name: "dropped", data: [[path.join(samples, file)]] }))})`);

/** A workspace with nobody in it. */
function empty(lang) {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), "omvendt-pictures-")), "h25.omvendt");
  const label = lang === "nb" ? "Omvendt mentoring Høst 2025" : "Reverse mentoring Autumn 2025";
  execFileSync(binary, ["new", file, "--label", label, "--partner", "Nordvarde Rådgivning AS", "--kickoff", "2025-09-16"]);
  return file;
}

function workbook(lang) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "omvendt-pictures-"));
  execFileSync(binary, ["demo", "--out", folder, "--lang", lang]);
  const [file] = readdirSync(folder).filter((name) => name.endsWith(".xlsx"));
  execFileSync("soffice", ["--headless", "--convert-to", "pdf", "--outdir", folder, path.join(folder, file)]);
  execFileSync("pdftoppm", ["-r", "70", "-png", path.join(folder, file.replace(/xlsx$/, "pdf")), path.join(folder, "page")]);
  const pages = readdirSync(folder).filter((name) => name.startsWith("page")).sort().map((name) => path.join(folder, name));
  const sheet = path.join(folder, "sheet.png");
  execFileSync("montage", [...pages.slice(1, 3), "-background", "#d8d6d0", "-geometry", "+8+8", "-tile", "1x", sheet]);
  copyFileSync(sheet, path.join(images, `workbook-${lang}.png`));
}

mkdirSync(images, { recursive: true });
for (const [lang, system] of [["nb", "nb_NO.UTF-8"], ["en", "en_GB.UTF-8"]]) {
  await show(system, "", [
    scene(3, `people-${lang}`, choose("Inga Máret Somby")),
    scene(4, `matching-${lang}`, choose("Mateusz Kowalczyk")),
  ]);
  await show(system, "", [scene(2, `import-question-${lang}`, drop("nominations.csv"))], empty(lang));
  workbook(lang);
}
await show("en_GB.UTF-8", ":dark", [scene(3, "people-dark", choose("Hanne Sofie Lie"))]);
