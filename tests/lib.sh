# The test harness: sourced first by every tests/*.t; see tests/README.md.
# shellcheck shell=sh

TOP=$(cd "$(dirname "$0")/.." && pwd) || exit 1
TESTS=$TOP/tests
[ -z "${BUILD-}" ] || BINDIR=$TOP/$BUILD/bin
BINDIR=$(cd "${BINDIR:-$TOP/build/bin}" 2>/dev/null && pwd)
PATH=${BINDIR:-/nonexistent}:$PATH
CPLT_LOCALEDIR=${BINDIR%/bin}/locale
SHARED=$TOP/../shared/data
BOX=$(mktemp -d "${TMPDIR:-/tmp}/cplt-test.XXXXXX") || exit 1
WORK=$BOX/work
HOME=$WORK
CPLT_NOW=2026-11-21T09:00:00+08:00
LC_ALL=C
TZ=UTC
export TOP TESTS BINDIR PATH CPLT_LOCALEDIR SHARED WORK HOME CPLT_NOW LC_ALL TZ
unset CPLT_CONFIG LANG LANGUAGE LC_MESSAGES EDITOR VISUAL CDPATH
umask 022
case_number=0
cases_failed=0
trap 'rm -rf "$BOX"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$WORK" "$BOX/case" && cd "$WORK" || exit 1

# note TEXT...: a comment in the report
note()
{
	printf '# %s\n' "$*"
}

bail()
{
	printf 'Bail out! %s: %s\n' "${0##*/}" "$*"
	exit 1
}

# verdict STATUS TITLE: count one case and print its line
verdict()
{
	case_number=$((case_number + 1))
	[ -n "$2" ] || bail "case $case_number has no title"
	if [ "$1" -eq 0 ]; then
		printf 'ok %d - %s\n' "$case_number" "$2"
	else
		cases_failed=$((cases_failed + 1))
		printf 'not ok %d - %s\n' "$case_number" "$2"
	fi
	return "$1"
}

# status_name STATUS: the number, or the name of the signal behind it
status_name()
{
	if [ "$1" -gt 128 ]; then
		kill -l "$1" 2>/dev/null || echo "$1"
	else
		echo "$1"
	fi
}

# A case's text in parts, one file each: run, in, out, err, status.
split_case()
{
	rm -f "$BOX"/case/*
	: >"$BOX/case/in"
	: >"$BOX/case/out"
	: >"$BOX/case/err"
	echo 0 >"$BOX/case/status"
	awk -v box="$BOX/case" '
	function close_part() {
		if (held)
			print last > part
		close(part)
		held = 0
	}
	BEGIN { part = box "/run" }
	/^(<<<|>>>)/ {
		close_part()
		if ($0 == "<<<") part = box "/in"
		else if ($0 == ">>>") part = box "/out"
		else if ($0 == ">>>2") part = box "/err"
		else if (/^>>>= [0-9A-Z]+$/) {
			print $2 > (box "/status")
			part = "/dev/null"
		} else exit wrong = 1
		next
	}
	$0 == "\\ no newline" { printf "%s", last > part; held = 0; next }
	{
		if (held)
			print last > part
		last = $0
		held = 1
	}
	END { if (!wrong) close_part(); exit wrong }
	' && [ -s "$BOX/case/run" ]
}

# Print how two files differ as comments, carriage returns made visible.
show_difference()
{
	cmp -s "$2" "$3" && return
	note "$1: - wanted, + got"
	diff -a -u "$2" "$3" | sed -e 1,2d -e "s/$(printf '\r')/\\\\r/g" \
	    -e 's/^/#   /' | head -60
}

as_wanted()
{
	for part in status out err; do
		cmp -s "$BOX/case/$part" "$BOX/case/got.$part" || return
	done
}

# try TITLE <<'END': run a case and compare stdout, stderr and status
try()
{
	split_case || bail "'$1' is no case: see tests/README.md"
	# A subshell, so that functions of the .t can be used in a case.
	(
		trap - EXIT
		# shellcheck source=/dev/null
		. "$BOX/case/run"
	) <"$BOX/case/in" >"$BOX/case/got.out" 2>"$BOX/case/got.err"
	status_name $? >"$BOX/case/got.status"
	as_wanted
	verdict $? "$1" && return
	sed 's/^/# $ /' "$BOX/case/run"
	show_difference status "$BOX/case/status" "$BOX/case/got.status"
	show_difference stdout "$BOX/case/out" "$BOX/case/got.out"
	show_difference stderr "$BOX/case/err" "$BOX/case/got.err"
	return 1
}

# holds TITLE COMMAND [ARG...]: the command ends with status 0
holds()
{
	holds_title=$1
	shift
	"$@" >"$BOX/case/got" 2>&1 </dev/null
	holds_status=$?
	verdict "$holds_status" "$holds_title" && return
	note "status $(status_name "$holds_status") from: $*"
	sed 's/^/#   /' "$BOX/case/got" | head -60
	return 1
}

# skip TITLE WHY: a case that cannot be run here
skip()
{
	case_number=$((case_number + 1))
	printf 'ok %d - %s # SKIP %s\n' "$case_number" "$1" "$2"
}

# skip_all WHY: none of the file's cases can be run here
skip_all()
{
	[ "$case_number" -eq 0 ] || bail 'skip_all after a case'
	printf '1..0 # SKIP %s\n' "$1"
	exit 0
}

# finish: the plan; the last line of every .t
finish()
{
	printf '1..%d\n' "$case_number"
	[ "$cases_failed" -eq 0 ]
	exit
}
