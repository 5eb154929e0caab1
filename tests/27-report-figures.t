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
    select b.value ->> 0, b.value ->> 1, count(days) from json_each('[[0, 1],
	[1, 3], [3, 7], [7, 15], [15, 30], [30, 90], [90, null]]') b
    left join open on days >= (b.value ->> 0)
	and days < coalesce(b.value ->> 1, 1e9) group by b.key" \
    '.ages[] | [.days, .below, .open]'

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
	| group_by(.clock | split(".")[0])[]
	| [(.[0].clock | split(".")[0]), (map(.on_time) | add),
	(map(.late) | add), (map(.running) | add)]'

# --- How many of what

archived="status = 'archived' and exists (select 1 from ending where
    ending.n = chosen.n and last"
holds 'complaints, withdrawn, rejected, reopened and the like' same \
    "select count(*) filter (where kind = 'complaint'),
	count(*) filter (where status = 'withdrawn' or $archived = 'withdraw')),
	count(*) filter (where status = 'rejected' or $archived = 'reject')),
	count(*) filter (where reopens), count(*) filter (where repeated),
	count(*) filter (where doubled),
	count(*) filter (where coalesce(j ->> 'level', 0) > 0),
	count(*) filter (where accused), count(*) filter (where transfers)
    from chosen" \
    '[.totals | .complaints, .withdrawn, .rejected, .reopened, .repeat,
	.duplicate, .escalated, .accused, .transferred]'
holds 'tickets of which nobody knows when they ended' same \
    'select count(*) from facts where over and ended is null' '[.unended]'
holds 'settled, and at the first contact' same \
    "select count(*), count(*) filter (where transfers + referrals + climbs +
	reopens = 0 and replies < 2) from chosen
    where status in ('closed', 'archived')" \
    '[.first_contact | .settled, .first_contact]'
holds 'tickets by hand-offs' same \
    "select value, count(n) from json_each('[0,1,2,3,4]') left join chosen
	on min(transfers, 4) = value group by 1 having count(n) > 0" \
    '.handoffs[] | select(.tickets > 0) | [.transfers, .tickets]'
holds 'escalations by level and rule' same \
    "select e ->> 'level', e ->> 'rule', count(*) from event
	join chosen using (n) where act = 'escalate' group by 1, 2" \
    '.escalations[] | [.level, .rule, .events]'
holds 'tickets by score' same \
    'select score, count(*) from chosen where score group by 1' \
    '.scores[] | select(.tickets > 0) | [.score, .tickets]'
holds 'satisfaction' same \
    "select count(score) filter (where over), count(score),
	(sum(score) * 200 / count(score) + 1) / 2,
	count(*) filter (where score > 3) from chosen" \
    '[.satisfaction | .visited, .scored, (.score_mean |
	if . then . * 100 | round else . end), .satisfied]'
holds 'complaints against staff' same \
    "select count(*), count(*) filter (where upheld), count(*) filter (where
	not upheld), count(told), count(apologised), count(*) filter (where
	(told + 28800) / 86400 = (apologised + 28800) / 86400)
    from chosen where accused" \
    '[.agents | .accused, .upheld, .overturned, .told, .apologised, .same_day]'
holds 'causes, with their running share' same \
    "with folded as (select trim(lower(replace(j ->> '\$.resolution.cause',
	'ＯＤＮ', 'odn'))) as cause from chosen), cause as (select cause,
	count(*) as n from folded where cause <> '' group by 1)
    select cause, n from cause" \
    '.causes[] | [.cause, .tickets]'
running()
{
	for set in $sets; do
		jq -e '(.causes | map(.tickets)) as $n | ($n | add) as $all |
		    [foreach $n[] as $one (0; . + $one; . / $all * 1e6 + .5 |
			floor)] == [.causes[] | .running * 1e6 | round]
		    and ($n == ($n | sort | reverse))' "$set.json" || return
	done
}
holds 'the causes come by their number, and the shares run up to 1' running
holds 'receipt by weekday and hour' same \
    "select strftime('%H', received + 28800, 'unixepoch'),
	substr('sunmontuewedthufrisat', strftime('%w', received + 28800,
	'unixepoch') * 3 + 1, 3), count(*) from chosen group by 1, 2" \
    '.heat[] | .hour as $hour | to_entries[] | select(.key != "hour" and
	.value > 0) | [$hour, .key, .value]'

# --- How long

# near SQL JQ: a name and two lengths, the exact one and the one that is told;
# what is told is the middle of a bucket of which the exact one is in
near()
{
	for set in $sets; do
		sqlite3 -bail -tabs "$set.db" "$1" | sort >wanted
		jq -r "($2) | @tsv" "$set.json" | sort >got
		paste wanted got | awk -F '\t' '{
			off = $2 - $4
			if (off < 0)
				off = -off
			if ($1 != $3 || off > $2 / 256 + .5 ||
			    ($2 < 256 && off)) {
				print
				wrong = 1
			}
		} END { exit wrong }' || return
	done
}
holds 'percentiles of times, within the error that the manual states' near \
    "select name || p, s from percentile" \
    '.times[] | .time as $time | to_entries[] | select(.key[:1] == "p" and
	.value != null) | [$time + .key[1:], .value]'
holds 'how many times, and their mean' same \
    "select name, count(*), (2 * sum(s) / count(*) + 1) / 2
    from length group by 1" \
    '.times[] | select(.n > 0) | [.time, .n, .mean]'
# Clocks of one name may be several of the policy; these are one each.
holds 'what clocks took, and how many have stopped' near \
    "with took as (select name, c ->> 'consumed' as s from clock
	join chosen using (n) where current and c ->> 'stop' is not null
	and c ->> 'state' <> 'none' and name in ('ack', 'legal', 'visit',
	'inform', 'consult')),
    ranked as (select name, s, row_number() over (partition by name
	order by s) as rank, count(*) over (partition by name) as n from took)
    select name || p, s from ranked, percent where p in (50, 90)
	and rank = (n * p + 99) / 100
    union all select name || 'stopped', count(*) from took group by name" \
    '.clocks[] | select(.clock | IN("ack", "legal", "visit", "inform",
	"consult")) | select(.stopped > 0) | [.clock + "50", .p50],
	[.clock + "90", .p90], [.clock + "stopped", .stopped]'

# --- As time goes

# trend UNIT NAME: the trend of a quarter, by a unit called so in SQL.  What
# came is of the period, what ended and stays is of whole units.
trend()
{
	report quarter tickets 2026-07-01 2026-10-01 --trend "$1"
	sets=quarter
	same "with recursive day (d) as (select start - 30 * 86400 from period
	    union all select d + 86400 from day, period
	    where d + 86400 < stop + 30 * 86400),
	named as (select d, date(d + 28800, 'unixepoch') as day from day),
	unit as (select $2 as name, min(d) as start, max(d) + 86400 as stop
	    from named group by 1)
	select name, (select count(*) from chosen where received >= unit.start
		and received < unit.stop),
	    (select count(*) from chosen where received >= unit.start
		and received < unit.stop and kind = 'complaint'),
	    (select count(*) from chosen where received >= unit.start
		and received < unit.stop and late),
	    (select count(*) from facts where ended >= unit.start
		and ended < unit.stop),
	    (select count(*) from facts where received < unit.stop
		and (not over or ended >= unit.stop))
	from unit, period where unit.start < period.stop
	    and unit.stop > period.start" \
	    ".trend[] | [.$1, .received, .complaints, .late, .ended, .backlog]"
}
holds 'the trend by day' trend day day
holds 'the trend by ISO week' trend week "(strftime('%Y', date(day, '-3 days',
    'weekday 4')) || '-W' || substr('0' || ((strftime('%j', date(day,
    '-3 days', 'weekday 4')) - 1) / 7 + 1), -2))"
holds 'the trend by month' trend month "substr(day, 1, 7)"

# --- Groups, measured

measured()
{
	sets=quarter
	report quarter tickets 2026-07-01 2026-10-01 --by channel --measures \
	    "late,complaints,reopened,repeat,duplicate,escalated,accused,$1"
	same "select j ->> 'channel', count(*), sum(late), sum(kind =
	    'complaint'), sum(reopens > 0), sum(repeated), sum(doubled),
	    sum(coalesce(j ->> 'level', 0) > 0), sum(accused), $2
	    from chosen group by 1" \
	    ".by[] | [.channel, .tickets, .late, .complaints, .reopened,
		.repeat, .duplicate, .escalated, .accused, $3]"
}
settled="status in ('closed', 'archived')"
holds 'counts by a field, of every measure' measured \
    'transferred,settled,visited,first_contact,satisfied' \
    "sum(transfers > 0), sum($settled), count(score), sum($settled and
	transfers + referrals + climbs + reopens = 0 and replies < 2),
	count(*) filter (where score > 3)" \
    '.transferred, .settled, .visited, .first_contact, .satisfied'
# mean NAME: that of a time, of the tickets at hand
mean()
{
	echo "(select (2 * sum(s) / count(*) + 1) / 2 from length
	    join chosen beside using (n) where name = '$1'
	    and beside.j ->> 'channel' is chosen.j ->> 'channel')"
}
holds 'means by a field' measured \
    'transfers,score,first_answer,resolution,call_back' \
    "(sum(transfers) * 200 / count(*) + 1) / 2,
	(sum(score) * 200 / count(score) + 1) / 2,
	$(mean first_answer), $(mean resolution), $(mean call_back)" \
    '(.transfers * 100 | round), (.score * 100 | round), .first_answer,
	.resolution, .call_back'

# --- Signal and noise

# compared FROM BEFORE TO YEAR-FROM YEAR-TO: the period FROM to TO with the one
# from BEFORE, and with that of a year ago.  Counts are told as (name, a, b, 0,
# 0), shares as (name, a, b, m, n).
compared()
{
	report quarter tickets "$1" "$3"
	sets=quarter
	same "with many as (select received >= unixepoch('$1', '-8 hours') and
		received < unixepoch('$3', '-8 hours') as now, received >=
		unixepoch('$2', '-8 hours') and received < unixepoch('$1',
		'-8 hours') as before, received >= unixepoch('$4', '-8 hours')
		and received < unixepoch('$5', '-8 hours') as year_before, *
	    from facts),
	beside as (select 'verdict' as which, iif(now, 1, 0) as x, * from many
	    where now or before union all select 'year_verdict', iif(now, 1, 0),
	    * from many where now or year_before),
	counts as (select which, 'tickets' as name, sum(x) as a, sum(1 - x) as b
	    from beside group by which
	    union all select which, 'complaints', sum(x), sum(1 - x)
	    from beside where kind = 'complaint' group by which),
	days as (select 'verdict' as which, julianday('$3') - julianday('$1') as
	    s, julianday('$1') - julianday('$2') as t union all
	    select 'year_verdict', julianday('$3') - julianday('$1'),
	    julianday('$5') - julianday('$4')),
	asked (name, x, which, yes, of) as (
	    select 'late', x, which, late, 1 from beside
	    union all select 'reopened', x, which, reopens > 0, 1 from beside
	    union all select 'repeat', x, which, repeated, 1 from beside
	    union all select 'escalated', x, which,
		coalesce(j ->> 'level', 0) > 0, 1 from beside
	    union all select 'satisfied', x, which, coalesce(score > 3, 0),
		score is not null from beside
	    union all select 'first_contact', x, which, transfers + referrals +
		climbs + reopens = 0 and replies < 2,
		status in ('closed', 'archived') from beside),
	shares as (select which, name, 1.0 * sum(x * (yes and of)) as a,
	    1.0 * sum((1 - x) * (yes and of)) as b, sum(x * of) as m,
	    sum((1 - x) * of) as n from asked group by which, name)
	select name, which, iif(abs(a - (a + b) * s / (s + t)) / sqrt((a + b) *
	    s / (s + t) * t / (s + t)) > 3, 'signal', 'noise')
	from counts join days using (which)
	union all select name, which, iif(abs(a / m - b / n) / sqrt((a + b) /
	    (m + n) * (1 - (a + b) / (m + n)) * (1.0 / m + 1.0 / n)) > 3,
	    'signal', 'noise') from shares" \
	    '.comparison[] | select(.figure != "resolution") |
		[.figure, ("verdict", "year_verdict") as $k | $k, .[$k]]
		| [.[0:3], [.[0], .[3], .[4]]][]'
}
holds 'a quarter: what is signal and what is noise' compared \
    2026-07-01 2026-04-01 2026-10-01 2025-07-01 2025-10-01
holds 'days that are no month, too' compared \
    2026-10-11 2026-10-01 2026-10-21 2025-10-11 2025-10-21
before()
{
	report quarter tickets 2026-07-01 2026-10-01
	report before tickets 2026-04-01 2026-07-01
	jq -s -e '.[0].comparison as $c | .[1] as $b |
	    ($c | map({(.figure): .before}) | add) == {
		tickets: $b.totals.tickets, complaints: $b.totals.complaints,
		late: ($b.totals | .late / .tickets * 1e6 + .5 | floor / 1e6),
		resolution: ($b.times[] | select(.time == "resolution") | .p50),
		satisfied: ($b.satisfaction | .satisfied / .scored * 1e6 + .5 |
		    floor / 1e6),
		reopened: ($b.totals | .reopened / .tickets * 1e6 + .5 |
		    floor / 1e6),
		repeat: ($b.totals | .repeat / .tickets * 1e6 + .5 |
		    floor / 1e6),
		escalated: ($b.totals | .escalated / .tickets * 1e6 + .5 |
		    floor / 1e6),
		first_contact: ($b.first_contact | .first_contact / .settled *
		    1e6 + .5 | floor / 1e6)}' quarter.json before.json
}
holds 'beside a period stand the figures of the one before' before

# control UNIT CUT: centre, limits and signals of both charts, from the trend,
# which is held to the tickets above, but for CUT units at either end that the
# period cuts
control()
{
	report quarter tickets 2026-07-01 2026-10-01 --trend "$1"
	jq -e --argjson cut "$2" '
	def off: if . < 0 then -. else . end;
	def near($a; $b): $a - $b | off < .0051;
	def laney: . as $z | [range(1; length) | $z[.] - $z[. - 1] | off]
	    | [add / length / 1.128, 1] | max;
	def median: sort | (.[(length - 1) / 2 | floor] +
	    .[length / 2 | floor]) / 2;
	def runs: (map(.x) | median) as $m |
	    [foreach .[] as $w ({n: 0, side: 0};
	    (if $w.x - $w.c > 1e-9 and $w.x > $m then 1
	    elif $w.x - $w.c < -1e-9 and $w.x < $m then -1 else 0 end) as $s |
	    if $s == 0 then {n: 0, side: 0}
	    elif $s == .side then .n += 1 else {n: 1, side: $s} end; .n)];
	# charted NAME MOST: rows beside {x, c, s}: value, centre, sigma
	def charted($name; $most; $rows):
	    map((.x - .c) / .s) as $z | ($z | laney * 3) as $k |
	    runs as $run | length == ($rows | length) and length > 2
	    and ([range(length) as $i | .[$i] as $w | $rows[$i] |
		near(.[$name]; $w.x) and near(.centre; $w.c) and
		near(.upper; [$w.c + $k * $w.s, $most] | min) and
		near(.lower; [$w.c - $k * $w.s, 0] | max) and
		.signal == (if ($z[$i] | off) > $k then "outside"
		    elif $run[$i] >= 8 then "run" else null end)] | all);
	.trend[$cut:(.trend | length) - $cut] as $t
	| ($t | (map(.complaints) | add) / length) as $c
	| ($t | (map(.late) | add) / (map(.received) | add)) as $p
	| .control_complaints as $counts | .control_late as $shares
	| ($t | map({x: .complaints, c: $c, s: ($c | sqrt)})
	    | charted("complaints"; 1e9; $counts)) and
	($t | map(select(.received > 0) | {x: (.late / .received), c: $p,
		s: ($p * (1 - $p) / .received | sqrt)})
	    | charted("late"; 1; $shares | map(select(.late != null))))' \
	    quarter.json
}
holds 'control charts by week: limits and signals' control week 1
holds 'control charts by month' control month 0
holds 'control charts by day' control day 0

finish
