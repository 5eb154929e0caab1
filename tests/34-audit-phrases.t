#!/bin/sh
# Sixty cases, half of them clean: what was planted is found, nothing else.
# covers: X1 X2 X3
. "$(dirname "$0")/lib.sh"

cases=$TESTS/data/audit/cases.jsonl
expected=$TESTS/data/audit/expected.tsv
export CPLT_NOW=2026-11-16T18:00:00+08:00

# found FILE [COLUMNS]: the findings in FILE as lines of expected.tsv
found()
{
	jq -r '[.ticket, .rule, .place, .evidence] | @tsv' "$1" |
		cut -f "${2-1-4}" | sort
}

sort "$expected" >wanted
cut -f 1-2 wanted >wanted.rules

planted()
{
	cplt-audit "$cases" >out || return
	found out >got
	diff -u wanted got
}

half_clean()
{
	[ "$(wc -l <"$cases")" -eq 60 ] || return
	cut -f 1 wanted | sort -u >faulty
	[ "$(wc -l <faulty)" -eq 30 ]
}

# Every rule of words that is built in has its part in the cases.
rules_used()
{
	cplt-config conduct.csv | sed -n 's/^\([^,]*\),phrase,.*/\1/p' |
		sort >rules
	cut -f 2 wanted | sort -u | diff -u rules -
}

# told_alike SED: with their words rewritten so, the cases are judged alike
told_alike()
{
	sed "$1" "$cases" >rewritten.jsonl
	! cmp -s "$cases" rewritten.jsonl || return
	cplt-audit rewritten.jsonl >out || return
	found out 1-2 >got
	diff -u wanted.rules got
}

escaped_alike()
{
	jq -ac . "$cases" >escaped.jsonl
	cplt-audit escaped.jsonl >out || return
	found out >got
	diff -u wanted got
}

# A text and an array of its turns say the same; the place names the member.
turns_alike()
{
	jq -c '.history[2] |= if (.transcript | type) == "array" then
	    .transcript |= (map(.who + ": " + .text) | join("\n"))
	    else . end' "$cases" >texts.jsonl
	cplt-audit texts.jsonl >out || return
	found out >got
	diff -u wanted got
}

any_threads()
{
	cplt-audit -j1 "$cases" >one && cplt-audit -j2 "$cases" >two &&
		cmp one two && [ -s one ]
}

# Each sentence as a ticket of its own: told which rules found something in it.
sentences()
{
	jq -Rc --arg at "$CPLT_NOW" 'split("\t") | {
	    v: 1, id: ("20261116-" + ("000000000\(input_line_number)"[-10:])),
	    kind: "complaint", status: "received", received: $at,
	    channel: "phone", history: [
	        {at: $at, act: "receive", by: "1001"},
	        {at: $at, act: "note", by: "1002", (.[1]): .[2]}]}' \
		"$TESTS/data/audit/sentences.tsv" >sentences.jsonl
	cplt-audit sentences.jsonl >out || return
	jq -rn --slurpfile found out \
		'($found | group_by(.ticket) | map({(.[0].ticket):
	        map(.rule) | unique | join(",")}) | add) as $rules |
	    inputs | "\($rules[.id] // "-")\t\(.history[1] |
	        if .note then "note\t" + .note
	        else "transcript\t" + .transcript end)"' \
		sentences.jsonl >got
	diff -u "$TESTS/data/audit/sentences.tsv" got
}

holds 'half of the cases are clean' half_clean
holds 'all that was planted is found, and nothing else' planted
holds 'every rule of words has a case' rules_used
holds 'sentences are told from those nearly like them' sentences
holds 'escapes in JSON change nothing' escaped_alike
holds 'a transcript may be a text or an array of turns' turns_alike
holds 'findings are the same on any number of threads' any_threads
holds '您 and 你 are one' told_alike 's/您/你/g'
holds '撤销 and 撤消 are one' told_alike 's/撤销/撤消/g'
holds 'traditional characters are as good' told_alike 's/诉/訴/g;s/请/請/g'
holds 'full width is as good' told_alike 's/your complaint/ｙｏｕｒ complaint/g'
holds 'stars within a word hide nothing' told_alike 's/投诉/投*诉/g'
holds 'a character that is not seen hides nothing' \
    told_alike "s/撤销/撤$(printf '\342\200\213')销/g"

finish
