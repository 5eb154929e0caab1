#!/bin/sh
# One summary for each target instead of a line for each ticket.
. "$(dirname "$0")/lib.sh"

# ticket ID KIND MORE: received on 2026-11-20 at 08:00
ticket()
{
	printf '{"id":"%s","kind":"%s","status":"accepted","received":"2026-11-20T08:00:00+08:00"%s}\n' \
	    "$@"
}

{
	for id in g b a f c e d; do
		ticket $id complaint ',"severity":"critical"'
	done
	ticket h complaint ',"tags":["over-authority"]'
	ticket i complaint ',"level":1,"history":[{"at":"2026-11-20T08:10:00+08:00","act":"refuse"}]'
	ticket j query ',"channel":"phone"'
	ticket k complaint ''
} >tickets

cat >want <<'END'
Complaint centre (centre, 投诉处理中心): 1 climbed
  levels: 0 > 1 (1)
  rules: beyond the front line's authority [over-authority] (1)
  oldest: since 2026-11-20T08:00:00+08:00
  most urgent: h

Arbitration group (arbitration, 投诉仲裁小组): 8 climbed
  levels: 0 > 2 (7), 1 > 2 (1)
  rules: critical severity [critical] (7), the customer refused the proposal [refused] (1)
  oldest: since 2026-11-20T08:00:00+08:00
  most urgent: a, b, c, d, e, and 3 more

Customer service (service, 客户服务部): 1 climbed
  levels: 0 > 1 (1)
  rules: not answered in time [answer-passed] (1)
  oldest: since 2026-11-20T08:30:01+08:00
  most urgent: j
END

now=2026-11-20T09:00:00+08:00
export now

try 'a dry run sums up for each target how many, why, since when and which' <<'END'
cplt-escalate --now $now --dry-run --digest "$WORK/tickets" >out
diff "$WORK/want" out
END

try 'a sweep passes the tickets on and sums up on stderr, for cron to mail' <<'END'
cplt-escalate --now $now "$WORK/tickets" >plain
cplt-escalate --now $now --digest "$WORK/tickets" >out 2>mail
cmp plain out && diff "$WORK/want" mail
END

try 'the summary is the same with any number of workers' <<'END'
i=0
while [ $i -lt 400 ]; do
	i=$((i + 1))
	sed "s/\"id\":\"/&$i/" "$WORK/tickets"
done >many
cplt-escalate --now $now -n --digest many >one
for jobs in 2 3 8; do
	cplt-escalate --now $now -n --digest -j$jobs many | cmp one - || exit
done
sed -n '7,11p' one
>>>
Arbitration group (arbitration, 投诉仲裁小组): 3200 climbed
  levels: 0 > 2 (2800), 1 > 2 (400)
  rules: critical severity [critical] (2800), the customer refused the proposal [refused] (400)
  oldest: since 2026-11-20T08:00:00+08:00
  most urgent: 100a, 100b, 100c, 100d, 100e, and 3195 more
END

try 'nothing is said when nothing climbs' <<'END'
cplt-escalate --now $now "$WORK/tickets" >swept
cplt-escalate --now $now --digest swept | cmp - swept
cplt-escalate --now $now --digest --dry-run swept
END

try 'the summary says how many wait for the end of the quiet hours, and until when' <<'END'
cplt-escalate --now 2026-11-20T22:00:00+08:00 -n --digest "$WORK/tickets" |
    grep -A 5 -e 'climbed' | grep -e climbed -e quiet
>>>
Complaint centre (centre, 投诉处理中心): 1 climbed
  quiet hours: 1 to be told from 2026-11-21T08:00:00+08:00 on
Arbitration group (arbitration, 投诉仲裁小组): 8 climbed
  quiet hours: 1 to be told from 2026-11-21T08:00:00+08:00 on
Customer service (service, 客户服务部): 1 climbed
  quiet hours: 1 to be told from 2026-11-21T08:00:00+08:00 on
END

try 'an id gives a terminal nothing to obey' <<'END'
ticket 'a\u001b[2Jb' complaint ',"severity":"critical"' |
    cplt-escalate --now $now -n --digest | tail -1
>>>
  most urgent: a�[2Jb
END

try 'a summary is not told of a sweep that could not be written' <<'END'
cplt-escalate --now $now --digest "$WORK/tickets" >/dev/full
>>>2
cplt-escalate: cannot write to standard output: No space left on device
>>>= 4
END

try 'a summary that could not be told makes the run fail, the sweep is done' <<'END'
cplt-escalate --now $now "$WORK/tickets" >plain
cplt-escalate --now $now --digest "$WORK/tickets" >out 2>/dev/full
echo $?
cmp plain out
>>>
4
END

finish
