#!/bin/sh
# The time limits of tickets: states, the member sla, options.
# covers: T1 T2 T3 T4 T5 T6 T7 T9 P2 C5 E5
. "$(dirname "$0")/lib.sh"

# ticket ID KIND STATUS RECEIVED MORE
ticket()
{
	printf '{"v":1,"id":"%s","kind":"%s","status":"%s","received":"%s"%s}\n' \
	    "$@"
}

# event ACT TIME MORE
event()
{
	printf '{"at":"%s","by":"a","act":"%s"%s}' "$2" "$1" "${3-}"
}

# states NOW TICKET...: the states of its clocks as name=state
states()
{
	now=$1
	shift
	ticket "$@" | cplt-sla-check --now "$now" >out || return
	jq -r '.sla.clocks | to_entries | map("\(.key)=\(.value.state)") |
	    join(" ")' out
}

received=2026-11-20T08:00:00+08:00

try 'a complaint has its clocks, and sla goes behind the last member' <<'END'
ticket a complaint received $received ',"x":1.10' | cplt-sla-check
>>>
{"v":1,"id":"a","kind":"complaint","status":"received","received":"2026-11-20T08:00:00+08:00","x":1.10,"sla":{"policy":"cn/2","at":"2026-11-21T09:00:00+08:00","state":"breach","due":"2026-11-21T08:00:00+08:00","clocks":{"ack":{"cycle":1,"state":"breach","start":"2026-11-20T08:00:00+08:00","due":"2026-11-21T08:00:00+08:00","consumed":90000,"left":-3600},"handling":{"cycle":1,"state":"ok","start":"2026-11-20T08:00:00+08:00","due":"2026-11-27T08:00:00+08:00","consumed":90000,"left":514800},"legal":{"cycle":1,"state":"ok","start":"2026-11-20T08:00:00+08:00","due":"2026-12-05T08:00:00+08:00","consumed":90000,"left":1206000},"appeal":{"cycle":1,"state":"ok","start":"2026-11-20T08:00:00+08:00","due":"2028-11-20T08:00:00+08:00","consumed":90000,"left":63068400}}}}
END

try 'a second run at the same time writes the same bytes' <<'END'
ticket a complaint received $received '' | cplt-sla-check >one
cplt-sla-check one >two && cmp one two
cplt-sla-check --now 2026-11-22T00:00:00Z one >other
cplt-sla-check other | cmp - one
END

try 'confirmed within 24 hours is met, to the second' <<'END'
h=$(event confirm 2026-11-21T08:00:00+08:00)
states 2026-12-01T00:00:00Z a complaint accepted $received ",\"history\":[$h]"
h=$(event confirm 2026-11-21T08:00:01+08:00)
states 2026-12-01T00:00:00Z a complaint accepted $received ",\"history\":[$h]"
>>>
ack=met handling=breach legal=warn appeal=ok
ack=late handling=breach legal=warn appeal=ok
END

try 'a deadline passes in the second after it, in any offset' <<'END'
for now in 2026-11-20T18:00:00Z 2026-11-21T01:59:59+08:00 \
    2026-11-21T02:00:00+08:00 2026-11-21T00:00:00Z 2026-11-21T08:00:01+08:00
do
	ticket a complaint received $received '' |
	    cplt-sla-check --clock ack --now $now >out
	jq -r .sla.state out
done
>>>
warn
ok
warn
warn
breach
END

try 'handling is limited by severity first, then by category' <<'END'
for more in '"severity":"critical"' '"severity":"major"' \
    '"category":"service.attitude"' '"category":"network.slow"' '"x":1'
do
	ticket a complaint received $received ",$more" |
	    cplt-sla-check --clock handling >out
	jq -r .sla.due out
done
>>>
2026-11-21T08:00:00+08:00
2026-11-23T08:00:00+08:00
2026-11-23T08:00:00+08:00
2026-11-25T08:00:00+08:00
2026-11-27T08:00:00+08:00
END

try 'the answer by law is due after 15 calendar days, whatever the state' <<'END'
for status in received waiting referred; do
	ticket a complaint $status $received '' |
	    cplt-sla-check --clock legal --now 2026-12-04T21:00:00+08:00 >out
	jq -r '[.sla.state, .sla.due] | join(" ")' out
done
>>>
warn 2026-12-05T08:00:00+08:00
warn 2026-12-05T08:00:00+08:00
warn 2026-12-05T08:00:00+08:00
END

try 'a fault is repaired in 48 hours in town, in 72 in the country' <<'END'
for area in urban rural; do
	ticket a fault received $received ",\"area\":\"$area\"" | cplt-sla-check >out
	jq -r .sla.clocks.repair.due out
done
>>>
2026-11-22T08:00:00+08:00
2026-11-23T08:00:00+08:00
END

try 'a query is answered on the spot, or the same day where nobody waits' <<'END'
for channel in phone hall email; do
	ticket a query received $received ",\"channel\":\"$channel\"" |
	    cplt-sla-check >out
	jq -r .sla.clocks.answer.due out
done
>>>
2026-11-20T08:30:00+08:00
2026-11-20T08:30:00+08:00
2026-11-20T23:59:59+08:00
END

try 'a promised time is the limit, and telling it ends the first one' <<'END'
h=$(event promise 2026-11-20T08:10:00+08:00)
states 2026-11-23T09:00:01+08:00 a query accepted $received \
    ",\"promise\":{\"reply_by\":\"2026-11-23T09:00:00+08:00\"},\"history\":[$h]"
>>>
answer=met promise=breach
END

try 'an order tells its time the same day' <<'END'
states 2026-11-21T00:00:00+08:00 a order received $received ''
>>>
inform=breach
END

try 'the call-back runs from the reply' <<'END'
h=$(event confirm 2026-11-20T09:00:00+08:00),$(event reply 2026-11-20T10:00:00+08:00)
states 2026-11-23T10:00:01+08:00 a complaint replied $received ",\"history\":[$h]"
>>>
ack=met handling=met legal=met appeal=ok visit=breach
END

try 'agent and leader are told, and the agent apologises, the same day' <<'END'
c='"category":"service.attitude"'
h=$(event confirm 2026-11-20T09:00:00+08:00),$(event uphold 2026-11-20T23:59:58+08:00)
states 2026-11-21T00:00:00+08:00 a complaint accepted $received ",$c,\"history\":[$h]"
h=$h,$(event notify 2026-11-20T23:59:59+08:00 ',"to":"accused"')
states 2026-11-21T00:00:00+08:00 a complaint accepted $received ",$c,\"history\":[$h]"
h=$h,$(event apologise 2026-11-20T23:59:59+08:00)
states 2026-11-21T00:00:00+08:00 a complaint accepted $received ",$c,\"history\":[$h]"
>>>
ack=met handling=ok legal=ok appeal=ok notice=breach
ack=met handling=ok legal=ok appeal=ok notice=met apology=breach
ack=met handling=ok legal=ok appeal=ok notice=met apology=met
END

try 'a critical complaint wants a consultation on the record' <<'END'
c='"severity":"critical"'
h=$(event confirm 2026-11-20T09:00:00+08:00)
states 2026-11-21T08:00:01+08:00 a complaint accepted $received ",$c,\"history\":[$h]"
h=$h,$(event consult 2026-11-21T08:00:00+08:00)
states 2026-11-21T08:00:01+08:00 a complaint accepted $received ",$c,\"history\":[$h]"
>>>
ack=met handling=breach legal=ok appeal=ok consult=breach
ack=met handling=breach legal=ok appeal=ok consult=met
END

try 'an appeal is open for five months about charges, else for two years' <<'END'
for more in '"category":"billing.dispute"' '"category":"network.slow"' \
    '"category":"network.slow","occurred":"2024-11-30T08:00:00+08:00"' \
    '"category":"billing","occurred":"2026-06-21T08:00:00+08:00"'; do
	ticket a complaint closed "$received" ",$more" |
		cplt-sla-check --clock appeal >out
	jq -r '.sla.clocks.appeal // {} | "\(.state) \(.start) \(.due)"' out
done
>>>
ok 2026-11-20T08:00:00+08:00 2027-04-20T08:00:00+08:00
ok 2026-11-20T08:00:00+08:00 2028-11-20T08:00:00+08:00
warn 2024-11-30T08:00:00+08:00 2026-11-30T08:00:00+08:00
null null null
END

try 'the regulator answers within 30 days of the referral' <<'END'
h=$(event refer 2026-11-21T08:00:00+08:00 ',"to":"regulator"')
ticket a complaint referred "$received" ",\"history\":[$h]" |
	cplt-sla-check --clock regulator >out
jq -r '.sla.clocks.regulator | "\(.state) \(.due)"' out
h=$(event refer 2026-11-21T08:00:00+08:00 ',"to":"network"')
ticket a complaint referred "$received" ",\"history\":[$h]" |
	cplt-sla-check --clock regulator >out
jq -c .sla.clocks out
>>>
ok 2026-12-21T08:00:00+08:00
{}
END

try 'handling waits for the customer, the law does not' <<'END'
h=$(event wait 2026-11-21T08:00:00+08:00),$(event resume 2026-11-22T08:00:00+08:00)
ticket a complaint accepted "$received" ",\"history\":[$h]" |
	cplt-sla-check --now 2026-11-23T08:00:00+08:00 >out
jq -r '.sla.clocks | .handling.due, .legal.due' out
>>>
2026-11-28T08:00:00+08:00
2026-12-05T08:00:00+08:00
END

try 'but never longer than its own limit' <<'END'
h=$(event wait 2026-11-21T08:00:00+08:00)
states 2026-12-04T07:59:59+08:00 a complaint waiting "$received" ",\"history\":[$h]"
states 2026-12-04T08:00:01+08:00 a complaint waiting "$received" ",\"history\":[$h]"
>>>
ack=breach handling=warn legal=warn appeal=ok
ack=breach handling=breach legal=warn appeal=ok
END

try 'each level of the ladder has a limit of its own' <<'END'
h=$(event confirm 2026-11-20T09:00:00+08:00)
h=$h,$(event escalate 2026-11-20T10:00:00+08:00 ',"level":1')
h=$h,$(event escalate 2026-11-20T11:00:00+08:00 ',"level":2')
for level in 1 2; do
	ticket a complaint accepted $received ",\"level\":$level,\"history\":[$h]" |
	    cplt-sla-check --clock level >out
	jq -r .sla.due out
done
>>>
2026-11-22T10:00:00+08:00
2026-11-23T11:00:00+08:00
END

try 'a breach is not forgotten when the case is closed or withdrawn' <<'END'
h=$(event close 2026-11-22T08:00:00+08:00)
states 2027-11-23T10:00:01+08:00 a complaint closed $received ",\"history\":[$h]"
h=$(event withdraw 2026-11-22T08:00:00+08:00)
states 2027-11-23T10:00:01+08:00 a complaint withdrawn $received ",\"history\":[$h]"
h=$(event withdraw 2026-11-20T08:01:00+08:00)
states 2027-11-23T10:00:01+08:00 a complaint withdrawn $received ",\"history\":[$h]"
>>>
ack=late handling=met legal=met appeal=ok
ack=late appeal=ok
appeal=ok
END

try 'a case that came in closed, nobody knows when, is not called late' <<'END'
h=$(event import 2026-11-21T08:00:00+08:00 ',"status":"closed"')
ticket a complaint closed 2015-04-22T15:53:50Z ",\"history\":[$h]" |
    cplt-sla-check >out
jq -c .sla out
>>>
{"policy":"cn/2","at":"2026-11-21T09:00:00+08:00","state":"none","clocks":{}}
END

three_tickets()
{
	ticket a complaint received "$received" ''
	ticket b complaint received 2026-11-21T08:00:00+08:00 ''
	ticket c complaint closed "$received" ''
}

try '--only keeps the tickets with a clock in one of the states' <<'END'
three_tickets >three
for only in breach ok,warn none met,late; do
	cplt-sla-check --only $only three >out
	echo "$only: $(jq -r .id out | paste -sd' ' -)"
done
>>>
breach: a
ok,warn: a b
none: c
met,late: 
END

try 'a window counts for --only where it is named' <<'END'
cplt-sla-check --only ok --clock appeal three >out
jq -r .id out | paste -sd' ' -
>>>
a b c
END

try '--fail asks for status 1 where there is a breach' <<'END'
three_tickets | cplt-sla-check --fail >out
echo $? $(wc -l <out)
three_tickets | sed 1d | cplt-sla-check --fail >out
echo $? $(wc -l <out)
>>>
1 3
0 2
END

try '-q says it by the status alone' <<'END'
three_tickets | cplt-sla-check -q
>>>= 1
END

try 'a breach goes before a bad line, which is told and kept all the same' <<'END'
three_tickets >in && echo '{"id":""}' >>in
cplt-sla-check -q --rejects kept in
echo $?
sed 1,3d in | cmp - kept
sed 1d in | cplt-sla-check --fail >out
echo $?
cplt-sla-check --fail three 2>err >/dev/full
>>>
1
3
>>>2
cplt-sla-check: in:4: no ticket: 'id' must be a text that is not empty
cplt-sla-check: <stdin>:3: no ticket: 'id' must be a text that is not empty
>>>= 4
END

try '--fail looks at the clock that was asked for' <<'END'
three_tickets | cplt-sla-check -q --clock legal
END

try '--table shows start, limit, due and the document' <<'END'
ticket a fault received $received ',"area":"rural"' | cplt-sla-check --table
>>>
a  ok  judged at 2026-11-21T09:00:00+08:00 by policy cn/2, times in Asia/Shanghai
  clock                               state     left        limit       start                due                  stop                 basis
  repair      Repair, rural           ok        1d 23h      3d          2026-11-20 08:00:00  2026-11-23 08:00:00  -                    Telecommunications Regulations: 72 hours, rural (law)
  visit       Call-back               none      -           3d          -                    -                    -                    called back in time; the 72 hours are an operational default

END

try '--table gives a terminal nothing to obey' <<'END'
ticket 'a\u001b[2Jb\u202e' order received $received '' >in
cplt-sla-check --table in >out && sed -n '1s/  .*//p' out
>>>
a�[2Jb�
END

try '--table names a ticket that no clock is for' <<'END'
mkdir etc && cplt-config policy.json >policy.json
jq '.clocks |= map(.when.kind = ["order"])' policy.json >etc/policy.json
ticket a fault received $received '' | cplt-sla-check -C etc --table
>>>
a  none  judged at 2026-11-21T09:00:00+08:00 by policy cn/2, times in Asia/Shanghai
  no clock is for this ticket

END

# A policy of two clocks: 30 hours of office time, paused for 10 at the most, and
# the law.
mkdir office
cat >office/policy.json <<'END'
{"version":"t/1","zone":"Asia/Shanghai","clocks":[
{"name":"reply","label":{"zh":"答复","en":"Reply"},"start":["receive"],
 "stop":["reply"],"unit":"work","calendar":"office","limit":"30h","warn":[50],
 "pause":["waiting"],"cap":"10h","reopen":"credit",
 "basis":{"zh":"规定","en":"a rule"}},
{"name":"law","label":{"zh":"法定","en":"By law"},"start":["receive"],
 "stop":["close"],"unit":"day","limit":"15d","legal":true,
 "basis":{"zh":"法","en":"a law"}}],
"ladders":[{"name":"l","answered":["reply"],
 "levels":[{"label":{"zh":"一","en":"one"},"role":"r","dept":"d","limit":"1d"}],
 "rules":[{"id":"x","label":{"zh":"一","en":"one"},
  "trigger":{"act":"refuse"},"level":1}]}]}
END
h=$(event wait 2026-10-08T11:00:00+08:00 ',"reason":"abroad\u001b"')
h=$h,$(event resume 2026-10-09T15:00:00+08:00)
ticket w complaint accepted 2026-09-30T17:00:00+08:00 ",\"history\":[$h]" >worked

try '--explain tells what counted, what did not, and why' <<'END'
cplt-sla-check -C office --now 2026-10-12T12:00:00+08:00 --explain w worked
>>>
w  warn  judged at 2026-10-12T12:00:00+08:00 by policy t/1, times in Asia/Shanghai
  reply  Reply  warn
    start 2026-09-30 17:00:00 (receive), due 2026-10-14 10:30:00
    limit 30h in calendar office, used 16h 30m, left 13h 30m, paused at most 10h; a rule
    from                 to                   time       counted    why
    2026-09-30 17:00:00  2026-09-30 18:00:00  1h         1h         running
    2026-09-30 18:00:00  2026-10-01 00:00:00  6h         -          out of hours
    2026-10-01 00:00:00  2026-10-08 00:00:00  7d         -          holiday: 国庆节
    2026-10-08 00:00:00  2026-10-08 09:00:00  9h         -          out of hours
    2026-10-08 09:00:00  2026-10-08 11:00:00  2h         2h         running
    2026-10-08 11:00:00  2026-10-09 15:00:00  1d 4h      -          paused: Waiting, by a: abroad�
    2026-10-09 15:00:00  2026-10-09 18:00:00  3h         3h         running
    2026-10-09 18:00:00  2026-10-10 09:00:00  15h        -          out of hours
    2026-10-10 09:00:00  2026-10-10 12:00:00  3h         3h         make-up workday: 国庆节
    2026-10-10 12:00:00  2026-10-10 13:30:00  1h 30m     -          break
    2026-10-10 13:30:00  2026-10-10 18:00:00  4h 30m     4h 30m     make-up workday: 国庆节
    2026-10-10 18:00:00  2026-10-11 00:00:00  6h         -          out of hours
    2026-10-11 00:00:00  2026-10-12 00:00:00  1d         -          weekend
    2026-10-12 00:00:00  2026-10-12 09:00:00  9h         -          out of hours
    2026-10-12 09:00:00  2026-10-12 12:00:00  3h         3h         running
    ahead, if it runs on from now:
    2026-10-12 12:00:00  2026-10-12 13:30:00  1h 30m     -          break
    2026-10-12 13:30:00  2026-10-12 18:00:00  4h 30m     4h 30m     running
    2026-10-12 18:00:00  2026-10-13 09:00:00  15h        -          out of hours
    2026-10-13 09:00:00  2026-10-13 12:00:00  3h         3h         running
    2026-10-13 12:00:00  2026-10-13 13:30:00  1h 30m     -          break
    2026-10-13 13:30:00  2026-10-13 18:00:00  4h 30m     4h 30m     running
    2026-10-13 18:00:00  2026-10-14 09:00:00  15h        -          out of hours
    2026-10-14 09:00:00  2026-10-14 10:30:00  1h 30m     1h 30m     running
  law  By law  ok
    start 2026-09-30 17:00:00 (receive), due 2026-10-15 17:00:00
    limit 15 days, used 11d 19h, left 3d 5h; a law (law)
    from                 to                   time       counted    why
    2026-09-30 17:00:00  2026-10-12 12:00:00  11d 19h    11d 19h    running

END

try '--explain knows pauses that are used up, what is overdue, earlier cycles' <<'END'
h=$(event wait 2026-10-08T11:00:00+08:00),$(event resume 2026-10-10T11:00:00+08:00)
h=$h,$(event reply 2026-10-10T14:00:00+08:00),$(event reopen 2026-10-12T09:30:00+08:00)
ticket w complaint accepted 2026-09-30T17:00:00+08:00 ",\"history\":[$h]" >worked2
cplt-sla-check -C office --now 2026-10-16T10:00:00+08:00 --clock reply \
    --explain w --json worked2 >out
jq -c '.clocks[] | [.cycle, .state, .due, .consumed, .left]' out
jq -r '.clocks[].intervals | map(select(.counted or
    .reason == "paused" or .reason == "done")) |
    reduce .[] as $i ([]; if .[-1].reason == $i.reason
	then .[-1].seconds += $i.seconds else . + [$i] end) |
    map("\(.reason) \(.seconds / 3600)") | join(" ")' out
>>>
[1,"met","2026-10-14T10:30:00+08:00",34200,73800]
[2,"breach","2026-10-14T16:30:00+08:00",144000,-36000]
running 3 paused 28 capped 5 makeup 1.5
running 3 paused 28 capped 5 makeup 1.5 done 43.5 running 20.5 overdue 10
END

try '--explain says who paused a clock, in what state, and where none said why' <<'END'
cplt-sla-check -C office --explain w worked2 >out
sed -n 's/.*  \(paused: .*\|running: .*\|done, .*\)/\1/p' out | LC_ALL=C sort -u
>>>
done, until opened again
paused: Waiting, by a: no reason given
running: its pauses are used up: Waiting
END

try 'what --explain counts adds up to what the clock used' <<'END'
for f in worked worked2; do
	cplt-sla-check -C office --explain w --json $f >out
	jq -c '.clocks[] | .consumed - ([.intervals[] |
	    select(.counted) | .seconds] | add)' out
	jq -c '.clocks[] | .start, .intervals[0].from, .intervals[-1].to' out |
	    sort -u | wc -l
done
>>>
0
0
2
0
0
0
3
END

try '--explain --json says why in codes, the same for every reader' <<'END'
cplt-sla-check -C office --now 2026-10-09T15:00:00+08:00 --clock reply \
    --explain w --json worked >out
LC_ALL=zh_CN.UTF-8 cplt-sla-check -C office --now 2026-10-09T15:00:00+08:00 \
    --clock reply --explain w --json worked | cmp - out
jq -c 'del(.clocks[0] | .intervals, .ahead),
    (.clocks[0] | .intervals[2, 5], .ahead[2])' out
>>>
{"id":"w","policy":"t/1","at":"2026-10-09T15:00:00+08:00","state":"ok","clocks":[{"name":"reply","cycle":1,"state":"ok","start":"2026-09-30T17:00:00+08:00","started_by":{"act":"receive"},"due":"2026-10-14T10:30:00+08:00","unit":"work","limit":108000,"calendar":"office","cap":36000,"legal":false,"basis":{"zh":"规定","en":"a rule"},"consumed":10800,"left":97200}]}
{"from":"2026-10-01T00:00:00+08:00","to":"2026-10-08T00:00:00+08:00","counted":false,"reason":"holiday","detail":{"name":"国庆节"},"seconds":604800}
{"from":"2026-10-08T11:00:00+08:00","to":"2026-10-09T15:00:00+08:00","counted":false,"reason":"paused","detail":{"state":"waiting","by":"a","reason":"abroad\u001b"},"seconds":100800}
{"from":"2026-10-10T09:00:00+08:00","to":"2026-10-10T12:00:00+08:00","counted":true,"reason":"makeup","detail":{"name":"国庆节"},"seconds":10800}
END

try '--explain speaks the reader'"'"'s language, in columns' <<'END'
LC_ALL=zh_CN.UTF-8 cplt-sla-check -C office --now 2026-10-08T10:00:00+08:00 \
    --clock reply --explain w worked >out
sed -n '2p;s/^\(    2026-10-01 .* - *\)[^ ].*国庆节/\1国庆节/p' out
>>>
  reply  答复  正常
    2026-10-01 00:00:00  2026-10-08 00:00:00  7天        -          国庆节
END

try '--explain takes several tickets, and names those that are not there' <<'END'
three_tickets >three
cplt-sla-check --explain b,nobody --explain a three >out
status=$?
grep -c judged out
exit $status
>>>
2
>>>2
cplt-sla-check: there is no ticket 'nobody'
>>>= 1
END

try '--explain has nothing to tell of what has not begun or ended unseen' <<'END'
ticket a complaint received $received '' >in
cplt-sla-check --clock visit --explain a in
ticket a complaint closed $received '' >in
cplt-sla-check --clock ack --explain a --json in >out
jq -c '.clocks[0] | [.state, .start, .consumed, .intervals]' out
>>>
a  none  judged at 2026-11-21T09:00:00+08:00 by policy cn/2, times in Asia/Shanghai
  visit  Call-back  none
    has not begun
    limit 3d, paused at most 3d; called back in time; the 72 hours are an operational default

["none","2026-11-20T08:00:00+08:00",null,null]
END

try 'a paused clock says so, and --only finds it' <<'END'
h=$(event wait 2026-10-08T11:00:00+08:00)
ticket w complaint waiting 2026-09-30T17:00:00+08:00 ",\"history\":[$h]" >waits
cplt-sla-check -C office --now 2026-10-09T09:00:00+08:00 --only paused waits >out
jq -c .sla.clocks.reply out
cplt-sla-check -C office --now 2026-10-09T09:00:00+08:00 --only breach,late waits
>>>
{"cycle":1,"state":"paused","start":"2026-09-30T17:00:00+08:00","due":"2026-10-13T15:00:00+08:00","consumed":10800,"left":97200}
END

try '--only late finds what was late before the ticket was opened again' <<'END'
h=$(event reply 2026-10-30T10:00:00+08:00),$(event reopen 2026-10-30T11:00:00+08:00)
h=$h,$(event reply 2026-10-30T12:00:00+08:00)
ticket l complaint replied 2026-10-20T09:00:00+08:00 ",\"history\":[$h]" >again
jq '(.clocks[] | select(.name == "reply") | .reopen) = "restart"' \
    office/policy.json >anew.json
cplt-sla-check --policy ./anew.json -C office --clock reply --only late again >out
jq -c '.sla | .state, .clocks.reply.state, .clocks.reply.earlier[0].state' out
>>>
"late"
"met"
"late"
END

try '--within keeps what falls due soon, and what has' <<'END'
three_tickets >three
ticket d complaint received 2026-11-20T11:30:00+08:00 '' >>three
for within in 0s 2h 3h 23h; do
	cplt-sla-check --clock ack --within $within three >out
	echo "$within: $(jq -r .id out | paste -sd' ' -)"
done
cplt-sla-check --clock ack --within 23h --only warn three >out
jq -r .id out
cplt-sla-check --within soon three
>>>
0s: a
2h: a
3h: a d
23h: a b d
d
>>>2
cplt-sla-check: --within: 'soon' is not a duration such as 4h
>>>= 2
END

try '--as-of sees a ticket as it stood, and none that came later' <<'END'
h=$(event confirm 2026-11-21T08:00:00+08:00),$(event close 2026-11-22T08:00:00+08:00)
ticket a complaint closed $received ",\"history\":[$h]" >past
ticket b complaint received 2026-11-21T07:00:00+08:00 '' >>past
for time in 1970-01-01T00:00:00Z 2026-11-19T00:00:00Z \
    2026-11-20T23:30:00Z 2026-11-21T01:00:00Z; do
	cplt-sla-check --as-of $time past >out
	jq -r '"\(.id) \(.sla.at) \(.sla.clocks.ack.state) " +
	    .sla.clocks.handling.state' out
done
>>>
a 2026-11-21T07:30:00+08:00 warn ok
b 2026-11-21T07:30:00+08:00 ok ok
a 2026-11-21T09:00:00+08:00 met ok
b 2026-11-21T09:00:00+08:00 ok ok
END

try '--policy judges by another policy' <<'END'
ticket a complaint received $received '' >in
for policy in cn uk us office/policy.json; do
	cplt-sla-check -C office --policy $policy in >out
	jq -r '.sla.policy[:2]' out
done
cplt-sla-check --policy nowhere.json in
>>>
cn
uk
us
t/
>>>2
cplt-sla-check: nowhere.json: No such file or directory
>>>= 2
END

try 'a calendar that nobody has is told at once, a year it lacks by ticket' <<'END'
sed 's/"office"/"ofice"/' office/policy.json >other.json
cplt-sla-check --policy ./other.json waits
echo $?
sed 's/2026/2029/g' waits >later && cat waits >>later
cplt-sla-check -C office --clock reply later >out
status=$?
sed 1q later >bad && sed 1q out | cmp - bad
jq -r .sla.state out
exit $status
>>>
2
null
breach
>>>2
cplt-sla-check: policy 't/1' counts by the calendar 'ofice', wanted one of 24x7, office, finance, hall
cplt-sla-check: later:1: the clock 'reply': calendar 'office' does not know the year 2029, wanted its days off as in cplt-calendars(5)
>>>= 3
END

try 'an option that does nothing is refused' <<'END'
for options in '--explain a --only late' '--explain a --table' '--json' \
    '--as-of 2026-11-21T00:00:00Z --now 2026-11-21T00:00:00Z'; do
	cplt-sla-check $options three 2>err
	echo $? "$(head -1 err)"
done
>>>
2 cplt-sla-check: '--explain' names its tickets: give --only and --within without it
2 cplt-sla-check: give one of --explain, --table and --quiet
2 cplt-sla-check: '--json' goes with '--explain'
2 cplt-sla-check: '--as-of' is the present, too: give it without --now
END

try 'threads do not change the output' <<'END'
i=0
while [ $i -lt 3000 ]; do
	i=$((i + 1))
	echo "{\"id\":\"$i\",\"status\":\"received\",\"received\":\"2026-11-$((i % 20 + 1))T08:00:00+08:00\"}"
done | sed 's/-\([0-9]T\)/-0\1/' >many
cplt-sla-check many >one && cplt-sla-check -j2 many >two && cmp one two
wc -l <one
>>>
3000
END

try 'a misshapen ticket is named, passed on, and the rest done' <<'END'
ticket a complaint received $received ',"level":7' >mixed
ticket b complaint received $received ',"history":[{"act":"reply"}]' >>mixed
ticket c complaint received $received ',"promise":{"reply_by":"soon"}' >>mixed
ticket d complaint received $received '' >>mixed
cplt-sla-check mixed >out
status=$?
head -3 mixed >three && head -3 out | cmp - three && tail -1 out | jq -r .sla.state
exit $status
>>>
breach
>>>2
cplt-sla-check: mixed:1: 'level' must be a whole number from 0 to 4
cplt-sla-check: mixed:2: event 1 of 'history' must be an object with 'at', an RFC 3339 time, and 'act', a text
cplt-sla-check: mixed:3: 'promise.reply_by' must be an RFC 3339 time
>>>= 3
END

try 'of an event'"'"'s members the last of a name counts, escapes or not' <<'END'
early=2026-11-20T09:00:00+08:00 late=2026-11-21T08:30:00+08:00
twice="{\"at\":\"$early\",\"act\":\"note\",\"\u0061t\":\"$late\",\"ac\u0074\":\"confirm\"}"
ticket a complaint accepted $received ",\"history\":[$twice]" >in
ticket b complaint accepted $received ",\"history\":[{\"at\":\"$early\",\"at\":5,\"act\":\"note\"}]" >>in
ticket c complaint accepted $received ",\"history\":[{\"at\":\"$early\",\"act\":\"confirm\",\"act\":5}]" >>in
cplt-sla-check --clock ack in >out
status=$?
jq -c '[.id, .sla.clocks.ack.state, .sla.clocks.ack.stop]' out
exit $status
>>>
["a","late","2026-11-21T08:30:00+08:00"]
["b",null,null]
["c",null,null]
>>>2
cplt-sla-check: in:2: event 1 of 'history' must be an object with 'at', an RFC 3339 time, and 'act', a text
cplt-sla-check: in:3: event 1 of 'history' must be an object with 'at', an RFC 3339 time, and 'act', a text
>>>= 3
END

try 'an unknown clock or state is a wrong call' <<'END'
cplt-sla-check --clock akc </dev/null
>>>2
cplt-sla-check: the policy has no clock 'akc', wanted one of ack, handling, legal, regulator, appeal, repair, answer, inform, promise, visit, consult, notice, apology, level
cplt-sla-check: 'cplt-sla-check --help' shows how it is called
>>>= 2
END

try 'the states are listed' <<'END'
cplt-sla-check --only breech </dev/null
>>>2
cplt-sla-check: --only: 'breech' is not a list of states out of none, met, paused, ok, warn, late, breach
>>>= 2
END

try 'a wrong policy is named with its line before anything is read' <<'END'
mkdir etc2 && cplt-config policy.json | sed 's/"24h"/"24 hours"/' >etc2/policy.json
ticket a complaint received $received '' | cplt-sla-check -C etc2
>>>2
cplt-sla-check: etc2/policy.json:12: 'limit' must be a duration such as 36h or 5d, not '24 hours'
>>>= 2
END

try 'a case taken over as closed begins anew when it is opened again' <<'END'
h='{"at":"2026-11-20T08:00:00+08:00","act":"import","status":"closed"}'
states 2026-12-20T10:00:00+08:00 a complaint accepted 2026-03-01T08:00:00+08:00 \
    ",\"history\":[$h,$(event reopen 2026-12-20T09:00:00+08:00)]"
jq -c '.sla.clocks.legal | [.cycle, .start, (.earlier | map(.state))]' out
>>>
ack=ok handling=ok legal=ok appeal=ok
[2,"2026-12-20T09:00:00+08:00",["none"]]
END

try 'what is written after the end makes no clock late' <<'END'
h=$(event confirm 2026-11-20T09:00:00+08:00),$(event withdraw 2026-11-21T09:00:00+08:00)
states 2027-01-10T10:00:00+08:00 a complaint closed $received \
    ",\"history\":[$h,$(event close 2027-01-02T09:00:00+08:00)]"
>>>
ack=met appeal=ok
END

try 'a promise for a time before the reopening is none after it' <<'END'
h=$(event reply 2026-11-20T12:00:00+08:00),$(event reopen 2026-11-25T09:00:00+08:00)
for by in 2026-11-20T18:00:00+08:00 2026-11-25T18:00:00+08:00; do
	states 2026-11-25T10:00:00+08:00 a query accepted $received \
	    ",\"promise\":{\"reply_by\":\"$by\"},\"history\":[$h]" &&
	    jq -c '.sla.clocks.promise | [.state, .due, .earlier[0].state]' out
done
>>>
answer=ok promise=none
["none",null,"met"]
answer=ok promise=ok
["ok","2026-11-25T18:00:00+08:00","met"]
END

try '--explain says which act began and ended a clock, and by whom' <<'END'
h=$(event receive $received),$(event reply 2026-11-20T12:00:00+08:00)
h=$h,'{"at":"2026-11-25T09:00:00+08:00","by":"1024","act":"reopen"}'
ticket a complaint accepted $received ",\"history\":[$h]" >in
cplt-sla-check --now 2026-11-25T10:00:00+08:00 --clock handling --explain a in |
    grep start
cplt-sla-check --now 2026-11-25T10:00:00+08:00 --clock handling --explain a \
    --json in | jq -c '.clocks[] | [.cycle, .started_by, .stopped_by]'
>>>
    start 2026-11-20 08:00:00 (receive, by a), due 2026-11-27 08:00:00, stop 2026-11-20 12:00:00 (reply, by a)
    start 2026-11-25 09:00:00 (reopen, by 1024), due 2026-12-02 09:00:00
[1,{"act":"receive","by":"a"},{"act":"reply","by":"a"}]
[2,{"act":"reopen","by":"1024"},null]
END

finish
