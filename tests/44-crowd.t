#!/bin/sh
# Many writers, sweeps, the archive and readers on one file, all at once, some of
# them killed.
. "$(dirname "$0")/lib.sh"

writers=8
tickets=10000 # of each writer
batch=1000
total=$((writers * tickets))

# tickets WRITER FROM: a batch; every second ticket is closed long ago
tickets()
{
	awk -v writer="$1" -v from="$2" -v batch="$batch" 'BEGIN {
		for (i = from; i < from + batch; i++) {
			closed = i % 2
			printf "{\"v\":1,\"id\":\"20260102-W%dN%08d\",", writer, i
			printf "\"status\":\"%s\",", closed ? "closed" : "received"
			printf "\"received\":\"2026-01-02T09:00:00+08:00\","
			printf "\"text\":\"网速慢\",\"history\":[{\"at\":"
			printf "\"2026-%02d-03T09:00:00+08:00\",", i % 3 + 1
			printf "\"by\":\"1001\",\"act\":\"%s\"}]}\n",
			    closed ? "close" : "note"
		}
	}'
}

# write WRITER: all of its tickets, batch by batch
write()
{
	from=0
	while [ "$from" -lt "$tickets" ]; do
		tickets "$1" "$from" >"batch.$1" &&
			cplt-append --wait 10m open <"batch.$1" || return
		from=$((from + batch))
	done
}

# while_busy COMMAND [ARG...]: again and again until the writers are done, and
# more than once however slow the machine is; it must never fail
while_busy()
{
	rounds=0
	while [ -e busy ] || [ "$rounds" -lt 2 ]; do
		"$@" || return
		rounds=$((rounds + 1))
		sleep 0.1
	done
	echo "$rounds $*" >>rounds
}

sweep()
{
	cplt-apply --wait 10m open cplt-escalate
}

store()
{
	cplt-archive --wait 10m --dir archive --after 30d --move open
}

# Killed at some moment: in the queue, at work, while the file is replaced.
kill_one()
{
	"$@" 2>/dev/null &
	victim=$!
	sleep "0.$((rounds * 37 % 90 + 10))"
	kill -KILL "$victim" 2>/dev/null
	wait "$victim" 2>/dev/null
	return 0
}

kill_sweep()
{
	kill_one cplt-apply --wait 10m open cplt-escalate
}

kill_store()
{
	kill_one cplt-archive --wait 10m --dir archive --after 30d --move open
}

# What a reader sees is whole at any moment: a torn line would be status 3.
look()
{
	cplt-sla-check open >/dev/null
}

# crowd: start all, and wait until the writers are done
crowd()
{
	pids=
	for writer in $(seq "$writers"); do
		write "$writer" &
		pids="$pids $!"
	done
	others=
	for job in sweep store look kill_sweep kill_store; do
		while_busy "$job" &
		others="$others $!"
	done
	failed=0
	for pid in $pids; do
		wait "$pid" || failed=1
	done
	rm busy
	for pid in $others; do
		wait "$pid" || failed=1
	done
	return "$failed"
}

ids()
{
	sed 's/^{"v":1,"id":"\([^"]*\)".*}$/\1/' "$@"
}

each_is_there_once()
{
	for writer in $(seq "$writers"); do
		seq -f "20260102-W${writer}N%08.0f" 0 $((tickets - 1))
	done | LC_ALL=C sort >wanted
	ids open archive/*.jsonl | LC_ALL=C sort >got
	diff wanted got | head
	cmp wanted got
}

: >open
: >busy
holds "$writers writers add $tickets tickets each, none fails but by KILL" crowd
sed 's/^/# rounds of other commands meanwhile: /' rounds
holds 'sweeps and the archive were at it meanwhile' \
    test "$(awk '$1 > 1' rounds | wc -l)" -eq 5
# What was killed last may have been at the archive, and be half done: a ticket
# may stand in both until the next run puts that right.
holds 'all that was closed goes to the archive in the end' store
holds "each of the $total tickets is there once, none is torn" \
    each_is_there_once
holds 'none that is open is there' \
    test "$(cat archive/*.jsonl | wc -l)" -eq $((total / 2))
holds 'the archive is untouched by anybody else' \
    cplt-archive --dir archive --verify

try 'nothing is left beside the file' <<'END'
ls -A | grep open
>>>
open
open.lock
END

finish
