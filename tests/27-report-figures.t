#!/bin/sh
# Every figure of the summary, worked out again by sqlite3 from the tickets.
. "$(dirname "$0")/lib.sh"

# shellcheck source=tests/data/report/figures.sh
. "$TESTS/data/report/figures.sh"
command -v sqlite3 >/dev/null || skip_all 'there is no sqlite3'

# data NAME TICKETS [FROM TO]
data()
{
	tables "$@" && report "$@"
	sets="$sets $1"
}

sets=
"$TESTS/data/report/tickets" 2000 >tickets || bail 'no tickets'
data all tickets
data quarter tickets 2026-07-01 2026-10-01
data month tickets 2026-10-01 2026-11-01
data none tickets 2024-01-01 2024-02-01

# take NAME CSV: its rows as tickets
take()
{
	[ -d "$SHARED" ] || return
	cplt-new --csv "$SHARED/$2" --map "@$TESTS/data/new/$1.map" \
	    --rejects "$1.bad" >"$1.tickets" 2>err
	case $? in
	0 | 3) data "$1" "$1.tickets" ;;
	*) bail "cplt-new on $2: $(cat err)" ;;
	esac
}
take comcast comcast/Shrawan-Kumar.csv
take replied cn-12345/replied.csv

holds 'how many tickets, open, closed and late' same \
    "select count(*), count(*) filter (where not over),
	count(*) filter (where over), count(*) filter (where late),
	(select count(*) from facts) - count(*) from chosen" \
    '[.totals.tickets, .totals.open, .totals.closed, .totals.late, .outside]'

# grouped FIELDS SQL-VALUES: the counts by one field or several
grouped()
{
	same "select $2, count(*), count(*) filter (where not over),
	    count(*) filter (where over), count(*) filter (where late)
	    from chosen group by ${3:-1}" \
	    ".[\"${1##*,}\"][] | [.[$4], .tickets, .open, .closed, .late]"
}
for field in status kind severity channel; do
	holds "the same by $field" grouped "$field" "j ->> '$field'" 1 \
	    "\"$field\""
done
holds 'the same by department' grouped owner.dept "j ->> '\$.owner.dept'" 1 \
    '"owner.dept"'
holds 'the same by level' grouped level "coalesce(j ->> 'level', 0)" 1 \
    '"level"'
holds 'the same by category, and the first part of it' grouped \
    category/1,category "substr(j ->> 'category', 1,
	instr((j ->> 'category') || '.', '.') - 1), j ->> 'category'" 1,2 \
    '"category/1"], .["category"'

holds 'the ages of open tickets' same \
    "with open (days) as (select (now - received) / 86400 from chosen, period
	where not over)
    select b.value ->> 0, count(days) from json_each('[[0, 1],
	[1, 3], [3, 7], [7, 15], [15, 30], [30, 90], [90, null]]') b
    left join open on days >= (b.value ->> 0)
	and days < coalesce(b.value ->> 1, 1e9) group by b.key" \
    '.ages[] | [.days, .open]'

# A clock that was late in one cycle is late; appeal tells how long one may turn
# to the regulator, and is nobody's duty.
holds 'each clock: on time, late and running' same \
    "with told as (select name, max(c ->> 'state' in ('late', 'breach'))
	as late, max(c ->> 'state' in ('ok', 'warn', 'paused')) as runs
	from clock join chosen using (n) where name <> 'appeal'
	and c ->> 'state' <> 'none' group by name, n)
    select name, sum(not late and not runs), sum(late),
	sum(not late and runs) from told group by name" \
    '[.clocks[] | select(.on_time + .late + .running > 0)]
	| group_by(.clock)[] | [.[0].clock, (map(.on_time) | add),
	(map(.late) | add), (map(.running) | add)]'

finish
