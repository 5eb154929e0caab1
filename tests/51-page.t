#!/bin/sh
# Pages of reports, as a browser shows and prints them.
. "$(dirname "$0")/lib.sh"

FOLDER=${BINDIR%/bin}/browser
SAMPLE=${BINDIR%/bin}/unit/document_html
CHROMIUM=$(command -v chromium || command -v chromium-browser ||
	command -v google-chrome) || skip_all 'no Chromium here'
export CHROMIUM FOLDER
command -v node >/dev/null || skip_all 'no Node.js here'
command -v pdftotext >/dev/null || skip_all 'no pdftotext here'
[ -d "$FOLDER/node_modules/playwright-core" ] ||
	skip_all 'playwright-core is not installed: make browser gets it'
[ -x "$SAMPLE" ] || skip_all 'make units makes the sample'
mkdir "$WORK/browser"
ln -s "$FOLDER/node_modules" "$WORK/browser/node_modules"

# One unit of four bears a name that is markup.
perl "$TESTS/bench/tickets" 400 6 |
	sed 's/市场部/<script>alert(1)<\\\/script><img src=x onerror=alert(2)>/g' \
	    >tickets.jsonl

"$SAMPLE" en >sample.html
"$SAMPLE" zh >样例.html
cplt-report --format html --from 2026-07-01 --to 2026-10-01 --users 200000 \
	tickets.jsonl >summary.html
LC_ALL=zh_CN.UTF-8 cplt-report --format html tickets.jsonl >汇总.html
LC_ALL=zh_CN.UTF-8 cplt-report --format html --late \
	--by owner.dept,category tickets.jsonl >分组.html
cplt-report --format html --by owner.by,category tickets.jsonl >long.html
cplt-report --format html --regulator --from 2026-07-01 --to 2026-10-01 \
	--users 200000 tickets.jsonl >regulator.html
LC_ALL=zh_CN.UTF-8 cplt-report --format html --bulletin --from 2026-07-01 \
	--to 2026-10-01 tickets.jsonl >通报.html
# What sets categories, causes, units and the period apart.
jq -c '(.category / ".")[0] as $top |
	.subject = ({ billing: "多扣话费", network: "宽带断网" }[$top] // "no reply")
	+ if .received > "2026-07" then "，光猫频闪红灯" else "" end |
	.resolution.cause = "<i>" + $top |
	.owner.dept = "unit of " + $top + "-and-nothing-else-at-all"' \
	tickets.jsonl >said.jsonl
LC_ALL=zh_CN.UTF-8 cplt-report --format html --terms --from 2026-07-01 \
	--to 2026-10-01 said.jsonl >用词.html
cplt-report --format html --terms --by owner.dept said.jsonl >terms.html
# All are late, so that all values of a chart are the same.
jq -c '.status = "accepted" | del(.history)' tickets.jsonl |
	cplt-report --format html --from 2026-07-01 --to 2026-10-01 >late.html
: >none.jsonl
cplt-report --format html none.jsonl >empty.html

holds 'a name that is markup stands in the page as text' \
    grep -q '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img' 分组.html
holds 'a page says what language it is in' \
    grep -q '<html lang="zh-CN">' 汇总.html
holds 'a page with terms tells them' grep -q '>光猫频闪红灯<' 用词.html

# relay: the lines of page.js as cases of this file
relay()
{
	while IFS= read -r line; do
		case $line in
		'ok - '*) verdict 0 "${line#ok - }" ;;
		'not ok - '*) verdict 1 "${line#not ok - }" ;;
		*) note "${line#\# }" ;;
		esac
	done
}

timeout -k 5 300 node "$TESTS/browser/page.js" browser sample.html 样例.html \
	summary.html 汇总.html 分组.html long.html regulator.html 通报.html empty.html \
	用词.html terms.html late.html >told 2>&1
holds 'the browser has looked at every page' \
    test "$(grep -c '^\(not \)\{0,1\}ok - ' told)" -eq 156
relay <told

finish
