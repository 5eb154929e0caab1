#!/bin/sh
# The command line that all commands share, looked at on one of them.
. "$(dirname "$0")/lib.sh"

try 'an unknown option is named, long or short' <<'END'
cplt-sla-check --what; echo $?; cplt-sla-check -x; echo $?
>>>
2
2
>>>2
cplt-sla-check: unknown option '--what'
cplt-sla-check: 'cplt-sla-check --help' shows how it is called
cplt-sla-check: unknown option '-x'
cplt-sla-check: 'cplt-sla-check --help' shows how it is called
END

try 'an option without its argument is named' <<'END'
cplt-sla-check --now
>>>2
cplt-sla-check: option '--now' needs an argument
cplt-sla-check: 'cplt-sla-check --help' shows how it is called
>>>= 2
END

try 'an option with an argument it does not take is refused' <<'END'
cplt-sla-check --quiet=yes
>>>2
cplt-sla-check: option '--quiet' takes no argument
cplt-sla-check: 'cplt-sla-check --help' shows how it is called
>>>= 2
END

try 'a wrong letter behind right ones is the one that is named' <<'END'
cplt-sla-check --table -qx
>>>2
cplt-sla-check: unknown option '-x'
cplt-sla-check: 'cplt-sla-check --help' shows how it is called
>>>= 2
END

try 'no control character of what is quoted reaches the terminal' <<'END'
cplt-sla-check --now "$(printf 'a\033[2Jb\302\233c')"
>>>2
cplt-sla-check: --now: 'a?[2Jb??c' is not an RFC 3339 time such as 2026-11-21T09:00:00+08:00
>>>= 2
END

try 'the number of threads must be a whole number within bounds' <<'END'
for n in 0 257 -1 1x '' 99999999999999999999 2.5; do
	cplt-sla-check -j "$n" || echo $?
done
>>>
2
2
2
2
2
2
2
>>>2
cplt-sla-check: --jobs: '0' is not a whole number from 1 to 256
cplt-sla-check: --jobs: '257' is not a whole number from 1 to 256
cplt-sla-check: --jobs: '-1' is not a whole number from 1 to 256
cplt-sla-check: --jobs: '1x' is not a whole number from 1 to 256
cplt-sla-check: --jobs: '' is not a whole number from 1 to 256
cplt-sla-check: --jobs: '99999999999999999999' is not a whole number from 1 to 256
cplt-sla-check: --jobs: '2.5' is not a whole number from 1 to 256
END

try 'a present that is none is refused, from option and environment' <<'END'
cplt-sla-check --now 2026-11-21; echo $?
CPLT_NOW=noon cplt-sla-check; echo $?
>>>
2
2
>>>2
cplt-sla-check: --now: '2026-11-21' is not an RFC 3339 time such as 2026-11-21T09:00:00+08:00
cplt-sla-check: CPLT_NOW: 'noon' is not an RFC 3339 time such as 2026-11-21T09:00:00+08:00
END

try 'the option goes before the environment' <<'END'
CPLT_NOW=noon cplt-sla-check --now 2026-11-21T00:00:00Z
END

try 'options may follow operands, and none follow --' <<'END'
: >empty
cplt-sla-check empty -V && cplt-sla-check -- empty && cplt-sla-check -- -V
>>>
cplt-sla-check (cplt) 0.1.0
>>>2
cplt-sla-check: -V: No such file or directory
>>>= 4
END

try 'a dash is stdin, and what is said of it says so' <<'END'
cplt-sla-check -
<<<
{}
>>>
{}
>>>2
cplt-sla-check: <stdin>:1: no ticket: 'id' must be a text that is not empty
>>>= 3
END

try 'called by a path it goes by its name' <<'END'
"$BINDIR/cplt-sla-check" none
>>>2
cplt-sla-check: none: No such file or directory
>>>= 4
END

try 'a closed stdin is a fault, not an empty input' <<'END'
cplt-sla-check <&-
>>>2
cplt-sla-check: <stdin>: Bad file descriptor
>>>= 4
END

try 'help that cannot be written is a fault' <<'END'
cplt-sla-check --help >/dev/full; echo $? >&2; cplt-sla-check -V >&-
>>>2
cplt-sla-check: cannot write to standard output: No space left on device
4
cplt-sla-check: cannot write to standard output: Bad file descriptor
>>>= 4
END

try 'no file takes the place of a closed stderr' <<'END'
echo '{}' >in
cplt-sla-check in 2>&-; status=$?; cat in; exit $status
>>>
{}
{}
>>>= 3
END

try 'help names each option once, its argument and what it does' <<'END'
cplt-sla-check -h >short && cplt-sla-check --help >long && cmp short long &&
    grep -c -- '-j, --jobs N .*threads' long && head -1 long
>>>
1
usage: cplt-sla-check [OPTION...] [FILE...]
END

finish
