#!/bin/sh
# Reports in parts: any split, any order, the same bytes.
. "$(dirname "$0")/lib.sh"

awk 'BEGIN {
	srand(28)
	n = split("received accepted waiting closed rejected", status, " ")
	m = split("network.slow 网络 a\\u0000b x,y \\\"q\\\"", category, " ")
	for (i = 1; i <= 300; i++) {
		day = int(rand() * 20) + 1
		printf "{\"id\":\"%d\",\"status\":\"%s\",", i,
		    status[int(rand() * n) + 1]
		printf "\"received\":\"2026-11-%02dT10:00:00+08:00\",", day
		if (rand() < .8)
			printf "\"category\":\"%s\",",
			    category[int(rand() * m) + 1]
		printf "\"level\":%d,\"tags\":[%s],\"history\":[", rand() * 5,
		    rand() < .5 ? "" : "\"a\",\"b\""
		printf "{\"at\":\"2026-11-%02dT11:00:00+08:00\"," \
		    "\"act\":\"receive\"}", day
		if (rand() < .5)
			printf ",{\"at\":\"2026-11-%02dT12:00:00+08:00\"," \
			    "\"act\":\"confirm\"}", day + int(rand() * 3)
		print "]}"
	}
	print "no ticket"
}' >tickets

# in_parts COUNT ARG...: the tickets in so many parts, merged back to front
in_parts()
{
	count=$1
	shift
	rm -f part.* figures.*
	awk -v n="$count" '{ print > ("part." int(rand() * n)) }' tickets
	for part in part.*; do
		cplt-report --partial "$@" "$part" 2>/dev/null \
		    >"figures.${part#part.}"
		case $? in
		0 | 3) ;;
		*) return 1 ;;
		esac
	done
	# shellcheck disable=SC2046 # no blanks in these names
	set -- $(printf '%s\n' figures.* | sort -r)
	for format in text json csv; do
		cplt-report --merge --format "$format" "$@" >"merged.$format"
		[ $? -eq 3 ] || return
	done
}

whole()
{
	for format in text json csv; do
		cplt-report --format "$format" "$@" tickets >"whole.$format" \
		    2>/dev/null
		[ $? -eq 3 ] || return
	done
}

# same COUNT ARG...: the report in parts is the report of the whole
same()
{
	parts=$1
	shift
	in_parts "$parts" "$@" && whole "$@" || return
	for format in text json csv; do
		cmp "merged.$format" "whole.$format" || return
	done
}

for parts in 1 2 7 100; do
	holds "the summary of $parts parts is that of the whole" same "$parts"
done
holds 'the same by fields, lists among them, with late tickets' \
    same 7 --by tags,category,level --late
holds 'the same for a period' same 7 --from 2026-11-05 --to 2026-11-12

tree()
{
	in_parts 8 || return
	cat figures.[0-3] | cplt-report --merge --partial >left
	cat figures.[4-7] | cplt-report --merge --partial >right
	cplt-report --merge right left >merged.text
	cmp merged.text whole.text
}
holds 'the summary again' same 1
holds 'merged figures can be merged once more' tree

sed 2q tickets >two
cplt-report --partial two >one.json
cplt-report two >whole.two
cplt-report --partial --now 2026-11-22T09:00:00+08:00 two >later.json
cplt-report --partial --by status two >by.json
cplt-report --partial --to 2026-12-01 two >to.json
sed 's/"cplt_report":2/"cplt_report":3/' one.json >newer.json
sed 's/"cplt_report":2/"cplt_report":1/' one.json >older.json
sed 's/"config":"./"config":"-/' one.json >policy.json
head -c 100 one.json >cut.json
sed 's/"outside":0/"outside":-1/' one.json >negative.json

refused()
{
	cplt-report --merge "$@" >out 2>err
	[ $? -eq 2 ] && [ ! -s out ] || return
	cat err
}

try 'figures that do not belong together are refused' <<'END'
for other in later by to newer older policy cut negative; do
	refused one.json "$other.json"
done
refused two
>>>
cplt-report: later.json:1: it was made with another --now than the first
cplt-report: by.json:1: it is of another report than the first, which is 'summary'
cplt-report: to.json:1: it was made with another --to than the first
cplt-report: newer.json:1: a newer cplt-report made it, in format 3, and this one reads up to 2
cplt-report: older.json:1: an older cplt-report made it, in format 1, and this one reads 2: make it anew
cplt-report: policy.json:1: it was made with another policy, or other calendars or units
cplt-report: cut.json:1: byte 100: the JSON is wrong or breaks off here, wanted a line as 'cplt-report --partial' writes it
cplt-report: negative.json:1: its figures are not in order
cplt-report: two:1: this is not what 'cplt-report --partial' writes
END

try 'parts made by another policy are merged by it alone' <<'END'
cplt-report --partial --policy uk two >uk.json
cplt-report --merge --policy uk uk.json >out
cplt-report --policy uk two | cmp - out
refused uk.json
refused --policy uk one.json
>>>
cplt-report: uk.json:1: it was made with another policy, or other calendars or units
cplt-report: one.json:1: it was made with another policy, or other calendars or units
END

# in_force POLICY: a folder etc with that and our own units
in_force()
{
	rm -rf etc
	mkdir etc
	cplt-config units.csv >etc/units.csv
	cplt-config "$1" >etc/policy.json
}

try 'parts made with other units, staff or days off are refused' <<'END'
in_force policy.json
jq '.clocks[0].when = { "unit": ["hotline"] }' etc/policy.json >asks.json
cp asks.json etc/policy.json
cplt-report -C etc --partial two >units.json
cplt-report -C etc --merge units.json >/dev/null
printf 'eastroom,东室,East room,hotline,front,\n' >>etc/units.csv
refused -C etc units.json
cplt-config units.csv >etc/units.csv
printf 'by,name,unit,leader,phone,email\n7,张三,hotline,,,\n' >etc/staff.csv
refused -C etc units.json
rm etc/staff.csv
cplt-config calendar-cn.csv | sed '$d' >etc/calendar-cn.csv
refused -C etc units.json
>>>
cplt-report: units.json:1: it was made with another policy, or other calendars or units
cplt-report: units.json:1: it was made with another policy, or other calendars or units
cplt-report: units.json:1: it was made with another policy, or other calendars or units
END

try 'units that the policy does not ask for may be others' <<'END'
in_force policy.json
cplt-report -C etc --partial two >units.json
printf 'eastroom,东室,East room,hotline,front,\n' >>etc/units.csv
cplt-report -C etc --merge units.json | cmp - whole.two
END

# with_counts NAME N OPEN LATE: one.json as if it were of so many tickets
with_counts()
{
	sed "s/\"totals\":\[\[\[\],[0-9]*,[0-9]*,[0-9]*/\"totals\":[[[],$2,$3,$4/" \
	    one.json >"$1.json"
}

most=1000000000000000
with_counts most $((most - 2)) $((most - 2)) 0
with_counts more $((most - 1)) 0 0
with_counts most64 9223372036854775807 0 0
with_counts open 2 3 0
sed 's/"outside":0/"outside":9223372036854775807/' one.json >outside.json

try 'figures whose sum is beyond all measure are refused, below it shown' <<'END'
cplt-report --merge most.json one.json | sed -n 5,6p
for other in more most64 outside; do
	refused one.json "$other.json"
done
refused most64.json most64.json most64.json
>>>
Tickets received         1000000000000000
of them open             1000000000000000  100.0%
cplt-report: more.json:1: with it the figures add up to more than 1000000000000000, wanted fewer tickets
cplt-report: most64.json:1: with it the figures add up to more than 1000000000000000, wanted fewer tickets
cplt-report: outside.json:1: with it the figures add up to more than 1000000000000000, wanted fewer tickets
cplt-report: most64.json:1: with it the figures add up to more than 1000000000000000, wanted fewer tickets
END

cplt-report --partial --by status,level two >fields.json
sed 's/"by status":\[\[\["[a-z]*"/"by status":[[["x"/' fields.json >inside.json

try 'figures that contradict themselves are refused' <<'END'
refused open.json
refused inside.json
>>>
cplt-report: open.json:1: its figures are not in order
cplt-report: inside.json:1: its figures are not in order
END

try 'the reader of a cut file is addressed in Chinese throughout' <<'END'
LC_ALL=zh_CN.UTF-8
export LC_ALL
head -c 98 one.json | refused
printf '{"cplt_report":2,"cplt_report":2}\n' | refused
>>>
cplt-report: <stdin>:1: 第 98 字节：此处 JSON 有误或中断，应为“cplt-report --partial”输出的一行
cplt-report: <stdin>:1: 第 30 字节：此处 JSON 有误或中断，应为“cplt-report --partial”输出的一行
END

try 'a part that is not there is status 4' <<'END'
cplt-report --merge one.json none.json
>>>2
cplt-report: none.json: No such file or directory
>>>= 4
END

try 'nothing to merge is refused' <<'END'
cplt-report --merge
>>>2
cplt-report: there are no partial figures to merge
cplt-report: 'cplt-report --help' shows how it is called
>>>= 2
END

# says ARG...: what an option that would do nothing is answered with
says()
{
	cplt-report "$@" >out 2>err
	[ $? -eq 2 ] && [ ! -s out ] && head -n 1 err
}

try 'what the figures are about is not for --merge to say' <<'END'
for option in --by=status --late --measures=late --terms --from=2026-11-01 \
    --to=2026-11-01 --now=2026-11-21T09:00:00Z; do
	says --merge "$option" one.json
done | uniq -c | sed 's/^ *//'
>>>
7 cplt-report: '--merge' reports on what the partial figures were made for: give --by, --late, --measures, --terms, --from, --to and --now with '--partial'
END

try 'an option that would do nothing is refused' <<'END'
says --merge --rejects bad one.json
says --partial --format json two
says --late two
>>>
cplt-report: '--merge' reads no tickets: give --rejects with '--partial'
cplt-report: '--partial' writes no report: give --format with '--merge'
cplt-report: '--late' goes with '--by': the summary counts late tickets anyway
END

try 'the present of the environment is not that of the figures' <<'END'
CPLT_NOW=2027-01-01T00:00:00Z cplt-report --merge one.json >out
cplt-report two | cmp out -
END

finish
