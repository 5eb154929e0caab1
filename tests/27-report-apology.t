#!/bin/sh
# How the apology scheme works, held to figures that jq works out.
# covers: V11 A8
. "$(dirname "$0")/lib.sh"

"$TESTS/data/report/quality" 1500 >tickets || bail 'no tickets'

now=1795222800 # CPLT_NOW
spring='[1774972800,1782835200]' # from 2026-04-01 to 2026-07-01
ever='[0,9000000000]'
nobody='{}'
people='{"3001":"hotline","3004":"hall"}'
mkdir conf
cat >conf/staff.csv <<'END'
by,name,unit,leader,phone,email
3001,赵一,客服热线,,,
3004,钱四,营业厅,3001,13900000004,
END

# again FILTER: the tables that follow from the tickets
again()
{
	jq -n -S -L "$TESTS/data/report" --argjson now "$now" \
	    "include \"quality\"; [inputs] | $1" tickets
}

# tables FILE: the tables of a report alone
tables()
{
	jq -S 'with_entries(select(.value | type == "array"))' "$1"
}

period()
{
	cplt-report --apology --format json --from 2026-04-01 \
	    --to 2026-07-01 tickets >out || return
	tables out >ours
	again "apologies($spring; $nobody)" | diff - ours
}
holds 'a period is as jq counts it' period

says_something()
{
	jq -e 'all(.totals[]; .tickets > 5 or .figure == "withdrawn") and (.months | length == 9)
	    and all(.effect[]; .tickets > 5 and .score > 1 and .reopened > 0
		and .appealed > 0)
	    and (.staff | length == 2) and all(.staff[]; .oftener > 0)' out
}
holds 'and none of it is nothing' says_something

by_staff()
{
	cplt-report -C conf --apology --format json tickets >known || return
	tables known >ours
	again "apologies($ever; $people)" | diff - ours || return
	jq -e '[.months[].unit] | index("hotline")' known
}
holds 'staff.csv says whose unit it is where the ticket does not' by_staff

cat >days <<'END'
{"id":"a","kind":"complaint","category":"service.conduct","status":"accepted","received":"2026-11-01T09:00:00+08:00","accused":{"by":"9","upheld":true},"history":[{"at":"2026-11-02T10:00:00+08:00","act":"uphold"},{"at":"2026-11-03T10:00:00+08:00","act":"notify","to":"accused"},{"at":"2026-11-03T23:59:59+08:00","act":"apologise","convenient":true,"accepted":true}]}
{"id":"b","kind":"complaint","category":"service.conduct","status":"accepted","received":"2026-11-01T09:00:00+08:00","accused":{"by":"9","upheld":true},"history":[{"at":"2026-11-03T10:00:00+08:00","act":"notify","to":"accused"},{"at":"2026-11-04T00:00:00+08:00","act":"apologise"}]}
{"id":"c","kind":"complaint","category":"network","status":"accepted","received":"2026-11-01T09:00:00+08:00","accused":{"by":"9","upheld":true},"history":[{"at":"2026-11-03T10:00:00+08:00","act":"uphold"},{"at":"2026-11-03T15:59:59Z","act":"apologise","via":"sms"}]}
{"id":"d","kind":"complaint","status":"accepted","received":"2026-11-01T09:00:00+08:00","accused":{"by":"9","upheld":true},"history":[{"at":"2026-11-03T10:00:00+08:00","act":"apologise"}]}
{"id":"e","kind":"consult","status":"accepted","received":"2026-11-01T09:00:00+08:00","accused":{"by":"9","upheld":true}}
END
try 'the same day ends at midnight in the zone of the policy' <<'END'
cplt-report --apology --table totals days
>>>
Complaints against staff, and apologies
As of  2026-11-21T09:00:00+08:00

Complaints against staff
Figure                          Tickets   Share
Raised                                4       -
found true                            4  100.0%
found not to be their fault           0    0.0%
withdrawn by the customer             0    0.0%
not decided                           0    0.0%
Apologies due                         4       -
made                                  4  100.0%
made the same day                     2   50.0%
accepted by the customer              1   25.0%
Apologies by telephone                3   75.0%
asked whether it is convenient        1   33.3%
Shares are of those raised, of the apologies due, of those made, and of the
calls.
END

cat >after <<'END'
{"id":"a","kind":"complaint","status":"closed","received":"2026-11-01T09:00:00+08:00","accused":{"by":"9","upheld":true},"history":[{"at":"2026-11-02T10:00:00+08:00","act":"reopen"},{"at":"2026-11-02T11:00:00+08:00","act":"appeal"},{"at":"2026-11-03T10:00:00+08:00","act":"apologise"},{"at":"2026-11-04T10:00:00+08:00","act":"appeal"},{"at":"2026-11-05T10:00:00+08:00","act":"apologise"}]}
{"id":"b","kind":"complaint","status":"withdrawn","received":"2026-11-01T09:00:00+08:00","accused":{"by":"9"}}
{"id":"c","kind":"complaint","status":"archived","received":"2026-11-01T09:00:00+08:00","accused":{"by":"9"},"history":[{"at":"2026-11-05T10:00:00+08:00","act":"archive","from":"withdrawn"}]}
{"id":"d","kind":"complaint","status":"archived","received":"2026-11-01T09:00:00+08:00","accused":{"by":"9"},"history":[{"at":"2026-11-05T10:00:00+08:00","act":"archive","from":"closed"}]}
END
try 'what came before an apology did not come of it; who withdrew decided' <<'END'
cplt-report --apology -f json after | jq -c '(.effect[0] |
    [.reopened, .appealed]), [.totals[] |
    select(.figure == "withdrawn" or .figure == "undecided") | .tickets]'
>>>
[0,1]
[2,1]
END

other_clock()
{
	cplt-config policy.json | jq '(.clocks[] | select(.name == "apology"))
	    |= (.unit = "wall" | .limit = "1h")' >hour.json || return
	cplt-report --apology --policy ./hour.json -f json days >out || return
	jq -e '.totals[] | select(.figure == "same_day") | .tickets == 1' out
}
holds 'the clock of the policy says what is in time' other_clock

private()
{
	for format in text json csv html; do
		cplt-report -C conf --apology --format "$format" tickets ||
			return
	done >told
	! grep -E '1380|1390|王小明|李秀英|欧阳|赵一|钱四|300[0-9]' told
}
holds 'nobody is named' private

in_parts()
{
	set -- --apology --from 2026-04-01 --to 2026-07-01
	for format in text json csv html; do
		cplt-report "$@" -f "$format" tickets >"whole.$format" || return
	done
	for count in 1 2 7; do
		rm -f part.* figures.*
		awk -v n="$count" '{ print > ("part." int(NR * 7919 % n)) }' \
		    tickets
		for part in part.*; do
			cplt-report --partial "$@" "$part" \
			    >"figures.${part#part.}" || return
		done
		for format in text json csv html; do
			cplt-report --merge -f "$format" figures.* >merged ||
				return
			cmp merged "whole.$format" || return
		done
	done
}
holds 'parts merge into the report of the whole' in_parts
finish
