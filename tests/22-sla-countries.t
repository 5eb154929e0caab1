#!/bin/sh
# The built-in policies of other countries.
. "$(dirname "$0")/lib.sh"

for country in uk us; do
	mkdir $country
	cplt-config policy-$country.json >$country/policy.json
done

# clocks COUNTRY NOW RECEIVED EVENT...: name, state and due of each clock of a
# complaint with that history.
clocks()
{
	country=$1 now=$2 received=$3
	shift 3
	history=$(printf '%s\n' "$@" | paste -sd, -)
	printf '{"v":1,"id":"a","kind":"complaint","status":"accepted","received":"%s","history":[%s]}\n' \
	    "$received" "$history" |
		cplt-sla-check -C "$country" --now "$now" >out || return
	jq -r '.sla.clocks | to_entries[] |
	    "\(.key) \(.value.state) \(.value.due)"' out
}

event()
{
	printf '{"act":"%s","at":"%s"%s}\n' "$@"
}

try 'six weeks are the same time of day after the clocks have changed' <<'END'
clocks uk 2026-09-21T10:00:00Z 2026-09-20T10:00:00+01:00
>>>
adr ok 2026-11-01T10:00:00+00:00
handling ok 2026-09-27T10:00:00+01:00
END

try 'the letter ends the six weeks, to the second' <<'END'
r=2026-09-20T10:00:00+01:00
clocks uk 2026-11-02T00:00:00Z $r \
    "$(event notify 2026-11-01T10:00:00Z ',"to":"adr"')" | grep adr
clocks uk 2026-11-02T00:00:00Z $r \
    "$(event notify 2026-11-01T10:00:01Z ',"to":"adr"')" | grep adr
clocks uk 2026-11-02T00:00:00Z $r \
    "$(event notify 2026-11-01T10:00:00Z ',"to":"accused"')" | grep adr
>>>
adr met 2026-11-01T10:00:00+00:00
adr late 2026-11-01T10:00:00+00:00
adr breach 2026-11-01T10:00:00+00:00
END

try 'they run from the first complaint, whatever is opened again' <<'END'
clocks uk 2026-11-02T00:00:00Z 2026-09-20T10:00:00+01:00 \
    "$(event reply 2026-09-21T10:00:00+01:00 '')" \
    "$(event reopen 2026-10-21T10:00:00+01:00 '')" | grep adr
>>>
adr breach 2026-11-01T10:00:00+00:00
END

try 'at a deadlock the letter is due the same day' <<'END'
clocks uk 2026-11-02T12:00:00Z 2026-11-01T10:00:00Z \
    "$(event deadlock 2026-11-02T10:00:00Z '')" | grep deadlock
>>>
deadlock ok 2026-11-02T23:59:59+00:00
END

try 'a complaint that the FCC has forwarded is answered in 30 days' <<'END'
clocks us 2026-10-20T09:00:00-04:00 2026-10-15T09:00:00-04:00 \
    "$(event receive 2026-10-15T09:00:00-04:00 ',"source":"fcc"')"
clocks us 2026-10-20T09:00:00-04:00 2026-10-01T09:00:00-04:00 \
    "$(event receive 2026-10-01T09:00:00-04:00 ',"source":"web"')" \
    "$(event notice 2026-10-15T09:00:00-04:00 ',"from":"fcc"')" | grep fcc
>>>
fcc ok 2026-11-14T09:00:00-05:00
handling warn 2026-10-25T09:00:00-04:00
fcc ok 2026-11-14T09:00:00-05:00
END

try 'one that has not been there is not' <<'END'
clocks us 2026-10-20T09:00:00-04:00 2026-10-15T09:00:00-04:00 \
    "$(event receive 2026-10-15T09:00:00-04:00 ',"source":"web"')"
>>>
handling warn 2026-10-25T09:00:00-04:00
END

try 'a formal complaint may follow within six months of the answer' <<'END'
clocks us 2026-09-01T09:00:00-04:00 2026-08-15T09:00:00-04:00 \
    "$(event receive 2026-08-15T09:00:00-04:00 ',"source":"fcc"')" \
    "$(event reply 2026-08-31T09:00:00-04:00 ',"to":"fcc"')"
>>>
fcc met 2026-09-14T09:00:00-04:00
formal ok 2027-02-28T09:00:00-05:00
handling late 2026-08-25T09:00:00-04:00
END

# One line a climb: the rule and where it led.
climbs()
{
	printf '{"v":1,"id":"a","kind":"complaint","status":"accepted","received":"%s"%s}\n' \
	    "$3" "$4" | cplt-escalate -C "$1" --now "$2" >out || return
	jq -r '.level as $level | .history[-1] | "\($level) \(.rule)"' out
}

try 'both ladders climb with silence, severity and a limit that is near' <<'END'
for country in uk us; do
	climbs $country 2026-09-25T10:00:00Z 2026-09-20T10:00:00Z ''
	climbs $country 2026-09-20T12:00:00Z 2026-09-20T10:00:00Z \
	    ',"severity":"critical"'
done
climbs us 2026-09-20T12:00:00Z 2026-09-20T10:00:00Z ',"tags":["regulator"]'
>>>
1 silence
2 critical
1 silence
2 critical
2 appeal-threat
END

finish
