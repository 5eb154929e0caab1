#!/bin/sh
# The register of improvements, held to what jq gathers.
# covers: V13
. "$(dirname "$0")/lib.sh"

"$TESTS/data/report/quality" 1500 |
	jq -c '(.history[] | select(.action // "" | test("张三")) | .action)
	    = "改进"
	    | if (.id | explode | add) % 4 == 0 then .history += [.history[]
	    | select(.act == "improve") | .done = true] else . end' \
	    >tickets || bail 'no tickets'

now=1795222800 # CPLT_NOW
spring='[1774972800,1782835200]' # from 2026-04-01 to 2026-07-01
ever='[0,9000000000]'
nobody='{}'
people='{"3001":"hotline"}'
mkdir conf
cat >conf/staff.csv <<'END'
by,name,unit,leader,phone,email
3001,赵一,客服热线,,,
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
	cplt-report --improve --format json --from 2026-04-01 \
	    --to 2026-07-01 tickets >out || return
	tables out >ours
	again "register($spring; $nobody)" | diff - ours
}
holds 'a period is as jq gathers it' period

whole()
{
	cplt-report -C conf --improve --format json tickets >whole || return
	tables whole >ours
	again "register($ever; $people)" | diff - ours || return
	jq -e '(.register | length > 100) and (.heads | length == 5)
	    and all(.heads[]; .overdue > 0 and .due > 0 and .later > 0
		and .done > 0)
	    and (.units | length == 3)
	    and any(.register[]; .tickets > 1)' whole
}
holds 'all of it, with the units of staff' whole

cat >hand <<'END'
{"id":"t2","status":"closed","received":"2026-11-01T09:00:00+08:00","history":[{"at":"2026-11-02T09:00:00+08:00","act":"improve","head":"training","action":"Train","to":{"dept":"营业厅"},"due":"2026-11-28T09:00:00+08:00"},{"at":"2026-11-02T09:00:00+08:00","act":"improve","head":"training","action":"Train","to":{"dept":"hall"},"due":"2026-11-28T01:00:00Z"}]}
{"id":"t1","status":"closed","received":"2026-11-01T09:00:00+08:00","history":[{"at":"2026-11-02T09:00:00+08:00","act":"improve","head":"training","action":"Train","to":{"dept":"营业厅"},"due":"2026-11-28T09:00:00+08:00"}]}
{"id":"t3","status":"closed","received":"2026-11-01T09:00:00+08:00","customer":{"name":"王小明","phone":"13800000001"},"history":[{"at":"2026-11-02T09:00:00+08:00","act":"improve","head":"network","action":"给王小明13800000001家扩容","to":{"by":"7"},"due":"2026-11-21T08:59:59+08:00"}]}
{"id":"t4","status":"closed","received":"2026-11-01T09:00:00+08:00","history":[{"at":"2026-11-02T09:00:00+08:00","act":"improve","head":"process","action":"Write","to":{"by":"7"},"due":"2026-11-28T09:00:01+08:00"},{"at":"2026-11-02T09:00:00+08:00","act":"improve"}]}
{"id":"t5","status":"closed","received":"2026-11-01T09:00:00+08:00"}
{"id":"t6","status":"closed","received":"2026-11-01T09:00:00+08:00","history":[{"at":"2026-11-02T09:00:00+08:00","act":"improve","head":"process","action":"Ask","to":{"by":"7"},"due":"2026-11-03T09:00:00+08:00"},{"at":"2026-11-09T09:00:00+08:00","act":"improve","head":"process","action":"Ask","to":{"by":"7"},"due":"2026-11-03T09:00:00+08:00","done":true}]}
END
try 'by due time; seven days to the second; one entry of several tickets; done' <<'END'
cplt-report --improve --format json hand
>>>
{
"report": "improve",
"now": "2026-11-21T09:00:00+08:00",
"from": null,
"to": null,
"outside": 0,
"bad": 0,
"entries": 5,
"tickets": 5,
"register": [
  {"due": "2026-11-03T09:00:00+08:00", "state": "done", "group": "improvement", "head": "process", "action": "Ask", "unit": null, "owner": "7", "tickets": 1, "ids": "t6"},
  {"due": "2026-11-21T08:59:59+08:00", "state": "overdue", "group": "optimisation", "head": "network", "action": "给[姓名][电话]家扩容", "unit": null, "owner": "7", "tickets": 1, "ids": "t3"},
  {"due": "2026-11-28T09:00:00+08:00", "state": "due", "group": "prevention", "head": "training", "action": "Train", "unit": "hall", "owner": null, "tickets": 2, "ids": "t1 t2"},
  {"due": "2026-11-28T09:00:01+08:00", "state": "later", "group": "improvement", "head": "process", "action": "Write", "unit": null, "owner": "7", "tickets": 1, "ids": "t4"},
  {"due": null, "state": "later", "group": "else", "head": "", "action": "", "unit": null, "owner": null, "tickets": 1, "ids": "t4"}],
"heads": [
  {"group": "prevention", "head": "training", "actions": 1, "overdue": 0, "due": 1, "later": 0, "done": 0, "tickets": 2},
  {"group": "improvement", "head": "process", "actions": 2, "overdue": 0, "due": 0, "later": 1, "done": 1, "tickets": 2},
  {"group": "optimisation", "head": "network", "actions": 1, "overdue": 1, "due": 0, "later": 0, "done": 0, "tickets": 1},
  {"group": "else", "head": "else", "actions": 1, "overdue": 0, "due": 0, "later": 1, "done": 0, "tickets": 1}],
"units": [
  {"unit": "hall", "actions": 1, "overdue": 0, "due": 1, "later": 0, "done": 0, "tickets": 2},
  {"unit": null, "actions": 4, "overdue": 1, "due": 0, "later": 2, "done": 1, "tickets": 4}]
}
END

first_five()
{
	for i in 7 3 9 1 5 8; do
		printf '%s%s%s\n' '{"id":"n'"$i"'","status":"closed",' \
		    '"received":"2026-11-01T09:00:00+08:00","history":[{' \
		    '"at":"2026-11-02T09:00:00+08:00","act":"improve","head":"process","action":"a","to":{"dept":"hall"},"due":"2026-12-01T09:00:00+08:00"}]}'
	done >six
	cplt-report --improve --format json six >out || return
	jq -e '.register[0] | .tickets == 6 and .ids == "n1 n3 n5 n7 n8"' \
	    out || return
	cplt-report --improve --partial six >part || return
	! grep n9 part
}
holds 'of an entry the first five tickets are told' first_five

in_parts()
{
	for format in text json csv html; do
		cplt-report --improve -f "$format" tickets >"whole.$format" ||
			return
	done
	cplt-report --improve --partial tickets >whole.partial || return
	for count in 1 2 7; do
		rm -f part.* figures.*
		awk -v n="$count" '{ print > ("part." int(NR * 7919 % n)) }' \
		    tickets
		for part in part.*; do
			cplt-report --partial --improve "$part" \
			    >"figures.${part#part.}" || return
		done
		for format in text json csv html; do
			cplt-report --merge -f "$format" figures.* >merged ||
				return
			cmp merged "whole.$format" || return
		done
		cplt-report --merge --partial figures.* | cmp - whole.partial ||
			return
	done
}
holds 'parts merge into the register of the whole' in_parts
finish
