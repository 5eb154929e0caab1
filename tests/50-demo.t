#!/bin/sh
# The demonstration runs to its end, on the sample and on a file of one's own,
# and its counts add up.
. "$(dirname "$0")/lib.sh"

# demo NAME [VARIABLE=VALUE...]: run it; what it prints in NAME
demo()
{
	name=$1
	shift
	if ! env BUILD="${BINDIR%/bin}" "$@" "$TESTS/demo" >"$name" 2>"$name.err"
	then
		cat "$name.err"
		return 1
	fi
	! grep . "$name.err"
}

# adds_up: the records of the sample, counted from outside, are tickets, rejects
# or, like the header, neither; each ticket is in the archive or still here.
adds_up()
{
	jq -n --arg accepted "$(wc -l <sample/new.jsonl)" \
	    --arg rejected "$(grep -ac '^[0-9]*,"' sample/rejects.csv)" \
	    --arg archived "$(cat sample/archive/*.jsonl | wc -l)" \
	    --arg open "$(wc -l <sample/open.jsonl)" '
	[$accepted, $rejected, $archived, $open] | map(tonumber) |
	if . == [302, 9, .[2], 302 - .[2]] and .[2] > 0 and .[3] > 0
	then empty else error("\(.)") end'
	grep -x "Of 311 rows 302 became tickets and 9 were rejected;" english
}

# ack FILE: the figures of the clock for the confirmation, its label left out
ack()
{
	awk '($1 == "Confirmation" || $1 == "投诉确认") && /%/ {
		print $2, $3, $4, $5
	}' "$1"
}

speak_alike()
{
	ack english >a
	ack chinese >b
	[ -s a ] && cmp a b
}

holds 'the sample goes through to the end' demo english OUT=sample
holds 'in Chinese, too' demo chinese OUT=muster LC_ALL=zh_CN.UTF-8
holds 'no row of the sample is lost' adds_up
holds 'nothing that is made depends on the language' \
    diff -r -x .demo -x in -x rejects.csv -x levels -x categories \
    -x explained -x findings -x report.html -x report.xlsx -x list \
    -x case \
    sample muster
holds 'the figures are the same, whatever the language' speak_alike

# The figures of the confirmation as the tickets give them by themselves: how
# many were confirmed within a day, how many later or not at all.
on_time()
{
	jq -s 'map(select(.kind == "complaint") |
	    [.history[] | select(.act == "confirm" or .act == "promise" or
		.act == "reply" or .act == "visit")][0].at as $at |
	    select($at) | ($at[0:19] + "Z" | fromdate) -
		(.received[0:19] + "Z" | fromdate) | select(. <= 86400)) |
	    length' sample/escalated.jsonl >want
	jq -s 'map(.sla.clocks.ack.state | select(. == "late" or . == "breach")) |
	    length' sample/escalated.jsonl >>want
	ack english | awk '{ print $1; print $2 }' >got
	diff want got && ! grep -x 0 got
}
holds 'some complaints were confirmed in time, some late' on_time

departments()
{
	jq -r '.owner.dept' sample/told-all.jsonl | sort | uniq -c |
		awk '{ print $2, $1 }' | sort >want
	awk '$1 == "Department" { on = 1; next } /^$/ { on = 0 }
		on { print $1, $2 }' english | sort >got
	[ -s want ] && diff want got
}
holds 'each department has the tickets that it handles' departments

urgent()
{
	cplt-sla-check --now 2026-11-21T18:00:00+08:00 sample/told-all.jsonl |
		jq -r 'select(.severity | IN("major", "critical")) |
		    select(.status | IN("closed", "archived", "withdrawn",
			"rejected") | not) |
		    select(any(.sla.clocks[] | ., .earlier[]?; .state |
			IN("late", "breach"))) | .id' >want
	[ -s want ] && jq -r .id sample/urgent.jsonl | diff want -
}
holds 'those picked are grave, late and open' urgent

case_file()
{
	jq -r 'select(.text + .subject | contains("拒绝提供清单")) |
	    .id, .customer.phone' sample/told-all.jsonl | head -n 2 >shown
	{ read -r id && read -r phone; } <shown &&
		grep -F "$id" sample/case && ! grep -F "$phone" sample/case
}
holds 'the case is shown, and whom it is about is not' case_file

page_and_workbook()
{
	tail -n 1 sample/report.html | grep -F '</html>' &&
		[ "$(head -c 2 sample/report.xlsx)" = PK ]
}
holds 'the page and the workbook are there' page_and_workbook

# What the day did to its cases: a whole life, what is refused, what is found.
try 'a case goes through its whole life in the day' <<'END'
jq -c 'select(.id == "20261119-TYKH96HWCK") | [.status, .accused.upheld,
    .visit.score, ([.history[].act] | index("summarise") != null)]' sample/told-all.jsonl
>>>
["closed",true,4,true]
END
try 'what does not fit is refused and kept' <<'END'
jq -r '[.id, .act] | @tsv' sample/refused.jsonl
>>>
20261117-P2TQEDX4FY	close
20261112-0CP4WPTNNB	withdraw
20261199-NOSUCHCASE	note
END
try 'each message of the day is in the ledger once, and what it covers' <<'END'
jq -r .msg sample/messages.jsonl | sort >told
sort sample/sent.ledger >sent
sort -u sent | cmp - sent && sort -u told | cmp - told && wc -l <told
comm -23 told sent
comm -13 told sent | sed 's/^[^.]*\.\([a-z-]*\)\..*/\1/' | sort | uniq -c | sed 's/^ *//'
>>>
99
7 delay
END
try 'the calls of the morning are linked' <<'END'
jq -r '.links[]?.rel' sample/linked.jsonl | sort | uniq -c | sed 's/^ *//'
jq '.incident.members | length' sample/incidents.jsonl
>>>
1 duplicate_of
9 incident
1 repeat_of
9
END

try 'supervision finds what was done wrong in the day' <<'END'
cplt-audit --now 2026-11-21T18:00:00+08:00 --since 2026-11-21T09:00:00+08:00 sample/told-all.jsonl >found && jq -r '[.ticket, .rule, .by] | @tsv' found
>>>
20261116-RSNNGQMBFX	ping-pong	B010
20261116-RSNNGQMBFX	ping-pong	3010
20261116-68MGA4AXGM	withdraw-asked	6026
20261120-83G5FA4R5K	not-our-department	T020
END

mkdir 'my files' temporary
cat >'my files/old export.csv' <<'END'
when,what,state,first reply
2026-11-01 08:00,the line is dead,done,2026-11-01 09:00
2026-11-02 08:00,the bill is wrong,open,
2026-11-03 08:00,,open,
2026-11-04 08:00,"no signal
at home",done,2026-11-06 09:00
END
cat >'my files/map' <<'END'
received = when
text     = what
status   = state {done=closed, open=accepted}
at.close = [first reply]
END
holds 'a file and a map of one'\''s own go through' \
    demo own INPUT='my files/old export.csv' MAP='my files/map' \
    NOW=2026-11-21T09:00:00+08:00 AFTER=10d OUT=mine
holds 'its rows are all there' \
    grep -x 'Of 4 rows 3 became tickets and 1 were rejected;' own
holds 'its closed cases are in the archive' \
    test "$(jq -r '[.text,.status] | join(" ")' mine/archive/2026-11.jsonl)" = \
    'the line is dead archived
no signal
at home archived'

holds 'a map may be given as it is' \
    demo bare INPUT='my files/old export.csv' MAP='received=when,text=what' \
    TMPDIR="$PWD/temporary"
holds 'nothing stays behind where no folder is named' rmdir temporary

try 'a file that cannot be read is named, and it ends' <<'END'
env BUILD="${BINDIR%/bin}" INPUT=missing.csv "$TESTS/demo"
>>>2
demo: 'missing.csv' cannot be read
>>>= 1
END

finish
