#!/bin/sh
# The harness fails when it should, and only then.
. "$(dirname "$0")/lib.sh"

# inner NAME <<'END': what a test file with that text reports
inner()
{
	mkdir -p box/tests
	cp "$TESTS/lib.sh" box/tests/
	{
		# shellcheck disable=SC2016
		echo '. "$(dirname "$0")/lib.sh"'
		cat
	} >"box/tests/$1.t"
	sh "box/tests/$1.t"
}

inner_good()
{
	inner good <<'END'
try 'all parts agree' <<'CASE'
cat; echo 客户 >&2; (exit 3)
<<<
投诉
>>>
投诉
>>>2
客户
>>>= 3
CASE
finish
END
}

try 'a case whose parts agree passes' <<'END'
inner_good
>>>
ok 1 - all parts agree
1..1
END

inner_stdout()
{
	inner stdout <<'END'
try 'stdout differs' <<'CASE'
printf 'one\ntoo\r\n'
>>>
one
two
CASE
finish
END
}

# Told without the harness, which would hide its own blindness.
if inner_stdout >report || ! grep -q '^not ok 1' report; then
	echo 'Bail out! the harness passes what is wrong'
	exit 1
fi

try 'a wrong stdout fails, and the difference is shown' <<'END'
inner_stdout
>>>
not ok 1 - stdout differs
# $ printf 'one\ntoo\r\n'
# stdout: - wanted, + got
#   @@ -1,2 +1,2 @@
#    one
#   -two
#   +too\r
1..1
>>>= 1
END

inner_silent()
{
	inner silent <<'END'
try 'stdout is not empty' <<'CASE'
echo x
CASE
try 'stderr is not empty' <<'CASE'
echo x >&2
CASE
try 'status is not 0' <<'CASE'
false
CASE
try 'status is 0' <<'CASE'
true
>>>= 1
CASE
try 'newline is missing' <<'CASE'
printf x
>>>
x
CASE
try 'newline is not wanted' <<'CASE'
echo x
>>>
x
\ no newline
CASE
try 'blank line is wanted' <<'CASE'
echo x
>>>
x

CASE
finish
END
}

try 'nothing is taken for granted: stdout, stderr, status, last newline' <<'END'
inner_silent >report
status=$?
grep -v '^#' report
exit "$status"
>>>
not ok 1 - stdout is not empty
not ok 2 - stderr is not empty
not ok 3 - status is not 0
not ok 4 - status is 0
not ok 5 - newline is missing
not ok 6 - newline is not wanted
not ok 7 - blank line is wanted
1..7
>>>= 1
END

inner_signal()
{
	inner signal <<'END'
try 'killed' <<'CASE'
sh -c 'kill -KILL $$' 2>/dev/null
CASE
try 'killed, and its number wanted' <<'CASE'
sh -c 'kill -TERM $$' 2>/dev/null
>>>= 143
CASE
try 'killed, and its name wanted' <<'CASE'
sh -c 'kill -PIPE $$'
>>>= PIPE
CASE
holds 'killed in holds' sh -c 'kill -KILL $$'
finish
END
}

try 'death by a signal fails unless the signal is named' <<'END'
inner_signal >report
status=$?
grep -v '^#' report
exit "$status"
>>>
not ok 1 - killed
not ok 2 - killed, and its number wanted
ok 3 - killed, and its name wanted
not ok 4 - killed in holds
1..4
>>>= 1
END

inner_holds()
{
	inner holds <<'END'
holds 'a true command holds' test 1 -eq 1
holds 'a false one does not' sh -c 'echo why; exit 2'
skip 'a case for later' 'no data here'
finish
END
}

try 'holds judges by status, shows output on failure; skip counts' <<'END'
inner_holds
>>>
ok 1 - a true command holds
not ok 2 - a false one does not
# status 2 from: sh -c echo why; exit 2
#   why
ok 3 - a case for later # SKIP no data here
1..3
>>>= 1
END

inner_dead()
{
	inner dead <<'END'
holds 'well so far' true
exit 0
finish
END
}

try 'a file that ends early prints no plan' <<'END'
inner_dead
>>>
ok 1 - well so far
END

inner_marker()
{
	inner marker <<'END'
try 'typing error' <<'CASE'
true
>>>3
CASE
finish
END
}

inner_empty()
{
	inner empty <<'END'
try 'nothing to run' <<'CASE'
>>>
CASE
finish
END
}

try 'an unknown marker and a case without commands stop the run' <<'END'
inner_marker
inner_empty
>>>
Bail out! marker.t: 'typing error' is no case: see tests/README.md
Bail out! empty.t: 'nothing to run' is no case: see tests/README.md
>>>= 1
END

try 'skip_all is a plan of its own' <<'END'
echo "skip_all 'no data'" | inner skipped
>>>
1..0 # SKIP no data
END

try 'the folder of a file is empty, its own, and removed' <<'END'
echo 'ls -A; echo "$WORK"; touch left; finish' | inner folder >report
tail -1 report
test -n "$(sed -n 1p report)" && test ! -e "$(sed -n 1p report)"
>>>
1..0
END

export CPLT_CONFIG=elsewhere LANGUAGE=zh CPLT_NOW=x
try 'the surroundings are fixed' <<'END'
echo 'echo "$CPLT_NOW $LC_ALL $TZ ${CPLT_CONFIG-}${LANGUAGE-}."' | inner fixed
>>>
2026-11-21T09:00:00+08:00 C UTC .
END

try 'every byte of UTF-8 text is compared' <<'END'
cat
<<<
壁声偃亀 “引号” ……ā é ﻿ 𠮷 \ \\ \n $HOME `x` "q" 'q'
	tab  and blanks at the end  
>>>
壁声偃亀 “引号” ……ā é ﻿ 𠮷 \ \\ \n $HOME `x` "q" 'q'
	tab  and blanks at the end  
END

try 'bytes that are no text are compared too' <<'END'
printf 'a\000b\377\n' | od -An -c
>>>
   a  \0   b 377  \n
END

name=变量
try 'variables are filled in when the end word is bare' <<END
echo $name
>>>
变量
END

finish
