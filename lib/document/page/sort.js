"use strict";
// Tables that sort: a button in each head, which goes from one order to the
// other and back to the order the report has.  Rows below others stay there.
(() => {
	const order = new Intl.Collator(document.documentElement.lang,
		{ numeric: true });

	const value = (row, column) => {
		const cell = row.cells[column];
		return cell.dataset.v === undefined
			? cell.textContent.trim() : Number(cell.dataset.v);
	};

	// What has no value goes last, whichever way.
	const compare = (a, b, way) => {
		const none = (x) => x === "" || x === "\u2013";
		if (none(a) || none(b))
			return none(a) - none(b);
		if (typeof a === "number" && typeof b === "number")
			return way * (a - b);
		return way * order.compare(String(a), String(b));
	};

	// [row, rows below it] of an outline.
	const outline = (rows) => {
		const top = { rows: [] }, path = [top];
		for (const row of rows) {
			const level = Number(row.dataset.level || 0);
			const node = { row, rows: [] };
			path.length = Math.min(path.length, level + 1);
			path[path.length - 1].rows.push(node);
			path.push(node);
		}
		return top;
	};

	const put = (body, node, sorted) => {
		for (const child of sorted(node.rows)) {
			body.append(child.row);
			put(body, child, sorted);
		}
	};

	const sort = (table, head, asPrinted) => {
		const column = head.cellIndex, body = table.tBodies[0];
		const numeric = head.classList.contains("n");
		const ways = numeric ? ["descending", "ascending"]
			: ["ascending", "descending"];
		const now = head.getAttribute("aria-sort");
		const next = ways[ways.indexOf(now) + 1] || "none";
		const way = next === "ascending" ? 1 : -1;
		for (const other of table.tHead.rows[0].cells)
			if (other.hasAttribute("aria-sort"))
				other.setAttribute("aria-sort", "none");
		head.setAttribute("aria-sort", next);
		put(body, outline(asPrinted), next === "none" ? (rows) => rows
			: (rows) => [...rows].sort((a, b) => compare(
				value(a.row, column), value(b.row, column), way)));
	};

	for (const table of document.querySelectorAll("table.sorts")) {
		const asPrinted = [...table.tBodies[0].rows];
		for (const head of table.tHead.rows[0].cells) {
			if (head.tagName !== "TH")
				continue;
			// No <button>: Chromium repeats no head on paper that has one.
			const button = document.createElement("span");
			button.setAttribute("role", "button");
			button.tabIndex = 0;
			button.append(...head.childNodes);
			head.append(button);
			head.setAttribute("aria-sort", "none");
			button.addEventListener("click",
				() => sort(table, head, asPrinted));
			button.addEventListener("keydown", (event) => {
				if (event.key !== "Enter" && event.key !== " ")
					return;
				event.preventDefault();
				sort(table, head, asPrinted);
			});
		}
	}
})();
