#!/bin/sh
# Limits and ladders that are for some units alone.
# covers: A9
. "$(dirname "$0")/lib.sh"

# scoped NAME UNIT: policy.json in folder NAME whose apology clock is for UNIT
scoped()
{
	mkdir -p "$1"
	cplt-config policy.json | jq --arg unit "$2" '.clocks |= map(
	    if .name == "apology" then .when.unit = [$unit] else . end)' \
	    >"$1/policy.json"
}

# upheld ID MEMBERS: a complaint about an agent who was told of it
upheld()
{
	printf '{"v":1,"id":"%s","kind":"complaint","status":"accepted","received":"2026-11-20T10:00:00+08:00","category":"service.conduct"%s,"history":[{"at":"2026-11-20T15:00:00+08:00","by":"q1","act":"notify","to":"accused"}]}\n' \
	    "$@"
}

# The tickets of stdin for which the apology clock of folder $1 runs.
owing()
{
	cplt-sla-check -C "$1" | jq -r 'select(.sla.clocks.apology) | .id'
}

scoped room 话务二室
scoped centre ' SERVICE.Centre '
cat >room/staff.csv <<'END'
by,name,unit,leader,phone,email
60213,林晓,Call room 2,60200,,
60107,李强,话务一室,60100,,
END
cp room/staff.csv centre
{
	upheld in-room ',"accused":{"dept":"话务二室"}'
	upheld other-room ',"accused":{"dept":"话务一室"}'
	upheld by-number ',"accused":{"by":"60213"}'
	upheld other-number ',"accused":{"by":"60107"}'
	upheld by-owner ',"owner":{"dept":"call room 2"}'
	upheld number-before-owner ',"accused":{"by":"60107"},"owner":{"dept":"话务二室"}'
	upheld dept-before-number ',"accused":{"dept":"话务一室","by":"60213"}'
	upheld unknown-number ',"accused":{"by":"999"},"owner":{"dept":"话务二室"}'
	upheld unknown-dept ',"accused":{"dept":"话务九室"},"owner":{"dept":"话务二室"}'
	upheld nobody ''
	upheld odd ',"accused":"60213","owner":["话务二室"]'
	upheld odder ',"accused":{"dept":null,"by":""},"owner":{"dept":"话务二室"}'
} >told.jsonl

try 'a limit for a room is for the agents of that room' <<'END'
owing room <told.jsonl
>>>
in-room
by-number
by-owner
unknown-number
odder
END

try 'a unit stands for all below it' <<'END'
owing centre <told.jsonl | head -n 4
>>>
in-room
other-room
by-number
other-number
END

try 'without a unit the built-in limit is for everybody' <<'END'
mkdir none && owing none <told.jsonl | wc -l
>>>
12
END

try 'units are not read for a policy that asks for none' <<'END'
mkdir broken && echo nonsense >broken/units.csv
owing broken <told.jsonl | wc -l
cp room/policy.json broken
cplt-sla-check -C broken told.jsonl
>>>
12
>>>2
cplt-sla-check: broken/units.csv:1: no column is called 'nonsense'
>>>= 2
END

try 'a unit that is not there is named' <<'END'
scoped astray 话务九室
cplt-sla-check -C astray told.jsonl 2>&1 | sed 's/json:[0-9]*/json:N/'
>>>
cplt-sla-check: astray/policy.json:N: '话务九室' is no unit, wanted one of units.csv
END

try 'a ladder may be for one unit' <<'END'
mkdir ladder
cplt-config policy.json | jq '.ladders |= [{
    name: "hotline", when: {unit: ["hotline"]}, answered: ["reply"],
    levels: [.[0].levels[3]],
    rules: [{ id: "hotline-silence", label: {zh: "无答复", en: "silence"},
        trigger: {silence: "1h"}, level: 1 }]}] + .' >ladder/policy.json
cplt-escalate -C ladder --only <<'TICKETS' | jq -c '[.id, .history[-1].to.dept]'
{"v":1,"id":"a","kind":"complaint","status":"received","received":"2026-11-20T10:00:00+08:00","owner":{"dept":"10086热线"}}
{"v":1,"id":"b","kind":"complaint","status":"received","received":"2026-11-20T10:00:00+08:00","severity":"critical","owner":{"dept":"营业厅"}}
TICKETS
>>>
["a","上一级主管部门"]
["b","投诉仲裁小组"]
END

finish
