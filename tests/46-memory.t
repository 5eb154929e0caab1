#!/bin/sh
# Each piece of memory that cannot be had: status 4, one message, no file hurt.
# shellcheck disable=SC2094 # the name of a file is not the file
. "$(dirname "$0")/lib.sh"

SHIM=${BINDIR%/bin}/shim.so
[ -e "$SHIM" ] || skip_all 'the library that takes memory away is not built'
LD_PRELOAD=$SHIM CPLT_FAULT=memory:1 CPLT_FAULT_TOLD=told \
    cplt-when is-open now >/dev/null 2>&1
grep -qs '^memory 1 ' told ||
	skip_all 'memory cannot be taken away from this build'

# memory_less COMMAND [ARG...]: COMMAND with its n-th piece of memory missing,
# and with none from then on
memory_less()
{
	LD_PRELOAD=$SHIM CPLT_FAULT=$how:$n CPLT_FAULT_TOLD=told \
	    CPLT_FAULT_IN=$1 "$@"
}

# A run ended with status 4: it has said so in one line, and written nothing
# that it would not have written.
failed_well()
{
	{
		IFS= read -r said && ! read -r _
	} <err || return
	case $said in
	"$name: "*'out of memory' | "$name: "*'Cannot allocate memory') ;;
	# The C library has no other word for it when it looks for an encoding.
	"$name: "*': cannot read: Invalid argument') ;;
	*) return 1 ;;
	esac
	[ ! -s out ] || head -c "$(wc -c <out)" whole | cmp - out
}

# Where the C library could do without, nothing is missing.
as_ever()
{
	[ "$status" -eq "$usual" ] && cmp whole out && cmp whole.err err
}

# next_point: the compiler of patterns, which asks thousands of times, and what
# is like the first way are seen at some of their points only.
next_point()
{
	case $how$n in
	*[0-9][0-9][0-9][0-9]) n=$((n + 197)) ;;
	starved[0-9][0-9][0-9]) n=$((n + 7)) ;;
	*) n=$((n + 1)) ;;
	esac
}

# wants_all NAME FUNCTION: FUNCTION runs the command NAME once.  before and
# after are functions, too: what is there before a run, and whether a run that
# failed has hurt anything.
wants_all()
{
	name=$1
	"$before"
	how=memory n=0
	"$2" >whole 2>whole.err
	usual=$?
	[ "$usual" -le 3 ] || return
	for how in memory starved; do
		n=0
		while :; do
			next_point
			"$before"
			"$2" >out 2>err
			status=$?
			read -r told <told
			[ "$told" != none ] || break
			points=$((points + 1))
			if [ "$status" -eq 4 ]; then
				failed_well && "$after" && continue
			else
				as_ever && continue
			fi
			echo "$told: status $(status_name "$status")"
			cat err
			return 1
		done
		"$before"
		as_ever && [ "$n" -gt 10 ] || return
	done
}

plainly()
{
	# shellcheck disable=SC2086 # a list of words
	memory_less $words
}

# all_through TITLE NAME [ARG...]: the command NAME with these arguments
all_through()
{
	title=$1
	shift
	words=$*
	holds "$title" wants_all "$1" plainly
}

nothing()
{
	:
}

before=nothing after=nothing points=0
cp "$TESTS"/data/man/* .
sed -n 1,3p calls.csv >few.csv
iconv -f UTF-8 -t GB18030 few.csv >gb.csv
printf '%s\n' 'id,act,by,note' '20261115-0000000002,note,1002,called back' \
    >asked.csv
mkdir own own/templates
sed -n '/^id,/p; /^slow,/p' "$TOP/lib/defaults/rules.csv" >own/rules.csv
printf '%s\n' 'fee,any,pattern,ab+c,,,billing:2,' >>own/rules.csv
cp "$TOP/lib/defaults/policy-uk.json" own/policy.json
printf '%s\n' 'on: receive, close' 'to: by, customer' 'channel: sms' '' \
    '{number}' >own/templates/plain.zh.txt
printf '%s\n' '{"op":"add","limit":"36h","start":"2026-11-20T10:00"}' \
    '{"op":"between","from":"2026-11-20T10:00","to":"2026-11-24T10:00"}' \
    >queries
cplt-report --partial tickets.jsonl >figures

all_through 'cplt-new of rows' cplt-new --source calls --csv few.csv
all_through 'cplt-new of rows in another encoding' \
    cplt-new --source calls --encoding GB18030 --keep --csv gb.csv
all_through 'cplt-new of JSON lines' \
    cplt-new --source calls --json tickets.jsonl
all_through 'cplt-new of one case' \
    cplt-new --channel phone --text slow --name Li
all_through 'cplt-classify' cplt-classify tickets.jsonl
all_through 'cplt-classify by a pattern' cplt-classify -C own tickets.jsonl
all_through 'cplt-classify, explained' cplt-classify --explain tickets.jsonl
all_through 'cplt-update' \
    cplt-update --id 20261115-0000000002 note --note called tickets.jsonl
all_through 'cplt-update with a file of acts' \
    cplt-update --events asked.csv tickets.jsonl
all_through 'cplt-sla-check' cplt-sla-check tickets.jsonl
all_through 'cplt-sla-check --table' cplt-sla-check --table tickets.jsonl
all_through 'cplt-escalate' cplt-escalate tickets.jsonl
all_through 'cplt-escalate --digest' cplt-escalate --digest tickets.jsonl
all_through 'cplt-notify' cplt-notify tickets.jsonl
all_through 'cplt-notify by a template of its own' \
    cplt-notify -C own tickets.jsonl
all_through 'cplt-audit' cplt-audit tickets.jsonl
all_through 'cplt-report' cplt-report tickets.jsonl
all_through 'cplt-report --by' cplt-report --by category --late tickets.jsonl
all_through 'cplt-report --merge' cplt-report --merge figures
all_through 'cplt-config --check' cplt-config --check -C own
all_through 'cplt-when of queries' cplt-when queries
all_through 'cplt-when' cplt-when add 2026-11-20T10:00 2workdays

# What writes files, into a copy of what was there.
fresh()
{
	rm -rf now
	cp -Rp there now
}
unhurt()
{
	cmp -s there/file now/file
}
before=fresh after=unhurt
mkdir there
cp tickets.jsonl there/file
all_through 'cplt-apply leaves the file' \
    cplt-apply now/file sed s/rural/urban/
adding()
{
	memory_less cplt-append now/file <few.jsonl
}
sed 's/"id":"/&9/' tickets.jsonl | head -n 2 >few.jsonl
holds 'cplt-append leaves the file' wants_all cplt-append adding

# sound: the archive is what it was, or can be made so
sound()
{
	cplt-archive --dir now/archive --recover >sound 2>&1 &&
		cplt-archive --dir now/archive --verify >sound 2>&1
}
after=sound
cplt-archive --dir there/archive --after 1d tickets.jsonl >open
cplt-archive --dir there/archive --seal 2026-11
sed 's/"id":"/&9/; s/2026-11-05/2026-10-05/g' tickets.jsonl |
	head -n 1 >there/file
all_through 'cplt-archive' \
    cplt-archive --dir now/archive --after 1d now/file
all_through 'cplt-archive --move' \
    cplt-archive --dir now/archive --after 1d --move now/file
all_through 'cplt-archive --compress' \
    cplt-archive --dir now/archive --compress 2026-11
all_through 'cplt-archive --hold' \
    cplt-archive --dir now/archive --hold 20261101-0000000001 --reason court
all_through 'cplt-archive --purge' \
    cplt-archive --dir now/archive --now 2036-01-01T00:00:00Z --purge
cplt-archive --dir there/archive --compress 2026-11
before=nothing after=nothing
fresh
all_through 'cplt-archive --search' \
    cplt-archive --dir now/archive --search 信号
all_through 'cplt-archive --verify' cplt-archive --dir now/archive --verify
all_through 'cplt-archive --recover' cplt-archive --dir now/archive --recover
note "$points points"

finish
