#!/bin/sh
# The notice in the shape of the regulator's, held to figures that jq works
# out.
. "$(dirname "$0")/lib.sh"

"$TESTS/data/report/quality" 1500 >tickets || bail 'no tickets'

now=1795222800 # CPLT_NOW
spring='[1774972800,1782835200]' # from 2026-04-01 to 2026-07-01
winter='[1767196800,1774972800]'

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

quarter()
{
	cplt-report --regulator --users 5000000 --format json \
	    --from 2026-04-01 --to 2026-07-01 tickets >out || return
	tables out >ours
	again "notice($spring; $winter; 5000000)" | diff - ours
}
holds 'a quarter beside the one before is as jq counts it' quarter

says_something()
{
	jq -e '(.totals | length == 2) and (.groups | length == 4)
	    and (.regions | length == 3) and (.companies | length == 3)
	    and all(.totals[]; .appeals > 50 and .complaints > 300
		and .appeals_in_time > 0.1 and .appeals_in_time < 0.9)
	    and all(.groups[]; .appeals > 0)
	    and .users == 5000000' out
}
holds 'and none of it is nothing' says_something

without_users()
{
	cplt-report --regulator --format json --from 2026-04-01 \
	    --to 2026-07-01 tickets >plain || return
	jq -S 'walk(if type == "object" then
	    del(.appeals_per_million, .complaints_per_million) else . end)
	    | .users = null' out >wanted
	jq -S . plain | diff wanted -
}
holds 'without --users there are no rates' without_users

no_period()
{
	cplt-report --regulator --format json tickets >whole || return
	jq -e '(.totals | length == 1) and .totals[0].from == null and
	    (.groups[0] | has("appeals_before") | not)' whole || return
	again 'notice([0, 9000000000]; [0, 0]; 0) | .groups
	    | map({group, appeals, complaints})' >wanted
	jq -S '.groups | map({group, appeals, complaints})' whole |
		diff wanted -
}
holds 'without a period all is counted, beside nothing' no_period

cat >edges <<'END'
{"id":"a","kind":"complaint","status":"replied","received":"2026-01-01T00:00:00+08:00","history":[{"at":"2026-01-16T00:00:00+08:00","act":"reply"}]}
{"id":"b","kind":"complaint","status":"replied","received":"2026-01-01T00:00:00+08:00","history":[{"at":"2026-01-16T00:00:01+08:00","act":"reply"}]}
{"id":"c","kind":"complaint","status":"accepted","received":"2026-11-06T09:00:00+08:00","history":[]}
{"id":"d","kind":"complaint","status":"closed","received":"2026-01-01T00:00:00+08:00"}
{"id":"e","kind":"consult","status":"accepted","received":"2026-01-01T00:00:00+08:00","history":[{"at":"2026-11-06T09:00:00+08:00","act":"appeal"}]}
{"id":"f","kind":"consult","status":"accepted","received":"2026-01-01T00:00:00+08:00","history":[{"at":"2026-11-06T08:59:59+08:00","act":"notice","from":"x"}]}
END
try 'fifteen days end with their last second' <<'END'
cplt-report --regulator --table totals edges
>>>
Notice on appeals and complaints of users
As of  2026-11-21T09:00:00+08:00

Appeals and complaints
                                            Appeals                   Complaints
                                    answered within              answered within
Period       From  Before  Appeals          15 days  Complaints          15 days
This period     -       -        2             0.0%           4            50.0%
A ticket is an appeal of the period in which the customer first turned to the
authority, and a complaint of that in which it was received.
END

cat >older <<'END'
{"id":"a","kind":"complaint","status":"accepted","received":"2026-02-01T00:00:00+08:00","region":"长沙","history":[{"at":"2026-05-01T00:00:00+08:00","act":"appeal"},{"at":"2026-08-01T00:00:00+08:00","act":"appeal"}]}
{"id":"b","kind":"complaint","status":"accepted","received":"2026-02-01T00:00:00+08:00","region":"长沙","history":[]}
{"id":"c","kind":"consult","status":"accepted","received":"2026-05-01T00:00:00+08:00","history":[{"at":"2026-08-01T00:00:00+08:00","act":"appeal"}]}
{"id":"d","kind":"complaint","status":"accepted","received":"2026-05-01T00:00:00+08:00","customer":{"name":"王小明"},"region":"王小明家","company":"联系13800000001","history":[]}
END
try 'who is counted for an appeal is not told as not counted' <<'END'
cplt-report --regulator --from 2026-04-01 --to 2026-07-01 -f json older |
    jq -c '.outside, [.totals[] | .appeals, .complaints],
	(.regions[] | [.region, .appeals, .complaints]), .companies[].company'
>>>
1
[1,1,0,2]
["长沙",1,0]
["[姓名]家",0,1]
null
"联系[电话]"
END

# Appeals without a name: nothing of a customer is told.
private()
{
	for format in text json csv html; do
		cplt-report --regulator --format "$format" tickets || return
	done >told
	cplt-report --regulator --partial tickets >>told || return
	! grep -E '13800|王小明|李秀英|欧阳|工号|300[0-9]' told
}
holds 'nobody is named' private

in_parts()
{
	set -- --regulator --from 2026-04-01 --to 2026-07-01
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
holds 'parts merge into the notice of the whole' in_parts

try 'a report without rates takes no --users' <<'END'
cplt-report --improve --users 3 edges
>>>2
cplt-report: the report 'improve' does not tell what --users is for
cplt-report: 'cplt-report --help' shows how it is called
>>>= 2
END

try 'one report at a time' <<'END'
cplt-report --regulator --bulletin edges
>>>2
cplt-report: give one of --apology, --bulletin, --improve and --regulator
cplt-report: 'cplt-report --help' shows how it is called
>>>= 2
END

other_taxonomy()
{
	cplt-report --regulator --partial edges >part || return
	mkdir -p conf && cplt-config taxonomy.csv >conf/taxonomy.csv &&
		echo >>conf/taxonomy.csv '# ours' || return
	cplt-report -C conf --merge part
	[ $? -eq 2 ]
}
holds 'parts by other classes are refused' other_taxonomy
finish
