#!/bin/sh
# Questions that the tests of other libraries of working time ask.
. "$(dirname "$0")/lib.sh"

vectors=$SHARED/sla-vectors/vectors_dev.jsonl
[ -r "$vectors" ] || skip_all 'no vectors here'

jq -c '
	{ add: "add", sub: "sub", elapsed: "between", is_open: "is-open",
	  next_open: "next-open" } as $ops |
	(if .in_utc then "Z" else "" end) as $offset |
	{ id, op: $ops[.kind], tz, hours, holidays, yearly_holidays,
	  special_days, breaks, start: (.start + $offset) } +
	(if .end then { end: (.end + $offset) } else {} end) +
	(if .seconds then { limit: "PT\(.seconds)S" } else {} end)
' "$vectors" >queries || bail 'the vectors are not as they were'

holds 'every query has an answer' cplt-when queries
cplt-when -j 4 queries >results
holds 'and a line each' test \
    "$(wc -l <results)" -eq "$(wc -l <"$vectors")"

# Lines "kind right id wanted got".  A vector has readings of the clock in its
# zone, or in UTC where it says so.
jq -n -r --slurpfile vector "$vectors" --slurpfile got results '
	def utc: . as $t |
		($t[20:22] | tonumber) * 3600 + ($t[23:25] | tonumber) * 60 |
		if $t[19:20] == "-" then 0 - . else . end |
		(($t[0:19] + "Z" | fromdate) - .) | todate[0:19];
	range($vector | length) | $vector[.] as $v | $got[.].result |
	if type != "string" then .
	elif $v.in_utc then utc
	else .[0:19] end |
	[$v.kind, . == $v.ref.close, $v.id, $v.ref.close, .] | @tsv
' >judged || bail 'the results cannot be compared'

# right KIND: all vectors of that kind came out as wanted, and there are some
right()
{
	grep "^$1	false" judged
	grep -q "^$1	true" judged && ! grep -q "^$1	false" judged
}

for kind in add sub elapsed is_open next_open; do
	holds "$(grep -c "^$kind	" judged) vectors of $kind come out right" \
	    right "$kind"
done
note "$(grep -c '	true	' judged) of $(wc -l <"$vectors") vectors"

finish
