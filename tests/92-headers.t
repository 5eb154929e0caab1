#!/bin/sh
# Headers stand alone, and lib depends one way.
. "$(dirname "$0")/lib.sh"
cd "$TOP" || bail "cannot go to $TOP"

flags='-std=c11 -D_POSIX_C_SOURCE=200809L -Ilib -Wall -Wextra -Wpedantic -Werror'

compiles_alone()
{
	# shellcheck disable=SC2086 # a list of words
	echo "#include \"${1#lib/}\"" | "${CC:-cc}" $flags -x c -fsyntax-only -
}

for header in lib/*/*.h; do
	holds "${header#lib/} compiles alone" compiles_alone "$header"
done

# Two headers of one guard hide each other where both are included.
guards_once()
{
	for header in lib/*/*.h; do
		guard=$(sed -n 's/^#ifndef \(CPLT_[A-Z0-9_]*_H\)$/\1/p' \
		    "$header")
		echo "${guard:-none}"
	done >"$WORK/guards"
	sort "$WORK/guards" | uniq -d | tee "$WORK/twice"
	! grep -n none "$WORK/guards" && [ ! -s "$WORK/twice" ]
}

compile_together()
{
	for header in lib/*/*.h; do
		echo "#include \"${header#lib/}\""
	done >"$WORK/all.c"
	# shellcheck disable=SC2086 # a list of words
	"${CC:-cc}" $flags -x c -fsyntax-only "$WORK/all.c"
}

holds 'every header has a guard of its own' guards_once
holds 'all headers can be included together' compile_together

# What each folder stands on; base stands on nothing, cmd on all.
level()
{
	case $1 in
	base) echo 0 ;;
	jsonl) echo 1 ;;
	ticket) echo 2 ;;
	config) echo 3 ;;
	calendar) echo 4 ;;
	sla | text | csv | store) echo 5 ;;
	document | pick) echo 6 ;;
	apply | intake | learn | link | update | notify | audit) echo 7 ;;
	archive | list) echo 8 ;;
	cases | show) echo 9 ;;
	report) echo 10 ;;
	cmd) echo 11 ;;
	*) echo unknown ;;
	esac
}

# Lines "file folder" for each include of a file of ours.
includes()
{
	sed -n 's/^[ 	]*#[ 	]*include[ 	]*"\([^"]*\)".*/\1/p' "$1"
}

# Every include of file $1 in folder $2 is from there or from a lower level.
looks_down()
{
	status=0
	for name in $(includes "$1"); do
		case $name in
		*/*) from=${name%%/*} ;;
		*) from=none ;;
		esac
		[ "$from" = "$2" ] && [ "$2" != cmd ] && continue
		[ "$(level "$from")" != unknown ] &&
			[ "$(level "$from")" -lt "$(level "$2")" ] && continue
		echo "$1 includes $name"
		status=1
	done
	return "$status"
}

folder_looks_down()
{
	all=0
	for file in "$1"/*.[ch]; do
		[ -e "$file" ] || continue
		looks_down "$file" "${1##*/}" || all=1
	done
	return "$all"
}

for folder in lib/*/; do
	folder=${folder%/}
	[ "$(level "${folder#lib/}")" = unknown ] && {
		holds "$folder holds no C" \
		    test -z "$(find "$folder" -name '*.[ch]')"
		continue
	}
	holds "$folder includes only what it stands on" folder_looks_down "$folder"
done
holds 'commands include lib and never each other' folder_looks_down cmd
holds 'commands have no headers' test -z "$(find cmd -name '*.h')"

own_header_first()
{
	status=0
	for file in lib/*/*.c; do
		own=${file#lib/}
		own=${own%.c}.h
		[ -e "lib/$own" ] || continue
		[ "$(includes "$file" | head -n 1)" = "$own" ] && continue
		echo "$file does not include $own first"
		status=1
	done
	return "$status"
}

holds 'every file includes its own header first' own_header_first

finish
