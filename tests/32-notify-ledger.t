#!/bin/sh
# Each message goes once, whatever happens to the run.
# covers: N1
# shellcheck disable=SC2094 # ids of tickets, not files
. "$(dirname "$0")/lib.sh"

mkdir -p desk/templates
printf '%s\n' 'on: note' 'to: by' 'channel: sms' '' '{number}' \
    >desk/templates/plain.zh.txt

# tickets FROM TO: n1, n2, …
tickets()
{
	awk -v n="$1" -v to="$2" 'BEGIN {
		for (; n <= to; n++)
			print "{\"id\":\"n" n "\",\"kind\":\"complaint\"," \
			    "\"status\":\"accepted\",\"received\":" \
			    "\"2026-11-20T20:00:00+08:00\",\"history\":[{" \
			    "\"at\":\"2026-11-20T20:01:00+08:00\"," \
			    "\"by\":\"1001\",\"act\":\"note\"}]}"
	}'
}

# own ARG...: with the one template, and what went in a line
own()
{
	cplt-notify -C desk --template plain --sent sent "$@" >out
	own_status=$?
	jq -r .ticket out | xargs
	return "$own_status"
}

tickets 1 2 >two
tickets 1 3 >three

try 'what went does not go again, what is new does' <<'END'
own two
own two
own three
cat sent
>>>
n1 n2

n3
n1.plain.20261120T120100Z.by
n2.plain.20261120T120100Z.by
n3.plain.20261120T120100Z.by
END

try 'nor does a ticket go twice that comes twice' <<'END'
rm sent
cat two two | own
own two two
>>>
n1 n2

END

try 'what is chosen away is not taken for sent' <<'END'
rm sent
own --to customer two
own --channel mail two
own --since 2026-11-21T00:00:00+08:00 two
own two
>>>



n1 n2
END

ledger()
{
	printf '%s.plain.20261120T120100Z.by\n' "$@" >sent
}

try 'a last line of which half was written does not count, and is mended' <<'END'
ledger n1 n2 && printf n3.plain.2026 >>sent
own three && cat sent
>>>
n3
n1.plain.20261120T120100Z.by
n2.plain.20261120T120100Z.by
n3.plain.20261120T120100Z.by
>>>2
cplt-notify: sent:3: the last line is half of one: its message counts as not sent
END

try 'one that lacks only its newline counts' <<'END'
ledger n1 n2 && printf %s "$(cat sent)" >less && mv less sent
own three && cat sent
>>>
n3
n1.plain.20261120T120100Z.by
n2.plain.20261120T120100Z.by
n3.plain.20261120T120100Z.by
>>>2
cplt-notify: sent:2: the last line lacks its newline: its message counts as sent
END

try 'a ledger may have blank lines, CRLF and lines of others' <<'END'
printf 'n1.plain.20261120T120100Z.by\r\n\n# by hand\n' >sent
own two && wc -l <sent
>>>
n2
4
END

try 'nothing is noted when stdout could not take it' <<'END'
rm -f sent acts
cplt-notify -C desk --template plain --sent sent --acts acts two >/dev/full
echo "status $?" && [ ! -s sent ] && ls acts .cplt* 2>&1 | wc -l
own two
>>>
status 4
2
n1 n2
>>>2
cplt-notify: cannot write to standard output: No space left on device
END

try 'nor when a file could not be read' <<'END'
rm -f sent
own two none
[ -s sent ] || echo nothing noted
>>>
n1 n2
nothing noted
>>>2
cplt-notify: none: No such file or directory
END

try 'bad lines keep nobody else from being told once' <<'END'
rm -f sent
(cat two && echo '{') >in
own in
echo "status $?"
own in
echo "status $?"
>>>
n1 n2
status 3

status 3
>>>2
cplt-notify: in:3: byte 2: the line ends inside a value, wanted one whole JSON object
cplt-notify: in:3: byte 2: the line ends inside a value, wanted one whole JSON object
END

try 'a ledger that cannot be kept stops all before anything goes' <<'END'
mkdir folder
cplt-notify -C desk --template plain --sent folder two
cplt-notify -C desk --template plain --sent none/sent two
cplt-notify -C desk --template plain --sent /dev/null two
cplt-notify -C desk --template plain --acts none/acts two
mkfifo pipe
cplt-notify -C desk --template plain --acts pipe two
ln -s two link
cplt-notify -C desk --template plain --acts link two
[ -p pipe ] && [ -L link ] && cplt-notify -C desk --template plain --acts folder two
>>>2
cplt-notify: folder: cannot open: Is a directory
cplt-notify: none/sent: cannot open: No such file or directory
cplt-notify: /dev/null: this is no regular file, wanted one that keeps what is written to it
cplt-notify: none/acts: cannot write: No such file or directory
cplt-notify: pipe: this is no regular file, wanted one that keeps what is written to it
cplt-notify: link: this is no regular file, wanted one that keeps what is written to it
cplt-notify: folder: this is no regular file, wanted one that keeps what is written to it
>>>= 4
END

# Eight runs at once, each over all tickets.
at_once()
{
	rm -f sent
	tickets 1 2000 >many
	for run in 1 2 3 4 5 6 7 8; do
		cplt-notify -C desk --template plain --sent sent many \
		    >"out$run" &
	done
	wait
	cat out[1-8] | jq -r .ticket | sort >went
	[ "$(wc -l <went)" -eq 2000 ] && [ "$(uniq <went | wc -l)" -eq 2000 ] &&
		[ "$(sort -u sent | wc -l)" -eq 2000 ]
}

holds 'runs at once wait for each other, and send nothing twice' at_once

# Killed at any time: what the ledger has, had gone out.
killed()
{
	tickets 1 30000 >many
	for delay in 0.01 0.02 0.03 0.05 0.08; do
		rm -f sent
		cplt-notify -C desk --template plain --sent sent many >out &
		sleep "$delay"
		kill -KILL $! 2>/dev/null
		wait $!
		jq -r .msg out 2>/dev/null | LC_ALL=C sort >went
		[ -e sent ] || continue
		head -n "$(wc -l <sent)" sent | LC_ALL=C sort >noted
		[ -z "$(LC_ALL=C comm -23 noted went)" ] || return
	done
	# Whatever was left, the next run sends the rest, and the one after it
	# nothing.
	cplt-notify -C desk --template plain --sent sent many >rest 2>err
	cplt-notify -C desk --template plain --sent sent many >again
	[ "$(LC_ALL=C sort -u sent | wc -l)" -eq 30000 ] && [ ! -s again ]
}

holds 'a run that is killed is made up for by the next' killed

try 'a file that is read or written already takes no notes and no acts' <<'END'
rm -f sent acts
cp two kept
own --acts two two || echo $?
own --acts sent two || echo $?
own --acts acts --rejects acts two || echo $?
cplt-notify -C desk --sent two two || echo $?
cplt-notify -C desk --sent two <two || echo $?
cplt-notify -C desk --acts out two >>out || echo $?
cmp two kept
>>>

2

2

2
2
2
2
>>>2
cplt-notify: two: this file is written to, wanted another one
cplt-notify: sent: this file is written to, wanted another one
cplt-notify: acts: this file is written to, wanted another one
cplt-notify: two: this file is written to, wanted another one
cplt-notify: -: this file is written to, wanted another one
cplt-notify: out: this file is written to, wanted another one
END

# The order in which things are made safe.
in_order()
{
	rm -f sent acts
	strace -f -e trace=write,pwrite64,fsync,rename,renameat,renameat2 \
	    -o trace cplt-notify -C desk --template plain --sent sent \
	    --acts acts two >out || return
	awk '/ write\(1, / { print "stdout" }
		/ fsync\(1\)/ { print "safe" }
		/ rename.*acts/ { print "acts" }
		/ pwrite64\(.*n1\.plain/ { print "ledger" }' trace | xargs >order
	cat order
	[ "$(cat order)" = 'stdout safe acts ledger' ] &&
		sed '1,/pwrite64(.*n1.plain/d' trace | grep -q fsync
}

try 'the outbox has whole files, and a folder it lacks is made' <<'END'
printf '%s\n' 'on: note' 'to: customer' 'channel: mail' 'subject: s' '' x \
    >desk/templates/plain.zh.txt
sed 's/"status"/"customer":{"email":"a@example.com"},"status"/' two >mails
rm -f sent
cplt-notify -C desk --template plain --format mail --from d@example.com \
    --outbox box --sent sent mails
ls -A box && wc -l <sent
>>>
n1.plain.20261120T120100Z.customer.eml
n2.plain.20261120T120100Z.customer.eml
2
END

try 'whatever a ticket is called, its mail has a file that *.eml finds' <<'END'
rm -rf sent box
han=投诉工单二零二六年第一百二十三号宽带网速慢再次来电
for id in .dot "$han" "$han$han"; do
	sed "s/n1/$id/; q" mails
done >names
cplt-notify -C desk --template plain --format mail --from d@example.com \
    --outbox box --sent sent names
(cd box && ls *.eml) | sed 's/%.*%/%...%/'
rm -r box
>>>
%2Edot.plain.20261120T120100Z.customer.eml
%...%E~700SE2H2SSESQ7GT.plain.20261120T120100Z.customer.eml
%...%E~ED88W9V69C14SQHS.plain.20261120T120100Z.customer.eml
END

# The leak checker of a sanitized build traces too, and two cannot.
can_trace()
{
	ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
	export ASAN_OPTIONS
	[ "$(strace -qq -e trace=none echo traced 2>&1)" = traced ]
}

can_trace || {
	skip 'killed at any write' 'nothing can be traced here'
	finish
}
# The mails of a run that was killed may not be on the disk yet.
waited_for()
{
	rm sent
	strace -y -e trace=fsync -o trace cplt-notify -C desk --template plain \
	    --format mail --from d@example.com --outbox box --sent sent mails &&
		grep -q 'fsync([0-9]*<.*/box>)' trace
}
holds 'the outbox is waited for, even where its mails are there already' \
    waited_for

# went: the names of what went
went()
{
	find box -name '[!.]*' -type f 2>/dev/null | sed 's/.*[/]//; s/[.]eml$//'
	jq -r .msg went.out 2>/dev/null
}

# at_each CALL WHAT FILE ARG...: let WHAT happen at the Nth such call of a run
# over FILE, for N up to the last, with a ledger that ends in half a line.  Then
# what the ledger has had gone out, and unless the run was killed nothing of it
# counts; the acts are whole or not there; and the next run makes up for it.
at_each()
{
	at_call=$1 at_what=$2 at_file=$3
	shift 3
	set -- -C desk --template plain --sent sent --acts acts "$@" "$at_file"
	for point in 1 2 3 4 5 6 7 8 9; do
		rm -rf acts box
		printf 'n1.plain\nn2.plain.2026' >sent
		strace -f -qq -o trace -e trace="$at_call" \
		    -e inject="$at_call:$at_what:when=$point" \
		    cplt-notify "$@" >went.out 2>err
		at_status=$?
		grep -q -e INJECTED -e 'killed by' trace || break
		echo "$at_call $point: status $at_status"
		[ "$at_status" -ge 4 ] || return
		[ ! -e acts ] || jq . acts >/dev/null || return
		head -n "$(wc -l <sent)" sent | tail -n +2 >noted
		went >went
		! grep -vxFf went noted || return
		[ "$at_what" = signal=KILL ] || [ ! -s noted ] || return
		cplt-notify "$@" >>went.out 2>err || return
		tail -n +2 sent | sort >noted
		went | sort -u | diff - noted || return
		[ "$(wc -l <"$at_file")" -eq "$(wc -l <noted)" ] || return
	done
	[ "$point" -gt 1 ]
}

# each_call FILE ARG...
each_call()
{
	for call in pwrite64 fsync ftruncate renameat; do
		at_each "$call" signal=KILL "$@" || return
		at_each "$call" error=EIO "$@" || return
	done
}

holds 'whatever mail is cut short or fails, none is lost or noted for nothing' \
    each_call mails --format mail --from d@example.com --outbox box
printf '%s\n' 'on: note' 'to: by' 'channel: sms' '' '{number}' \
    >desk/templates/plain.zh.txt
holds 'messages are safe before acts, and acts before the ledger' in_order
tickets 1 2500 >many
holds 'nor is any other message' each_call many

finish
