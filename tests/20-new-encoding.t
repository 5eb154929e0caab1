#!/bin/sh
# Intake of the encodings, delimiters and broken files that exports come in.
# covers: C1 C3
. "$(dirname "$0")/lib.sh"

printf 'received,ref.serial,text\n2026-11-20 08:00,1,宽带，断了𠮷\n' >utf8.csv
cplt-new --csv utf8.csv --source s >want 2>/dev/null

# is_same: the file bytes.csv gives the tickets that UTF-8 gives
is_same()
{
	cplt-new --csv bytes.csv --source s "$@" >got 2>err && cmp want got
}

for encoding in GB18030 UTF-16LE UTF-16BE; do
	iconv -f UTF-8 -t $encoding utf8.csv >bytes.csv
	holds "$encoding without a mark is told" is_same
	holds "$encoding can be named" is_same --encoding $encoding
done
(printf '\377\376' && iconv -f UTF-8 -t UTF-16LE utf8.csv) >bytes.csv
holds 'UTF-16LE with a mark is told' is_same
(printf '\376\377' && iconv -f UTF-8 -t UTF-16BE utf8.csv) >bytes.csv
holds 'UTF-16BE with a mark is told' is_same
(printf '\357\273\277' && cat utf8.csv) >bytes.csv
holds 'a mark in UTF-8 is no part of the header' is_same
sed 's/$/\r/' utf8.csv >bytes.csv
holds 'CRLF ends lines' is_same
tr , '\t' <utf8.csv >bytes.csv
holds 'tabs between fields are told' is_same
tr , ';' <utf8.csv >bytes.csv
holds 'semicolons between fields are told' is_same
tr , '^' <utf8.csv >bytes.csv
holds 'another delimiter can be named' is_same --delimiter '^'

# The encoding shows only after a long run of ASCII.
awk 'BEGIN {
	print "received,ref.serial,text"
	for (i = 0; i < 20000; i++)
		printf "2026-11-20 08:00,%d,plain text of no encoding\n", i
	print "2026-11-20 08:00,x,\326\320"
}' >late.csv
try 'an encoding that shows late is told when it shows' <<'END'
cplt-new --csv late.csv >out
tail -n 1 out | jq -r .text
>>>
中
>>>2
accepted 20001, rejected 0
END

try 'bytes of another encoding cost the row, and are kept' <<'END'
printf 'received,text\n2026-11-20 08:00,\326\320\n2026-11-20 08:01,\326\n2026-11-20 08:02,\316\304\n' |
    cplt-new --csv - --rejects bad-bytes.csv >out
status=$?
jq -r .text out
tail -c 7 bad-bytes.csv | od -An -c
(exit $status)
>>>
中
文
   8   :   0   1   , 326  \n
>>>2
cplt-new: <stdin>:3: bytes that are no text in GB18030, wanted a file all in one encoding
accepted 2, rejected 1
>>>= 3
END

try 'a quote never closed costs its row, not the rest of the file' <<'END'
cplt-new --csv - --rejects bad-text.csv >out
status=$?
jq -r .text out
cat bad-text.csv
(exit $status)
<<<
received,text,ref.serial
2026-11-20 08:00,"open,1
2026-11-20 08:01,b,2
2026-11-20 08:02,"c, ""quoted""
and on",3
>>>
b
c, "quoted"
and on
﻿_line,_reason,received,text,ref.serial
2,"a quote opened here is not closed properly, wanted one at the end of the field",2026-11-20 08:00,"open,1
>>>2
cplt-new: <stdin>:2: a quote opened here is not closed properly, wanted one at the end of the field
accepted 2, rejected 1
>>>= 3
END

printf '%s\n' '<<<<<<< HEAD' received,text '2026-11-20 08:00,a' ======= \
    received,text '2026-11-20 08:01,b' '>>>>>>> topic' >merge.csv
try 'marks of a merge are rejects, a second header is none' <<'END'
cplt-new --csv merge.csv --rejects bad-merge.csv >out
status=$?
jq -r .text out
cat bad-merge.csv
(exit $status)
>>>
a
b
﻿_line,_reason,received,text
1,"a merge conflict marker, wanted a row",<<<<<<< HEAD
4,"a merge conflict marker, wanted a row",=======
7,"a merge conflict marker, wanted a row",>>>>>>> topic
>>>2
cplt-new: merge.csv:1: a merge conflict marker, wanted a row
cplt-new: merge.csv:4: a merge conflict marker, wanted a row
cplt-new: merge.csv:7: a merge conflict marker, wanted a row
accepted 2, rejected 3
>>>= 3
END

try 'a header that is broken ends it, for nothing after it can be read' <<'END'
printf 'received,"text\n2026-11-20 08:00,a\n' | cplt-new --csv -
>>>2
cplt-new: <stdin>:1: a quote opened here is not closed properly, wanted one at the end of the field
>>>= 2
END

# x COUNT: so many letters
x()
{
	head -c "$1" /dev/zero | tr '\0' x
}

# long_row FILE LINE...: rows a and b, and between them these lines, in which @
# is five million letters; then the rejects without line and reason
long_row()
{
	{
		echo 'received,text'
		echo '2026-11-20 08:00,a'
		shift
		for line; do
			case $line in *@*)
				printf '%s' "${line%%@*}"
				x 5000000 ;;
			esac
			printf '%s\n' "${line#*@}"
		done >middle
		cat middle
		echo '2026-11-20 08:00,b'
	} >long.csv
	rm -f bad.csv
	cplt-new --csv long.csv --source s --rejects bad.csv >out
	status=$?
	jq -r .text out
	sed '1d; s/^[0-9]*,"[^"]*",//' bad.csv >kept
	cmp middle kept
	return "$status"
}

try 'a line too long to be held is one bad row, and is kept as it came' <<'END'
long_row long.csv '2026-11-20 08:00,@'
>>>
a
b
>>>2
cplt-new: long.csv:3: a line of more than 4 MiB, wanted a shorter one
accepted 2, rejected 1
>>>= 3
END

try 'what follows it can be read, other bad rows too' <<'END'
long_row long.csv '2026-11-20 08:00,"@"' '2026-11-20 08:00,c,c' '@' '@'
>>>
a
b
>>>2
cplt-new: long.csv:3: a line of more than 4 MiB, wanted a shorter one
cplt-new: long.csv:4: 3 fields, wanted 2 as in the header
cplt-new: long.csv:5: a line of more than 4 MiB, wanted a shorter one
cplt-new: long.csv:6: a line of more than 4 MiB, wanted a shorter one
accepted 2, rejected 4
>>>= 3
END

try 'lines of a quoted field that begins in it are part of its row' <<'END'
long_row long.csv '2026-11-20 08:00,"@' 'and, so, on' 'until"'
>>>
a
b
>>>2
cplt-new: long.csv:3: a line of more than 4 MiB, wanted a shorter one
accepted 2, rejected 1
>>>= 3
END

try 'and so it is of a row that began before it' <<'END'
long_row long.csv '2026-11-20 08:00,"it' 'went' 'on@' 'and, so, on' '@' 'until"'
>>>
a
b
>>>2
cplt-new: long.csv:3: a quote opened here is not closed within 4 MiB, wanted one at the end of the field
accepted 2, rejected 1
>>>= 3
END

# How long a line may be does not depend on the pieces in which it is read.
try 'a line may have 4 MiB, and not a byte more' <<'END'
for more in 4194287 4194288; do
	(echo 'received,text' && printf '2026-11-20 08:00,' && x $more) >long.csv
	cplt-new --csv long.csv >out
	wc -l <out
done
(exit 3)
>>>
1
0
>>>2
accepted 1, rejected 0
cplt-new: long.csv:2: a line of more than 4 MiB, wanted a shorter one
accepted 0, rejected 1
>>>= 3
END

try 'a header of which that is true is none' <<'END'
(printf 'received,text' && x 5000000 && printf '\n2026-11-20 08:00,a\n') >long.csv
cplt-new --csv long.csv
>>>2
cplt-new: long.csv:1: a line of more than 4 MiB, wanted a shorter one
>>>= 2
END

try 'a line of JSON too long to be held is one bad row as well' <<'END'
(printf '{"text":"' && x 5000000 && printf '"}\n') >middle
(cat middle && echo '{"text":"b","received":"2026-11-20 08:00"}') >long.jsonl
cplt-new --json long.jsonl --rejects bad.jsonl >out
status=$?
jq -r .text out
cmp middle bad.jsonl
(exit $status)
>>>
b
>>>2
cplt-new: long.jsonl:1: a line of more than 4 MiB, wanted a shorter one
accepted 1, rejected 1
>>>= 3
END

awk 'BEGIN {
	print "received,text"
	for (i = 0; i < 400000; i++)
		print "2026-11-20 08:00:00,\"open " i
}' >many.csv
bounded()
{
	(
		# shellcheck disable=SC3045 # dash and others have it
		ulimit -v 200000
		cplt-new --csv many.csv >out 2>err
	)
	[ $? -eq 3 ] && [ ! -s out ] && tail -n 1 err | grep '^accepted 0, '
}
bounded_line()
{
	(printf 'received,text\n2026-11-20 08:00,"' && x 300000000) >long.csv
	(
		# shellcheck disable=SC3045
		ulimit -v 200000
		cplt-new --csv long.csv --rejects bad-line.csv >out 2>err
	)
	[ $? -eq 3 ] && grep '^accepted 0, rejected 1$' err &&
		[ "$(wc -c <bad-line.csv)" -gt 300000000 ]
}
rows='a file of nothing but broken rows is read in bounded memory'
line='a line without an end is read in bounded memory'
# shellcheck disable=SC3045
if (ulimit -v 200000 && cplt-new --version) >out 2>&1; then
	holds "$rows" bounded
	holds "$line" bounded_line
else
	skip "$rows" 'a sanitizer takes more at once'
	skip "$line" 'a sanitizer takes more at once'
fi

finish
