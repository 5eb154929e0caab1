#!/bin/sh
# A period beside others: what is a signal, and what is noise.
. "$(dirname "$0")/lib.sh"

# month YEAR-MONTH LAST COUNT REOPENED: COUNT tickets on each day up to LAST,
# the first REOPENED of each were opened again
month()
{
	awk -v month="$1" -v last="$2" -v count="$3" -v reopened="$4" 'BEGIN {
		for (day = 1; day <= last; day++)
			for (i = 1; i <= count; i++) {
				at = sprintf("%s-%02dT10:00:00+08:00", month, day)
				printf "{\"id\":\"%s-%d-%d\",\"kind\":\"complaint\",",
				    month, day, i
				printf "\"status\":\"accepted\",\"received\":\"%s\"", at
				if (i <= reopened)
					printf ",\"history\":[{\"at\":\"%s\",\"act\":\"reopen\"}]", at
				print "}"
			}
	}'
}

# compare FIGURE ARG...: that figure's row, values and verdicts
compare()
{
	figure=$1
	shift
	cplt-report --format json "$@" | jq -c --arg name "$figure" '.comparison
	    | map(select(.figure == $name))[0] | [.value, .before, .verdict,
	        .year_before, .year_verdict]'
}

{
	month 2026-10 31 8 1
	month 2026-11 20 8 3
} >tickets

try 'as many a day is noise, though the month is not over' <<'END'
compare tickets --from 2026-11-01 --to 2026-12-01 tickets
compare complaints --from 2026-11-01 --to 2026-12-01 tickets
>>>
[160,248,"noise",0,null]
[160,248,"noise",0,null]
END

try 'had the month been over, so few would be a signal' <<'END'
compare tickets --from 2026-11-01 --to 2026-12-01 \
    --now 2026-12-01T09:00:00+08:00 tickets
>>>
[160,248,"signal",0,null]
END

# 60 of 160 and 31 of 248, 91 of 408 together: z = .25 / sqrt(.22304 * .77696 *
# (1 / 160 + 1 / 248)) = 5.92.
try 'a share that rose by more than chance is a signal' <<'END'
compare reopened --from 2026-11-01 --to 2026-12-01 tickets
>>>
[0.375,0.125,"signal",null,null]
END

# A day has 8 in 2026 and 2 in November 2025.
try 'days are compared with as many days, a year with the year' <<'END'
compare tickets --from 2026-11-11 --to 2026-11-21 tickets
month 2025-11 30 2 0 >old
compare tickets --from 2026-11-11 --to 2026-11-21 tickets old
compare tickets --from 2026-01-01 --to 2027-01-01 tickets old
>>>
[80,80,"noise",0,null]
[80,80,"noise",20,"signal"]
[408,60,"signal",60,"signal"]
END

try 'the other periods change nothing in the figures of this one' <<'END'
cplt-report -f json --from 2026-11-01 --to 2026-12-01 tickets >with
grep -v '"2026-10' tickets >november
cplt-report -f json --from 2026-11-01 --to 2026-12-01 november >without
for file in with without; do
	jq 'del(.comparison, .outside, .trend)' "$file" >"$file.rest"
done
cmp with.rest without.rest
END

try 'without both ends there is nothing to compare with' <<'END'
cplt-report -f json --from 2026-11-01 tickets | jq -c '.comparison'
>>>
null
END

finish
