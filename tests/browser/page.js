// Look at pages of reports with a browser: page.js FOLDER PAGE...; prints TAP
// without a plan.  FOLDER has node_modules, and gets what is printed on paper.
"use strict";
const { execFileSync } = require("child_process");
const path = require("path");
const { pathToFileURL } = require("url");
const folder = path.resolve(process.argv[2]);
const { chromium } = require(path.join(folder,
	"node_modules/playwright-core"));
const inPage = require("./inpage.js");

const WIDTHS = [360, 800, 1600];
const DESKS = [1200, 1600]; // what managers sit at
const PAPER = 688; // the width of A4 within the margins, in pixels

const told = (title, wrong) => {
	console.log(`${wrong.length ? "not ok" : "ok"} - ${title}`);
	for (const line of wrong.slice(0, 12))
		console.log(`# ${line}`);
};

// Open a page, and collect what it must not do.
const open = async (browser, file, options) => {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	const faults = [];
	const own = pathToFileURL(path.resolve(file)).href;
	page.on("console", (m) => faults.push(`console: ${m.text()}`));
	page.on("pageerror", (e) => faults.push(`error: ${e.message}`));
	page.on("dialog", (d) => {
		faults.push(`dialog: ${d.message()}`);
		d.dismiss();
	});
	page.on("request", (r) => {
		if (r.url() !== own && r.url() !== "data:,")
			faults.push(`request: ${r.url()}`);
	});
	await page.goto(own);
	return { context, page, faults };
};

const look = async (browser, file, name) => {
	const { context, page, faults } = await open(browser, file, {});
	told(`${name}: says who may read it, and names its parts`,
		await page.evaluate(inPage.parts));
	told(`${name}: charts have a mark for every value`,
		await page.evaluate(inPage.marks));
	for (const width of WIDTHS) {
		await page.setViewportSize({ width, height: 900 });
		told(`${name}: nothing overflows or overlaps at ${width} pixels`,
			await page.evaluate(inPage.overflow));
	}
	const cut = [];
	for (const width of DESKS) {
		await page.setViewportSize({ width, height: 900 });
		cut.push(...await page.evaluate(inPage.sideways));
	}
	told(`${name}: all columns are seen at ${DESKS.join(" and ")} pixels`,
		cut);
	for (const colorScheme of ["light", "dark"]) {
		await page.emulateMedia({ colorScheme });
		told(`${name}: ${colorScheme} text can be told from its ground`,
			await page.evaluate(inPage.contrast));
	}
	told(`${name}: tables sort and go back`,
		await page.evaluate(inPage.sorting));
	told(`${name}: no errors, and no request leaves it`, faults);
	await context.close();
};

const squeeze = (text) => text.replace(/\s+/g, "");

// The text of each sheet that the page is printed on, line by line as it looks
// and once more as it was written: where scripts mix, either may tear a figure.
const sheets = async (page) => {
	const pdf = path.join(folder, "page.pdf");
	await page.pdf({ path: pdf, preferCSSPageSize: true });
	return ["-layout", "-raw"].flatMap((way) =>
		execFileSync("pdftotext", [way, pdf, "-"],
			{ encoding: "utf8", maxBuffer: 1 << 28 })
			.split("\f").map(squeeze));
};

// Every row is on some sheet, and there with the whole head of its table.
const missing = (tables, texts) => {
	const wrong = [];
	for (const { heads, rows } of tables) {
		for (const row of rows.map(squeeze)) {
			const on = texts.filter((text) => text.includes(row));
			if (on.length === 0)
				wrong.push(`no row ${row}`);
			else if (!on.some((text) => heads.every((word) =>
				text.includes(squeeze(word)))))
				wrong.push(`no head over ${row}`);
		}
	}
	return wrong;
};

const print = async (browser, file, name) => {
	const { context, page } = await open(browser, file, {});
	const wrong = missing(await page.evaluate(inPage.tables),
		await sheets(page));
	await page.setViewportSize({ width: PAPER, height: 900 });
	await page.emulateMedia({ media: "print", colorScheme: "dark" });
	wrong.push(...await page.evaluate(inPage.cut));
	wrong.push(...await page.evaluate(inPage.overflow));
	told(`${name}: paper has all of every table, under its head`, wrong);
	await context.close();
};

const withoutScript = async (browser, file, name) => {
	const { context, page } = await open(browser, file,
		{ javaScriptEnabled: false });
	const wrong = [];
	if (await page.locator("[role=button]").count())
		wrong.push("buttons that do nothing");
	if (!await page.locator("tbody tr").count())
		wrong.push("no rows");
	told(`${name}: is whole without its script`, wrong);
	await context.close();
};

// What a ticket might bring in, put where a fault would let it: it must stay
// without effect, for the policy allows the page's own script alone.
const attacked = async (browser, file, name) => {
	const { context, page, faults } = await open(browser, file, {});
	await page.evaluate(inPage.attack);
	await page.waitForTimeout(200);
	const done = await page.evaluate(() => window.attacked || 0);
	const refused = faults.filter((f) =>
		/Content Security Policy/.test(f)).length;
	told(`${name}: markup that got in would do nothing`,
		done || refused < 4 ? [`${done} done, ${refused} refused`,
			...faults] : []);
	await context.close();
};

(async () => {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM,
		args: process.getuid() === 0 ? ["--no-sandbox"] : [],
	});
	for (const file of process.argv.slice(3)) {
		const name = path.basename(file, ".html");
		await look(browser, file, name);
		await print(browser, file, name);
		await withoutScript(browser, file, name);
		await attacked(browser, file, name);
	}
	await browser.close();
})().catch((e) => {
	console.log(`not ok - the browser does as it is told\n# ${e.stack}`
		.replace(/\n(?!#)/g, "\n# "));
	process.exitCode = 1;
});
