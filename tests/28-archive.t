#!/bin/sh
# covers: V6
# The archive: what goes there, what stays, and that it is found again.
. "$(dirname "$0")/lib.sh"

# ticket ID STATUS [EVENT...]: a line; an EVENT is "act time"
ticket()
{
	printf '{"id":"%s","status":"%s",' "$1" "$2"
	printf '"received":"2026-01-02T09:00:00+08:00","text":"网速慢",'
	shift 2
	printf '"history":['
	comma=
	for event; do
		printf '%s{"at":"2026-%s","act":"%s","note":"录音 %s"}' \
		    "$comma" "${event#* }" "${event%% *}" "$#"
		comma=,
	done
	printf ']}\n'
}

# months: each segment and the ids in it
months()
{
	for segment in archive/*.jsonl; do
		[ -e "$segment" ] || continue
		echo "$segment" "$(jq -r .id "$segment" | xargs)"
	done
}

try 'a closed ticket goes to the month in which it was closed' <<'END'
ticket a closed 'close 02-10T09:00:00+08:00' |
    cplt-archive --dir archive
cat archive/2026-02.jsonl
>>>
{"id":"a","status":"archived","received":"2026-01-02T09:00:00+08:00","text":"网速慢","history":[{"at":"2026-02-10T09:00:00+08:00","act":"close","note":"录音 1"},{"at":"2026-11-21T09:00:00+08:00","by":"cplt-archive","act":"archive","from":"closed","after":"0000000000000000000000000000000000000000000000000000000000000000"}]}
END

try 'the month is that of the zone of the policy' <<'END'
rm -rf archive
(ticket a closed 'close 02-28T15:59:59Z'
ticket b closed 'close 02-28T16:00:00Z') | cplt-archive --dir archive
months
>>>
archive/2026-02.jsonl a
archive/2026-03.jsonl b
END

try 'what is closed for less than --after stays, to the second' <<'END'
rm -rf archive
(ticket old closed 'close 11-20T09:00:00+08:00'
ticket new closed 'close 11-20T09:00:01+08:00') >in
cplt-archive --dir archive --after 24h in >out && jq -r .id out && months
>>>
new
archive/2026-11.jsonl old
END

try 'the last closing counts' <<'END'
rm -rf archive
ticket a closed 'close 02-10T09:00:00+08:00' 'reopen 03-01T09:00:00+08:00' \
    'close 04-01T09:00:00+08:00' 'note 05-01T09:00:00+08:00' |
    cplt-archive --dir archive
months
>>>
archive/2026-04.jsonl a
END

try 'withdrawn and rejected tickets go as well, and say what they were' <<'END'
rm -rf archive
(ticket a withdrawn 'withdraw 03-10T09:00:00+08:00'
ticket b rejected 'reject 04-10T09:00:00+08:00') |
    cplt-archive --dir archive
months
cat archive/*.jsonl | jq -c '[.status, .history[-1].from]'
>>>
archive/2026-03.jsonl a
archive/2026-04.jsonl b
["archived","withdrawn"]
["archived","rejected"]
END

try 'without a closing event the last event counts, or the receipt' <<'END'
rm -rf archive
(ticket a closed 'visit 03-10T09:00:00+08:00'
ticket b closed) | cplt-archive --dir archive
months
>>>
archive/2026-01.jsonl b
archive/2026-03.jsonl a
END

try 'all else is passed on as it came' <<'END'
rm -rf archive
(printf '{ "status":"waiting", "id":"a","received":"2026-01-02T09:00:00Z"}\r\n'
echo
ticket b archived 'close 03-10T09:00:00+08:00') >in
cplt-archive --dir archive in >out && cmp in out && ls -A archive
>>>
.lock
END

try 'a line that is no ticket is passed on' <<'END'
cplt-archive --dir archive
<<<
no ticket
>>>
no ticket
>>>2
cplt-archive: <stdin>:1: byte 1: wanted a JSON value
>>>= 3
END

try 'or kept in --rejects' <<'END'
echo 'no ticket' | cplt-archive --dir archive --rejects bad
cat bad
>>>
no ticket
>>>2
cplt-archive: <stdin>:1: byte 1: wanted a JSON value
END

# closed_of SIZE: the line of a closed ticket of so many bytes
closed_of()
{
	ticket a closed 'close 02-10T09:00:00+08:00' >short
	awk -v more=$(($1 - $(wc -c <short) + 1)) '{
		x = "x"
		while (length(x) < more)
			x = x x
		sub(/"text":"/, "&" substr(x, 1, more))
		print
	}' short
}

export limit=$((16 * 1024 * 1024)) # bytes

try 'a line that would grow beyond 16 MiB stays as it came' <<'END'
rm -rf archive
closed_of $limit >in && wc -c <in
cplt-archive --dir archive in >out
echo "status $?" && cmp in out && months
ticket b closed 'close 02-10T09:00:00+08:00' | cplt-archive --dir archive
months
>>>
16777217
status 3
archive/2026-02.jsonl b
>>>2
cplt-archive: in:1: the line would grow to more than 16 MiB, wanted a shorter one
END

# The event that is added has always the same length.
try 'one that then has 16 MiB exactly can be read again' <<'END'
rm -rf archive
closed_of 1000 | cplt-archive --dir archive
added=$(($(wc -c <archive/2026-02.jsonl) - 1001))
rm -rf archive
closed_of $((limit - added + 1)) >longer
cplt-archive --dir archive longer | cmp longer -
closed_of $((limit - added)) >in
cplt-archive --dir archive in && wc -c <archive/2026-02.jsonl
cplt-archive --dir archive in
>>>
16777217
>>>2
cplt-archive: longer:1: the line would grow to more than 16 MiB, wanted a shorter one
END

try 'a closing time that cannot be read is bad' <<'END'
ticket a closed 'close yesterday' >in
cplt-archive --dir archive in >out
echo "status $?" && cmp in out
>>>
status 3
>>>2
cplt-archive: in:1: event 1 of 'history' must be an object with 'at', an RFC 3339 time, and 'act', a text
END

try 'a second run adds nothing, though later' <<'END'
rm -rf archive
(ticket a closed 'close 02-10T09:00:00+08:00'
ticket b closed 'close 02-11T09:00:00+08:00'
ticket c closed 'close 03-11T09:00:00+08:00') >in
cplt-archive --dir archive in && cat archive/*.jsonl >first
cplt-archive --dir archive --now 2026-12-24T00:00:00Z in &&
    cat archive/*.jsonl | cmp first -
END

try 'what cplt-sla-check noted makes no other ticket of it' <<'END'
rm -rf archive
ticket a closed 'close 02-10T09:00:00+08:00' >in
sed 's/}$/,"sla":{"at":"2026-11-21T09:00:00Z"}}/' in >annotated
cplt-archive --dir archive in && cplt-archive --dir archive annotated
sed s/09:00:00Z/10:00:00Z/ annotated | cplt-archive --dir archive && months
rm -rf archive
cplt-archive --dir archive annotated && cplt-archive --dir archive in
grep -c '"sla":{"at"' archive/*.jsonl
>>>
archive/2026-02.jsonl a
1
END

try 'a copy with CRLF is no other ticket' <<'END'
rm -rf archive
ticket a closed 'close 02-10T09:00:00+08:00' >in
sed 's/}$/,"sla":{"at":"2026-11-21T09:00:00Z"}}/' in >annotated
sed "s/\$/$(printf '\r')/" in >crlf
sed "s/\$/$(printf '\r')/" annotated >annotated.crlf
cplt-archive --dir archive in crlf annotated.crlf && months
rm -rf archive
cplt-archive --dir archive annotated.crlf in crlf && months
>>>
archive/2026-02.jsonl a
archive/2026-02.jsonl a
END

try 'a ticket that comes twice is archived once' <<'END'
rm -rf archive
ticket a closed 'close 02-10T09:00:00+08:00' >in
cat in in | cplt-archive --dir archive && months
>>>
archive/2026-02.jsonl a
END

try 'an id that is there with other content is named and stays' <<'END'
rm -rf archive
ticket a closed 'close 02-10T09:00:00+08:00' | cplt-archive --dir archive
ticket a closed 'close 02-11T09:00:00+08:00' >other
cplt-archive --dir archive other >out
echo "status $?" && cmp other out && months
>>>
status 3
archive/2026-02.jsonl a
>>>2
cplt-archive: other:1: its 'id' is in the archive of 2026-02 with other content, so it stays
END

try 'segments grow at the end only' <<'END'
rm -rf archive
ticket b closed 'close 02-10T09:00:00+08:00' | cplt-archive --dir archive
cp archive/2026-02.jsonl before
ticket a closed 'close 02-01T09:00:00+08:00' | cplt-archive --dir archive
head -n 1 archive/2026-02.jsonl | cmp before - && months
>>>
archive/2026-02.jsonl b a
END

try 'files are for their owner alone, whatever the umask' <<'END'
rm -rf archive
ticket a closed 'close 02-10T09:00:00+08:00' >in
(umask 0 && cplt-archive --dir archive in)
stat -c '%a %n' archive archive/.lock archive/2026-02.jsonl archive/MANIFEST
>>>
700 archive
600 archive/.lock
600 archive/2026-02.jsonl
600 archive/MANIFEST
END

try 'an id with slashes leads nowhere' <<'END'
rm -rf archive
ticket ../../a closed 'close 02-10T09:00:00+08:00' |
    cplt-archive --dir archive
months && find . -name '*a' | sort
>>>
archive/2026-02.jsonl ../../a
END

try 'what is archived can be searched and counted' <<'END'
rm -rf archive
(ticket a closed 'visit 02-09T09:00:00+08:00' 'close 02-10T09:00:00+08:00'
ticket b closed 'close 03-10T09:00:00+08:00') | cplt-archive --dir archive
grep -l '录音 2' archive/*.jsonl
cplt-report --by status archive/*.jsonl >out && tail -n 1 out
>>>
archive/2026-02.jsonl
Total           2  100.0%     0       2
END

try 'each line carries the digest of the line before it' <<'END'
rm -rf archive
for day in 1 2 3; do
	ticket "$day" closed "close 02-0${day}T09:00:00+08:00"
done | cplt-archive --dir archive
ticket 4 closed 'close 02-04T09:00:00+08:00' | cplt-archive --dir archive
for line in 1 2 3; do
	sed -n ${line}p archive/2026-02.jsonl | sha256sum | cut -c -64
done >want
jq -r '.history[-1].after' archive/2026-02.jsonl | sed 1d | diff want -
END

try 'MANIFEST says what each segment is, in a chain' <<'END'
sed -n 's/^# {/{/p' archive/MANIFEST |
    jq -c '[.n, .act, .segment, .count, .first, .last, .at]'
sed -n 's/^# {/{/p' archive/MANIFEST | sed -n 1p | sha256sum | cut -c -64 >want
sed -n 's/^# {/{/p' archive/MANIFEST | sed -n 2p | jq -r .before | diff want -
sed -n 's/^# {/{/p' archive/MANIFEST | sed -n 2p | sha256sum | cut -c -64 >want
sed -n 's/^# head //p' archive/MANIFEST | diff want -
cd archive && sha256sum -c MANIFEST
head -c "$(sed -n 's/.*"n":1,.*"size":\([0-9]*\).*/\1/p' MANIFEST)" \
    2026-02.jsonl | sha256sum | cut -c -64 >../want
sed -n 's/.*"n":1,.*"sha256":"\([^"]*\).*/\1/p' MANIFEST | diff ../want -
>>>
[1,"append","2026-02.jsonl",3,"1","3","2026-11-21T09:00:00+08:00"]
[2,"append","2026-02.jsonl",4,"1","4","2026-11-21T09:00:00+08:00"]
2026-02.jsonl: OK
END

try 'an earlier state of what is archived is dropped, a later one stays' <<'END'
rm -rf archive
ticket a closed 'close 02-10T09:00:00+08:00' >in
sed 's/]}$/,{"at":"2026-02-11T09:00:00+08:00","act":"note"}]}/' in >later
cat in later | cplt-archive --dir archive | cmp later -
rm -rf archive
cat later in | cplt-archive --dir archive && months
>>>
archive/2026-02.jsonl a
>>>2
cplt-archive: <stdin>:2: its 'id' is in the archive of 2026-02 with other content, so it stays
END

try 'a ticket that looks like a tombstone stays' <<'END'
rm -rf archive
hex=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
ticket a closed 'close 02-10T09:00:00+08:00' |
    sed "s/}\$/,\"purged\":{\"sha256\":\"$hex\"}}/" >in
cplt-archive --dir archive in >out
echo "status $?" && cmp in out && ls archive
>>>
status 3
>>>2
cplt-archive: in:1: 'purged' is for what a purge has left, wanted a ticket without it
END

try 'nothing is added to a sealed month; the next one takes it' <<'END'
rm -rf archive
ticket a closed 'close 02-10T09:00:00+08:00' >a
ticket b closed 'close 02-11T09:00:00+08:00' >b
ticket c closed 'close 03-10T09:00:00+08:00' >c
cat a c | cplt-archive --dir archive
cplt-archive --dir archive --seal 2026-02
cplt-archive --dir archive --seal 2026-03
cplt-archive --dir archive b && months
cplt-archive --dir archive a b c
cd archive && sha256sum -c --quiet MANIFEST
sed -n 's/^# {/{/p' MANIFEST | jq -r '"\(.act) \(.segment)"'
>>>
archive/2026-02.jsonl a
archive/2026-03.jsonl c
archive/2026-04.jsonl b
append 2026-02.jsonl
append 2026-03.jsonl
seal 2026-02.jsonl
seal 2026-03.jsonl
append 2026-04.jsonl
END

try 'sealing again changes nothing' <<'END'
cp archive/MANIFEST before
cplt-archive --dir archive --seal 2026-02 && cmp before archive/MANIFEST
END

try 'what is in a compressed month is known there, and goes to no other' <<'END'
rm -rf packed
for day in 10 11 12 13; do
	ticket "$day" closed "close 02-${day}T09:00:00+08:00"
done >in
head -n 3 in | cplt-archive --dir packed
cplt-archive --dir packed --seal 2026-02
cplt-archive --dir packed --compress 2026-02
tac in | cplt-archive --dir packed && ls packed && jq -r .id packed/*.jsonl
sed 's/录音/笔录/; 2q' in >other
cplt-archive --dir packed other | cmp other -
cd packed && sha256sum -c --quiet MANIFEST
>>>
2026-02.jsonl.zst
2026-03.jsonl
MANIFEST
13
>>>2
cplt-archive: other:1: its 'id' is in the archive of 2026-02 with other content, so it stays
cplt-archive: other:2: its 'id' is in the archive of 2026-02 with other content, so it stays
END

try 'what is not there cannot be sealed' <<'END'
cplt-archive --dir archive --seal 2026-09
echo "status $?"
cplt-archive --dir archive --seal 2026-13
echo "status $?"
cplt-archive --dir nowhere --seal 2026-02
echo "status $?"
>>>
status 1
status 2
status 4
>>>2
cplt-archive: archive: there is no segment of 2026-09
cplt-archive: --seal: '2026-13' is not a month such as 2026-08
cplt-archive: nowhere: cannot open the folder: No such file or directory
END

try 'a segment that was changed is not sealed' <<'END'
rm -rf changed && cp -R archive changed
sed -i 's/网速/网络/' changed/2026-04.jsonl
cplt-archive --dir changed --seal 2026-04
echo "status $?" && cmp changed/MANIFEST archive/MANIFEST
>>>
status 4
>>>2
cplt-archive: changed/2026-04.jsonl: it is not what 'MANIFEST' says; --verify says where
END

try 'segments without MANIFEST are refused, or adopted' <<'END'
cp -R archive old && rm old/MANIFEST
cp -R old kept
ticket n closed 'close 02-10T09:00:00+08:00' >n
cplt-archive --dir old n
echo "status $?" && diff -r kept old
cplt-archive --dir old --adopt && cplt-archive --dir old a c n
jq -r .id old/*.jsonl | xargs
cd old && sha256sum -c MANIFEST && sed -n 's/^# {/{/p' MANIFEST |
    jq -r '"\(.act) \(.segment) \(.count)"'
>>>
status 4
a n c b
2026-02.jsonl: OK
2026-03.jsonl: OK
2026-04.jsonl: OK
adopt 2026-02.jsonl 1
adopt 2026-03.jsonl 1
adopt 2026-04.jsonl 1
append 2026-02.jsonl 2
>>>2
cplt-archive: old: there are segments but no 'MANIFEST'; --adopt takes them as they stand
END

try 'a last line that is cut off, or lacks its newline, is mended first' <<'END'
rm -rf old && cp -R archive old && rm old/MANIFEST
printf %s "$(cat archive/2026-02.jsonl)" >old/2026-02.jsonl
printf '{"id":"to' >>old/2026-03.jsonl
cplt-archive --dir old --adopt
for month in 02 03 04; do
	cmp archive/2026-$month.jsonl old/2026-$month.jsonl
done
cat old/2026-03.torn && cd old && sha256sum -c --quiet MANIFEST
>>>
{"id":"to
>>>2
cplt-archive: old/2026-03.jsonl: its last line was cut off; the 9 bytes of it are now in '2026-03.torn'
END

try 'a segment that is damaged is not adopted' <<'END'
rm -rf old && cp -R archive old && rm old/MANIFEST
echo damaged >>old/2026-03.jsonl
cplt-archive --dir old --adopt
echo "status $?" && ls old
>>>
status 4
2026-02.jsonl
2026-03.jsonl
2026-04.jsonl
>>>2
cplt-archive: old/2026-03.jsonl:2: the segment is damaged: this is no ticket
END

try 'where there is a MANIFEST there is nothing to adopt' <<'END'
cp archive/MANIFEST before
cplt-archive --dir archive --adopt && cmp before archive/MANIFEST
END

try 'one thing is done at a time' <<'END'
cplt-archive --dir archive --adopt --seal 2026-02
>>>2
cplt-archive: only one thing can be done at a time
cplt-archive: 'cplt-archive --help' shows how it is called
>>>= 2
END

# Enough of each month that its lines go to the disk in several stretches.
mixed()
{
	rm -rf archive
	awk 'BEGIN {
		for (i = 0; i < 3000; i++)
			printf "{\"id\":\"%d\",\"status\":\"closed\"," \
			    "\"received\":\"2026-0%d-10T09:00:00Z\"," \
			    "\"text\":\"%0200d\"}\n", i, i * i % 7 % 3 + 1, i
	}' >in
	cplt-archive --dir archive in || return
	for month in 1 2 3; do
		jq -r "select(.received[6:7] == \"$month\") | .id" in >want
		jq -r .id "archive/2026-0$month.jsonl" | cmp want - || return
	done
	jq -c '[.id, .text]' in | sort >want
	jq -c '[.id, .text]' archive/*.jsonl | sort | cmp want -
}
holds 'months mixed in the input keep their order, each in its segment' mixed

figures()
{
	cplt-report --format json "$@" >out &&
	    jq -c '[.totals, .clocks, .ages]' out
}

unchanged()
{
	rm -rf archive
	came='receive 01-02T09:00:00Z'
	{
		ticket a closed "$came" 'close 02-10T09:00:00Z'
		ticket b withdrawn "$came" 'withdraw 02-10T09:00:00Z'
		ticket c rejected "$came" 'reject 01-02T10:00:00Z'
		ticket d waiting "$came"
	} >in
	figures in >before && cplt-archive --dir archive in >open &&
	    figures open archive/*.jsonl | diff before - &&
	    jq -e '.[0].late == 3' before
}
holds 'archiving changes no clock and no age' unchanged

try 'the number of threads changes nothing' <<'END'
rm -rf archive
for i in 1 2 3 4 5 6 7 8 9; do
	ticket "$i" closed "close 0$i-10T09:00:00+08:00"
	ticket "x$i" closed "close 02-0${i}T09:00:00+08:00"
	ticket "o$i" waiting
done >in
cplt-archive --dir archive -j1 in >one && cat archive/*.jsonl >one.archive
rm -rf archive
cplt-archive --dir archive -j4 in >four && cat archive/*.jsonl >four.archive
cmp one four && cmp one.archive four.archive && wc -l <one.archive
>>>
17
END

try 'the folder must be named' <<'END'
cplt-archive
>>>2
cplt-archive: '--dir DIR' is needed
cplt-archive: 'cplt-archive --help' shows how it is called
>>>= 2
END

try 'a duration is a duration' <<'END'
cplt-archive --dir archive --after soon
>>>2
cplt-archive: --after: 'soon' is not a duration such as 90d
>>>= 2
END

finish
