#!/bin/sh
# The ladder of escalation: triggers, levels, each step once.
# covers: E1 E2 E3 E4 T3 R6 R13
. "$(dirname "$0")/lib.sh"

# ticket ID KIND STATUS MORE: received on 2026-11-20 at 08:00
ticket()
{
	printf '{"id":"%s","kind":"%s","status":"%s","received":"2026-11-20T08:00:00+08:00"%s}\n' \
	    "$@"
}

event()
{
	printf '{"at":"%s","by":"a","act":"%s"}' "$2" "$1"
}

# climb NOW TICKET...: its level, and rule and target of the last event
climb()
{
	now=$1
	shift
	ticket "$@" | cplt-escalate --now "$now" >out || return
	jq -r '[.level // 0, .history[-1].rule, .history[-1].to.role] |
	    map(select(.)) | join(" ")' out
}

try 'a climb sets the level and says when, who, why and to whom' <<'END'
ticket a complaint accepted ',"severity":"critical","y":1.10' |
    cplt-escalate --now 2026-11-20T09:00:00+08:00
>>>
{"id":"a","kind":"complaint","status":"accepted","received":"2026-11-20T08:00:00+08:00","severity":"critical","y":1.10,"history":[{"at":"2026-11-20T09:00:00+08:00","by":"cplt-escalate","act":"escalate","level":2,"rule":"critical","to":{"role":"arbitration","dept":"投诉仲裁小组"},"since":"2026-11-20T08:00:00+08:00","reason":"severity","from":0}],"level":2}
END

try 'beyond authority, refused, serious, repeated, nobody'"'"'s: each has its level' <<'END'
climb 2026-11-20T09:00:00+08:00 a complaint accepted ''
climb 2026-11-20T09:00:00+08:00 a complaint accepted ',"tags":["over-authority"]'
climb 2026-11-20T09:00:00+08:00 a complaint accepted ',"links":[{"rel":"repeat_of","id":"b"}]'
r=$(event refuse 2026-11-20T08:30:00+08:00)
climb 2026-11-20T09:00:00+08:00 a complaint proposed ",\"history\":[$r]"
climb 2026-11-20T09:00:00+08:00 a complaint proposed ",\"history\":[$r,$r]"
t=$(event transfer 2026-11-20T08:30:00+08:00)
climb 2026-11-20T09:00:00+08:00 a complaint accepted ",\"history\":[$t,$t]"
climb 2026-11-20T09:00:00+08:00 a complaint accepted ",\"history\":[$t,$t,$t]"
>>>
0
1 over-authority centre
1 repeat centre
2 refused arbitration
3 refused-again leader
0
3 ownership leader
END

try 'a limit that is near, passed, and passed by law' <<'END'
c=$(event confirm 2026-11-20T09:00:00+08:00)
for now in 2026-11-25T22:23:59+08:00 2026-11-25T22:24:00+08:00 \
    2026-11-27T08:00:00+08:00 2026-11-27T08:00:01+08:00 \
    2026-12-05T08:00:00+08:00 2026-12-05T08:00:01+08:00; do
	climb $now a complaint accepted ",\"history\":[$c]"
done
>>>
0
1 handling-due centre
1 handling-due centre
2 handling-passed arbitration
3 level-passed leader
4 legal-passed authority
END

try 'a query that nobody answers climbs a ladder of its own' <<'END'
climb 2026-11-20T08:30:00+08:00 a query received ',"channel":"phone"'
climb 2026-11-20T08:30:01+08:00 a query received ',"channel":"phone"'
>>>
0
1 answer-passed service
END

try 'closed, archived, withdrawn and rejected tickets never climb' <<'END'
for status in closed archived withdrawn rejected; do
	ticket a complaint $status ',"severity":"critical"'
done >over
cplt-escalate --now 2027-11-20T09:00:00+08:00 over | cmp - over
END

try 'what came true before the answer climbs, even when swept after it' <<'END'
r=$(event refuse 2026-11-20T10:00:00+08:00),$(event reply 2026-11-20T11:00:00+08:00)
climb 2026-11-21T09:00:00+08:00 a complaint replied ",\"history\":[$r]"
>>>
2 refused arbitration
END

try 'what comes true after the answer, or with it, does not' <<'END'
ticket a complaint replied ",\"tags\":[\"repeat\"],\"history\":[$(
    event reply 2026-11-20T11:00:00+08:00)]" >answered
cplt-escalate --now 2026-12-10T09:00:00+08:00 answered | cmp - answered
h='{"at":"2026-11-20T12:00:00+08:00","act":"classify","severity":"critical"}'
ticket a complaint replied ",\"severity\":\"critical\",\"history\":[$(
    event reply 2026-11-20T11:00:00+08:00),$h]" >raised
cplt-escalate --now 2026-12-10T09:00:00+08:00 raised | cmp - raised
END

try 'unless a clock that the answer has started runs out' <<'END'
mkdir calls && cplt-config policy.json >p.json
jq '.ladders[0].rules += [{id: "visit-passed", level: 1,
    label: .ladders[0].rules[0].label,
    trigger: {clock: "visit", passed: "1h"}}]' p.json >calls/policy.json
for now in 2026-11-23T10:59:59+08:00 2026-11-23T11:00:00+08:00; do
	ticket a complaint replied ",\"history\":[$(event reply 2026-11-20T10:00:00+08:00)]" |
	    cplt-escalate -C calls --now $now >out
	jq -c '[.level, .history[-1].reason]' out
done
>>>
[null,null]
[1,"visit past due by 1h"]
END

many()
{
	i=0
	for kind in complaint query order fault; do
		for severity in minor critical; do
			for day in 01 05 09 13 17 20; do
				i=$((i + 1))
				printf '{"id":"%d","kind":"%s","status":"accepted","severity":"%s","received":"2026-11-%sT08:00:00+08:00","history":[%s]}\n' \
				    "$i" "$kind" "$severity" "$day" \
				    "$(event accept "2026-11-${day}T09:00:00+08:00")"
			done
		done
	done
}

try 'a second sweep at the same time changes no byte, other filters between' <<'END'
many >tickets
cplt-escalate tickets >once
cplt-escalate once | cmp - once || exit
cplt-sla-check once >checked
cplt-escalate checked | cmp - checked || exit
cplt-escalate -j2 checked | cmp - checked || exit
jq -s 'map(select(.level)) | length > 20' once
>>>
true
END

try 'no rule fires twice, however often cron runs' <<'END'
many >tickets
for day in 21 22 23 24 25 26 27 28 29; do
	for hour in 00 06 06 12 18; do
		cplt-escalate --now 2026-11-${day}T$hour:00:00+08:00 tickets >next || exit
		mv next tickets
	done
done
jq -r '.id as $i | .history[] | select(.act == "escalate") |
    "\($i) \(.rule) \(.level)"' tickets | sort | uniq -d
END

try 'a sweep after a pause ends where sweeps in time end, in one event' <<'END'
ticket a fault accepted '' >late
cp late often
for now in 2026-11-22T08:00:01 2026-11-25T08:00:02 2026-11-30T08:00:03; do
	cplt-escalate --now $now+08:00 often >next && mv next often
done
cplt-escalate --now 2026-11-30T08:00:03+08:00 late >once
for f in often once; do
	jq -c '[.level, [.history[] | [.rule, .level, .since]]]' $f
done
>>>
[4,[["repair-passed",2,"2026-11-22T08:00:01+08:00"],["level-passed",3,"2026-11-25T08:00:02+08:00"],["level-passed",4,"2026-11-30T08:00:03+08:00"]]]
[4,[["level-passed",4,"2026-11-30T08:00:03+08:00"]]]
END

try 'a rule that was used stays used when the ticket is handed back' <<'END'
ticket a complaint accepted ',"severity":"critical"' |
    cplt-escalate --now 2026-11-20T09:00:00+08:00 >up
jq -c '.level = 0' up >back
cplt-escalate --now 2026-11-20T09:00:00+08:00 back | cmp - back
END

try '--dry-run lists what would climb, with its reason' <<'END'
many | head -3 | cplt-escalate --dry-run
>>>
1                    0 > 4  2026-11-16T08:00:01+08:00  Superior authority    past the limit by law (legal-passed)
2                    0 > 4  2026-11-20T08:00:01+08:00  Superior authority    past the limit by law (legal-passed)
3                    0 > 3  2026-11-19T08:00:02+08:00  Company leader        not solved within the level's limit (level-passed)
END

try '--dry-run shows ids whole, and gives a terminal nothing to obey' <<'END'
ticket 'complaint-2026-of-another-desk' complaint accepted ',"severity":"critical"' >ids
ticket 'a\u001b[2Jb\u009b\u202e' complaint accepted ',"severity":"critical"' >>ids
cplt-escalate -n --now 2026-11-20T09:00:00+08:00 ids >out && sed 's/ > .*//' out
>>>
complaint-2026-of-another-desk  0
a�[2Jb��             0
END

try '--only keeps what climbs' <<'END'
ticket a complaint accepted '' >two
ticket b complaint accepted ',"severity":"critical"' >>two
cplt-escalate --now 2026-11-20T09:00:00+08:00 --only two >out && jq -r .id out
cplt-escalate --now 2026-11-20T09:00:00+08:00 --only out
>>>
b
END

try 'a ladder of the operator'"'"'s own takes the place of the built-in one' <<'END'
mkdir etc && cplt-config policy.json >p.json
jq '.ladders |= [{name: "one", answered: ["reply"],
    levels: .[0].levels[:1], rules: [{id: "vip", level: 1,
    label: .[0].rules[0].label, trigger: {tag: "vip"}}]}]' p.json >etc/policy.json
ticket a complaint accepted ',"severity":"critical","tags":["x","vip"]' |
    cplt-escalate -C etc --now 2026-11-20T09:00:00+08:00 >out
jq -c '[.level, .history[-1].rule, .history[-1].reason]' out
>>>
[1,"vip","vip"]
END

try 'a misshapen history is named and passed on' <<'END'
echo '{"id":"a","status":"accepted","received":"2026-11-20T08:00:00Z","history":{}}' |
    cplt-escalate
>>>
{"id":"a","status":"accepted","received":"2026-11-20T08:00:00Z","history":{}}
>>>2
cplt-escalate: <stdin>:1: 'history' must be an array of events
>>>= 3
END

try 'a case taken over as answered does not climb by what nobody knows' <<'END'
took='{"at":"2026-12-20T09:00:00+08:00","act":"import","status":"replied"}'
sort='{"at":"2026-12-20T10:00:00+08:00","act":"classify","kind":"fault","was":{"kind":"complaint"}}'
ticket a fault replied ",\"severity\":\"critical\",\"history\":[$(
    event receive 2026-11-20T08:00:00+08:00),$took,$sort]" >taken
cplt-escalate --now 2027-01-10T09:00:00+08:00 taken | cmp - taken
took='{"at":"2026-12-20T09:00:00+08:00","act":"import","status":"accepted"}'
climb 2026-12-20T11:00:00+08:00 a complaint accepted ",\"history\":[$took]"
>>>
4 legal-passed authority
END

finish
