#!/bin/sh
# What is planted in made-up months is found, and nothing in calm ones.
# covers: V8
. "$(dirname "$0")/lib.sh"

bench=$TESTS/bench
perl -e 1 2>/dev/null || skip_all 'there is no perl'

# month SEED [OPTION...]: make up a month SEED.jsonl and link it: SEED.out,
# SEED.inc, and the links by tabs, SEED.links
month()
{
	seed=$1
	shift
	"$bench/month" --truth "$seed.truth" "$@" "$seed" >"$seed.jsonl" &&
		cplt-link --incidents "$seed.inc" "$seed.jsonl" >"$seed.out" &&
		jq -r '.id as $id | .links[]? | [$id, .rel, .id] | @tsv' \
		    "$seed.out" >"$seed.links"
}

# good KIND WHAT: precision or recall of the kind is at least 0.95
good()
{
	awk -v kind="$1" -v what="$2" '$1 == kind {
		for (i = 2; i < NF; i++)
			if ($i == what)
				good = $(i + 1) >= 0.95
	}
	END { exit !good }' score
}

for seed in 1 2 3; do
	holds "month $seed is made up and linked" month "$seed"
done
"$bench/month-score" 1.truth 1.links 2.truth 2.links 3.truth 3.links >score
sed 's/^/# /' score

for kind in repeat duplicate burst incident; do
	case $kind in
	repeat) said='repeats' ;;
	duplicate) said='duplicates' ;;
	burst) said='bursts' ;;
	incident) said='members of bursts' ;;
	esac
	holds "19 of 20 $said are found" good "$kind" recall
	holds "19 of 20 $said found are some" good "$kind" precision
done

calm()
{
	month "$1" --calm --days 30 && [ ! -s "$1.inc" ] &&
		! grep -q incident "$1.links"
}

for seed in 21 22 23 24 25 26; do
	holds "a calm month has no incident ($seed)" calm "$seed"
	rm -f "$seed".*
done

as_usual()
{
	"$bench/month-usual" "$1.out" "$1.inc" >usual || return
	cat usual
	[ "$(cat usual)" = "$(wc -l <"$1.inc")" ]
}

holds 'what was expected is what the formulas of the manual give' as_usual 1

same_by_workers()
{
	cplt-link -j 4 --incidents jobs.inc 1.jsonl >jobs.out &&
		cmp jobs.out 1.out && cmp jobs.inc 1.inc
}

holds 'the same comes out of one worker and of four' same_by_workers

# in_two LINES: the month in two parts, the first as history of the second
in_two()
{
	head -n "$1" 1.jsonl >past.jsonl
	tail -n +"$(($1 + 1))" 1.jsonl >new.jsonl
	tail -n +"$(($1 + 1))" 1.out >wanted.out
	jq -r .id new.jsonl >new.ids
	jq -c --rawfile new new.ids '($new | split("\n")) as $ids
	    | select(.incident.members | any(IN($ids[])))' 1.inc |
		jq -r .id >wanted.inc
	cplt-link --history past.jsonl --incidents new.inc new.jsonl >new.out &&
		cmp new.out wanted.out &&
		jq -r .id new.inc | cmp - wanted.inc
}

# The line in the middle of the first burst that has 20 tickets.
amid_burst()
{
	awk -F '\t' '$1 == "incident" { n[$3]++; id[$3, n[$3]] = $2 }
	    $1 == "burst" && n[$2] >= 20 { print id[$2, 10]; exit }' 1.truth
}

holds 'history and new give what one piece gives' in_two 20000
holds 'history and new give what one piece gives, amid a burst' \
    in_two "$(grep -n "\"id\":\"$(amid_burst)\"" 1.jsonl | cut -d: -f1)"

again()
{
	cplt-link --incidents again.inc 1.out >again.out &&
		cmp again.out 1.out && cmp again.inc 1.inc
}

holds 'a second run changes nothing' again

readable()
{
	cplt-list 1.inc >list && [ "$(wc -l <list)" -gt "$(wc -l <1.inc)" ] &&
		cplt-report 1.inc >report && [ -s report ] &&
		head -n 1 1.inc >one && cplt-show one >shown &&
		grep -q ': [0-9]* in [0-9]' shown
}

holds 'incidents are tickets to list, to show and to report' readable

finish
