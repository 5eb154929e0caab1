#!/bin/sh
# The configuration in force: list, print, check.
. "$(dirname "$0")/lib.sh"

try 'the list names digest, file and origin' <<'END'
cplt-config >list
while read -r digest name origin; do
	[ "$name" = templates ] ||
		cplt-config "$name" | sha256sum | grep -q "^$digest " ||
		echo "$name differs"
	echo "$name $origin"
done <list | sed 's/[0-9]* files/N files/'
>>>
policy.json built-in policy.json
policy-uk.json built-in policy-uk.json
policy-us.json built-in policy-us.json
taxonomy.csv built-in taxonomy.csv
rules.csv built-in rules.csv
units.csv built-in units.csv
staff.csv built-in staff.csv
conduct.csv built-in conduct.csv
calendars.json built-in calendars.json
calendar-cn.csv built-in calendar-cn.csv
templates N files
END

try 'a file is printed as it is' <<'END'
for name in policy.json policy-uk.json policy-us.json taxonomy.csv rules.csv units.csv staff.csv conduct.csv calendars.json calendar-cn.csv; do
	cplt-config $name | cmp - "$TOP/lib/defaults/$name"
done
END

try 'what is built in is right' <<'END'
cplt-config --check >out && sed 's/[0-9][0-9]*/N/g' out
>>>
policy.json       cn/N: N clocks, N ladders, zone Asia/Shanghai
policy-uk.json    uk/N: N clocks, N ladders, zone Europe/London
policy-us.json    us/N: N clocks, N ladders, zone America/New_York
taxonomy.csv      N classes
rules.csv         N rules
units.csv         N units
staff.csv         N people
conduct.csv       N rules
calendars.json    NxN, office (office hours), finance (finance department), hall (business hall); days cn: N-N
calendar-cn.csv   N days: N-N
templates         N notices
END

try 'templates are a line in the list, and listed by themselves' <<'END'
cplt-config >list
cplt-config templates >files
while read -r digest name origin; do
	cplt-config "$name" | cmp - "$TOP/lib/defaults/$name"
	cplt-config "$name" | sha256sum | grep -q "^$digest " || echo "$name differs"
	[ "$origin" = "built-in $name" ] || echo "$origin"
done <files
sed 's/^\([^ ]*  [^ ]*\) .*/\1/' files | sha256sum | cut -d ' ' -f 1 >digest
grep -c "^$(cat digest)  templates " list
sed -n 's/.*  templates  *//p' list | grep -c "^$(wc -l <files) files$"
>>>
1
1
END

try 'a template of the folder is told from the built-in ones' <<'END'
mkdir -p told/templates
cplt-config templates/accept.zh.txt | sed 's/您好/您好啊/' >told/templates/accept.zh.txt
cp told/templates/accept.zh.txt told/templates/mine.zh.txt
cplt-config -C told templates | grep -v built-in | cut -c67- | tr -s ' '
cplt-config -C told | sed -n 's/.*  templates *[0-9]* //p'
cplt-config -C told templates/mine.zh.txt | cmp - told/templates/mine.zh.txt
cplt-config -C told --check templates/mine.zh.txt | sed 's/[0-9]* n/N n/'
>>>
templates/accept.zh.txt told/templates/accept.zh.txt
templates/mine.zh.txt told/templates/mine.zh.txt
files, 2 of told/templates
templates         N notices
END

try 'a wrong template is named with its line' <<'END'
mkdir -p broken/templates
cplt-config templates/accept.zh.txt | sed 's/^on: .*/on: acept/' >broken/templates/accept.zh.txt
cplt-config -C broken --check templates 2>&1 | sed 's/acept.*/acept/'
>>>
templates         wrong
cplt-config: broken/templates/accept.zh.txt:1: 'acept
END

try 'a template that is not there is a wrong call' <<'END'
cplt-config templates/mine.zh.txt
>>>2
cplt-config: there is no configuration file 'templates/mine.zh.txt'
cplt-config: 'cplt-config --help' shows how it is called
>>>= 2
END

mkdir etc
cplt-config policy.json | sed 's/Shanghai/Urumqi/' >etc/policy.json

try 'a folder replaces files one by one' <<'END'
cplt-config -C etc | cut -c67- | sed 's/[0-9]* files/N files/'
CPLT_CONFIG=etc cplt-config --check policy.json
>>>
policy.json       etc/policy.json
policy-uk.json    built-in policy-uk.json
policy-us.json    built-in policy-us.json
taxonomy.csv      built-in taxonomy.csv
rules.csv         built-in rules.csv
units.csv         built-in units.csv
staff.csv         built-in staff.csv
conduct.csv       built-in conduct.csv
calendars.json    built-in calendars.json
calendar-cn.csv   built-in calendar-cn.csv
templates         N files
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Urumqi
END

try 'a folder that is not there is a fault' <<'END'
cplt-config -C nowhere policy.json
>>>2
cplt-config: nowhere: No such file or directory
>>>= 2
END

try 'an unknown name is a wrong call' <<'END'
cplt-config polcy.json
>>>2
cplt-config: there is no configuration file 'polcy.json'
cplt-config: 'cplt-config --help' shows how it is called
>>>= 2
END

try 'every wrong file is named, and the right ones are told' <<'END'
mkdir wrong
cplt-config policy.json | sed 's/"unit": "day"/"unti": "day"/' >wrong/policy.json
printf 'date,kind,name\n2026-01-01,off,a\n2026-01-32,off,a\n' >wrong/calendar-cn.csv
cplt-config -C wrong --check 2>err | sed 's/[0-9][0-9]*/N/g'
cat err >&2
>>>
policy.json       wrong
policy-uk.json    uk/N: N clocks, N ladders, zone Europe/London
policy-us.json    us/N: N clocks, N ladders, zone America/New_York
taxonomy.csv      N classes
rules.csv         N rules
units.csv         N units
staff.csv         N people
conduct.csv       N rules
calendars.json    wrong
calendar-cn.csv   wrong
templates         N notices
>>>2
cplt-config: wrong/policy.json:74: unknown key 'unti' in a clock, wanted one of name, label, when, start, stop, unit, limit, calendar, pause, cap, reopen, warn, legal, window, basis
cplt-config: wrong/calendar-cn.csv:3: '2026-01-32' is no date such as 2026-10-01
cplt-config: wrong/calendar-cn.csv:3: '2026-01-32' is no date such as 2026-10-01
END

try 'a wrong file makes the status 2' <<'END'
cplt-config -C wrong --check >out 2>err
>>>= 2
END

try 'a file that no command would read is named' <<'END'
mkdir stray && : >stray/polcy.json && : >stray/.hidden
cplt-config -C stray --check >out
>>>2
cplt-config: stray/polcy.json: no command reads a file of that name, wanted one of policy.json, policy-NAME.json, taxonomy.csv, rules.csv, units.csv, staff.csv, conduct.csv, calendars.json, calendar-NAME.csv or a folder calendar-NAME or templates
>>>= 2
END

try 'what is said of the folder stands below its files' <<'END'
cplt-config -C stray --check policy.json 2>&1 | cut -d : -f 1,2
>>>
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
cplt-config: stray/polcy.json
END

# Each member that the manual names, and those of the customer's own.
field_is_known()
{
	printf '%s\n' 'id,field,kind,match,with,unless,set,final' \
	    "x,$1,literal,x,,,other:1," >fields/rules.csv
	cplt-config -C fields --check rules.csv >out
}

fields_are_known()
{
	mkdir fields
	sed -n '/^\.Ss Members/,/^\.Ss States/s/^\.It Cm //p' \
	    "$TOP/man/cplt-ticket.5" | tr -d ' ' | tr , '\n' >members
	[ "$(wc -l <members)" -gt 30 ] && echo ref.order >>members &&
		echo extra.来源 >>members || return
	while read -r member; do
		field_is_known "$member" || return
	done <members
}

holds 'a rule can look at each member that cplt-ticket(5) names' \
	fields_are_known

try 'a rule that looks at no member of a ticket is named' <<'END'
field_is_known textt
>>>2
cplt-config: fields/rules.csv:2: field 'textt' is no member of a ticket: see cplt-ticket(5)
>>>= 2
END

try 'a category that the taxonomy lacks is named' <<'END'
mkdir odd && cplt-config policy.json | sed 's/\["service"\]/["serivce"]/' >odd/policy.json
cplt-config -C odd --check policy.json
>>>
policy.json       wrong
>>>2
cplt-config: policy 'cn/2' speaks of category 'serivce', which is not in taxonomy.csv
>>>= 2
END

try 'a calendar that is not in force is named' <<'END'
mkdir work && cplt-config policy.json >policy.json
jq '.clocks[0] += {unit: "work", limit: "8h", calendar: "ofice"}' policy.json \
    >work/policy.json
cplt-config -C work --check policy.json
sed 's/ofice/office/' work/policy.json >policy.json && mv policy.json work
cplt-config -C work --check policy.json
>>>
policy.json       wrong
policy.json       cn/2: 14 clocks, 2 ladders, zone Asia/Shanghai
>>>2
cplt-config: policy 'cn/2' counts by the calendar 'ofice', wanted one of 24x7, office, finance, hall
END

try 'a policy of a name of its own is read like the others' <<'END'
mkdir named && cplt-config policy.json >policy.json
sed 's/"unit": "day"/"unti": "day"/' policy.json >named/policy-strict.json
cplt-config -C named --check >out
mv policy.json named/policy-strict.json
cplt-config -C named --check >out
>>>2
cplt-config: named/policy-strict.json:74: unknown key 'unti' in a clock, wanted one of name, label, when, start, stop, unit, limit, calendar, pause, cap, reopen, warn, legal, window, basis
END

# A policy whose clocks are for complaints alone.
mkdir gaps
cplt-config policy.json | jq '.clocks |= map(select(.name == "legal" or
    .name == "promise")) | .ladders |= map(.rules |= map(select(
    .trigger.severity)) | select(.name == "complaint")) |
    .version = "gaps/1"' >gaps/policy.json

try 'kinds of tickets that no clock is for are named' <<'END'
cplt-config -C gaps --check policy.json
>>>
policy.json       gaps/1: 3 clocks, 1 ladders, zone Asia/Shanghai; no clock for consult, query, order, fault
END

ticket()
{
	printf '{"v":1,"id":"20261120-000000000%d","kind":"%s","status":"%s","received":"2026-11-20T08:00:00+08:00"%s}\n' \
	    "$@"
}

{
	ticket 1 complaint received
	ticket 2 order accepted ',"severity":"minor","category":"handling.plan"'
	ticket 3 fault closed ',"promise":{"reply_by":"2026-11-21T08:00:00+08:00"}'
	ticket 4 consult received ',"level":1'
} >tickets

try 'a ticket that no clock is for is named' <<'END'
cplt-config -C gaps --tickets tickets policy.json
>>>
policy.json       gaps/1: 3 clocks, 1 ladders, zone Asia/Shanghai; no clock for consult, query, order, fault
20261120-0000000002: no clock is for kind=order, severity=minor, category=handling.plan
20261120-0000000003: no clock is for kind=fault
20261120-0000000004: no clock is for kind=consult
>>>= 1
END

try 'the built-in policy has a clock for every ticket' <<'END'
cplt-config -t - policy.json <tickets >out
END

try 'a ticket without a clock is the answer whatever else there is' <<'END'
echo '{}' | cat - tickets | cplt-config -C gaps -t - policy.json >out
wc -l <out
>>>
4
>>>2
cplt-config: <stdin>:1: no ticket: 'id' must be a text that is not empty
END

try 'a line that is no ticket is told of' <<'END'
echo '{}' | cplt-config --tickets=- policy.json >out
>>>2
cplt-config: <stdin>:1: no ticket: 'id' must be a text that is not empty
>>>= 3
END

try 'tickets are not looked at with a policy that is wrong' <<'END'
cplt-config -C wrong -t tickets policy.json 2>/dev/null
>>>
policy.json       wrong
>>>= 2
END

try 'a year that a calendar does not know is said aloud' <<'END'
cplt-config --check --now 2027-01-01T00:00:00+08:00 calendars.json
>>>
calendars.json    wrong
>>>2
cplt-config: calendars.json: calendar 'office' does not know the year 2027, wanted its days off as in cplt-calendars(5)
>>>= 2
END

try 'in December the year to come is asked for' <<'END'
cplt-config --check --now 2026-11-30T23:59:59+08:00 calendars.json >out
cplt-config --check --now 2026-12-01T00:00:00+08:00 calendars.json >out
>>>2
cplt-config: calendars.json: calendar 'office' does not know the year 2027, wanted its days off as in cplt-calendars(5); calendar 'finance' does not know the year 2027, wanted its days off as in cplt-calendars(5)
END

try 'a notice dropped into the folder makes its year known' <<'END'
mkdir -p notice/calendar-cn
cat >notice/calendar-cn/2027.json <<'JSON'
{"year":2027,"papers":[],"days":[
 {"name":"a","date":"2026-12-27","isOffDay":false},
 {"name":"a","date":"2027-01-01","isOffDay":true}]}
JSON
cplt-config -C notice --check --now 2027-01-01T00:00:00+08:00 calendars.json calendar-cn.csv
>>>
calendars.json    24x7, office (office hours), finance (finance department), hall (business hall); days cn: 2007-2027
calendar-cn.csv   680 days: 2007-2027
END

# lists NAME: a folder in which a calendar uses the list of that name
lists()
{
	rm -rf lists && mkdir -p "lists/calendar-$1" &&
	    printf '{"a":{"hours":{"mon":[["09:00","17:00"]]},"days":"%s"}}\n' \
	        "$1" >lists/calendars.json
}

try 'a list may be a folder alone, and leave years out' <<'END'
lists uk
for year in 2025 2026 2028; do
	printf 'date,kind,name\n%s-01-01,off,New Year\n' $year >lists/calendar-uk/$year.csv
done
cplt-config -C lists --check calendars.json
>>>
calendars.json    24x7, a; days uk: 2025-2026, 2028
END

try 'a wrong file of a list is named with its line' <<'END'
lists uk
printf 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260931\nEND:VEVENT\nEND:VCALENDAR\n' >lists/calendar-uk/a.ics
cplt-config -C lists --check calendars.json
>>>
calendars.json    wrong
>>>2
cplt-config: lists/calendar-uk/a.ics:3: '20260931' is no date such as 20261001
>>>= 2
END

try 'a file of a list that no command would read is named' <<'END'
lists uk
printf 'date,kind,name\n2026-01-01,off,New Year\n' >lists/calendar-uk/a.csv
: >lists/calendar-uk/2027.jsn && mkdir lists/calendar-us
printf 'date,kind,name\n' >lists/calendar-de.csv
cplt-config -C lists --check >out
>>>2
cplt-config: lists/calendar-de.csv: no calendar of calendars.json has the days 'de'
cplt-config: lists/calendar-uk: '2027.jsn' is not read, wanted a name that ends in .csv, .json or .ics
cplt-config: lists/calendar-us: no calendar of calendars.json has the days 'us'
>>>= 2
END

try 'a list that is nowhere is named' <<'END'
lists uk && rmdir lists/calendar-uk
cplt-config -C lists --check calendars.json
>>>
calendars.json    wrong
>>>2
cplt-config: lists: there is no list of days 'uk', wanted calendar-uk.csv or a folder calendar-uk
>>>= 2
END

# The facts of the collected notices, a line a day as in calendar-cn.csv.
notices()
{
	for year in $(seq 2007 2026); do
		jq -r '.days[] | .date + "," +
		    if .isOffDay then "off" else "work" end' \
		    "$SHARED/holiday-cn/$year.json"
	done | sort
}

if [ -d "$SHARED/holiday-cn" ]; then
	try 'the calendar has every day of the notices, December included' <<'END'
notices >want
cplt-config calendar-cn.csv | sed -n 's/^\([0-9].*\),.*/\1/p' | cmp - want
wc -l <want
>>>
678
END

	try 'a folder of all notices as they come is read' <<'END'
mkdir -p all/calendar-cn && cp "$SHARED"/holiday-cn/20*.json "$SHARED"/holiday-cn/*.ics all/calendar-cn/
cplt-config -C all --check calendar-cn.csv
>>>
calendar-cn.csv   678 days: 2007-2026
END
else
	skip 'the calendar has every day of the notices' 'no real data here'
	skip 'a folder of all notices as they come is read' 'no real data here'
fi

try 'a wrong phrase of supervision is named with its line' <<'END'
mkdir -p phrases
cplt-config conduct.csv | grep -v '^#' | awk -F, 'NR == 1 { print }
    $2 == "phrase" { print "odd,phrase,(你,,,minor,,,甲,a"; exit }' >phrases/conduct.csv
cplt-config -C phrases --check conduct.csv 2>&1 | cut -d : -f 1-3
>>>
conduct.csv       wrong
cplt-config: phrases/conduct.csv:2
END

try 'the texts of messages are listed, printed and checked by name' <<'END'
cplt-config templates >list && while read -r digest name origin; do
	cplt-config "$name" | sha256sum | grep -q "^$digest " || echo "$name differs"
done <list
(cd "$TOP/lib/defaults" && echo templates/*.txt) | tr ' ' '\n' | sort >files
cut -c67- list | sed 's/ .*//' | sort | diff - files
mkdir -p texts/templates
cplt-config templates/close.en.txt | sed 's/is closed/is over/' >texts/templates/close.en.txt
cplt-config -C texts templates | grep -c 'texts/templates/close.en.txt$'
cplt-config -C texts --check templates/close.en.txt | sed 's/[0-9][0-9]*/N/g'
>>>
1
templates         N notices
END

try 'a text that is wrong is named with its line' <<'END'
sed 's/{number/{numb er/' texts/templates/close.en.txt >x
mv x texts/templates/close.en.txt
cplt-config -C texts --check templates
>>>
templates         wrong
>>>2
cplt-config: texts/templates/close.en.txt:6: 'numb er' is no field, wanted a name such as customer.name or received|date
>>>= 2
END

try 'a folder that is not there is told of once' <<'END'
cplt-config -C nowhere
echo "$?"
cplt-config -C nowhere --check
>>>
2
>>>2
cplt-config: nowhere: No such file or directory
cplt-config: nowhere: No such file or directory
>>>= 2
END

finish
