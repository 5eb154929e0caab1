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

# sums: does each file stand as MANIFEST says?
sums()
{
	(cd archive && sha256sum -c --quiet --strict MANIFEST)
}

# before: an archive of one ticket; after: the same and three more
tickets a >in
cplt-archive --dir before in
cp -R before after
tickets b c d >in
cplt-archive --dir after in

# interrupted BYTES: an archive stopped while it was brought from before to
# after, when so many bytes of what is new were in the first segment
interrupted()
{
	rm -rf archive && cp -R before archive &&
	    cp after/MANIFEST archive/MANIFEST.new
	size=$(wc -c <before/2026-01.jsonl)
	head -c "$((size + $1))" after/2026-01.jsonl >archive/2026-01.jsonl
}

try 'an interrupted write is undone, and its tickets archived' <<'END'
interrupted 50
cplt-archive --dir archive in
cmp after/2026-01.jsonl archive/2026-01.jsonl && cat archive/2026-01.torn
cmp after/MANIFEST archive/MANIFEST && sums && ls archive
>>>
{"id":"b","status":"archived","received":"2026-01-
2026-01.jsonl
2026-01.torn
2026-02.jsonl
2026-03.jsonl
MANIFEST
>>>2
cplt-archive: archive/2026-01.jsonl: an interrupted write was undone; the 50 bytes of it are now in '2026-01.torn'
END

try 'one of which nothing was written is undone without a word' <<'END'
interrupted 0
cplt-archive --dir archive </dev/null
diff -r before archive && ls -A archive
>>>
.lock
2026-01.jsonl
MANIFEST
END

try 'segments that were new go, whole or not' <<'END'
interrupted 0
cp after/2026-02.jsonl archive
head -c 9 after/2026-03.jsonl >archive/2026-03.jsonl
cplt-archive --dir archive </dev/null
months && cat archive/2026-03.torn && cmp before/MANIFEST archive/MANIFEST
>>>
archive/2026-01.jsonl a
{"id":"d"
>>>2
cplt-archive: archive/2026-02.jsonl: an interrupted write was undone; the 283 bytes of it are now in '2026-02.torn'
cplt-archive: archive/2026-03.jsonl: an interrupted write was undone; the 9 bytes of it are now in '2026-03.torn'
END

try 'an interrupted write of which all is there is finished' <<'END'
rm -rf archive && cp -R after archive
mv archive/MANIFEST archive/MANIFEST.new && cp before/MANIFEST archive
cplt-archive --dir archive in
diff -r after archive && months
>>>
archive/2026-01.jsonl a b
archive/2026-02.jsonl c
archive/2026-03.jsonl d
>>>2
cplt-archive: archive/MANIFEST: an interrupted write was finished
END

try 'the very first as well' <<'END'
rm -rf archive && cp -R before archive
mv archive/MANIFEST archive/MANIFEST.new
cplt-archive --dir archive </dev/null && diff -r before archive
>>>2
cplt-archive: archive/MANIFEST: an interrupted write was finished
END

try 'half a MANIFEST.new goes' <<'END'
for size in 0 10 500; do
	interrupted 0
	head -c $size after/MANIFEST >archive/MANIFEST.new
	cplt-archive --dir archive </dev/null && diff -r before archive
done
END

# refused: nothing is archived, and the archive stays as it is
refused()
{
	rm -rf kept && cp -R archive kept
	cplt-archive --dir archive in
	echo "status $?" && diff -r kept archive
}

try 'a MANIFEST.new of another archive is left alone' <<'END'
interrupted 0
tickets x | cplt-archive --dir other
cp other/MANIFEST archive/MANIFEST.new
refused
>>>
status 4
>>>2
cplt-archive: archive/MANIFEST.new: it does not follow from 'MANIFEST'
END

try 'what is more than an interrupted write is not mended' <<'END'
interrupted 50
sed -i '1s/"a"/"x"/' archive/2026-01.jsonl
refused
>>>
status 4
>>>2
cplt-archive: archive/2026-01.jsonl: it is not what 'MANIFEST' says, and that was no interrupted write
END

try 'nor is one month undone while another cannot be' <<'END'
interrupted 50
cp after/2026-02.jsonl archive && cat after/2026-03.jsonl >>archive/2026-02.jsonl
refused
>>>
status 4
>>>2
cplt-archive: archive/2026-02.jsonl: it is not what 'MANIFEST' says, and that was no interrupted write
END

# The archive as in after, and one run later: "later"
cp -R after later
tickets e >in
cplt-archive --dir later in
tickets b c d >in

# older [DIR]: an archive with the MANIFEST of DIR, or none, and all that came
# afterwards in MANIFEST.new, but for a byte in the last line
older()
{
	rm -rf archive && cp -R later archive
	mv archive/MANIFEST archive/MANIFEST.new
	[ $# -eq 0 ] || cp "$1/MANIFEST" archive
	sed -i '$s/"e"/"f"/' archive/2026-01.jsonl
}

try 'an older MANIFEST takes no more than one change back' <<'END'
older before
refused
older
refused
older after
cplt-archive --dir archive </dev/null
diff -r after archive
>>>
status 4
status 4
Only in archive: 2026-01.torn
>>>2
cplt-archive: archive/MANIFEST.new: it tells of more than one change since 'MANIFEST', and that was no interrupted write
cplt-archive: archive/MANIFEST.new: it tells of more than one change since 'MANIFEST', and that was no interrupted write
cplt-archive: archive/2026-01.jsonl: an interrupted write was undone; the 283 bytes of it are now in '2026-01.torn'
>>>= 1
END

try 'a segment that grew without MANIFEST is left alone' <<'END'
rm -rf archive && cp -R before archive
head -c 50 after/2026-01.jsonl >>archive/2026-01.jsonl
refused
cat after/2026-01.jsonl >archive/2026-01.jsonl
refused
>>>
status 4
status 4
>>>2
cplt-archive: in:1: archive/2026-01.jsonl: it is not what 'MANIFEST' says; --verify says where
cplt-archive: in:1: archive/2026-01.jsonl: it is not what 'MANIFEST' says; --verify says where
END

try 'so is one that was changed, or is gone' <<'END'
rm -rf archive && cp -R before archive
sed -i 's/"a"/"x"/' archive/2026-01.jsonl
refused
rm archive/2026-01.jsonl
refused
>>>
status 4
status 4
>>>2
cplt-archive: in:1: archive/2026-01.jsonl: it is not what 'MANIFEST' says; --verify says where
cplt-archive: in:1: archive/2026-01.jsonl: it is not what 'MANIFEST' says; --verify says where
END

try 'so is one that MANIFEST does not know' <<'END'
rm -rf archive && cp -R before archive
cp after/2026-02.jsonl archive
refused
>>>
status 4
>>>2
cplt-archive: in:2: archive/2026-02.jsonl: 'MANIFEST' does not know it
END

try 'a MANIFEST in which a byte was changed is not read' <<'END'
rm -rf archive && cp -R before archive
sed -i '2s/"count":1/"count":2/' archive/MANIFEST
refused
>>>
status 4
>>>2
cplt-archive: archive/MANIFEST:4: this is not the sum that follows from the entries
END

try 'a segment that is a link is refused' <<'END'
rm -rf archive && cp -R before archive && mv archive/2026-01.jsonl elsewhere
ln -s ../elsewhere archive/2026-01.jsonl
cplt-archive --dir archive in
echo "status $?" && cmp before/2026-01.jsonl elsewhere
>>>
status 4
>>>2
cplt-archive: in:1: archive/2026-01.jsonl: cannot open: Too many levels of symbolic links
END

try 'a segment that is no file is refused' <<'END'
rm -rf archive && cp -R before archive
rm archive/2026-01.jsonl && mkfifo archive/2026-01.jsonl
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

# old: an archive with a write that was interrupted, and three tickets to go
# there
old()
{
	rm -rf archive
	tickets old >in
	cplt-archive --dir archive in && cp archive/2026-01.jsonl first || return
	cp archive/MANIFEST first.MANIFEST
	tickets x >in
	cplt-archive --dir archive in || return
	mv archive/MANIFEST archive/MANIFEST.new &&
	    mv first.MANIFEST archive/MANIFEST || return
	(cat first && printf '{"torn') >archive/2026-01.jsonl
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
			sums || return
		fi
		if [ "$status" -ne 0 ]; then
			cplt-archive --dir archive in >out || return
		fi
		cmp open out && months | diff months.wanted - && sums || return
		! [ -e archive/MANIFEST.new ] || return
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
for call in openat pwrite64 write fsync ftruncate unlinkat renameat; do
	holds "killed at any $call, the next run puts all right" \
	    at_each "$call" signal=KILL
done
holds 'when any renameat fails, the next run puts all right' \
    at_each renameat error=EIO
for call in pwrite64 write fsync; do
	holds "when any $call fails, the next run puts all right" \
	    at_each "$call" error=ENOSPC
	holds "when any $call is interrupted, all goes on" \
	    at_each "$call" error=EINTR
done
note "$points points"

finish
