#!/bin/sh
# Handing a ticket back and taking it down, and what climbs after that.
. "$(dirname "$0")/lib.sh"

cat >two <<'END'
{"id":"a","kind":"complaint","status":"accepted","received":"2026-11-20T08:00:00+08:00","severity":"critical","y":1.10,"level":2,"history":[{"at":"2026-11-20T09:00:00+08:00","by":"cplt-escalate","act":"escalate","level":2,"rule":"critical","since":"2026-11-20T08:00:00+08:00"}]}
{"id":"b","kind":"complaint","status":"closed","received":"2026-11-20T08:00:00+08:00","level":2}
{"id":"c","kind":"complaint","status":"accepted","received":"2026-11-20T08:00:00+08:00"}
END

try 'a hand-back goes one level down, says by whom, why and to whom, and leaves the rest' <<'END'
cplt-escalate --hand-back a --by 1001 --reason '仲裁小组已给出意见' "$WORK/two" |
    sed 1q
cplt-escalate --hand-back a --by 1001 --reason '仲裁小组已给出意见' "$WORK/two" |
    sed 1d >rest && sed 1d "$WORK/two" | cmp - rest
>>>
{"id":"a","kind":"complaint","status":"accepted","received":"2026-11-20T08:00:00+08:00","severity":"critical","y":1.10,"level":1,"history":[{"at":"2026-11-20T09:00:00+08:00","by":"cplt-escalate","act":"escalate","level":2,"rule":"critical","since":"2026-11-20T08:00:00+08:00"},{"at":"2026-11-21T09:00:00+08:00","by":"1001","act":"hand-back","reason":"仲裁小组已给出意见","level":1,"from":2,"to":{"role":"centre","dept":"投诉处理中心"},"was":{"level":2}}]}
END

try 'de-escalation goes to the level asked for; level 0 is nobody above' <<'END'
cplt-escalate --de-escalate a --level 0 --by 1001 --reason r "$WORK/two" |
    jq -c 'select(.id == "a") | [.level, .history[-1]]'
>>>
[0,{"at":"2026-11-21T09:00:00+08:00","by":"1001","act":"deescalate","reason":"r","level":0,"from":2,"was":{"level":2}}]
END

try 'cplt-update does the same' <<'END'
cplt-escalate --hand-back a --by 1001 --reason r "$WORK/two" >by-us &&
    cplt-update --id a hand-back --by 1001 --reason r "$WORK/two" | cmp - by-us
cplt-escalate --de-escalate a --level 0 --by 1001 --reason r "$WORK/two" >by-us &&
    cplt-update --id a deescalate --by 1001 --reason r --set level=0 "$WORK/two" |
    cmp - by-us
END

try 'told twice, it goes down once' <<'END'
cplt-escalate --hand-back a --by 1001 --reason r "$WORK/two" >once &&
    cplt-escalate --hand-back a --by 1001 --reason r once >twice &&
    cmp once twice
>>>2
cplt-escalate: 'hand-back' stands in the history of 'a' already, nothing was done
END

try 'nor before the ticket came in' <<'END'
cplt-escalate --now 2026-11-20T07:00:00+08:00 --hand-back a --by 1001 \
    --reason r "$WORK/two" >out
status=$?
cmp out "$WORK/two" && exit $status
>>>2
cplt-escalate: 'at' is before the receipt, wanted a time from 2026-11-20T08:00:00+08:00 on
>>>= 1
END

try 'a ticket that is not there goes down nowhere' <<'END'
cplt-escalate --hand-back x --by 1001 --reason r "$WORK/two" >out
status=$?
cmp out "$WORK/two" && exit $status
>>>2
cplt-escalate: there is no ticket 'x'
>>>= 1
END

try 'a ticket that is closed does not go down' <<'END'
cplt-escalate --hand-back b --by 1001 --reason r "$WORK/two" >out
status=$?
cmp out "$WORK/two" && exit $status
>>>2
cplt-escalate: 'hand-back' is for a ticket that is open, this one is closed
>>>= 1
END

try 'a ticket that never climbed does not go down' <<'END'
cplt-escalate --de-escalate c --by 1001 --reason r "$WORK/two" >out
status=$?
cmp out "$WORK/two" && exit $status
>>>2
cplt-escalate: the ticket is on level 0, wanted one that has climbed
>>>= 1
END

try 'down is no way up, nor to where the ticket stands' <<'END'
for level in 2 3; do
	cplt-escalate --hand-back a --level $level --by 1001 --reason r "$WORK/two" |
	    cmp - "$WORK/two"
done
cplt-escalate --hand-back a --level 2 --by 1001 --reason r "$WORK/two" >out
>>>2
cplt-escalate: the ticket is on level 2, wanted a lower one than that instead of 2
cplt-escalate: the ticket is on level 2, wanted a lower one than that instead of 3
cplt-escalate: the ticket is on level 2, wanted a lower one than that instead of 2
>>>= 1
END

try 'who and why are needed' <<'END'
cplt-escalate --hand-back a --by 1001 "$WORK/two"
>>>2
cplt-escalate: '--hand-back' and '--de-escalate' need --by and --reason
cplt-escalate: 'cplt-escalate --help' shows how it is called
>>>= 2
END

try 'who and why are nothing to a sweep' <<'END'
cplt-escalate --reason r "$WORK/two"
>>>2
cplt-escalate: --by, --reason and --level go with '--hand-back' or '--de-escalate'
cplt-escalate: 'cplt-escalate --help' shows how it is called
>>>= 2
END

try 'going down is no sweep' <<'END'
cplt-escalate --hand-back a --by 1001 --reason r --dry-run "$WORK/two"
>>>2
cplt-escalate: --dry-run, --only and --digest go with a sweep, and there is none with '--hand-back' or '--de-escalate'
cplt-escalate: 'cplt-escalate --help' shows how it is called
>>>= 2
END

try 'a reason that is empty or no text is none' <<'END'
cplt-escalate --hand-back a --by 1001 --reason ' ' "$WORK/two"
cplt-escalate --hand-back a --by 1001 --reason '' "$WORK/two"
>>>2
cplt-escalate: 'reason' must be a text that is not empty
cplt-escalate: --reason: '' is not a text in UTF-8 that is not empty
>>>= 2
END

try 'what came true before a hand-back does not raise the ticket again' <<'END'
cplt-escalate --now 2026-11-20T10:00:00+08:00 --hand-back a --level 0 \
    --by 1001 --reason r "$WORK/two" >down
cplt-escalate --now 2026-11-20T10:00:00+08:00 down | cmp - down || exit
cplt-escalate --now 2026-11-21T03:11:59+08:00 --only down
END

try 'what comes true after it does, by rule and by the limit of the level' <<'END'
for to in 0 1; do
	cplt-escalate --now 2026-11-20T10:00:00+08:00 --de-escalate a \
	    --level $to --by 1001 --reason r "$WORK/two" >down
	for now in 2026-11-21T08:00:01 2026-11-22T10:00:00 2026-11-22T10:00:01; do
		cplt-escalate --now $now+08:00 --only down |
		    jq -c 'select(.id == "a") |
			[.level] + [.history[2:][] | .level, .rule, .since]'
	done
done
>>>
[2,2,"handling-passed","2026-11-21T08:00:01+08:00"]
[2,2,"handling-passed","2026-11-21T08:00:01+08:00"]
[2,2,"handling-passed","2026-11-21T08:00:01+08:00"]
[2,2,"handling-passed","2026-11-21T08:00:01+08:00"]
[2,2,"handling-passed","2026-11-21T08:00:01+08:00"]
[2,2,"handling-passed","2026-11-21T08:00:01+08:00"]
END

try 'after a hand-back the limit of the lower level runs anew' <<'END'
jq -c 'select(.id == "a") | .kind = "order" | .severity = "minor" |
    .history[0].rule = "promise-passed"' "$WORK/two" |
    cplt-escalate --now 2026-11-20T10:00:00+08:00 --hand-back a --by 1001 \
	--reason r >down
for now in 2026-11-21T10:00:00 2026-11-21T10:00:01; do
	cplt-escalate --now $now+08:00 --only down |
	    jq -c '[.level, .history[-1].rule]'
done
>>>
[2,"enquiry-level-passed"]
END

finish
