#!/bin/sh
# covers: V6
# Compressing a sealed month: what stands there then, and that nothing is lost.
. "$(dirname "$0")/lib.sh"

# closed ID DAY [TEXT]: the line of a ticket closed on that day of February
closed()
{
	printf '{"id":"%s","status":"closed",' "$1"
	printf '"received":"2026-02-01T09:00:00+08:00","text":"%s",' \
	    "${3:-网速慢}"
	printf '"history":[{"at":"2026-02-%sT09:00:00+08:00","act":"close"}]}\n' \
	    "$2"
}

# files: what is in the archive
files()
{
	(cd archive && find . -type f | LC_ALL=C sort | xargs)
}

(closed a 10
closed b 11
closed c 12) >in
cplt-archive --dir archive in || bail 'cannot archive'

try 'a month that is not sealed is not compressed' <<'END'
cplt-archive --dir archive --compress 2026-02
echo "status $?"
files
>>>
status 1
./.lock ./2026-02.jsonl ./MANIFEST
>>>2
cplt-archive: archive: the segment of 2026-02 is not sealed; --seal 2026-02 does that
END

try 'nor one that is not there' <<'END'
cplt-archive --dir archive --compress 2026-03
>>>2
cplt-archive: archive: there is no segment of 2026-03
>>>= 1
END

try 'what is no month is refused' <<'END'
cplt-archive --dir archive --compress ../2026-02
>>>2
cplt-archive: --compress: '../2026-02' is not a month such as 2026-08
>>>= 2
END

cplt-archive --dir archive --seal 2026-02 || bail 'cannot seal'
chmod 640 archive/2026-02.jsonl
cp -pr archive before

try 'a sealed one is, byte for byte, and its permissions stay' <<'END'
cplt-archive --dir archive --compress 2026-02
zstdcat archive/2026-02.jsonl.zst | cmp - before/2026-02.jsonl
files
stat -c %a archive/2026-02.jsonl.zst
>>>
./.lock ./2026-02.jsonl.zst ./MANIFEST
640
END

cp -pr archive after

try 'MANIFEST says so, in a form that sha256sum checks' <<'END'
(cd archive && sha256sum -c MANIFEST)
sed -n 's/^# {/{/p' archive/MANIFEST | tail -n 1 |
    jq -c "[.n, .act, .segment, .count, .file, .file_size - $(
	stat -c %s archive/2026-02.jsonl.zst)]"
sed -n 's/^# {/{/p' archive/MANIFEST |
    jq -r 'select(.n == 3).sha256' >digest
sha256sum before/2026-02.jsonl | cut -d ' ' -f 1 | cmp digest -
>>>
2026-02.jsonl.zst: OK
[3,"compress","2026-02.jsonl",3,"2026-02.jsonl.zst",0]
END

try 'a second time there is nothing to do' <<'END'
ls -lA --time-style=full-iso archive >listed
cplt-archive --dir archive --compress 2026-02
ls -lA --time-style=full-iso archive | cmp listed -
END

try 'what is in a compressed month is known again' <<'END'
cplt-archive --dir archive in
closed b 11 '网速快' | cplt-archive --dir archive
echo "status $?"
files
>>>
{"id":"b","status":"closed","received":"2026-02-01T09:00:00+08:00","text":"网速快","history":[{"at":"2026-02-11T09:00:00+08:00","act":"close"}]}
status 3
./.lock ./2026-02.jsonl.zst ./MANIFEST
>>>2
cplt-archive: <stdin>:1: its 'id' is in the archive of 2026-02 with other content, so it stays
END

try 'and what is new goes to the month after it' <<'END'
closed d 13 | cplt-archive --dir archive
files
zstdcat archive/2026-02.jsonl.zst | cmp - before/2026-02.jsonl
cplt-archive --dir archive --search 网速慢 >hits && jq -r .id hits | xargs
>>>
./.lock ./2026-02.jsonl.zst ./2026-03.jsonl ./MANIFEST
a b c d
END

# stopped: the archive as a program left it that was stopped half way
stopped()
{
	rm -rf archive
	cp -pr before archive
}

# finishes: each ticket is found once, and once more, when another goes on
finishes()
{
	cplt-archive --dir archive --search 网速慢 >hits &&
		jq -r .id hits | xargs
	cplt-archive --dir archive --compress 2026-02
	echo "status $?"
	diff -r archive after
}

try 'a file half written is written again' <<'END'
stopped
head -c 100 after/2026-02.jsonl.zst >archive/.2026-02.jsonl.zst.new
finishes
>>>
a b c
status 0
END

try 'one that waits for its name gets it' <<'END'
stopped
cp -p after/2026-02.jsonl.zst archive/.2026-02.jsonl.zst.new
cp -p after/MANIFEST archive/MANIFEST.new
finishes
>>>
a b c
status 0
>>>2
cplt-archive: archive/MANIFEST: an interrupted write was finished
END

try 'one that has its name already stays' <<'END'
stopped
cp -p after/2026-02.jsonl.zst archive
cp -p after/MANIFEST archive/MANIFEST.new
finishes
>>>
a b c
status 0
>>>2
cplt-archive: archive/MANIFEST: an interrupted write was finished
END

try 'a plain file that was to make way does' <<'END'
stopped
cp -p after/2026-02.jsonl.zst after/MANIFEST archive
finishes
>>>
a b c
status 0
END

try 'a segment that is not what MANIFEST says stays as it is' <<'END'
stopped
sed -i s/慢/快/ archive/2026-02.jsonl
cp -p archive/2026-02.jsonl changed
cplt-archive --dir archive --compress 2026-02 2>told
echo "status $?"
cut -d : -f 1-2 told
cmp archive/2026-02.jsonl changed
ls archive
>>>
status 4
cplt-archive: archive/2026-02.jsonl
2026-02.jsonl
MANIFEST
END

try 'nor does a plain file make way that was changed since' <<'END'
stopped
cp -p after/2026-02.jsonl.zst after/MANIFEST archive
sed -i s/慢/快/ archive/2026-02.jsonl
cp -p archive/2026-02.jsonl changed
cplt-archive --dir archive --compress 2026-02
cmp archive/2026-02.jsonl changed
END

try 'a full disk leaves all as it was' <<'END'
stopped
(ulimit -f 0; trap '' XFSZ
cplt-archive --dir archive --compress 2026-02 2>&1
echo "status $?") | cat
diff -r archive before
>>>
cplt-archive: archive/2026-02.jsonl.zst: cannot write: File too large
status 4
END

finish
