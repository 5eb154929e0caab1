#!/bin/sh
# A filter at work has given up what it does not need.
. "$(dirname "$0")/lib.sh"

# settled PID: wait until it is confined; it is ended if it is not in a minute,
# for it may not have opened the pipe, and would wait for a writer for ever
cat >settled <<'END'
#!/bin/sh
for _ in $(seq 600); do
	grep -q '^Seccomp:.*2$' "/proc/$1/status" && exit
	kill -0 "$1" || exit
	sleep 0.1
done
kill "$1"
END

# confined COMMAND...: what it is while it waits for a line of a pipe
cat >confined <<'END'
#!/bin/sh
rm -f pipe && mkfifo pipe && exec 3<>pipe
"$@" pipe >/dev/null 3>&- &
./settled $!
grep -E '^(NoNewPrivs|Seccomp):' "/proc/$!/status"
exec 3>&-
wait $!
END
chmod +x confined settled

# The kernel may lack it, or keep it off.
./confined cplt-sla-check 2>/dev/null | grep -q 'Seccomp:.2' ||
	skip_all 'this kernel confines nobody'

for command in link sla-check escalate classify audit report when list show; do
	try "cplt-$command is confined while it reads" <<END
./confined cplt-$command
>>>
NoNewPrivs:	1
Seccomp:	2
END
done

perl "$TESTS/bench/lessons" 40 >lessons
cplt-classify --train model lessons >/dev/null
try 'cplt-classify is confined while it reads, with a model too' <<'END'
./confined cplt-classify --model model
>>>
NoNewPrivs:	1
Seccomp:	2
END

try 'cplt-pick is confined while it reads' <<'END'
./confined cplt-pick late
>>>
NoNewPrivs:	1
Seccomp:	2
>>>= 1
END

try 'cplt-new is confined while it reads rows' <<'END'
./confined cplt-new --csv
>>>
NoNewPrivs:	1
Seccomp:	2
>>>2
accepted 0, rejected 0
END

# A file at its turn may not be the one that was there at the start, for what
# writes tickets replaces files.
replaced()
{
	line='{"id":"1","status":"received","received":"2026-11-20T09:00:00Z"}'
	echo "$line" >file
	echo "$line" | sed s/1/2/ >new
	rm -f pipe && mkfifo pipe && exec 3<>pipe
	cplt-escalate pipe file >out 3>&- &
	./settled $!
	mv new file
	exec 3>&-
	wait $! && grep -c '"id":"1"' out
}
holds 'a file that is replaced meanwhile is read as it was' replaced

finish
