#!/bin/sh
# Each requirement is shown by a test that says so, or openly is not.
. "$(dirname "$0")/lib.sh"

tab=$(printf '\t')
# shellcheck disable=SC2153 # lib.sh sets it
grep -v '^#' "$TESTS/requirements.tsv" >rows
cut -f 1 rows | sort >ids

# Lines "ID file" for all that the tests say they cover.
(cd "$TESTS" && grep -H '^# covers:' ./*.t) |
	sed 's/^\.\/\([^:]*\):# covers:/\1/' |
	awk '{ for (i = 2; i <= NF; i++) print $i, $1 }' | sort -u >covered

# What is open has a fourth column: why.
columns_filled()
{
	awk -F '\t' 'NF != 3 + ($2 == "open") || $1 == "" || $2 == "" ||
		$3 == "" || $NF == "" {
		print NR ": " $0; bad = 1 } END { exit bad }' rows
}

holds 'there are rows' test -s rows
holds 'each row says ID, tests or open, words, and why it is open' \
    columns_filled
holds 'no ID stands twice' test -z "$(uniq -d ids)"

# Every test a row names exists and says that it covers the row's ID.
rows_true()
{
	status=0
	while IFS=$tab read -r id tests _; do
		[ "$tests" = open ] && continue
		for file in $tests; do
			grep -qx "$id $file" covered && continue
			echo "$id: $file does not say that it covers it"
			status=1
		done
	done <rows
	return "$status"
}

# Every ID a test says it covers is a row that names the test.
covers_true()
{
	status=0
	while read -r id file; do
		awk -F '\t' -v id="$id" -v file="$file" '
			$1 == id { n = split($2, names, " ")
				for (i in names) if (names[i] == file) ok = 1 }
			END { exit !ok }' rows && continue
		echo "$file covers $id, its row does not name it"
		status=1
	done <covered
	return "$status"
}

holds 'each test that a row names covers it' rows_true
holds 'each covered ID is in its row' covers_true

list=$TOP/../shared/REQUIREMENTS.md
if [ -e "$list" ]; then
	sed -n 's/^| \([A-Z][0-9]*\)[ :].*/\1/p' "$list" | sort >wanted
	holds 'the IDs are those of the list of requirements' \
	    diff -u wanted ids
else
	skip 'the IDs are those of the list of requirements' 'no list here'
fi

note "$(cut -f 2 rows | grep -cvx open) shown, $(cut -f 2 rows |
	grep -cx open) open"
finish
