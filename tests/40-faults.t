#!/bin/sh
# Full disk, closed stdin, missing file, killed reader: each command says so.
. "$(dirname "$0")/lib.sh"

# tickets N: that many, some of them late, some closed long ago
tickets()
{
	awk -v n="$1" 'BEGIN {
		for (i = 1; i <= n; i++) {
			closed = i % 3 == 0
			day = sprintf("2026-%02d-%02d", 8 + closed, i % 28 + 1)
			at = day "T10:00:00+08:00"
			printf "{\"v\":1,\"id\":\"%s-%010d\"," \
			    "\"kind\":\"complaint\",\"status\":\"%s\"," \
			    "\"received\":\"%s\",\"channel\":\"phone\"," \
			    "\"text\":\"网速很慢，上不了网\",\"level\":0," \
			    "\"history\":[{\"at\":\"%s\",\"by\":\"1001\"," \
			    "\"act\":\"receive\"}%s]}\n",
			    20261101, i, closed ? "closed" : "accepted",
			    at, at, closed ? ",{\"at\":\"" day \
			    "T12:00:00+08:00\",\"by\":\"1001\"," \
			    "\"act\":\"close\"}" : ""
		}
	}'
}

calls()
{
	awk -v n="$1" 'BEGIN {
		print "received,channel,ref.serial,customer.phone,text"
		for (i = 1; i <= n; i++)
			printf "2026-11-%02d 10:00:00,phone,S%06d," \
			    "13800000000,网速很慢，上不了网\n", i % 20 + 1, i
	}'
}

queries()
{
	awk -v n="$1" 'BEGIN {
		for (i = 1; i <= n; i++)
			printf "{\"op\":\"add\",\"limit\":\"36h\"," \
			    "\"start\":\"2026-11-%02dT10:00\"}\n", i % 20 + 1
	}'
}

mkdir -p desk/templates
printf '%s\n' 'on: receive' 'to: by' 'channel: sms' '' '{number}' \
    >desk/templates/plain.zh.txt
tickets 5 >five
tickets 20000 >many
# By the time of receipt, which stands in every line at the same place.
for n in five many; do sort -t, -k5,5 $n >$n.sorted; done
calls 5 >five.csv
calls 20000 >many.csv
queries 5 >five.queries
queries 20000 >many.queries
(cat five; printf '{"v":1,"id":"20261101-00') >half
(cat five.sorted; printf '{"v":1,"id":"20261101-00') >half.sorted
(cat five.csv; printf '2026-11-05 10:00:00,phone,"S0000') >half.csv
(cat five.queries; printf '{"op":"add","lim') >half.queries

# run NAME [FILE]: the command at its plainest, with $options, over FILE, or
# stdin
run()
{
	rm -rf archive
	runs=$1
	shift
	# shellcheck disable=SC2086 # a list of options
	case $runs in
	cplt-new) cplt-new --source calls $options --csv "${1:--}" ;;
	cplt-archive)
		cplt-archive --dir archive --after 10d $options "$@"
		;;
	cplt-pick) cplt-pick -e 'open or age>1d' $options "$@" ;;
	cplt-notify) cplt-notify -C desk --template plain $options "$@" ;;
	cplt-update)
		cplt-update --id "${id:-20261101-0000000001}" note --note n \
		    $options "$@"
		;;
	*) "$runs" $options "$@" ;;
	esac
}

# sample NAME KIND: the file of that kind that NAME reads
sample()
{
	case $1 in
	cplt-new) echo "$2.csv" ;;
	cplt-when) echo "$2.queries" ;;
	cplt-link) echo "$2.sorted" ;;
	*) echo "$2" ;;
	esac
}

# ends STATUS TEXT COMMAND...: COMMAND ends so, and its stderr begins with
# its name and has TEXT, which may be empty for no stderr at all
ends()
{
	want=$1 text=$2
	shift 2
	"$@" 2>stderr
	got=$?
	cat stderr >&2
	if [ "$got" -ne "$want" ]; then
		echo "status $(status_name "$got"), wanted $want"
		return 1
	elif [ -z "$text" ]; then
		[ ! -s stderr ]
	else
		grep -q "^$name: .*$text" stderr
	fi
}

onto_full()
{
	run "$@" >/dev/full
}

onto_closed()
{
	run "$@" >&-
}

from_closed()
{
	run "$name" "$@" <&-
}

# What is done with a named file does not depend on stdin.
without_stdin()
{
	run "$name" "$1" >whole && from_closed "$1" >out && cmp whole out
}

# Bad lines that cannot be kept where they were to go.
rejects_full()
{
	options='--rejects /dev/full'
	[ "$name" != cplt-update ] || id=nobody
	run "$name" "$(sample "$name" half)" >/dev/null
}

# With nobody to read, a writer ends by SIGPIPE and without a word.
reader_killed()
{
	rm -f pipe
	mkfifo pipe
	head -n 1 <pipe >first &
	run "$name" "$(sample "$name" many)" >pipe 2>stderr
	got=$?
	wait $!
	cat stderr
	echo "status $(status_name "$got")"
	[ "$(status_name "$got")" = PIPE ] && [ -s first ] && [ ! -s stderr ]
}

# What is before the half line is done, and nothing of it is lost.
half_a_line()
{
	run "$name" "$(sample "$name" five)" >whole 2>/dev/null || return
	ends 3 "$(sample "$name" half):[67]: " \
	    run "$name" "$(sample "$name" half)" >out || return
	case $name in
	cplt-new | cplt-notify | cplt-audit | cplt-pick | cplt-show | cplt-list)
		cmp whole out
		;;
	cplt-report)
		grep -q '^Tickets received  *5$' out
		;;
	cplt-when) head -n 5 out | cmp whole - && [ "$(wc -l <out)" -eq 6 ] ;;
	*) (cat whole; awk 'NR == 6' half) | cmp - out ;;
	esac
}

# writes ARG...: with these arguments the command has something to write, and
# says so when it cannot
writes()
{
	holds "$name${*:+ $*}: a full disk is status 4" \
	    ends 4 'No space left on device' sh -c "$name $* >/dev/full"
	holds "$name${*:+ $*}: a closed stdout is status 4" \
	    ends 4 'Bad file descriptor' sh -c "$name $* >&-"
}

# What the commands write that are called otherwise than plainly.
other_output()
{
	case $name in
	cplt-config)
		writes
		writes policy.json
		;;
	cplt-new) writes --channel phone --text slow ;;
	cplt-classify)
		perl "$TESTS/bench/lessons" 20 >lessons
		writes --explain five
		writes --train model lessons
		writes --model model five
		writes --evaluate lessons
		writes --evaluate --predictions answers lessons
		;;
	cplt-link) writes --sort five ;;
	cplt-sla-check) writes --table five ;;
	cplt-update) writes --acts ;;
	cplt-when) writes is-open now ;;
	cplt-pick)
		writes --fields
		writes -c -e open five
		;;
	cplt-report)
		cplt-report --partial five >figures
		writes --partial five
		writes --merge figures
		writes /dev/null
		;;
	esac
}

faults_of_all()
{
	holds "$name: an unknown option is status 2" \
	    ends 2 'no-such-option' "$name" --no-such-option
	writes --help
	writes --version
}

has_option()
{
	"$name" --help | grep -q -e "$1"
}

faults_of_readers()
{
	five=$(sample "$name" five)
	holds "$name: a full disk is status 4" \
	    ends 4 'No space left on device' onto_full "$name" "$five"
	holds "$name: a closed stdout is status 4" \
	    ends 4 'Bad file descriptor' onto_closed "$name" "$five"
	holds "$name: a closed stdin does not matter when a file is named" \
	    without_stdin "$five"
	holds "$name: a closed stdin that is to be read is status 4" \
	    ends 4 'Bad file descriptor' from_closed
	holds "$name: a missing file is named and is status 4" \
	    ends 4 'no-such-file.*No such file' run "$name" ./no-such-file
	holds "$name: a directory is named and is status 4" \
	    ends 4 '/.*Is a directory' run "$name" /
	holds "$name: a file that cannot be read is named and is status 4" \
	    ends 4 '/proc/self/mem.*Input/output error' \
	    run "$name" /proc/self/mem
	holds "$name: half a line at the end is named and the rest is done" \
	    half_a_line
	holds "$name: bad lines that cannot be kept are status 4" \
	    ends 4 'No space left on device' rejects_full
	options='' id=''
	[ "$name" = cplt-report ] ||
		holds "$name: ends quietly when its reader is gone" \
		    reader_killed
	if has_option --jobs; then
		options='-j 2'
		holds "$name -j 2: a full disk is status 4" ends 4 \
		    'No space left on device' \
		    onto_full "$name" "$(sample "$name" many)"
		[ "$name" = cplt-report ] ||
			holds "$name -j 2: ends quietly, too" reader_killed
		options=
	fi
}

options='' id=''
for program in "$BINDIR"/cplt-*; do
	[ -x "$program" ] || continue
	name=${program##*/}
	faults_of_all
	other_output
	case $name in
	cplt-config) ;;
	cplt-append | cplt-apply) ;; # which read no files: see 42-*.t
	*) faults_of_readers ;;
	esac
done

finish
