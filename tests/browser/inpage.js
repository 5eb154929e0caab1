// Questions to a page, asked in the browser: each is a function by itself, and
// answers with a list of what is wrong.
"use strict";

exports.parts = () => {
	const wrong = [], root = document.documentElement;
	if (!/^(en|zh-CN)$/.test(root.lang))
		wrong.push(`lang is '${root.lang}'`);
	if (!document.title || document.querySelectorAll("h1").length !== 1)
		wrong.push("no title");
	if (document.scripts.length !== 1)
		wrong.push(`${document.scripts.length} scripts`);
	for (const svg of document.querySelectorAll("svg")) {
		const kind = svg.getAttribute("class");
		if (svg.getAttribute("aria-hidden") === "true" ||
			svg.parentElement.closest("svg"))
			continue;
		for (const part of ["title", "desc"])
			if (!svg.querySelector(`:scope > ${part}`)?.textContent)
				wrong.push(`${kind} has no ${part}`);
		if (svg.getAttribute("role") !== "img")
			wrong.push(`${kind} is no image`);
	}
	const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
	for (const id of ids.filter((x, i) => ids.indexOf(x) !== i))
		wrong.push(`'${id}' twice`);
	for (const a of document.querySelectorAll("a"))
		if (!ids.includes(a.hash.slice(1)))
			wrong.push(`no ${a.hash}`);
	for (const th of document.querySelectorAll("thead th"))
		if (th.scope !== "col" || !th.textContent.trim())
			wrong.push(`a head '${th.textContent}'`);
	return wrong;
};

exports.marks = () => {
	const wrong = [];
	for (const part of document.querySelectorAll(".exhibit")) {
		const count = (what) => part.querySelectorAll(what).length;
		const want = (what, wanted) => {
			if (count(what) !== wanted)
				wrong.push(`${part.id}: ${count(what)} ${what}, ` +
					`not ${wanted}`);
		};
		const rows = [...part.querySelectorAll("tbody tr")];
		const values = (row, column) =>
			row.querySelectorAll("td.n")[column]?.dataset.v;
		if (count("td.bars"))
			want("tbody .bars .bar", rows.length);
		if (count(".pareto")) {
			want(".pareto rect.mark", Math.min(rows.length, 30));
			want(".pareto use.mark", Math.min(rows.length, 30));
		}
		if (count(".heat"))
			want(".heat rect.mark", count("tbody td.n"));
		if (count(".control")) {
			want(".control use.mark", rows.filter((r) =>
				values(r, 0) !== undefined).length);
			want(".control .signal", count("tbody tr.marked"));
		}
		if (count(".lines")) {
			const series = count(".key li");
			const heads = [...part.querySelectorAll("thead th.n")]
				.map((th) => th.textContent.trim());
			const drawn = [...part.querySelectorAll(".key li")]
				.map((li) => heads.indexOf(li.textContent.trim()));
			let wanted = 0;
			for (const row of rows)
				wanted += drawn.filter((c) =>
					values(row, c) !== undefined).length;
			want(".lines use.mark", wanted);
			if (series < 1)
				wrong.push(`${part.id}: no key`);
		}
	}
	return wrong;
};

exports.overflow = () => {
	const wrong = [], root = document.documentElement;
	const name = (e) => `${e.closest("[id]")?.id} ${e.tagName} ` +
		`'${e.textContent.trim().slice(0, 30)}'`;
	const shown = (e) => e.getClientRects().length > 0 &&
		getComputedStyle(e).display !== "none";
	if (root.scrollWidth > root.clientWidth)
		wrong.push(`the page is ${root.scrollWidth} wide`);
	for (const part of document.querySelectorAll("main > *, header, nav")) {
		const room = part.getBoundingClientRect();
		for (const e of part.querySelectorAll(
			"p, li, h1, h2, h3, dt, dd, .box, figure, .chart text")) {
			const r = e.getBoundingClientRect();
			if (shown(e) && (r.left < room.left - 1 ||
				r.right > room.right + 1 || r.top < room.top - 1 ||
				r.bottom > room.bottom + 1))
				wrong.push(`${name(e)} leaves its part`);
			if (e.scrollWidth > e.clientWidth + 1 && shown(e) &&
				!e.matches(".box, text") && e.clientWidth > 0)
				wrong.push(`${name(e)} is cut`);
		}
	}
	for (const chart of document.querySelectorAll(".chart")) {
		const texts = [...chart.querySelectorAll("text")].filter(shown);
		const boxes = texts.map((t) => t.getBoundingClientRect());
		for (let i = 0; i < texts.length; i++) {
			for (let k = i + 1; k < texts.length; k++) {
				const a = boxes[i], b = boxes[k];
				if (a.left < b.right - 1 && b.left < a.right - 1 &&
					a.top < b.bottom - 3 && b.top < a.bottom - 3)
					wrong.push(`${name(texts[i])} is over ` +
						name(texts[k]));
			}
		}
		if (texts.some((t) => parseFloat(getComputedStyle(t).fontSize) < 11))
			wrong.push(`${name(chart)}: small letters`);
	}
	return wrong;
};

// On a desk's screen nobody has to scroll for a table's last columns, unless
// they are very many.
exports.sideways = () => [...document.querySelectorAll(".box")]
	.filter((box) => box.querySelectorAll("thead th").length <= 12 &&
		box.scrollWidth > box.clientWidth + 1)
	.map((box) => `${box.closest("[id]").id}: ${box.scrollWidth} in ` +
		`${box.clientWidth}`);

exports.contrast = () => {
	const wrong = [];
	const parse = (color) => {
		const n = color.match(/[\d.]+/g).map(Number);
		return { rgb: n.slice(0, 3), alpha: n.length > 3 ? n[3] : 1 };
	};
	const light = (rgb) => rgb.map((c) => c / 255)
		.map((c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
		.reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
	const ratio = (a, b) => {
		const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
		return (x + 0.05) / (y + 0.05);
	};
	const ground = (e) => {
		if (e.matches(".in")) {
			const at = e.getBoundingClientRect();
			const x = (at.left + at.right) / 2;
			const y = (at.top + at.bottom) / 2;
			for (const r of e.ownerSVGElement.querySelectorAll("rect")) {
				const b = r.getBoundingClientRect();
				if (b.left <= x && x <= b.right && b.top <= y &&
					y <= b.bottom)
					return parse(getComputedStyle(r).fill).rgb;
			}
		}
		for (let up = e; up; up = up.parentElement) {
			const c = parse(getComputedStyle(up).backgroundColor);
			if (c.alpha === 1)
				return c.rgb;
		}
		return [255, 255, 255];
	};
	const walk = document.createTreeWalker(document.body,
		NodeFilter.SHOW_TEXT);
	let seen = 0;
	for (let node; (node = walk.nextNode());) {
		const e = node.parentElement;
		if (!node.textContent.trim() || !e.getClientRects().length ||
			e.closest("title, desc, script, style"))
			continue;
		const style = getComputedStyle(e);
		const svg = e.namespaceURI.endsWith("svg");
		const ink = parse(svg ? style.fill : style.color).rgb;
		const got = ratio(ink, ground(e));
		seen++;
		if (got < 4.5)
			wrong.push(`${got.toFixed(2)}: '${node.textContent.trim()
				.slice(0, 30)}' in ${e.closest("[id]")?.id}`);
	}
	if (seen < 10)
		wrong.push("no text");
	// What is drawn needs 3 to 1.
	for (const e of document.querySelectorAll(
		".lines .line, .control .line, .bar, .signal, .pareto .line")) {
		const style = getComputedStyle(e);
		const ink = parse(e.matches(".line") ? style.stroke : style.fill);
		const got = ratio(ink.rgb, ground(e.closest(".exhibit")));
		if (got < 3)
			wrong.push(`${got.toFixed(2)}: ${e.getAttribute("class")}`);
	}
	return wrong;
};

exports.sorting = () => {
	const wrong = [];
	const text = (body) => [...body.rows].map((r) => r.textContent).join("\n");
	// Values of a column, those of each row's own group together.
	const groups = (body, column) => {
		const all = [];
		for (const level of new Set([...body.rows].map((r) =>
			r.dataset.level || "0"))) {
			let group = [];
			for (const row of body.rows) {
				const own = row.dataset.level || "0";
				if (own < level) {
					all.push(group);
					group = [];
				} else if (own === level) {
					group.push(row.cells[column].dataset.v);
				}
			}
			all.push(group);
		}
		return all;
	};
	const sorted = (list, way) => {
		const known = list.filter((v) => v !== undefined).map(Number);
		return known.every((v, i) => !i || way * (v - known[i - 1]) >= 0) &&
			list.slice(0, known.length).every((v) => v !== undefined);
	};
	const tables = document.querySelectorAll("table.sorts");
	for (const table of tables) {
		const body = table.tBodies[0], before = text(body);
		for (const th of table.tHead.querySelectorAll("th")) {
			const where = `${table.closest("section").id} ` +
				th.textContent.trim();
			const ways = th.classList.contains("n")
				? ["descending", "ascending", "none"]
				: ["ascending", "descending", "none"];
			for (const way of ways) {
				th.querySelector("[role=button]").click();
				if (th.getAttribute("aria-sort") !== way)
					wrong.push(`${where}: not ${way}`);
				if (table.tHead.querySelectorAll(
					"[aria-sort]:not([aria-sort=none])").length > 1)
					wrong.push(`${where}: two are sorted`);
				if (way === "none" ? text(body) !== before
					: th.classList.contains("n") &&
					!groups(body, th.cellIndex).every((g) =>
						sorted(g, way === "ascending" ? 1 : -1)))
					wrong.push(`${where}: rows are not ${way}`);
			}
		}
	}
	if (!tables.length)
		wrong.push("no tables");
	return wrong;
};

// The words of every table's head, and the figures of its rows, as paper must
// have them beside each other.
exports.tables = () => [...document.querySelectorAll("table")].map((table) => ({
	heads: [...table.tHead.querySelectorAll("th")].flatMap((th) =>
		th.textContent.trim().split(/\s+/)),
	rows: [...table.querySelectorAll("tbody tr, tfoot tr")].flatMap((row) =>
		[...row.cells].map((cell) => cell.matches("td.n")
			? cell.textContent : cell.matches(".bars") ? " " : "\n")
			.join(" ").split("\n").filter((run) => run.trim())),
}));

exports.cut = () => {
	const wrong = [];
	for (const box of document.querySelectorAll(".box"))
		if (box.scrollWidth > box.clientWidth + 1 ||
			box.scrollHeight > box.clientHeight + 1)
			wrong.push(`${box.closest("section").id} is cut`);
	for (const head of document.querySelectorAll("thead"))
		if (getComputedStyle(head).display !== "table-header-group")
			wrong.push("a head is not repeated");
	const ground = getComputedStyle(document.body).backgroundColor;
	if (ground !== "rgb(255, 255, 255)")
		wrong.push(`the paper is ${ground}`);
	return wrong;
};

exports.attack = () => {
	const div = document.createElement("div");
	div.innerHTML = "<img src=x onerror='window.attacked=1'>" +
		"<p style='color:red'>" +
		"<style>body { display: none }</style>" +
		"<iframe src='https://example.com/'></iframe>";
	document.body.append(div);
	const script = document.createElement("script");
	script.textContent = "window.attacked = 2";
	document.body.append(script);
	if (getComputedStyle(document.body).display === "none")
		window.attacked = 3;
};
