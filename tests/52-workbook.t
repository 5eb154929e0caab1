#!/bin/sh
# Workbooks as a spreadsheet program has them: the same figures as in JSON.
# shellcheck disable=SC2317 # functions are called by holds
. "$(dirname "$0")/lib.sh"

command -v soffice >/dev/null || skip_all 'no LibreOffice here'
command -v python3 >/dev/null || skip_all 'no Python here'
command -v unzip >/dev/null || skip_all 'no unzip here'

# office FORM FILE: LibreOffice makes a file of that form of it.  Its starter
# may wait for ever for a program that has died, and takes no notice of TERM: it
# gets KILL, and a second chance.
office()
{
	for chance in first second; do
		timeout -k 5 120 soffice "-env:UserInstallation=file://$PWD/office" \
		    --headless --convert-to "$1" "$2" >"office.$chance" 2>&1 &&
			return
		rm -rf office
	done
	cat office.first office.second
	return 1
}

echo probe >probe.csv
office pdf probe.csv >probe.log || skip_all 'LibreOffice does not start here'

# All sheets, each a file; numbers as they are, not as they are shown.
sheets='csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1'

# Every figure of the JSON that $1 holds stands on the sheet of its table, the
# sheets being the files that $2 begins, their titles in the list $3.
cat >compare.py <<'END'
import csv, json, re, sys
from collections import Counter

def number(text):
    """What a cell is worth, or None; less than a day is a time of day."""
    if re.fullmatch(r'-?\d+(\.\d+)?%', text):
        return float(text[:-1]) / 100
    clock = re.fullmatch(r'(\d+):(\d\d):(\d\d)( [AP]M)?', text)
    if clock:
        hours, minutes, seconds = map(int, clock.groups()[:3])
        if clock[4]:
            hours = hours % 12 + 12 * (clock[4] == ' PM')
        return hours * 3600 + minutes * 60 + seconds
    try:
        return float(text)
    except ValueError:
        return None

def near(a, b):
    return abs(a - b) <= 1e-6 * max(1, abs(a))

# Ages have words on a sheet for their bounds: "1 to 3 days".
def numbers(value):
    if isinstance(value, dict):
        return [n for k, v in value.items()
                if 'below' not in value or k not in ('days', 'below')
                for n in numbers(v)]
    if isinstance(value, list):
        return [n for v in value for n in numbers(v)]
    return [value] if isinstance(value, (int, float)) else []

report = json.load(open(sys.argv[1]))
looked = 0
for line in open(sys.argv[3]):
    name, title = line.rstrip('\n').split(None, 1)
    if name not in report:
        continue
    sheet = re.sub(r"[][:*?/\\']", '-', title.strip())[:31].strip()
    with open('%s-%s.csv' % (sys.argv[2], sheet)) as f:
        rows = list(csv.reader(f))
    have = [n for row in rows[1:] for n in map(number, row) if n is not None]
    have.sort()
    for wanted in sorted(numbers(report[name])):
        found = next((n for n in have if near(wanted, n)), None)
        if found is None:
            sys.exit('%s: %r is on no sheet: %r' % (name, wanted, have))
        have.remove(found)
        looked += 1
if looked < int(sys.argv[4]):
    sys.exit('only %d figures' % looked)
END

"$TESTS/data/report/tickets" 400 >tickets || bail 'no tickets'

# same_figures NAME LEAST ARG...: of such a report on $tickets
tickets=tickets
same_figures()
{
	name=$1 least=$2
	shift 2
	cplt-report -f xlsx -o "$name.xlsx" "$@" "$tickets" &&
		cplt-report -f json "$@" "$tickets" >"$name.json" &&
		cplt-report --tables "$@" >"$name.list" &&
		office "$sheets" "$name.xlsx" &&
		python3 compare.py "$name.json" "$name" "$name.list" "$least"
}

holds 'the summary has its figures in LibreOffice' same_figures summary 100
holds 'a report by fields has them' \
    same_figures by 100 --by category,owner.dept --late

# What sets categories, causes and the period apart.
jq -c '(.category // "none" | split(".")[0]) as $top |
	.subject = $top + " 多扣话费" + if .received > "2026-06" then "光猫红灯"
	    else "" end | .resolution.cause = $top' tickets >said
tickets=said
holds 'terms have them' same_figures terms 200 --terms --from 2026-06-01 \
    --to 2026-10-01
tickets=tickets

holds 'a bulletin has them' same_figures bulletin 50 --bulletin
holds 'a report on apologies has them' same_figures apology 10 --apology

# On paper there is each sheet, its rows and the drawn charts.
on_paper()
{
	office pdf summary.xlsx && pdftotext -layout summary.pdf paper || return
	while read -r _ title; do
		grep -qF "$title" paper || { echo "no $title"; return 1; }
	done <summary.list
	grep -q 'Tickets received  *400' paper
}
if command -v pdftotext >/dev/null; then
	holds 'all of its sheets print' on_paper
else
	skip 'all of its sheets print' 'no pdftotext here'
fi

# What strangers write is text; nothing is looked for elsewhere.
cat >hostile <<'END'
{"id":"1","status":"closed","received":"2026-11-20T09:00:00Z","subject":"=HYPERLINK(\"http://example.com\",\"x\")"}
{"id":"2","status":"closed","received":"2026-11-20T09:00:01Z","subject":"+1+1"}
{"id":"3","status":"closed","received":"2026-11-20T09:00:02Z","subject":"<b>&\u0001_x0041_]]>"}
{"id":"4","status":"closed","received":"2026-11-20T09:00:03Z","subject":"http://example.com/"}
END

try 'texts stay texts, whatever they look like' <<'END'
cplt-list -f xlsx -c id,received,subject -s id -o hostile.xlsx hostile
office "$sheets" hostile.xlsx && cat "hostile-List of tickets.csv"
>>>
Ticket,Came in,Subject
1,"2026-11-20 17:00:00","=HYPERLINK(""http://example.com"",""x"")"
2,"2026-11-20 17:00:01",+1+1
3,"2026-11-20 17:00:02",<b>&�_x0041_]]>
4,"2026-11-20 17:00:03",http://example.com/
END

# parts NAME: the parts of a workbook, in the folder of its name
parts()
{
	rm -rf "$1" && mkdir "$1" && unzip -q "$1.xlsx" -d "$1"
}

no_formulas()
{
	parts hostile && parts summary &&
		! grep -rlE '<f>|TargetMode="External"' hostile summary
}
holds 'no formula, and no link that leads out' no_formulas

drawn()
{
	[ "$(find summary/xl/charts -name 'chart*.xml' | wc -l)" -ge 3 ] &&
		grep -q '<c:barDir val="bar"/>' summary/xl/charts/*.xml &&
		grep -q '<c:min val="0"/>' summary/xl/charts/chart1.xml &&
		grep -q 'formatCode="0%"' summary/xl/charts/*.xml &&
		grep -q 'ySplit="1"' summary/xl/worksheets/sheet3.xml &&
		grep -q '<autoFilter ' summary/xl/worksheets/sheet3.xml &&
		grep -q '2026-11-21T01:00:00Z' summary/docProps/core.xml
}
holds 'charts are native, heads stay, and it was made at the present' drawn

# It is made without a file, so it can be while no file may be opened.
confined()
{
	mkdir nowhere && chmod 0 nowhere &&
		TMPDIR=$PWD/nowhere cplt-report -f xlsx tickets >piped &&
		cmp piped summary.xlsx
}
holds 'it is made in memory' confined

# The library knows files by their paths alone.
if unshare -rm mount -t tmpfs none /proc 2>/dev/null; then
	try 'where there is no /proc, that is said' <<'END'
echo before >list.xlsx
unshare -rm sh -c 'mount -t tmpfs none /proc && cplt-list -f xlsx -o list.xlsx tickets'
echo $? && cat list.xlsx
>>>
4
before
>>>2
cplt-list: cannot make the workbook: /proc/self/fd/4: No such file or directory
END
else
	skip 'where there is no /proc, that is said' 'no namespaces here'
fi

# The first sheet says what it is about, and leads to all others.
try 'the first sheet says when it was made' <<'END'
sed -n 1,3p summary-Summary.csv
>>>
Report on tickets,
,
As of,"2026-11-21 09:00:00"
END

in_chinese()
{
	LC_ALL=zh_CN.UTF-8 cplt-report -f xlsx -o zh.xlsx tickets && parts zh ||
		return
	named=$(grep -o 'sheet name="[^"]*"' zh/xl/workbook.xml |
		grep -c '[^ -~]')
	[ "$named" -ge 8 ]
}
holds 'in Chinese its sheets have Chinese names' in_chinese

finish
