#!/bin/sh
# Killed, refused or without power at any call that writes: nothing is lost.
# shellcheck disable=SC2094 # the name of a file is not the file
. "$(dirname "$0")/lib.sh"

SHIM=${BINDIR%/bin}/shim.so
[ -e "$SHIM" ] || skip_all 'the library that makes calls fail is not built'
LD_PRELOAD=$SHIM CPLT_FAULT=kill:1 CPLT_FAULT_TOLD=told \
    cplt-archive --dir archive </dev/null >/dev/null 2>&1
grep -qs '^kill 1 ' told || skip_all 'calls of this build cannot be made to fail'

# tickets STATUS ID...: tickets of that state, the n-th of month n
tickets()
{
	status=$1 month=0
	shift
	for id; do
		month=$((month + 1))
		printf '{"v":1,"id":"%s","kind":"complaint",' "$id"
		printf '"status":"%s","received":"2026-01-02T09:00:00Z",' \
		    "$status"
		printf '"text":"slow","history":[{"at":'
		printf '"2026-%02d-10T09:00:00Z","by":"1001","act":"%s"}]}\n' \
		    "$month" "$([ "$status" = closed ] && echo close ||
			echo note)"
	done
}

# hurt COMMAND [ARG...]: COMMAND, with what is to go wrong
hurt()
{
	LD_PRELOAD=$SHIM CPLT_FAULT=$how:$n CPLT_FAULT_TOLD=told \
	    CPLT_FAULT_IN=$program "$@"
}

# sound COMMAND [ARG...]: COMMAND, with nothing going wrong
sound()
{
	LD_PRELOAD=$SHIM CPLT_FAULT=kill:0 CPLT_FAULT_TOLD=told \
	    CPLT_FAULT_IN=$program "$@"
}

# once FILE...: the ids in all of these files are those of wanted, each once
once()
{
	cat "$@" | sed -n 's/^{"v":1,"id":"\([^"]*\)".*/\1/p' | sort |
		cmp -s - wanted
}

# How a run may end: well, killed, or with a word about what failed.
ended_well()
{
	case $status in
	0) ;;
	137) ;;
	4) grep -q "^$program: " err ;;
	*) return 1 ;;
	esac
}

# survives HOW: what goes wrong so, at each point in turn
survives()
{
	how=$1 n=0
	while :; do
		n=$((n + 1))
		rm -rf now
		cp -Rp before now
		act hurt >out 2>err
		status=$?
		read -r told <told
		[ "$told" != none ] || break
		points=$((points + 1))
		if ! ended_well; then
			echo "$told: status $(status_name "$status")"
		elif ! meanwhile; then
			echo "$told: not as it must be meanwhile"
		elif [ "$status" -eq 0 ] && ! whole; then
			echo "$told: not all is done"
		elif ! act sound >out 2>err; then
			echo "$told: the next run fails"
		elif ! whole; then
			echo "$told: the next run does not put it right"
		else
			continue
		fi
		cat err
		ls -la now now/*
		return 1
	done
	[ "$n" -gt 2 ] && [ "$status" -eq 0 ] && whole
}

# each_way TITLE: every way in which something can go wrong.  These functions
# are the case: act RUNNER does what is tested to what is in now, meanwhile is
# whether nothing is lost before the next run, whole whether all is done.
each_way()
{
	for way in kill half short EIO ENOSPC EINTR full plug blank lost; do
		holds "$1: $way at any point" survives "$way"
	done
}

points=0

# --- cplt-archive as a filter
program=cplt-archive
tickets waiting w1 w2 >open
(tickets closed c1 c2; cat open; tickets closed '' c3 | tail -n 1) >in
sed -n 's/.*"id":"\([^"]*\)".*/\1/p' in | (cat; echo old) | sort >wanted
mkdir before
cp in before/in
tickets closed old | cplt-archive --dir before/archive

act()
{
	$1 cplt-archive --dir now/archive now/in
}
meanwhile()
{
	cmp -s in now/in
}
whole()
{
	cmp -s open out && once out now/archive/*.jsonl
}
each_way 'archiving'
note "$points points"

finish
