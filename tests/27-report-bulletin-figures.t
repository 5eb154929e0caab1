#!/bin/sh
# Every figure of bulletin, notice and registers, worked out again by sqlite3.
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/data/report/figures.sh
. "$TESTS/data/report/figures.sh"
command -v sqlite3 >/dev/null || skip_all 'there is no sqlite3'

"$TESTS/data/report/tickets" 2000 >tickets || bail 'no tickets'
tables now tickets 2026-07-01 2026-10-01
tables before tickets 2026-04-01 2026-07-01

# units.csv has a code for each of the names in the tickets
unit="case j ->> '\$.owner.dept' when '网络部' then 'network' when '计费账务部'
    then 'billing' when '客户服务部' then 'service' when '营业厅' then 'hall'
    when 'hotline' then 'hotline' end"
millionths='def m: if . then . * 1000000 | round else null end;'

# of PART WHOLE: the share in millionths, half rounded up
of()
{
	echo "($1) * 2000000 / nullif($2, 0) / 2 +
	    ($1) * 2000000 / nullif($2, 0) % 2"
}
settled="count(*) filter (where status in ('closed', 'archived'))"
first="count(*) filter (where status in ('closed', 'archived') and
    transfers + referrals + climbs + reopens = 0 and replies < 2)"
kinds="count(*), $(of 'count(*) filter (where not late)' 'count(*)'),
    $(of 'count(*) filter (where reopens)' 'count(*)'),
    sum(finds), sum(severe), (sum(finds) * 2000 / count(*) + 1) / 2,
    (sum(score) * 200 / count(score) + 1) / 2, $(of "$first" "$settled")"
asked="tickets, (.on_time|m), (.reopened|m), .findings, .severe,
    (.findings_per_100 * 10 | round), (.score * 100 | round), (.first_contact|m)"
judged="(select *, $unit as unit, (select count(*) from finding
    where finding.n = chosen.n) as finds, (select count(*) from finding
    where finding.n = chosen.n and severity = 'critical') as severe
    from chosen)"

sets=now
report now tickets 2026-07-01 2026-10-01 --bulletin
cp now.json before.json

totals()
{
	for set in now before; do
		sets=$set
		same "select count(*) filter (where kind = 'complaint'), $kinds
		    from $judged" "$millionths .totals[] |
		    select(.period == \"$([ "$set" = now ] && echo period ||
			echo before)\") | [.complaints, .$asked]" || return
	done
	sets=now
}
holds 'the bulletin: all units, in the period and the one before' totals
holds 'the bulletin: each unit' same \
    "select unit, $kinds from $judged group by 1" \
    "$millionths (.units + .small_units)[] | [.unit, .$asked]"
holds 'the bulletin: the ranks' same \
    "select unit, rank() over (order by avg(not late) desc,
	avg(reopens > 0), 1.0 * sum(finds) / count(*))
    from $judged where unit is not null group by 1 having count(*) >= 5" \
    '.units[] | [.unit, .rank]'
holds 'the bulletin: findings by rule' same \
    "select rule, severity, count(*), count(distinct n),
	count(distinct $unit) from finding join chosen using (n) group by 1" \
    '.findings[] | select(.findings > 0) |
	[.rule, .severity, .findings, .tickets, .units]'
holds 'the bulletin: refusals, and tickets handed about' same \
    "select $unit as unit, count(*) filter (where rule not in ('ping-pong',
	'transfer-limit')), count(*) filter (where rule in ('ping-pong',
	'transfer-limit')), count(distinct n)
    from finding join chosen using (n) where rule in ('ping-pong',
	'transfer-limit', 'not-our-department', 'sent-away', 'refused',
	'put-off', 'shirk-en') group by 1" \
    '.refusals[] | [.unit, .refused, .wrangling, .tickets]'
holds 'the bulletin: what customers said of each unit' same \
    "select unit, $settled, count(score), (sum(score) * 200 / count(score) +
	1) / 2, count(*) filter (where score = 1), count(*) filter (where
	score = 2), count(*) filter (where score = 3), count(*) filter (where
	score = 4), count(*) filter (where score = 5),
	$(of 'count(*) filter (where score > 3)' 'count(score)')
    from $judged group by 1" \
    "$millionths .satisfaction[] | [.unit, .settled, .visited,
	(.score * 100 | round), .score_1, .score_2, .score_3, .score_4,
	.score_5, (.satisfied|m)]"

# The five worst: what was found first, then the score, then how long it took.
holds 'the bulletin: the worst cases' same \
    "select j ->> 'id' from (select *, (select count(*) from finding where
	finding.n = chosen.n and severity = 'critical') as severe, (select
	count(*) from finding where finding.n = chosen.n and severity =
	'major') as grave from chosen) where kind = 'complaint' and
	(severe + grave or late or score < 3)
    order by severe desc, grave desc, coalesce(score, 6),
	coalesce(ended, (select now from period)) - received desc limit 5" \
    '.worst[] | [.id]'

# --- The register of improvements

tables all tickets
sets=all
report all tickets '' '' --improve
improve="(select n, id, e ->> 'head' as head, e ->> 'action' as action,
    e ->> '\$.to.dept' as dept, unixepoch(e ->> 'due') as due
    from event join chosen using (n) where act = 'improve')"
holds 'the register: each entry, when it is due, and its tickets' same \
    "select head, action, strftime('%Y-%m-%dT%H:%M:%SZ', due, 'unixepoch'), iif(due <
	(select now from period), 'overdue', iif(due - (select now from period)
	<= 7 * 86400, 'due', 'later')), count(distinct id), min(id)
    from $improve group by head, action, dept, due" \
    '.register[] | [.head, .action, (.due[:19] + "Z" | fromdate - 28800 |
	todate), .state, .tickets, .ids[:7]]'
holds 'the register: entries and tickets' same \
    "select count(distinct head || action || dept || due), count(distinct id)
    from $improve" '[.entries, .tickets]'

# --- The report on apologies

report all tickets '' '' --apology
against="(select chosen.*, (select e ->> 'accepted' from event where
    event.n = chosen.n and act = 'apologise' order by k desc limit 1) as took,
    exists (select 1 from event where event.n = chosen.n and
	k > coalesce(sorry, -1) and act in ('appeal', 'notice')) as appealed,
    exists (select 1 from event where event.n = chosen.n and
	k > coalesce(sorry, -1) and act = 'reopen') as again,
    coalesce((select last = 'withdraw' from ending
	where ending.n = chosen.n), 0) as gone,
    strftime('%Y-%m', received + 28800, 'unixepoch') as month,
    j ->> '\$.accused.dept' as dept, upheld is 1 and apologised is not null
	as made from (select *, (select min(k) from event
	    where event.n = chosen.n and act = 'apologise') as sorry
	from chosen) as chosen where accused)"
holds 'apologies: raised, found true or not, and made' same \
    "select count(*), count(*) filter (where upheld), count(*) filter (where
	not upheld), count(*) filter (where upheld is null and not gone),
	count(*) filter (where upheld is null and gone),
	count(*) filter (where made) from $against" \
    '[.totals | map({(.figure): .tickets}) | add | .raised, .upheld, .overturned, .undecided, .withdrawn, .made]'
holds 'apologies: by month and unit' same \
    "select month, dept, count(*), count(*) filter (where upheld), count(*)
	filter (where not upheld), count(*) filter (where made)
    from $against group by month, dept" \
    '.months[] | [.month, .unit, .raised, .upheld, .overturned, .made]'
holds 'apologies: what became of cases with one, and without' same \
    "select iif(made, 'with', 'without'), count(*), count(score),
	(sum(score) * 200 / count(score) + 1) / 2,
	$(of 'count(*) filter (where score > 3)' 'count(score)'),
	$(of 'sum(again)' 'count(*)'),
	$(of 'sum(repeated)' 'count(*)'), $(of 'sum(appealed)' 'count(*)')
    from $against where upheld group by 1" \
    "$millionths .effect[] | [.apology, .tickets, .visited,
	(.score | if . then . * 100 | round else . end), (.satisfied|m), (.reopened|m),
	(.repeat|m), (.appealed|m)]"

# --- The notice of the regulator: an appeal counts when it was made

report now tickets 2026-07-01 2026-10-01 --regulator --users 2000000
sets=now
group="case substr(coalesce(j ->> 'category', ''), 1, 3) when 'ser' then 'service'
    when 'oth' then 'service' when 'bil' then 'charges' when 'net' then 'network'
    when 'fau' then 'network' else 'unknown' end"
# Each appeal and complaint, from when it counts, and when it was answered.
told="(select n, j, over, 'appeal' as what, at as since, (select min(at)
	from event later where later.n = facts.n and later.k > event.k
	and act in ('reply', 'return', 'visit', 'close')) as answered
    from facts join event using (n) where k = (select min(k) from event
	made where made.n = facts.n and act in ('appeal', 'notice'))
    union all select n, j, over, 'complaint', received, (select min(at)
	from event where event.n = facts.n
	and act in ('reply', 'return', 'visit', 'close'))
    from facts where kind = 'complaint')"
judged="(select *, $group as kind, coalesce(answered, iif(over and
	what = 'complaint', null, (select now from period))) - since as took
    from $told, period where since >= start and since < stop)"
# in_time WHAT: those answered within 15 days among those late or answered
in_time()
{
	of "count(*) filter (where what = '$1' and answered is not null
	    and took <= 1296000)" "count(*) filter (where what = '$1' and
	    (answered is not null or took > 1296000))"
}
appeals="count(*) filter (where what = 'appeal')"
complaints="count(*) filter (where what = 'complaint')"
holds 'the notice: appeals and complaints, and answered in 15 days' same \
    "select $appeals, $(in_time appeal), $complaints, $(in_time complaint)
    from $judged" \
    "$millionths .totals[] | select(.period == \"period\") |
	[.appeals, (.appeals_in_time|m), .complaints, (.complaints_in_time|m)]"
holds 'the notice: for a million users' same \
    "select $appeals * 100 / 2, $complaints * 100 / 2 from $judged" \
    '.totals[] | select(.period == "period") |
	[.appeals_per_million * 100, .complaints_per_million * 100 | round]'
holds 'the notice: the three groups' same \
    "select kind, $appeals, $complaints from $judged group by 1" \
    '.groups[] | select(.appeals + .complaints > 0) |
	[.group, .appeals, .complaints]'
holds 'the notice: by region' same \
    "select j ->> 'region', $appeals, $(in_time appeal), $complaints,
	$(in_time complaint) from $judged group by 1" \
    "$millionths .regions[] | [.region, .appeals, (.appeals_in_time|m),
	.complaints, (.complaints_in_time|m)]"
holds 'the notice: by company' same \
    "select j ->> 'company', $appeals, $complaints from $judged group by 1" \
    '.companies[] | [.company, .appeals, .complaints]'

finish
