#!/bin/sh
# What went wrong with the clocks of other systems does not go wrong here; the
# rows are those of a table of complaints about them.
. "$(dirname "$0")/lib.sh"

# clock NAME [MEMBERS]: one of a policy, a day from the receipt to the reply
# unless MEMBERS, as jq has them, say otherwise
clock()
{
	jq -nc "{name: \"$1\", label: {zh: \"甲\", en: \"a\"},
	    basis: {zh: \"甲\", en: \"a\"}, start: [\"receive\"],
	    stop: [\"reply\"], unit: \"wall\", limit: \"24h\"} + {${2-}}"
}

# policy CLOCK...: make it the one in force; zone says where
zone=Asia/Shanghai
policy()
{
	mkdir -p etc
	printf '%s\n' "$@" | jq -s --arg zone "$zone" '{version: "t/1",
	    zone: $zone, clocks: ., ladders: [{name: "l", answered: ["reply"],
	    levels: [{label: {zh: "甲", en: "a"}, role: "r", dept: "d",
		limit: "30d"}],
	    rules: [{id: "x", label: {zh: "甲", en: "a"},
		trigger: {act: "refuse"}, level: 1}]}]}' >etc/policy.json
}

# calendars TEXT: those in force beside 24x7
calendars()
{
	mkdir -p etc
	printf '%s\n' "$1" >etc/calendars.json
}

# shellcheck disable=SC2034 # the cases use it
week='"mon":[["09:00","17:00"]],"tue":[["09:00","17:00"]],
"wed":[["09:00","17:00"]],"thu":[["09:00","17:00"]],"fri":[["09:00","17:00"]]'
# shellcheck disable=SC2034
worktime='unit: "work", calendar: "work"'

# event ACT TIME [MEMBERS]
event()
{
	printf '{"at":"%s","by":"a","act":"%s"%s}' "$2" "$1" "${3-}"
}

# ticket STATUS RECEIVED [EVENTS [MEMBERS]]: the ticket looked at from now on
ticket()
{
	printf '{"v":1,"id":"a","kind":"complaint","status":"%s",' "$1" >t
	printf '"received":"%s"%s,"history":[%s]}\n' "$2" "${4-}" "${3-}" >>t
}

# at TIME CLOCK [FIELD...]: how it stands, and its fields
at()
{
	now=$1
	name=$2
	shift 2
	cplt-sla-check -C etc --now "$now" t >out || return
	jq -r --arg n "$name" '.sla.clocks[$n] // {state: "none"} |
	    [.state, .[$ARGS.positional[]]] | join(" ")' --args "$@" <out
}

# row 1
try 'a day from 00:00 to 24:00 loses no minute at midnight' <<'END'
all='[["00:00","24:00"]]'
calendars "{\"work\":{\"hours\":{\"mon\":$all,\"tue\":$all,\"wed\":$all,
\"thu\":$all,\"fri\":$all,\"sat\":$all,\"sun\":$all}}}"
policy "$(clock open "$worktime"', limit: "240h"')" \
    "$(clock always 'unit: "work", calendar: "24x7", limit: "240h"')"
ticket accepted 2026-11-20T23:30:00+08:00
at 2026-11-25T00:00:00+08:00 open due consumed
at 2026-11-25T00:00:00+08:00 always due consumed
>>>
ok 2026-11-30T23:30:00+08:00 347400
ok 2026-11-30T23:30:00+08:00 347400
END

# row 2
try 'a due time that holidays move says by which holidays' <<'END'
calendars "{\"work\":{\"hours\":{$week},\"days\":\"cn\"}}"
policy "$(clock reply "$worktime"', limit: "16h"')"
ticket accepted 2026-09-30T09:00:00+08:00
at 2026-10-08T12:00:00+08:00 reply due
cplt-sla-check -C etc --now 2026-10-08T12:00:00+08:00 --explain a t >out
grep -c 'holiday: 国庆节' out
>>>
ok 2026-10-08T17:00:00+08:00
1
END

# row 2
try 'holidays that are still to come are told with what is due after them' <<'END'
calendars "{\"work\":{\"hours\":{$week},\"days\":\"cn\"}}"
policy "$(clock reply "$worktime"', limit: "16h", pause: ["waiting"]')"
ticket accepted 2026-09-30T09:00:00+08:00
cplt-sla-check -C etc --now 2026-09-30T16:00:00+08:00 --explain a t
cplt-sla-check -C etc --now 2026-09-30T16:00:00+08:00 --explain a --json t >out
jq -c '.clocks[0] | .left, ([.ahead[] | select(.counted).seconds] | add)' out
>>>
a  ok  judged at 2026-09-30T16:00:00+08:00 by policy t/1, times in Asia/Shanghai
  reply  a  ok
    start 2026-09-30 09:00:00 (receive), due 2026-10-08 17:00:00
    limit 16h in calendar work, used 7h, left 9h; a
    from                 to                   time       counted    why
    2026-09-30 09:00:00  2026-09-30 16:00:00  7h         7h         running
    ahead, if it runs on from now:
    2026-09-30 16:00:00  2026-09-30 17:00:00  1h         1h         running
    2026-09-30 17:00:00  2026-10-01 00:00:00  7h         -          out of hours
    2026-10-01 00:00:00  2026-10-08 00:00:00  7d         -          holiday: 国庆节
    2026-10-08 00:00:00  2026-10-08 09:00:00  9h         -          out of hours
    2026-10-08 09:00:00  2026-10-08 17:00:00  8h         8h         running

32400
32400
END

# row 3
try 'opened again, a clock stays done, runs on or begins anew as it says' <<'END'
for mode in first total credit restart; do
	policy "$(clock reply "reopen: \"$mode\"")"
	ticket accepted 2026-11-02T09:00:00+08:00 "$(
	    event reply 2026-11-02T19:00:00+08:00),$(
	    event reopen 2026-11-03T08:00:00+08:00)"
	echo "$mode $(at 2026-11-03T08:30:00+08:00 reply cycle due)"
done
>>>
first met 1 2026-11-03T09:00:00+08:00
total ok 2 2026-11-03T09:00:00+08:00
credit ok 2 2026-11-03T22:00:00+08:00
restart ok 2 2026-11-04T08:00:00+08:00
END

# row 4
try 'a ticket opened again long after is not overdue at once' <<'END'
for mode in credit restart; do
	policy "$(clock reply "reopen: \"$mode\"")"
	ticket accepted 2026-01-02T09:00:00+08:00 "$(
	    event reply 2026-01-02T19:00:00+08:00),$(
	    event reopen 2026-11-03T08:00:00+08:00)"
	at 2026-11-03T08:00:00+08:00 reply left
done
>>>
ok 50400
ok 86400
END

# row 5
try 'the first answer ends the clock, whatever comes after it' <<'END'
policy "$(clock reply)"
ticket accepted 2026-11-02T09:00:00+08:00 "$(
    event reply 2026-11-02T19:00:00+08:00),$(
    event note 2026-11-02T20:00:00+08:00),$(
    event accept 2026-11-02T21:00:00+08:00),$(
    event reply 2026-11-05T09:00:00+08:00)"
at 2026-11-09T00:00:00+08:00 reply stop
>>>
met 2026-11-02T19:00:00+08:00
END

# row 5
try 'what the customer adds starts the clock that is for it' <<'END'
policy "$(clock follow 'start: ["remind"]')"
ticket accepted 2026-11-02T09:00:00+08:00 "$(
    event note 2026-11-02T20:00:00+08:00)"
at 2026-11-02T21:00:00+08:00 follow
ticket accepted 2026-11-02T09:00:00+08:00 "$(
    event remind 2026-11-02T20:00:00+08:00)"
at 2026-11-02T21:00:00+08:00 follow start
>>>
none
ok 2026-11-02T20:00:00+08:00
END

# row 6
try 'a clock does not take the place of another' <<'END'
policy "$(clock first 'limit: "4h", stop: ["confirm"]')" \
    "$(clock update 'limit: "30m", start: ["investigate"], stop: ["note"]')"
ticket investigating 2026-11-02T09:00:00+08:00 "$(
    event investigate 2026-11-02T12:45:00+08:00)"
at 2026-11-02T12:50:00+08:00 first due
at 2026-11-02T12:50:00+08:00 update due
jq -r .sla.due out
>>>
ok 2026-11-02T13:00:00+08:00
ok 2026-11-02T13:15:00+08:00
2026-11-02T13:00:00+08:00
END

# row 7
try 'what a ticket carries of an earlier look changes nothing' <<'END'
policy "$(clock reply)"
ticket accepted 2026-11-02T09:00:00+08:00
cplt-sla-check -C etc --now 2026-11-02T10:00:00+08:00 t >clean
ticket accepted 2026-11-02T09:00:00+08:00 '' ',"sla":{"state":"met",
"clocks":{"reply":{"state":"met","consumed":5,"due":"2030-01-01T00:00:00Z"}}}'
tr -d '\n' <t >t2 && echo >>t2 && mv t2 t
at 2026-11-02T10:00:00+08:00 reply consumed due
jq -c .sla clean >one && jq -c .sla out | cmp - one
>>>
ok 3600 2026-11-03T09:00:00+08:00
END

# row 8
try 'a clock taken out of the policy is judged no more' <<'END'
policy "$(clock reply)" "$(clock other)"
ticket accepted 2026-11-02T09:00:00+08:00
cplt-sla-check -C etc t >judged && mv judged t
policy "$(clock other 'limit: "90d"')"
at 2026-11-21T09:00:00+08:00 reply
cplt-sla-check -C etc -q t
>>>
none
END

# row 8
try 'a ticket that was withdrawn or closed as a double runs no clock' <<'END'
policy "$(clock reply)"
for end in withdraw close; do
	ticket $([ $end = close ] && echo closed || echo withdrawn) \
	    2026-11-02T09:00:00+08:00 "$(event $end 2026-11-02T10:00:00+08:00)"
	at 2026-12-02T09:00:00+08:00 reply
done
>>>
none
none
END

# row 9
try 'a new severity keeps start and pauses' <<'END'
pause='pause: ["waiting"]'
policy "$(clock reply "when: {severity: [\"critical\"]}, limit: \"8h\", $pause")" \
    "$(clock reply "limit: \"48h\", $pause")"
h=$(event wait 2026-11-02T10:00:00+08:00),$(event resume 2026-11-02T15:00:00+08:00)
ticket accepted 2026-11-02T09:00:00+08:00 "$h" ',"severity":"minor"'
at 2026-11-02T16:00:00+08:00 reply start due consumed
h=$h,$(event classify 2026-11-02T16:00:00+08:00 ',"severity":"critical"')
ticket accepted 2026-11-02T09:00:00+08:00 "$h" ',"severity":"critical"'
at 2026-11-02T16:00:00+08:00 reply start due consumed
>>>
ok 2026-11-02T09:00:00+08:00 2026-11-04T14:00:00+08:00 7200
ok 2026-11-02T09:00:00+08:00 2026-11-02T22:00:00+08:00 7200
END

# row 10
try 'a pause over the weekend gives a working-time clock nothing' <<'END'
calendars "{\"work\":{\"hours\":{$week}}}"
h=$(event wait 2026-11-06T17:00:00+08:00),$(event resume 2026-11-09T09:00:00+08:00)
for limit in 'unit: "work", limit: "16h"' 'unit: "workday", limit: "2d"'; do
	policy "$(clock reply "$limit, calendar: \"work\", pause: [\"waiting\"]")"
	ticket accepted 2026-11-06T11:00:00+08:00
	at 2026-11-09T10:00:00+08:00 reply due
	ticket accepted 2026-11-06T11:00:00+08:00 "$h"
	at 2026-11-09T10:00:00+08:00 reply due
done
>>>
ok 2026-11-10T11:00:00+08:00
ok 2026-11-10T11:00:00+08:00
ok 2026-11-10T11:00:00+08:00
ok 2026-11-10T11:00:00+08:00
END

# row 10
try 'what is due in working time is due in working hours' <<'END'
calendars "{\"work\":{\"hours\":{$week}}}"
policy "$(clock hours "$worktime"', limit: "8h", pause: ["waiting"]')" \
    "$(clock days 'unit: "workday", limit: "1d", calendar: "work",
	pause: ["waiting"]')"
for hour in 06 09 13 17 23; do
	ticket accepted 2026-11-06T$hour:00:00+08:00 "$(
	    event wait 2026-11-06T$hour:00:00+08:00),$(
	    event resume 2026-11-06T23:30:00+08:00)"
	at 2026-11-06T23:30:00+08:00 hours due >h
	at 2026-11-06T23:30:00+08:00 days due | cat h -
done | grep -v 'T\(09\|1[0-7]\):..:00'
echo $?
>>>
1
END

# row 11
try 'a due time stays what it is at every look, whatever pauses come after it' <<'END'
calendars "{\"work\":{\"hours\":{$week}}}"
policy "$(clock reply "$worktime"', limit: "30h", pause: ["waiting"]')"
ticket accepted 2026-11-05T11:00:00+08:00 "$(
    event wait 2026-11-06T10:00:00+08:00),$(
    event resume 2026-11-06T16:00:00+08:00),$(
    event wait 2026-11-12T10:00:00+08:00),$(
    event resume 2026-11-13T10:00:00+08:00)"
for day in 06 07 08 09 10 11 12 20; do
	at 2026-11-${day}T18:00:00+08:00 reply due
done | sed 's/.* //' | sort -u
>>>
2026-11-11T15:00:00+08:00
END

# row 12
try 'nothing is breached while paused' <<'END'
policy "$(clock reply 'pause: ["waiting", "referred"]')"
ticket waiting 2026-11-02T09:00:00+08:00 "$(
    event wait 2026-11-03T08:59:59+08:00)"
for now in 2026-11-03T08:59:59 2026-11-03T09:00:01 2027-11-03T09:00:00; do
	at $now+08:00 reply left
done
cplt-sla-check -C etc --now 2027-11-03T09:00:00+08:00 -q t
>>>
paused 1
paused 1
paused 1
END

# row 13
try 'a pause before a holiday moves what is due in open time, over the holiday' <<'END'
calendars "{\"work\":{\"hours\":{$week},\"days\":\"cn\"}}"
policy "$(clock reply "$worktime"', limit: "8h", pause: ["waiting"]')"
ticket accepted 2026-09-29T13:00:00+08:00 "$(
    event wait 2026-09-29T15:00:00+08:00),$(
    event resume 2026-09-30T15:00:00+08:00)"
at 2026-09-30T16:00:00+08:00 reply due consumed
>>>
ok 2026-10-08T13:00:00+08:00 10800
END

# row 14
try 'a lunch break does not count' <<'END'
calendars '{"work":{"hours":{"thu":[["09:00","12:00"],["13:30","18:00"]]}}}'
policy "$(clock reply "$worktime"', limit: "5h"')"
ticket accepted 2026-11-05T10:00:00+08:00
at 2026-11-05T12:30:00+08:00 reply due consumed
at 2026-11-05T13:30:00+08:00 reply due consumed
>>>
ok 2026-11-05T16:30:00+08:00 7200
ok 2026-11-05T16:30:00+08:00 7200
END

# rows 15 and 16
try 'a limit in working time stands still at night, at weekends, on holidays' <<'END'
calendars "{\"work\":{\"hours\":{$week},\"holidays\":[\"2026-11-09\"]}}"
policy "$(clock reply "$worktime"', limit: "10h"')"
ticket accepted 2026-11-05T16:00:00+08:00
for now in 2026-11-05T17:00 2026-11-06T09:00 2026-11-06T17:00 2026-11-09T17:00 \
    2026-11-10T09:00 2026-11-10T10:00; do
	at $now:00+08:00 reply due consumed
done
>>>
ok 2026-11-10T10:00:00+08:00 3600
ok 2026-11-10T10:00:00+08:00 3600
ok 2026-11-10T10:00:00+08:00 32400
ok 2026-11-10T10:00:00+08:00 32400
ok 2026-11-10T10:00:00+08:00 32400
ok 2026-11-10T10:00:00+08:00 36000
END

# row 17
try 'a clock pauses in the states that it names, and in no other' <<'END'
policy "$(clock reply 'pause: ["waiting"]')" "$(clock law 'legal: true')"
h=$(event wait 2026-11-02T10:00:00+08:00),$(event resume 2026-11-02T12:00:00+08:00)
h=$h,$(event refer 2026-11-02T13:00:00+08:00),$(event resume 2026-11-02T18:00:00+08:00)
ticket accepted 2026-11-02T09:00:00+08:00 "$h"
at 2026-11-02T19:00:00+08:00 reply due
at 2026-11-02T19:00:00+08:00 law due
>>>
ok 2026-11-03T11:00:00+08:00
ok 2026-11-03T09:00:00+08:00
END

# row 17
try 'a clock may run from the receipt, from what happened, or from an act' <<'END'
policy "$(clock received)" "$(clock happened 'start: ["occur"]')" \
    "$(clock told 'start: ["reply"], stop: ["visit"]')"
ticket replied 2026-11-02T09:00:00+08:00 \
    "$(event reply 2026-11-02T20:00:00+08:00)" \
    ',"occurred":"2026-11-02T06:00:00+08:00"'
for name in received happened told; do
	at 2026-11-02T21:00:00+08:00 $name due
done
>>>
met 2026-11-03T09:00:00+08:00
met 2026-11-03T06:00:00+08:00
ok 2026-11-03T20:00:00+08:00
END

# row 18
try 'a due time of the past uses the offset of its own date, not of today' <<'END'
zone=Europe/Berlin
policy "$(clock reply 'unit: "day", limit: "3d"')"
ticket accepted 2026-10-23T12:00:00+02:00
for now in 2026-10-24T00:00:00+02:00 2026-12-24T00:00:00+01:00 \
    2027-07-01T00:00:00+02:00; do
	at $now reply start due
done
>>>
ok 2026-10-23T12:00:00+02:00 2026-10-26T12:00:00+01:00
breach 2026-10-23T12:00:00+02:00 2026-10-26T12:00:00+01:00
breach 2026-10-23T12:00:00+02:00 2026-10-26T12:00:00+01:00
END

# row 18
try 'office hours stay at the same reading when summer time begins' <<'END'
zone=Europe/Berlin
calendars "{\"work\":{\"hours\":{$week}}}"
policy "$(clock reply "$worktime"', limit: "9h"')"
ticket accepted 2026-03-27T16:00:00+01:00
at 2026-03-30T08:00:00+02:00 reply due consumed
>>>
ok 2026-03-30T17:00:00+02:00 3600
END

# row 19
try 'make-up workdays count, and a date may have hours of its own' <<'END'
calendars "{\"work\":{\"hours\":{$week},\"days\":\"cn\",
\"special_days\":{\"2026-10-12\":[[\"10:00\",\"11:00\"]]}}}"
policy "$(clock reply "$worktime"', limit: "10h"')"
ticket accepted 2026-10-09T16:00:00+08:00
at 2026-10-10T12:00:00+08:00 reply due consumed
cplt-sla-check -C etc --now 2026-10-12T12:00:00+08:00 --explain a --json t >out
jq -r '.clocks[0].intervals[] | select(.counted) |
    [.reason, .seconds, .detail.name] | join(" ")' out
>>>
ok 2026-10-12T11:00:00+08:00 14400
running 3600 
makeup 28800 国庆节
special 3600 
END

# row 20
try 'a department that does not work make-up days has them off' <<'END'
calendars "{\"work\":{\"hours\":{$week},\"days\":\"cn\",\"makeup\":false}}"
policy "$(clock reply "$worktime"', limit: "9h"')"
ticket accepted 2026-10-09T16:00:00+08:00
at 2026-10-10T12:00:00+08:00 reply due consumed
>>>
ok 2026-10-12T17:00:00+08:00 3600
END

# row 26
try 'a breach is told for ever, however the ticket ends' <<'END'
policy "$(clock reply 'stop: ["reply", "close"]')"
for end in reply close withdraw; do
	case $end in
	reply) status=replied ;;
	close) status=closed ;;
	withdraw) status=withdrawn ;;
	esac
	ticket $status 2026-11-02T09:00:00+08:00 \
	    "$(event $end 2026-11-03T09:00:01+08:00)"
	at 2030-11-03T09:00:00+08:00 reply left
done
>>>
late -1
late -1
late -1
END

# row 26
try 'what is done late stays late when the ticket is opened again and done' <<'END'
policy "$(clock reply 'reopen: "restart"')"
ticket replied 2026-11-02T09:00:00+08:00 "$(
    event reply 2026-11-04T09:00:00+08:00),$(
    event reopen 2026-11-05T09:00:00+08:00),$(
    event reply 2026-11-05T10:00:00+08:00)"
at 2026-11-06T09:00:00+08:00 reply
jq -r '.sla.state, .sla.clocks.reply.earlier[0].state' out
>>>
met
late
late
END

# row 26
try 'a mark of lateness does not outlive the mistake it came from' <<'END'
policy "$(clock reply)"
ticket accepted 2026-11-02T09:00:00+08:00
cplt-sla-check -C etc --now 2026-11-04T09:00:00+08:00 t >judged && mv judged t
jq -r .sla.state t
policy "$(clock reply 'limit: "72h"')"
at 2026-11-04T09:00:00+08:00 reply
jq -r .sla.state out
>>>
breach
ok
ok
END

finish
