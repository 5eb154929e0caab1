#!/bin/sh
# SSE2, NEON and plain C find the same stops, and so the same faults in lines.
. "$(dirname "$0")/lib.sh"

lib=$TOP/lib
scanner="$lib/jsonl/scan.c $lib/jsonl/index.c $lib/jsonl/walk.c
 $lib/base/text.c $lib/base/buf.c $lib/base/xalloc.c $lib/base/diag.c
 $lib/base/lang.c"

# build COMPILER PROGRAM SOURCE [FLAG...]
build()
{
	compiler=$1 program=$2 source=$TESTS/$3
	shift 3
	# shellcheck disable=SC2086 # a list of words
	[ "${source##*/}" = stops.c ] || set -- "$@" $scanner
	"$compiler" -std=c11 -O2 -D_POSIX_C_SOURCE=200809L -DLOCALEDIR='"."' \
	    -I"$lib" -o "$program" "$source" "$@"
}

holds 'the scanner is built for this machine' \
    build cc native cross/verdicts.c
holds 'the scanner is built in plain C' \
    build cc plain cross/verdicts.c -DSTOPS_PLAIN
./native >native.out
./plain >plain.out
holds 'lines good and bad are looked at' \
    awk '/^good/ { good++ } /^bad/ { bad++ }
	 END { exit !(good > 2000 && bad > 2000 && good + bad == 20000) }' \
    native.out
holds 'plain C finds the same in every line' cmp native.out plain.out

without="no aarch64-linux-gnu-gcc or qemu-aarch64 here"
if command -v aarch64-linux-gnu-gcc >/dev/null &&
    command -v qemu-aarch64 >/dev/null; then
	holds 'NEON finds the stops that plain C finds' eval \
	    'build aarch64-linux-gnu-gcc stops.arm unit/stops.c -static &&
	     qemu-aarch64 ./stops.arm'
	holds 'NEON finds the same in every line' eval \
	    'build aarch64-linux-gnu-gcc arm cross/verdicts.c -static &&
	     qemu-aarch64 ./arm >arm.out && cmp native.out arm.out'
else
	skip 'NEON finds the stops that plain C finds' "$without"
	skip 'NEON finds the same in every line' "$without"
fi
finish
