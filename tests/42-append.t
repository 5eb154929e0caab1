#!/bin/sh
# Tickets added to a file that several write to.
. "$(dirname "$0")/lib.sh"

# ticket ID [HISTORY [STATUS]]: a line
ticket()
{
	printf '{"v":1,"id":"%s","status":"%s",' "$1" "${3:-accepted}"
	printf '"received":"2026-11-20T09:00:00+08:00","history":[%s]}\n' "$2"
}

# tickets ID...: a line each
tickets()
{
	for id; do
		ticket "$id"
	done
}

ids()
{
	jq -r .id "$@" | xargs
}

try 'a file that is not there is made, mode 0600' <<'END'
tickets a b | cplt-append t && ids t && stat -c %a t t.lock && ls -A
>>>
a b
600
600
t
t.lock
END

try 'what was added is behind what was there, byte for byte' <<'END'
printf '\357\273\277 no ticket\n\n{ "id":"\\u0061", "x":1}' >t && cp t old
tickets c d >in && cplt-append t <in
(cat old && echo && cat in) | cmp - t && ls -A
>>>
in
old
t
t.lock
END

try 'a line keeps its bytes but for a newline that it lacks' <<'END'
printf '\357\273\277{ "id" : "e\\u0301", "received":"2026-11-20T09:00:00Z","status":"closed","n":1.50}\r\n' >in
ticket f | tr -d '\n' >>in
rm t && cplt-append t <in && (tail -c +4 in && echo) | cmp - t
END

try 'what is there already is added no second time, and the file not touched' <<'END'
tickets a b >t && touch -d 2020-01-01 t
(tickets b a && jq -c '.sla = {} | {id} + .' t) | cplt-append t
ids t && stat -c %y t | cut -c1-10
>>>
a b
2020-01-01
END

try 'stdin may have a ticket twice' <<'END'
tickets c d c c | cplt-append t && ids t
>>>
a b c d
END

# Events, for cases.
# shellcheck disable=SC2034
note='{"at":"2026-11-20T10:00:00+08:00","act":"note"}'
# shellcheck disable=SC2034
reply='{"at":"2026-11-20T11:00:00+08:00","act":"reply","status":"replied"}'
try 'an earlier state of what is there adds nothing' <<'END'
ticket h "$note,$reply" replied | cplt-append t
ticket h "$note" | cplt-append t && ticket h | cplt-append t && ids t
>>>
a b c d h
END

try 'a later state is refused, as is other content, and the rest is done' <<'END'
(ticket h "$note,$reply,$note" replied; tickets i; ticket a x | sed s/x//
 ticket b '' closed; ticket i '' closed) >in
cplt-append t <in
echo "status $?" && ids t
>>>
{"v":1,"id":"h","status":"replied","received":"2026-11-20T09:00:00+08:00","history":[{"at":"2026-11-20T10:00:00+08:00","act":"note"},{"at":"2026-11-20T11:00:00+08:00","act":"reply","status":"replied"},{"at":"2026-11-20T10:00:00+08:00","act":"note"}]}
{"v":1,"id":"b","status":"closed","received":"2026-11-20T09:00:00+08:00","history":[]}
{"v":1,"id":"i","status":"closed","received":"2026-11-20T09:00:00+08:00","history":[]}
status 3
a b c d h i
>>>2
cplt-append: <stdin>:1: its 'id' is in 't' in an earlier state, wanted a ticket that is not there
cplt-append: <stdin>:4: its 'id' is in 't' with other content, wanted a ticket that is not there
cplt-append: <stdin>:5: its 'id' is in 't' with other content, wanted a ticket that is not there
END

try 'a line that is no ticket is kept, and the rest is added' <<'END'
(tickets j; echo '{"id":7}'; echo half; tickets k) |
    cplt-append --rejects bad t
echo "status $?" && ids t && cat bad
>>>
status 3
a b c d h i j k
{"id":7}
half
>>>2
cplt-append: <stdin>:2: no ticket: 'id' must be a text that is not empty
cplt-append: <stdin>:3: byte 1: wanted a JSON value
END

try 'an id of a torn line is not taken for a ticket' <<'END'
printf '{"v":1,"id":"x","sta' >torn && tickets x | cplt-append torn && cat torn
>>>
{"v":1,"id":"x","sta
{"v":1,"id":"x","status":"accepted","received":"2026-11-20T09:00:00+08:00","history":[]}
END

try 'where nothing is added no file is made' <<'END'
cplt-append none </dev/null && ls -A none*
>>>
none.lock
END

# Each state of a day's cases holds the one before, whatever command made it.
states()
{
	rm -f held*
	cp "$TESTS"/data/man/calls.csv "$TESTS"/data/man/acts.csv .
	cplt-new --csv calls.csv --rejects bad.csv >state.1
	cplt-classify state.1 >state.2
	cplt-update --events acts.csv --rejects refused state.2 >state.3
	cplt-sla-check state.3 >state.4
	cplt-escalate --now 2026-11-25T09:00:00+08:00 state.4 >state.5
	cplt-update --id "$(jq -r .id state.5 | head -n 1)" investigate \
	    --set cause=c state.5 >state.6
	cplt-update --id "$(jq -r .id state.6 | head -n 1)" correct \
	    --set subject=s --set customer.name=李四 state.6 >state.7
	for early in 1 2 3 4 5 6 7; do
		for late in 1 2 3 4 5 6 7; do
			echo "$early $late"
			cp "state.$late" held
			cplt-append held <"state.$early" >refused 2>err
			status=$?
			cmp held "state.$late" || return
			[ "$early" -gt "$late" ] || [ "$status" -eq 0 ] ||
				return
		done
	done
	# In the end each of these added something to what was before.
	for late in 2 3 5 6 7; do
		cp "state.$((late - 1))" held
		! cplt-append held <"state.$late" >refused 2>err || return
	done
}
holds 'whatever the commands do to a ticket, it is known again' states

try 'a link is followed, and stays one' <<'END'
mkdir elsewhere && tickets a >elsewhere/real && ln -s elsewhere/real link
tickets b | cplt-append link && ids elsewhere/real
readlink link && ls -A elsewhere
>>>
a b
elsewhere/real
real
real.lock
END

try 'permissions are kept, and the lock has them too' <<'END'
tickets a >shared && chmod 664 shared && cp -p shared open
chmod 666 open && (umask 077; tickets b | cplt-append shared
tickets b | cplt-append open) && stat -c %a shared shared.lock open open.lock
>>>
664
664
666
666
END

# as UID COMMAND...: as another person, of the group that shares the file
as()
{
	uid=$1
	shift
	setpriv --reuid="$uid" --regid="$uid" --groups=60000 "$@"
}

if [ "$(id -u)" -eq 0 ] && as 60001 true 2>/dev/null; then
chmod 755 "$BOX" "$WORK"
try 'several people of one group write to a file' <<'END'
mkdir -m 2770 team && chgrp 60000 team
tickets a | as 60001 cplt-append team/t && chmod 660 team/t*
tickets b | as 60002 cplt-append team/t && tickets c |
    as 60001 cplt-append team/t && ids team/t
stat -c '%a %u %g' team/t team/t.lock
>>>
a b c
660 60001 60000
660 60001 60000
END

try 'who may not write it, or not keep its group, is refused' <<'END'
mkdir -m 777 public && tickets a >public/t && cp public/t public/u
chmod 644 public/t && chmod 666 public/u && chgrp 60003 public/u
for t in t u; do
	tickets b | as 60001 cplt-append public/$t >/dev/null
	echo $?
done
ids public/t public/u
>>>
4
4
a a
>>>2
cplt-append: public/t: cannot open: Permission denied
cplt-append: <stdin>:1: public/u: cannot keep its group and permissions: Operation not permitted
END
else
	skip 'several people of one group write to a file' 'needs root, setpriv'
fi

try 'what is no file is refused' <<'END'
mkfifo pipe && ln -s nowhere lost && mkdir folder
for t in pipe lost folder no/where /dev/null '' folder/; do
	tickets a | cplt-append "$t"
	echo $?
done
ls -A folder
>>>
4
4
4
4
4
4
4
>>>2
cplt-append: pipe: this is no regular file, wanted one that keeps what is written to it
cplt-append: lost: cannot open: No such file or directory
cplt-append: folder: this is no regular file, wanted one that keeps what is written to it
cplt-append: no/where: cannot open: No such file or directory
cplt-append: /dev/null: this is no regular file, wanted one that keeps what is written to it
cplt-append: cannot open: No such file or directory
cplt-append: folder/: this is no regular file, wanted one that keeps what is written to it
END

try 'what it writes otherwise must be another file' <<'END'
tickets a >t
tickets b | cplt-append --rejects t t
echo $?
tickets b | cplt-append t >>t
echo $? && ids t
>>>
2
2
a
>>>2
cplt-append: t: this file is written to, wanted another one
cplt-append: t: this file is written to, wanted another one
END

try 'when bad lines cannot be kept nothing is added' <<'END'
tickets a >t
(tickets b && echo bad) | cplt-append t >/dev/full
echo $?
(tickets b && echo bad) | cplt-append --rejects /dev/full t
echo $?
tickets b | cplt-append --rejects no/where t
echo $? && ids t
>>>
4
4
4
a
>>>2
cplt-append: <stdin>:2: byte 1: wanted a JSON value
cplt-append: cannot write to standard output: No space left on device
cplt-append: <stdin>:2: byte 1: wanted a JSON value
cplt-append: /dev/full: No space left on device
cplt-append: no/where: No such file or directory
END

try 'blank lines go nowhere' <<'END'
printf '\n \r\nbad\n\n' | cplt-append made
echo $? && [ ! -e made ]
>>>
bad
3
>>>2
cplt-append: <stdin>:3: byte 1: wanted a JSON value
END

try 'a stdin that is closed, or no file, is told, and nothing is added' <<'END'
cplt-append t <&-
echo $?
cplt-append t </
echo $? && ids t
>>>
4
4
a
>>>2
cplt-append: <stdin>: Bad file descriptor
cplt-append: <stdin>: Is a directory
END

try 'one FILE is needed' <<'END'
cplt-append </dev/null
echo $?
cplt-append a b </dev/null
>>>
2
>>>2
cplt-append: one FILE is needed
cplt-append: 'cplt-append --help' shows how it is called
cplt-append: one FILE is needed
cplt-append: 'cplt-append --help' shows how it is called
>>>= 2
END

# hold FILE: lock it as another program would, and print who that is
hold()
{
	: >held.by
	perl -MFcntl -e '
		open F, "+>>", $ARGV[0] or die;
		my $lock = pack "ssx4qqix4", F_WRLCK, 0, 0, 0, 0;
		fcntl F, F_SETLK, $lock or die;
		print "$$\n"; close STDOUT; sleep 60' "$1" >held.by &
	holder=$!
	until [ -s held.by ] || ! kill -0 "$holder"; do
		sleep 0.05
	done
}

refused_in_time()
{
	tickets a >t
	hold t.lock
	tickets b | cplt-append --wait "$1" t 2>err
	[ $? -eq 4 ] && sed "s/process $holder/process N/" err
	kill "$holder"
	wait "$holder" 2>/dev/null
	ids t
}

if [ "$(getconf LONG_BIT)" = 64 ]; then
try 'a lock that another holds is waited for so long, and it is named' <<'END'
refused_in_time 1s
refused_in_time 0s
>>>
cplt-append: t.lock: locked by process N for longer than 1s, wanted it free by then
a
cplt-append: t.lock: locked by process N, wanted it free
a
END

try 'who is killed leaves no lock, and the next has it at once' <<'END'
hold t.lock
(sleep 0.3; kill -9 "$holder") &
tickets b | cplt-append t && ids t
wait 2>/dev/null
>>>
a b
END
fi

many_at_once()
{
	tickets first >t
	for writer in 1 2 3 4 5 6 7 8; do
		for i in 1 2 3 4 5 6 7 8 9 10; do
			tickets "$writer-$i" "$writer+$i" | cplt-append t ||
				echo "$writer"
		done &
	done >failed
	wait
	cat failed
	[ ! -s failed ] && [ "$(wc -l <t)" -eq 161 ] &&
		[ "$(jq -r .id t | sort -u | wc -l)" -eq 161 ]
}
holds 'eight at once lose nothing and write nothing twice' many_at_once

[ "$(strace -qq -e trace=none echo traced 2>&1)" = traced ] || {
	skip 'killed at any write' 'strace cannot be used here'
	finish
}
# The leak checker of a sanitized build traces too, and two cannot.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
export ASAN_OPTIONS

try 'what somebody without the lock wrote meanwhile is not lost' <<'END'
tickets a >t
tickets b | strace -qq -o trace -e trace=fsync -e inject=fsync:delay_enter=500ms \
    cplt-append t &
sleep 0.25 && tickets c >>t
wait
ids t
>>>
a c
>>>2
cplt-append: t: somebody changed it who does not hold the lock
END

# at_each CALL WHAT: let WHAT happen at the Nth such call, for N up to the
# last.  The file is the old one or the new one, and after a second run the new
# one, with nothing beside it but its lock.
at_each()
{
	point=0
	while :; do
		point=$((point + 1))
		rm -rf box && mkdir box && cp old box/t
		strace -qq -o trace -e trace="$1" \
		    -e inject="$1:$2:when=$point" \
		    cplt-append box/t <in >out 2>err
		status=$?
		grep -q INJECTED trace || grep -q 'killed by' trace || break
		echo "$1 $point: status $status"
		cmp -s old box/t || cmp new box/t || return
		case $2 in
		*EINTR) [ "$status" -eq 0 ] || return ;;
		esac
		[ "$status" -ne 0 ] || cmp new box/t || return
		[ "$status" -ge 128 ] || [ ! -e box/.t.new ] || return
		cplt-append box/t <in && cmp new box/t || return
		[ "$(find box -type f | sort | xargs)" = 'box/t box/t.lock' ] ||
			return
		points=$((points + 1))
	done
	[ "$point" -gt 1 ]
}

tickets a b c >old
tickets c d e >in
tickets a b c d e >new
points=0
for call in openat write copy_file_range fsync renameat unlinkat fchmod; do
	holds "killed at any $call, the file is the old one or the new one" \
	    at_each "$call" signal=KILL
done
for call in write fsync renameat fchmod lseek copy_file_range openat; do
	holds "when any $call fails, the file is the old one or the new one" \
	    at_each "$call" error=EIO
done
for call in write fsync copy_file_range; do
	holds "when any $call is interrupted, all goes on" \
	    at_each "$call" error=EINTR
done
note "$points points"

try 'a segment of an archive is left to cplt-archive' <<'END'
rm -rf archive && mkdir archive && : >archive/MANIFEST
echo '{"v":1,"id":"a","status":"closed","received":"2026-01-02T09:00:00Z"}' >one
cplt-append archive/2026-08.jsonl <one
echo $?
cplt-append archive/2026-08-open.jsonl <one && ls archive
>>>
4
2026-08-open.jsonl
2026-08-open.jsonl.lock
MANIFEST
>>>2
cplt-append: archive/2026-08.jsonl: this is a segment of an archive, wanted a file that is no part of one
END

finish
