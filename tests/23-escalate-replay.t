#!/bin/sh
# The command over a month: sweeps every day and one sweep end on one level.
# What is proved of a thousand tickets and sweeps every 15 minutes, unit/replay
# proves of the library.
. "$(dirname "$0")/lib.sh"

# 120 tickets without a history, and what happens to them, a line an event:
# {"id", "event", "status", "set"}
make_month()
{
	awk 'function dice(n) {
		seed = (seed * 16807) % 2147483647
		return int(seed / 65536) % n
	}
	function stamp(minute) {
		return sprintf("2026-11-%02dT%02d:%02d:00+08:00",
		    1 + int(minute / 1440), minute / 60 % 24, minute % 60)
	}
	function happen(act, status, more, set) {
		printf("{\"id\":\"%d\",\"event\":{\"at\":\"%s\",\"by\":\"a\",\"act\":\"%s\"%s},\"status\":\"%s\",\"set\":{%s}}\n",
		    i, stamp(at), act, more, status, set) >"events"
		now = status
	}
	function classify(  to) {
		to = dice(3) ? "major" : "critical"
		happen("classify", now, ",\"severity\":\"" to "\"",
		    "\"severity\":\"" to "\"")
	}
	function live(  act) {
		act = dice(11)
		if (now == "waiting")
			happen("resume", "investigating")
		else if (now == "closed")
			happen("reopen", "accepted")
		else if (now == "replied")
			happen(act < 6 ? "close" : "reopen",
			    act < 6 ? "closed" : "accepted")
		else if (act < 2) classify()
		else if (act < 4) happen("transfer", now)
		else if (act < 5) happen("refuse", "investigating")
		else if (act < 7) happen("wait", "waiting")
		else if (act < 8) happen("confirm", now)
		else if (act < 9) happen("reply", "replied")
		else if (act < 10)
			happen("tag", now, ",\"tags\":[\"over-authority\"]",
			    "\"tags\":[\"over-authority\"]")
		else happen("close", "closed")
	}
	BEGIN {
		seed = 7
		split("complaint complaint fault query order", kinds)
		for (i = 1; i <= 120; i++) {
			at = dice(28 * 1440)
			now = "received"
			printf("{\"id\":\"%d\",\"kind\":\"%s\",\"status\":\"received\",\"channel\":\"app\",\"received\":\"%s\",\"history\":[]}\n",
			    i, kinds[1 + dice(5)], stamp(at)) >"tickets"
			for (n = dice(9); n > 0; n--) {
				at += dice(2 * 1440)
				if (at < 29 * 1440)
					live()
			}
		}
	}'
}

# happen FROM TO FILE: the tickets with what happened after FROM up to TO
happen()
{
	jq -c --arg from "$1" --arg to "$2" --slurpfile events events '
		.id as $id | reduce ($events[] | select(.id == $id and
		    .event.at > $from and .event.at <= $to)) as $e (.;
			.history += [$e.event] | .status = $e.status |
			. + $e.set)' "$3"
}

month=$WORK/month
mkdir "$month" && cd "$month" && make_month && cp tickets daily
end=2026-11-30T00:00:00+08:00
from=
for day in 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 \
    24 25 26 27 28 29 30; do
	to=2026-11-${day}T00:00:00+08:00
	happen "$from" "$to" daily >next
	cplt-escalate --now "$to" next >daily || bail "no sweep on $day"
	from=$to
done
happen '' $end tickets >late
cplt-escalate --now $end late >once || bail 'no sweep at the end'

levels()
{
	jq -r 'select(.status as $s | ["closed", "waiting"] | index($s) | not) |
	    "\(.id) \(.level // 0)"' "$1"
}

try 'the month has what it takes: levels, closings, pauses, reopenings' <<'END'
cd "$month" && jq -s '[(map(.level // 0) | unique | length > 3),
    (map(select(.status == "closed")) | length > 5),
    (map(.history[].act) | (map(select(. == "reopen")) | length > 10),
	(map(select(. == "wait")) | length > 10),
	(map(select(. == "escalate")) | length > 100))]' -c daily
>>>
[true,true,true,true,true]
END

try 'sweeps every day and one at the end leave open tickets on the same level' <<'END'
cd "$month" && levels daily >a && levels once >b && [ -s a ] && diff a b
END

try 'sweeps seldom never climb higher than sweeps often' <<'END'
cd "$month" && paste daily once >both &&
    jq -c -n '[inputs] | range(0; length; 2) as $i |
	select((.[$i].level // 0) < (.[$i + 1].level // 0)) | .[$i].id' both
END

try 'no rule takes a ticket to one level twice between two reopenings' <<'END'
cd "$month" && cat daily once >both && jq -c '.history |
    [foreach .[] as $e ({n: 0}; if $e.act == "reopen" then .n += 1 else . end;
	if $e.act == "escalate" and ($e.through | not)
	then [.n, $e.rule, $e.level] else empty end)] |
    select(length != (unique | length))' both
END

try 'a further sweep at the end, with workers, changes no byte' <<'END'
cd "$month"
for jobs in 1 2; do
	cplt-escalate -j$jobs --now $end daily | cmp - daily || exit
	cplt-escalate -j$jobs --now $end once | cmp - once || exit
done
END

finish
