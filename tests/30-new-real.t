#!/bin/sh
# Every row of real exports is accounted for, with the right reason.
# covers: C1 C2 F2
. "$(dirname "$0")/lib.sh"

# reasons FILE: the reasons in a file of messages, without places, counted
reasons()
{
	sed -e '$d' -e 's/^cplt-new: [^:]*:[0-9]*: //' \
	    -e 's/ line [0-9]*/ line N/' "$1" |
	    sort | uniq -c | sort -n | sed 's/^ *//'
	tail -n 1 "$1"
}

# comcast FILE: its tickets in FILE.out, what became of its rows in FILE.why
comcast()
{
	cplt-new --csv "$SHARED/comcast/$1.csv" --source comcast \
	    --map "@$TESTS/data/new/comcast.map" >"$1.out" 2>"$1.err"
	echo "status $?" >"$1.why"
	reasons "$1.err" >>"$1.why"
}

if [ -d "$SHARED/comcast" ]; then
	comcast Shrawan-Kumar
	comcast AbeerIbrahimF
	comcast pepel63
	comcast fightershadow
	cat >clean <<'END'
status 0
accepted 2224, rejected 0
END
	holds 'Shrawan-Kumar: every row is a ticket' \
	    cmp clean Shrawan-Kumar.why
	holds 'AbeerIbrahimF: every row, after a mark of byte order' \
	    cmp clean AbeerIbrahimF.why
	cat >want <<'END'
status 3
5 the same as line N, wanted each row once
accepted 2224, rejected 5
END
	holds 'pepel63: five rows come twice' diff -u want pepel63.why
	cat >want <<'END'
status 3
3 a merge conflict marker, wanted a row
2224 the same as line N, wanted each row once
accepted 2224, rejected 2227
END
	holds 'fightershadow: two versions of all rows and three markers' \
	    diff -u want fightershadow.why
	cut -c 1-30 Shrawan-Kumar.out | sort >ids
	for copy in AbeerIbrahimF pepel63 fightershadow; do
		cut -c 1-30 $copy.out | sort >$copy.ids
		holds "$copy gives the same ids, whatever its dates" \
		    cmp ids $copy.ids
	done
	grep '"serial":"223441"' Shrawan-Kumar.out >one
	holds 'the month is that of Date_month_year' \
	    grep '"received":"2015-08-04T10:22:56+08:00"' one
else
	skip 'four copies of 2224 complaints' 'no real data here'
fi

if [ -d "$SHARED/cn-12345" ]; then
	try 'replied: all but a number for a time and a day without one' <<'END'
cplt-new --csv "$SHARED/cn-12345/replied.csv" --rejects bad.csv \
    --map "@$TESTS/data/new/replied.map" >out 2>err
status=$?
sed 's/^.*replied/replied/' err
wc -l <out
cut -d , -f 1 bad.csv | grep -c '^[0-9]*$'
(exit $status)
>>>
replied.csv:7: 'received' is '43563.359259259261', wanted a time such as 2026-11-21 09:05:00, or --time-format excel, which reads days as a spreadsheet counts them
replied.csv:1380: 'status_at' is '2018/4/24', it has no time of day, wanted one, or a --time-format for dates alone
accepted 2814, rejected 2
2814
2
>>>= 3
END
	try 'replied: with both of these formats named, all rows' <<'END'
cplt-new --csv "$SHARED/cn-12345/replied.csv" --time-format excel \
    --time-format %Y/%m/%d --map "@$TESTS/data/new/replied.map" >out
jq -r 'select(.ref.serial == "2759").received' out
>>>
2019-04-08T08:37:20+08:00
>>>2
accepted 2816, rejected 0
END
	try 'replied: the rejects alone, with the formats, give the rest' <<'END'
cplt-new --csv bad.csv --source replied --time-format excel \
    --time-format %Y/%m/%d --map "@$TESTS/data/new/replied.map" >rest
grep -c -F -x -f rest out
>>>
2
>>>2
accepted 2, rejected 0
END
else
	skip '2816 complaints to a city' 'no real data here'
fi

# spectrum NAME: the cells of NAME.csv are those of NAME.json, empty ones aside;
# the first column is taken for the text, in which line ends become LF; one of
# the collection's numbers is another in its CSV than in its JSON
spectrum()
{
	csv=$SHARED/csv-spectrum/csvs/$1.csv
	json=$SHARED/csv-spectrum/json/$1.json
	first=$(jq -r '[.] | flatten[0] | keys_unsorted[0]' "$json")
	cplt-new --csv "$csv" --keep --set 'received=2026-11-20 08:00' \
	    --map "text=[$first]" >out || return
	jq -cS --arg first "$first" '{($first): .text} + .extra' out >got
	jq -cS '[.] | flatten[] | with_entries(select(.value != ""))' "$json" |
		sed -e 's/\\r\\n/\\n/g' -e 's/1234567890/2095257564/' >want
	diff want got
}

if [ -d "$SHARED/csv-spectrum" ]; then
	for name in "$SHARED"/csv-spectrum/csvs/*.csv; do
		name=$(basename "$name" .csv)
		holds "csv-spectrum: $name" spectrum "$name"
	done
else
	skip 'csv-spectrum' 'no real data here'
fi

finish
