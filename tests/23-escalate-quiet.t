#!/bin/sh
# Quiet hours: the level is recorded at once, people are told in the morning.
. "$(dirname "$0")/lib.sh"

# policy ZONE FROM UNTIL: the built-in one with these quiet hours, in a folder
policy()
{
	mkdir -p etc
	cplt-config policy.json | jq --arg z "$1" --arg f "$2" --arg u "$3" \
	    '.zone = $z | .ladders[].quiet = {from: $f, until: $u}' \
	    >etc/policy.json
}

# tell NOW MORE: level and not_before of a ticket received two hours before
tell()
{
	printf '{"id":"a","kind":"complaint","status":"accepted","received":"%s"%s}\n' \
	    "$1" "$2" | cplt-escalate -C etc --now "$1" >out
	jq -r '"\(.level) \(.history[-1].not_before // "at once")"' out
}

# What makes a ticket climb one level by a rule that is not urgent.
tag()
{
	printf ',"tags":["over-authority"]'
}

try 'over midnight: held from the first second to the last before the end' <<'END'
policy Asia/Shanghai 21:00 08:00
for now in 2026-11-20T20:59:59 2026-11-20T21:00:00 2026-11-20T23:59:59 \
    2026-11-21T00:00:00 2026-11-21T07:59:59 2026-11-21T08:00:00; do
	tell $now+08:00 "$(tag)"
done
>>>
1 at once
1 2026-11-21T08:00:00+08:00
1 2026-11-21T08:00:00+08:00
1 2026-11-21T08:00:00+08:00
1 2026-11-21T08:00:00+08:00
1 at once
END

try 'within one day, and from midnight on' <<'END'
policy Asia/Shanghai 12:00 14:00
for now in 2026-11-20T11:59:59 2026-11-20T12:00:00 2026-11-20T14:00:00; do
	tell $now+08:00 "$(tag)"
done
policy Asia/Shanghai 00:00 06:30
for now in 2026-11-20T23:59:59 2026-11-21T00:00:00 2026-11-21T06:30:00; do
	tell $now+08:00 "$(tag)"
done
>>>
1 at once
1 2026-11-20T14:00:00+08:00
1 at once
1 at once
1 2026-11-21T06:30:00+08:00
1 at once
END

try 'the hours are those of the policy'"'"'s zone, across a change of the clocks' <<'END'
policy Europe/London 21:00 08:00
tell 2026-03-28T22:00:00Z "$(tag)"
tell 2026-03-29T06:30:00Z "$(tag)"
tell 2026-03-29T07:00:00Z "$(tag)"
tell 2026-10-24T22:00:00Z "$(tag)"
tell 2026-10-25T07:30:00Z "$(tag)"
tell 2026-10-25T08:00:00Z "$(tag)"
policy America/New_York 22:00 02:30
tell 2026-03-08T05:00:00Z "$(tag)"
tell 2026-11-01T05:00:00Z "$(tag)"
>>>
1 2026-03-29T08:00:00+01:00
1 2026-03-29T08:00:00+01:00
1 at once
1 2026-10-25T08:00:00+00:00
1 2026-10-25T08:00:00+00:00
1 at once
1 2026-03-08T03:30:00-04:00
1 2026-11-01T02:30:00-05:00
END

try 'an urgent rule breaks through, also as one of several steps' <<'END'
policy Asia/Shanghai 21:00 08:00
tell 2026-11-20T22:00:00+08:00 ',"severity":"critical"'
tell 2026-11-20T22:00:00+08:00 "$(tag)"',"severity":"critical"'
>>>
2 at once
2 at once
END

try '--dry-run shows who is told only later' <<'END'
policy Asia/Shanghai 21:00 08:00
printf '{"id":"a","status":"accepted","received":"2026-11-20T08:00:00+08:00"%s}\n' \
    "$(tag)" ',"severity":"critical"' >two
cplt-escalate -C etc -n --now 2026-11-20T22:00:00+08:00 two
>>>
a                    0 > 1  2026-11-20T08:00:00+08:00  Complaint centre      beyond the front line's authority (over-authority), not before 2026-11-21T08:00:00+08:00
a                    0 > 2  2026-11-20T08:00:00+08:00  Arbitration group     critical severity (critical)
END

try 'sweeps in the quiet hours and after them reach the same levels' <<'END'
policy Asia/Shanghai 21:00 08:00
printf '{"id":"a","kind":"fault","status":"accepted","received":"2026-11-18T22:%s:00+08:00"}\n' \
    10 20 30 40 50 >night
cp night day
for hour in 21 22 23; do
	cplt-escalate -C etc --now 2026-11-20T$hour:45:00+08:00 night >next &&
	    mv next night
done
for f in night day; do
	cplt-escalate -C etc --now 2026-11-21T08:00:00+08:00 $f >$f.out
	jq -c '[.level, .history[-1].rule, .history[-1].since]' $f.out >$f.levels
done
diff night.levels day.levels && sed 1q day.levels
>>>
[2,"repair-passed","2026-11-20T22:10:01+08:00"]
END

finish
