#!/bin/sh
# What users of other systems complain of in escalation, shown not to happen.
. "$(dirname "$0")/lib.sh"

# ticket ID KIND STATUS MORE: received on 2026-11-20 at 08:00
ticket()
{
	printf '{"id":"%s","kind":"%s","status":"%s","received":"2026-11-20T08:00:00+08:00"%s}\n' \
	    "$@"
}

# event ACT DAY-AND-TIME [MORE]
event()
{
	printf '{"at":"2026-11-%s+08:00","by":"a","act":"%s"%s}' "$2" "$1" "${3-}"
}

# sweep NOW FILE: in place
sweep()
{
	cplt-escalate --now "2026-11-$1+08:00" "$2" >next && mv next "$2"
}

# climbs FILE: rule and level of each, by ticket
climbs()
{
	jq -r '.id as $i | .history[]? | select(.act == "escalate") |
	    "\($i) \(.rule) \(.level)"' "$1"
}

# --- fired over and over

try 'a level fires once however often cron runs' <<'END'
ticket a complaint accepted ',"severity":"critical"' >t
for minute in 00 05 10 15 20 25 30 35 40 45 50 55; do
	sweep 20T09:$minute:00 t
	sweep 20T09:$minute:00 t
done
climbs t
>>>
a critical 2
END

try 'two sweeps one after the other, with other filters between, are one' <<'END'
ticket a complaint accepted ',"severity":"critical"' >t
cplt-escalate --now 2026-11-20T09:00:00+08:00 t >one
cplt-sla-check --now 2026-11-20T09:00:00+08:00 one >checked
jq -c '.note = 1 | .history |= map({act, at} + .)' checked >reordered
for jobs in 1 2; do
	cplt-escalate -j$jobs --now 2026-11-20T09:00:00+08:00 reordered >two
	cmp reordered two || exit
done
climbs two
>>>
a critical 2
END

try 'after a week without cron one event makes good for all sweeps missed' <<'END'
ticket a fault accepted '' >t
sweep 29T09:00:00 t
jq -c '.history | [length, (.[0].through | map(.level))]' t
sweep 29T09:15:00 t
jq .history t | jq length
>>>
[1,[2,3]]
1
END

try 'reopened, a rule may fire again, and then no second time' <<'END'
r=$(event refuse 20T08:30:00)
ticket a complaint investigating ",\"history\":[$r]" >t
sweep 20T09:00:00 t
cplt-escalate --now 2026-11-20T10:00:00+08:00 --hand-back a --level 0 \
    --by b --reason solved t >down
jq -c --argjson more "[$(event close 20T11:00:00),$(event reopen 20T12:00:00)]" \
    '.history += $more | .status = "accepted"' down >t
sweep 20T12:30:00 t
jq -c --argjson more "[$(event refuse 20T13:00:00)]" '.history += $more' t >again
for hour in 13 14 15; do
	sweep 20T$hour:30:00 again
done
climbs again
>>>
a refused 2
a refused 2
END

# --- of no concern any more

try 'a ticket closed or withdrawn is not escalated' <<'END'
for status in closed archived withdrawn rejected; do
	ticket $status complaint $status ',"severity":"critical"'
done >t
cplt-escalate --now 2027-11-20T09:00:00+08:00 t | cmp - t
END

try 'a ticket that waits for the customer is not escalated until it goes on' <<'END'
h=$(event wait 20T08:10:00),$(event classify 20T08:30:00 ',"severity":"critical"')
ticket a complaint waiting ",\"severity\":\"critical\",\"history\":[$h]" >t
sweep 21T09:00:00 t
climbs t
jq -c --argjson more "[$(event resume 21T10:00:00)]" \
    '.history += $more | .status = "investigating"' t >on
sweep 21T10:15:00 on
jq -c '[.level, .history[-1].rule, .history[-1].since]' on
>>>
[2,"critical","2026-11-21T10:00:00+08:00"]
END

try 'an answer given in time is no reason, though no sweep saw it' <<'END'
ticket a query accepted ",\"channel\":\"phone\",\"history\":[$(
    event promise 20T08:20:00)]" >t
sweep 20T10:00:00 t
climbs t
END

try 'an answer on a level ends its limit, though the climb was noticed later' <<'END'
h=$(event promise 20T09:00:00)
for f in often once; do
	ticket a query accepted ',"channel":"phone"' >$f
done
sweep 20T08:45:00 often
for f in often once; do
	jq -c --argjson more "[$h]" '.history += $more' $f >next && mv next $f
	sweep 29T09:00:00 $f
	climbs $f
done
>>>
a answer-passed 1
a answer-passed 1
END

# --- reminders, and up to the top

try 'half-way and three-quarter reminders' <<'END'
mkdir etc
cplt-config policy.json | jq '.ladders[0].rules = [50, 75 | {id: "at-\(.)",
    level: (if . == 50 then 1 else 2 end), label: {zh: "提醒", en: "reminder"},
    trigger: {clock: "legal", percent: .}}]' >etc/policy.json
ticket a complaint accepted '' >t
for now in 2026-11-27T19:59:59 2026-11-27T20:00:00 2026-12-01T13:59:59 \
    2026-12-01T14:00:00; do
	cplt-escalate -C etc --now $now+08:00 t >next && mv next t
	echo "$now" && climbs t
done
>>>
2026-11-27T19:59:59
2026-11-27T20:00:00
a at-50 1
2026-12-01T13:59:59
a at-50 1
2026-12-01T14:00:00
a at-50 1
a at-75 2
END

try 'keeps climbing until the top, and stays there' <<'END'
ticket a complaint accepted ',"tags":["over-authority"]' >t
for day in 21 22 23 24 25 26 27 28 29 30; do
	sweep ${day}T09:00:00 t
done
jq -c .level t
cplt-escalate --now 2027-06-01T00:00:00+08:00 t | jq -c .level
cplt-escalate --now 2027-06-01T00:00:00+08:00 t >top
cplt-escalate --now 2028-06-01T00:00:00+08:00 top | cmp - top
>>>
4
4
END

try 'it goes to whoever stands behind the level, by role and department' <<'END'
ticket a complaint accepted ',"severity":"critical"' >t
sweep 20T09:00:00 t
jq -c '.history[-1].to' t
>>>
{"role":"arbitration","dept":"投诉仲裁小组"}
END

try 'a customer who refuses again takes the case higher' <<'END'
r=$(event refuse 20T08:30:00)
ticket a complaint investigating ",\"history\":[$r]" >t
sweep 20T09:00:00 t
jq -c --argjson more "[$(event refuse 20T09:30:00)]" '.history += $more' t >u
sweep 20T10:00:00 u
climbs u
>>>
a refused 2
a refused-again 3
END

# --- told at the wrong time, or not at all

try 'no message at midnight' <<'END'
ticket a complaint accepted ',"tags":["over-authority"]' >t
cplt-escalate --now 2026-11-21T00:00:00+08:00 t |
    jq -c '[.level, .history[-1].at, .history[-1].not_before]'
>>>
[1,"2026-11-21T00:00:00+08:00","2026-11-21T08:00:00+08:00"]
END

try 'a second real change on the same day is not swallowed' <<'END'
ticket a complaint accepted ',"tags":["over-authority"]' >t
sweep 20T09:00:00 t
jq -c --argjson more "[$(event refuse 20T09:00:00)]" '.history += $more' t >u
sweep 20T09:00:00 u
climbs u
>>>
a over-authority 1
a refused 2
END

try 'a hundred tickets in one sweep are a hundred events and one summary' <<'END'
for i in 0 1 2 3 4 5 6 7 8 9; do
	for j in 0 1 2 3 4 5 6 7 8 9; do
		ticket $i$j complaint accepted ',"severity":"critical"'
	done
done >t
cplt-escalate --digest --now 2026-11-20T09:00:00+08:00 t 2>mail >swept
climbs swept | sort -u | wc -l | tr -d ' '
grep -c climbed mail
sed -n '1p;$p' mail
>>>
100
1
Arbitration group (arbitration, 投诉仲裁小组): 100 climbed
  most urgent: 00, 01, 02, 03, 04, and 95 more
END

try 'what an escalation starts or ends is judged anew with each step up' <<'END'
mkdir -p own && cplt-config policy.json | jq '.ladders[0].rules |= [
    .[] | select(.id == "over-authority") ] + [
    {id: "idle", label: .[0].label, level: 2,
	trigger: {clock: "up", passed: "0s"}},
    {id: "alone", label: .[0].label, level: 3,
	trigger: {act: "escalate", times: 2}}] |
    .clocks += [.clocks[0] + {name: "up", start: ["escalate"]}]' >own/policy.json
ticket a complaint accepted ',"tags":["over-authority"]' >t
for day in 20 21 22; do
	cplt-escalate -C own --now 2026-11-${day}T09:00:00+08:00 t >next && mv next t
done
climbs t
ticket b complaint accepted ',"tags":["over-authority"]' >t
cplt-escalate -C own --now 2026-11-22T09:00:00+08:00 t >once
cplt-escalate -C own --now 2026-11-22T09:00:00+08:00 once | cmp - once
jq -c '.history[-1].through[] | [.rule, .level, .since]' once
>>>
a over-authority 1
a alone 3
["over-authority",1,"2026-11-20T08:00:00+08:00"]
["idle",2,"2026-11-21T08:00:01+08:00"]
["alone",3,"2026-11-21T08:00:01+08:00"]
END

# --- what was known when

try 'a severity that is named again counts from the first time' <<'END'
c=',"severity":"critical"'
h=$(event classify 20T09:00:00 "$c"),$(event classify 22T09:00:00 "$c")
ticket a complaint accepted "$c,\"history\":[$h]" >t
sweep 23T09:00:00 t
jq -c '.history[-1] | [.level, .rule, .since]' t
>>>
[2,"critical","2026-11-20T09:00:00+08:00"]
END

try 'a limit that a case only got later is past only from then on' <<'END'
h=$(event accept 20T08:00:00),$(event classify 22T09:00:00 ',"severity":"critical"')
ticket a complaint accepted ",\"severity\":\"critical\",\"history\":[$h]" >t
sweep 22T10:00:00 t
jq -c '[.level, .history[-1].since]' t
>>>
[2,"2026-11-22T09:00:00+08:00"]
END

try 'what was late before a reopening is found after it, too' <<'END'
h=$(event resolve 24T08:00:00),$(event reply 24T08:00:00)
h=$h,$(event close 24T09:00:00),$(event reopen 24T10:00:00)
ticket a fault accepted ",\"history\":[$h]" >t
sweep 24T11:00:00 t
jq -c '[.level, .history[-1].rule, .history[-1].since]' t
>>>
[2,"repair-passed","2026-11-22T08:00:01+08:00"]
END

finish
