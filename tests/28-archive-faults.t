#!/bin/sh
# The archive when something goes wrong: nothing is lost, nothing twice.
. "$(dirname "$0")/lib.sh"

# tickets ID...: closed ones, the n-th in month n
tickets()
{
	month=0
	for id; do
		month=$((month + 1))
		printf '{"id":"%s","status":"closed","received":' "$id"
		printf '"2026-01-02T09:00:00Z","history":[{"at":'
		printf '"2026-%02d-10T09:00:00Z","act":"close"}]}\n' "$month"
	done
}

# months: each segment and the ids in it
months()
{
	for segment in archive/*.jsonl; do
		[ -e "$segment" ] || continue
		echo "$segment" "$(jq -r .id "$segment" | xargs)"
	done
}

try 'a torn last line is moved aside and its ticket archived' <<'END'
tickets a >in
tickets torn >>in
cplt-archive --dir archive in
mv archive/2026-01.jsonl full
head -n 1 full >archive/2026-01.jsonl
tail -n 1 full | head -c 50 >>archive/2026-01.jsonl
cplt-archive --dir archive in
cmp full archive/2026-01.jsonl && cat archive/2026-01.torn
>>>
{"id":"torn","status":"archived","received":"2026-
>>>2
cplt-archive: archive/2026-01.jsonl: its last line was cut off; the 50 bytes of it are now in '2026-01.torn'
END

try 'a last line that lacks only its newline is archived' <<'END'
rm -rf archive && mkdir archive
printf %s "$(cat full)" >archive/2026-01.jsonl
cplt-archive --dir archive in && cmp full archive/2026-01.jsonl
tickets more | cplt-archive --dir archive && months
>>>
archive/2026-01.jsonl a torn more
END

try 'a damaged segment is left alone and the run fails' <<'END'
(head -c 50 full && echo && cat full) >archive/2026-01.jsonl
cp archive/2026-01.jsonl before
tickets more >in
cplt-archive --dir archive in
echo "status $?" && cmp before archive/2026-01.jsonl
>>>
status 4
>>>2
cplt-archive: in:1: archive/2026-01.jsonl:1: the segment is damaged: this is no ticket
END

try 'a segment that is a link is refused' <<'END'
rm -rf archive && mkdir archive && touch elsewhere
ln -s ../elsewhere archive/2026-01.jsonl
cplt-archive --dir archive in
echo "status $?" && ls -s elsewhere
>>>
status 4
0 elsewhere
>>>2
cplt-archive: in:1: archive/2026-01.jsonl: cannot open: Too many levels of symbolic links
END

try 'a segment that is no file is refused' <<'END'
rm -rf archive && mkdir archive && mkfifo archive/2026-01.jsonl
cplt-archive --dir archive in
>>>2
cplt-archive: in:1: archive/2026-01.jsonl: it is not a regular file
>>>= 4
END

try 'a folder that is a file is refused' <<'END'
rm -rf archive && touch archive
cplt-archive --dir archive in
>>>2
cplt-archive: archive: cannot open the folder: Not a directory
>>>= 4
END

try 'a folder whose parent is missing is refused' <<'END'
cplt-archive --dir no/archive in
>>>2
cplt-archive: no/archive: cannot make the folder: No such file or directory
>>>= 4
END

try 'with an unreadable input nothing is archived' <<'END'
rm -rf archive
cplt-archive --dir archive in no-such-file
echo "status $?" && months
>>>
status 4
>>>2
cplt-archive: no-such-file: No such file or directory
END

many_at_once()
{
	rm -rf archive
	for writer in 1 2 3 4 5 6 7 8; do
		for i in 1 2 3 4 5 6 7 8 9; do
			tickets "$writer-$i"
		done >"in.$writer"
	done
	for writer in 1 2 3 4 5 6 7 8; do
		cplt-archive --dir archive "in.$writer" &
	done
	wait
	jq -r .id archive/2026-01.jsonl | sort >got
	cat in.? | jq -r .id | sort | diff - got
}
holds 'eight at once lose nothing and write nothing twice' many_at_once

[ "$(strace -qq -e trace=none echo traced 2>&1)" = traced ] || {
	skip 'killed at any write' 'strace cannot be used here'
	finish
}

# old: an archive with a torn line, and three tickets to go there
old()
{
	rm -rf archive
	tickets old >in
	cplt-archive --dir archive in || return
	printf '{"torn' >>archive/2026-01.jsonl
	tickets a b c >in
	tickets '' '' '' x | tail -n 1 >open
	sed -i 's/closed/waiting/' open
	cat open >>in
}

# at_each CALL WHAT: let WHAT happen at the Nth such call, for N up to the
# last.  Where the output is complete, so is the archive; the input is kept
# unless the status is 0, and after a second run each ticket is somewhere, once.
at_each()
{
	point=0
	while :; do
		point=$((point + 1))
		old || return
		strace -qq -o trace -e trace="$1" \
		    -e inject="$1:$2:when=$point" \
		    cplt-archive --dir archive in >out 2>err
		status=$?
		grep -q INJECTED trace || grep -q 'killed by' trace || break
		echo "$1 $point: status $status"
		case $2 in
		*EINTR) [ "$status" -eq 0 ] || return ;;
		esac
		if cmp -s open out; then
			months | diff months.wanted - || return
		fi
		if [ "$status" -ne 0 ]; then
			cplt-archive --dir archive in >out || return
		fi
		cmp open out && months | diff months.wanted - || return
		points=$((points + 1))
	done
	[ "$point" -gt 1 ]
}

cat >months.wanted <<'END'
archive/2026-01.jsonl old a
archive/2026-02.jsonl b
archive/2026-03.jsonl c
END
# The leak checker of a sanitized build traces too, and two cannot.
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
export ASAN_OPTIONS
points=0
for call in openat pwrite64 fsync ftruncate unlinkat write; do
	holds "killed at any $call, the next run puts all right" \
	    at_each "$call" signal=KILL
done
for call in pwrite64 fsync; do
	holds "when any $call fails, the next run puts all right" \
	    at_each "$call" error=ENOSPC
	holds "when any $call is interrupted, all goes on" \
	    at_each "$call" error=EINTR
done
note "$points points"

finish
