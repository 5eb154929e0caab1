#!/bin/sh
# The periodic bulletin, held to figures that jq works out of the tickets and of
# what cplt-audit and cplt-sla-check say.
# covers: V9 V10 Q7
. "$(dirname "$0")/lib.sh"

"$TESTS/data/report/quality" 1500 >tickets || bail 'no tickets'
cplt-audit tickets >found || bail 'no findings'
cplt-sla-check tickets |
	jq -r 'select(.sla.state | . == "late" or . == "breach") | .id' >late ||
	bail 'no clocks'

now=1795222800 # CPLT_NOW
spring='[1774972800,1782835200]' # from 2026-04-01 to 2026-07-01
winter='[1767196800,1774972800]'

# again PERIOD BEFORE: the tables that follow from the tickets
again()
{
	jq -n -S -L "$TESTS/data/report" --argjson now "$now" \
	    --slurpfile found found --rawfile late late \
	    "include \"quality\"; [inputs]
	    | bulletin($1; $2; \$found; \$late | split(\"\\n\"))" tickets
}

# tables FILE: the tables of a report, of cases their ids; refusals and
# satisfaction come in the order of the ranks
tables()
{
	jq -S 'with_entries(select(.value | type == "array"))
	    | .best |= map(.id) | .worst |= map(.id)
	    | del(.best_told, .worst_told)
	    | .refusals |= sort_by(.unit == null, .unit)
	    | .satisfaction |= sort_by(.unit == null, .unit)' "$1"
}

quarter()
{
	cplt-report --bulletin --format json --from 2026-04-01 \
	    --to 2026-07-01 tickets >out || return
	tables out >ours
	again "$spring" "$winter" | diff - ours
}
holds 'a quarter beside the one before is as jq counts it' quarter

says_something()
{
	jq -e '(.units | length == 5) and (.units[-1].rank == 5)
	    and (.small_units | length == 1)
	    and (.best | length == 5) and (.worst | length == 5)
	    and (.findings | length > 10) and (.refusals | length > 4)
	    and all(.refusals[]; .refused > 0) and .totals[0].severe > 0
	    and all(.best[]; .score == 5)
	    and all(.satisfaction[]; .score > 1)
	    and all(.worst[]; .findings | test("no-response"))' out
}
holds 'and none of it is nothing' says_something

# unit NAME LATE: five questions to it, so many of them late
unit()
{
	for i in 1 2 3 4 5; do
		at=2026-11-21T08:45:00+08:00
		[ "$i" -gt "$2" ] || at=2026-11-01T09:00:00+08:00
		printf '{"id":"%s%s","kind":"consult","status":"received",' \
		    "$3" "$i"
		printf '"channel":"phone","owner":{"dept":"%s"},' "$1"
		printf '"received":"%s","history":[{"at":"%s",' "$at" "$at"
		printf '"by":"1","act":"receive"}]}\n'
	done
}
{
	unit 市场部 2 m
	unit 网络部 1 n
	unit 营业厅 1 h
	unit Marketing 2 k
	unit 产品部 0 p | sed 1d
} >ranks

try 'equal units share a rank, names of a unit are one, few are not ranked' <<'END'
cplt-report --bulletin -f json ranks | jq -c '(.units[], .small_units[]) |
    [.unit, .rank, .tickets, .on_time, .on_time_before]'
>>>
["hall",1,5,0.8,null]
["network",1,5,0.8,null]
["market",3,10,0.6,null]
["product",null,4,1,null]
END

mkdir rooms
cat >rooms/staff.csv <<'END'
by,name,unit,leader,phone,email
3001,赵一,客服热线,,,
END
cat >refused <<'END'
{"id":"a","kind":"complaint","status":"accepted","received":"2026-11-21T08:00:00+08:00","owner":{"by":"7","dept":"网络部"},"first":{"by":"8","dept":"营业厅"},"history":[{"at":"2026-11-21T08:00:00+08:00","by":"3001","act":"receive","note":"这个不归我们部门管"},{"at":"2026-11-21T08:10:00+08:00","by":"8","act":"comment","note":"你自己去找别人"},{"at":"2026-11-21T08:20:00+08:00","by":"8","act":"comment","note":"这个不归我们部门管"},{"at":"2026-11-21T08:30:00+08:00","by":"9","act":"comment","note":"这个不归我们部门管"}]}
{"id":"b","kind":"complaint","status":"accepted","received":"2026-11-21T08:00:00+08:00","owner":{"by":"7","dept":"网络部"},"history":[{"at":"2026-11-21T08:00:00+08:00","by":"3001","act":"receive","note":"这个不归我们部门管"}]}
END
try 'who refused answers for it, not who has the case now' <<'END'
cplt-report -C rooms --bulletin -f json refused | jq -c '.refusals[] |
    [.unit, .refused, .tickets, .share]'
>>>
["hotline",2,2,1]
["hall",2,1,0.5]
["network",1,1,0.5]
END

try 'the bulletin says what it compares with' <<'END'
cplt-report --bulletin -f json --from 2026-02-01 --to 2026-04-01 refused |
    jq -c '[.before_from, .before_to]'
>>>
["2025-12-01T00:00:00+08:00","2026-02-01T00:00:00+08:00"]
END

try 'a bulletin says by what it ranks, to those who read it too' <<'END'
cplt-report --bulletin ranks | grep '^By the share'
>>>
By the share on time, then by the share reopened, then by findings per 100
END

cat >told <<'END'
{"id":"a","kind":"complaint","status":"closed","severity":"major","category":"network","received":"2026-11-01T09:00:00+08:00","customer":{"name":"王小明","phone":"13800000001"},"owner":{"by":"2001","dept":"网络部"},"text":"我是王小明，请打13800000001","resolution":{"cause":"工号2001漏单，已致电王小明","outcome":"已道歉"},"visit":{"score":1},"history":[{"at":"2026-11-01T09:00:00+08:00","by":"2001","act":"receive"},{"at":"2026-11-01T10:00:00+08:00","by":"2001","act":"reply","note":"不归我们部门管"},{"at":"2026-11-02T10:00:00+08:00","by":"2001","act":"close"}]}
END
try 'a case is told in words, without a name' <<'END'
cplt-report --bulletin --table worst_told told
>>>
Bulletin on service quality
As of  2026-11-21T09:00:00+08:00

Worst cases: what happened
Case  What happened         Complaint             Cause                  Outcome
a     the customer was not  我是[姓名]，请打[电   工号[工号]漏单，已致   已道歉
      satisfied             话]                   电[姓名]
Texts are redacted: nobody is named.
END

kept_short()
{
	awk 'BEGIN { for (i = 0; i < 200; i++) s = s "网" ; print s }' >long
	jq -c --rawfile long long '.text = ($long[0:118] + "13800000001")' \
	    told >longer || return
	cplt-report --bulletin -f json longer >out || return
	jq -r '.worst_told[0].complaint' out >text
	! grep -q 138 text && grep -q '…$' text &&
		[ "$(wc -c <text)" -lt 400 ]
}
holds 'a long text is masked, then cut' kept_short

# 工号 2001 and so on are in the tickets, too.
private()
{
	for format in text json csv html; do
		cplt-report --bulletin --format "$format" tickets || return
	done >all
	cplt-report --bulletin --partial tickets >>all || return
	! grep -E '1380000|王小明|李秀英|欧阳|建国|工号 ?[0-9]' all
}
holds 'nobody is named' private

# is_same WANTED GOT
is_same()
{
	cmp "$1" "$2" && [ -s "$1" ]
}

threads()
{
	cplt-report --bulletin -j 1 tickets >one &&
		cplt-report --bulletin -j 2 tickets >two && is_same one two
}
holds 'any number of threads writes the same' threads

in_parts()
{
	set -- --bulletin --from 2026-04-01 --to 2026-07-01
	for format in text json csv html xlsx; do
		cplt-report "$@" -f "$format" -o "whole.$format" tickets ||
			return
	done
	cplt-report "$@" --partial tickets >whole.partial || return
	for count in 1 2 7; do
		rm -f part.* figures.*
		awk -v n="$count" '{ print > ("part." int(NR * 7919 % n)) }' \
		    tickets
		for part in part.*; do
			cplt-report --partial "$@" "$part" \
			    >"figures.${part#part.}" || return
		done
		for format in text json csv html xlsx; do
			cplt-report --merge -f "$format" -o merged figures.* &&
				is_same "whole.$format" merged || return
		done
		cplt-report --merge --partial figures.* >merged &&
			is_same whole.partial merged || return
	done
}
holds 'parts merge into the bulletin of the whole' in_parts

grows()
{
	cat tickets tickets tickets tickets >fourfold
	cplt-report --bulletin --partial fourfold >part || return
	[ "$(wc -c <part)" -lt 20000 ]
}
holds 'figures of a part stay small' grows

other_rules()
{
	mkdir -p conf
	cplt-config conduct.csv >conf/conduct.csv || return
	cplt-report -C conf --bulletin --partial tickets >part || return
	echo '# ours' >>conf/conduct.csv
	cplt-report -C conf --merge part 2>err
	[ $? -eq 2 ]
}
holds 'parts by other rules are refused' other_rules

hostile()
{
	cplt-report --bulletin --partial told >part || return
	sed 's/"{[^]]*}"/"no JSON"/' part >evil
	cplt-report --merge evil >out 2>&1
	[ $? -le 2 ] || return
	sed 's/\(\\"reasons\\":\)[0-9]*/\14294967295/
	    s/\(\\"score\\":\)1/\199/' part >evil
	cplt-report --merge -f json evil >out 2>&1
	[ $? -le 2 ]
}
holds 'a case that is none does no harm' hostile
finish
