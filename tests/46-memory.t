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

# said_once: said is the one line on stderr, or the last one, when those before
# it are there always
said_once()
{
	{
		IFS= read -r said && ! read -r _
	} <err && return
	sed '$d' err >before.err
	said=$(tail -n 1 err)
	head -c "$(wc -c <before.err)" whole.err | cmp - before.err
}

# A run ended with status 4: it has said so in one line, and written nothing
# that it would not have written.
failed_well()
{
	said_once || return
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

# next_point: in a long row of points that end alike, which a reader of many
# lines or a compiler of patterns asks for, only some are seen: the longer the
# row, the fewer.  What is like the first way is seen at fewer still.
next_point()
{
	case $told in
	'memory '*) sparse=16 ;;
	*) sparse=4 ;;
	esac
	[ "$status $said" = "$last" ] || row=0
	last="$status $said" row=$((row + 1))
	n=$((n + ${CPLT_EACH_POINT:-1 + row / $sparse}))
}

# look: files is what is there
look()
{
	files=$(cksum now/* now/.[!.]* now/*/* now/*/.[!.]* 2>&1)
}

# renew: there is what is to be there before a run
renew()
{
	[ -d there ] && [ "$files" != "$begun" ] || return 0
	rm -rf now
	cp -Rp there now
	files=$begun
}

# unhurt: a run that failed has hurt nothing; what was left the same before, to
# the byte, is not judged again
unhurt()
{
	[ -d there ] || return 0
	look
	case $judged in
	*"<$files>"*) return 0 ;;
	esac
	judged="$judged<$files>"
	"$after"
}

# judge: the run has ended as it must
judge()
{
	if [ "$status" -eq 4 ]; then
		failed_well && unhurt
	else
		said='' files=changed
		as_ever
	fi
}

# wants_all NAME FUNCTION: FUNCTION runs the command NAME once.  What is in the
# folder there, if there is one, is in now before a run, and after is a function:
# whether a run that failed has hurt anything of it.
wants_all()
{
	name=$1 how=memory n=0 judged='' files=changed begun=''
	renew
	look
	begun=$files
	"$2" >whole 2>whole.err
	usual=$? files=changed
	[ "$usual" -le 3 ] || return
	for how in memory starved; do
		n=1 last='' said=''
		while :; do
			renew
			"$2" >out 2>err
			status=$?
			read -r told <told
			[ "$told" != none ] || break
			points=$((points + 1))
			if ! judge; then
				echo "$told: status $(status_name "$status")"
				cat err
				return 1
			fi
			next_point
		done
		as_ever && [ "$n" -gt 10 ] || return
		files=changed
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

points=0
cp "$TESTS"/data/man/* .
sed -n 1,3p calls.csv >few.csv
iconv -f UTF-8 -t GB18030 few.csv >gb.csv
printf '%s\n' 'id,act,by,note' '20261115-0000000002,note,1002,called back' \
    >asked.csv
mkdir own own/templates
sed -n '/^id,/p; /^slow,/p' "$TOP/lib/defaults/rules.csv" >own/rules.csv
printf '%s\n' 'fee,any,pattern,ab+c,,,billing:2,' >>own/rules.csv
cp "$TOP/lib/defaults/policy-uk.json" own/policy.json
printf '%s\n' 'on: receive' 'to: by' 'channel: sms' '' \
    '{number}' >own/templates/plain.zh.txt
printf '%s\n' '{"op":"add","limit":"36h","start":"2026-11-20T10:00"}' \
    '{"op":"between","from":"2026-11-20T10:00","to":"2026-11-24T10:00"}' \
    >queries
sed -n '1s/20261101/20261031/p' tickets.jsonl >few.jsonl
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
perl "$TESTS/bench/lessons" 20 >lessons.jsonl
cplt-classify --train model lessons.jsonl >told
all_through 'cplt-classify with a model' \
    cplt-classify --model model tickets.jsonl

# A model is made by a copy of the process, in which memory lacks as well.
kept()
{
	cmp -s model now/model
}
training()
{
	CPLT_FAULT_COPIES=1 memory_less cplt-classify --train now/model \
	    lessons.jsonl
}
mkdir there
cp model there/model
after=kept
holds 'cplt-classify --train leaves the old model' \
    wants_all cplt-classify training
rm -r there now
assessing()
{
	CPLT_FAULT_COPIES=1 memory_less cplt-classify --evaluate --folds 2 \
	    lessons.jsonl
}
holds 'cplt-classify --evaluate --folds' wants_all cplt-classify assessing

all_through 'cplt-update' \
    cplt-update --id 20261115-0000000002 note --note called tickets.jsonl
all_through 'cplt-update with a file of acts' \
    cplt-update --events asked.csv tickets.jsonl
all_through 'cplt-sla-check' cplt-sla-check tickets.jsonl
all_through 'cplt-sla-check --table' cplt-sla-check --table tickets.jsonl
all_through 'cplt-escalate' cplt-escalate tickets.jsonl
all_through 'cplt-escalate --digest' cplt-escalate --digest tickets.jsonl
all_through 'cplt-link' \
    cplt-link --sort --history few.jsonl --incidents incidents tickets.jsonl
all_through 'cplt-notify' cplt-notify tickets.jsonl
all_through 'cplt-notify by a template of its own' \
    cplt-notify -C own tickets.jsonl
all_through 'cplt-audit' cplt-audit tickets.jsonl
all_through 'cplt-list' cplt-list tickets.jsonl
all_through 'cplt-list as a workbook' cplt-list -f xlsx tickets.jsonl
echo 'text~slow or late or any~13800000002' >wanted.txt
all_through 'cplt-pick' cplt-pick -f wanted.txt tickets.jsonl
all_through 'cplt-show' cplt-show tickets.jsonl
all_through 'cplt-show of then' \
    cplt-show --as-of 2026-11-16T09:30:00+08:00 tickets.jsonl
all_through 'cplt-report' cplt-report tickets.jsonl
all_through 'cplt-report --by' cplt-report --by category --late tickets.jsonl
all_through 'cplt-report --merge' cplt-report --merge figures
all_through 'cplt-config --check' cplt-config --check -C own
all_through 'cplt-when of queries' cplt-when queries
all_through 'cplt-when' cplt-when add 2026-11-20T10:00 2workdays

all_through 'cplt-archive --redact' \
    cplt-archive --redact everyone tickets.jsonl
all_through 'cplt-archive --cases of files' cplt-archive --cases tickets.jsonl

# What writes files, into a copy of what was there.
mkdir there
cp tickets.jsonl there/file
same()
{
	cmp -s there/file now/file
}
after=same
all_through 'cplt-apply leaves the file' \
    cplt-apply now/file sed s/rural/urban/
sed 's/"id":"/&9/' tickets.jsonl | head -n 2 >few.jsonl
adding()
{
	memory_less cplt-append now/file <few.jsonl
}
holds 'cplt-append leaves the file' wants_all cplt-append adding

# complete: nothing is there by halves, and what counts as sent is there
complete()
{
	[ ! -s now/sent ] || while read -r msg; do
		[ -e "now/outbox/$msg.eml" ] || return
	done <now/sent
	for mail in now/outbox/*.eml; do
		[ ! -e "$mail" ] ||
			cmp -s "$mail" "all/outbox/${mail##*/}" || return
	done
}
after=complete
printf '%s%s\n' '{"v":1,"id":"m1","kind":"complaint","status":"replied",' \
    '"customer":{"name":"Li Lei","email":"li@example.com","language":"en"},' \
    '"received":"2026-11-20T09:00:00+08:00","history":[{"at":' \
    '"2026-11-20T10:00:00+08:00","by":"1001","act":"reply"}]}' |
	tr -d '\n' >mails.jsonl
mkdir all
cplt-notify --format mail --from desk@example.com --channel mail \
    --outbox all/outbox --sent all/sent mails.jsonl
: >there/sent
all_through 'cplt-notify --outbox --sent' \
    cplt-notify --format mail --from desk@example.com --channel mail \
    --outbox now/outbox --sent now/sent mails.jsonl
# unsent: nothing counts as sent
unsent()
{
	[ ! -s now/sent ]
}
after=unsent
all_through 'cplt-notify --sent --acts' \
    cplt-notify --sent now/sent --acts now/acts mails.jsonl

# sound: the archive is what it was, or can be made so
sound()
{
	cplt-archive --dir now/archive --recover >sound 2>&1 &&
		cplt-archive --dir now/archive --verify >sound 2>&1
}
after=sound
rm -rf there now
mkdir there
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
id=20261101-0000000001
all_through 'cplt-archive --hold' \
    cplt-archive --dir now/archive --hold $id --reason court
all_through 'cplt-archive --purge' \
    cplt-archive --dir now/archive --now 2036-01-01T00:00:00Z --purge
ssh-keygen -q -t ed25519 -N '' -f key -C '' || bail 'ssh-keygen makes no key'
all_through 'cplt-archive --sign' cplt-archive --dir now/archive --sign key
cplt-archive --dir there/archive --compress 2026-11
cplt-archive --dir there/archive --sign key
all_through 'cplt-archive --verify' cplt-archive --dir now/archive --verify
cplt-archive --dir there/archive --prove $id --output proof
# proved: the proof is there whole, or not at all
proved()
{
	[ ! -e now/proof ] || diff -r proof now/proof
}
after=proved
all_through 'cplt-archive --prove' \
    cplt-archive --dir now/archive --prove $id --output now/proof
after=sound
all_through 'cplt-archive --search' \
    cplt-archive --dir now/archive --search 信号
all_through 'cplt-archive --cases' cplt-archive --dir now/archive --cases
all_through 'cplt-archive --similar' \
    cplt-archive --dir now/archive --similar few.jsonl
all_through 'cplt-archive --recover' cplt-archive --dir now/archive --recover
note "$points points"

finish
