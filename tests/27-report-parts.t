#!/bin/sh
# Every report in every form, from parts of the tickets in any order: the bytes
# of one run over all of them.
. "$(dirname "$0")/lib.sh"

"$TESTS/data/report/tickets" 700 >tickets || bail 'no tickets'
echo 'no ticket' >>tickets

formats='text json csv html xlsx'

# reports ARG...: status 3, for there is a bad line among the tickets; or 0 of a
# part that has none
reports()
{
	cplt-report "$@" 2>err
	case $? in
	0 | 3) ;;
	*) cat err >&2; return 1 ;;
	esac
}

# in_parts COUNT: partial figures of so many parts, made with $counted; the
# names of their files, shuffled, in $parts
in_parts()
{
	rm -f part.* figures.*
	awk -v n="$1" 'BEGIN { srand(n) } { print > ("part." int(rand() * n)) }
	    ' tickets
	for part in part.*; do
		# shellcheck disable=SC2086 # a list of options
		reports --partial $counted "$part" >"figures.${part#part.}" ||
			return
	done
	parts=$(printf '%s\n' figures.* | shuf --random-source=tickets)
}

# told_alike: the parts are told as the whole is, in each form
told_alike()
{
	for format in $formats; do
		# shellcheck disable=SC2086 # lists of names and options
		reports --merge --format "$format" $told $parts >merged ||
			return
		cmp merged "whole.$format" || return
	done
}

all_parts()
{
	for format in $formats; do
		# shellcheck disable=SC2086 # lists of options
		reports --format "$format" $counted $told tickets \
		    >"whole.$format" && [ -s "whole.$format" ] || return
	done
	for count in 1 2 7 100; do
		echo "$count parts"
		in_parts "$count" && told_alike || return
	done
}

# Partial figures of partial figures, by threads.
tree()
{
	in_parts 8 || return
	# shellcheck disable=SC2086 # a list of names
	set -- $parts
	reports --merge --partial "$1" "$2" "$3" >left &&
		reports --merge --partial "$4" >middle &&
		cat "$5" "$6" "$7" "$8" >right || return
	parts='right left middle'
	told_alike || return
	# shellcheck disable=SC2086 # lists of options
	reports --jobs 3 --partial $counted tickets >figures.1 &&
		reports --partial $counted tickets | cmp - figures.1
}

# alike TITLE COUNTED [TOLD]: options for counting, and for telling
alike()
{
	counted=$2 told=${3:-}
	holds "$1: from 1, 2, 7 and 100 parts" all_parts
	holds "$1: from parts of parts" tree
}

alike 'the summary' ''
alike 'the summary of a quarter, compared' \
    '--from 2026-07-01 --to 2026-10-01' '--users 2000000 --trend month'
alike 'measures by fields, a list among them' '--by tags,category/1,owner.dept
    --measures late,reopened,transfers,satisfied,resolution'
alike 'the bulletin' '--bulletin --from 2026-01-01 --to 2026-10-01'
alike 'the notice of the regulator' \
    '--regulator --from 2026-07-01 --to 2026-10-01' '--users 2000000'
alike 'the report on apologies' '--apology'
alike 'the register of improvements' '--improve'

finish
