#!/bin/sh
# covers: V6
# Signatures, and proofs of single cases that outsiders check.
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/handmade.sh
. "$TESTS/handmade.sh"

hand_append a 2026-01 id1 id2 id3
hand_append a 2026-02 x1
hand_append a 2026-01 id4 id5 id6 id7
for name in key other; do
	ssh-keygen -q -t ed25519 -N '' -f $name -C '' ||
		bail 'ssh-keygen can make no key'
done
echo "ops@example.com,archive@example.com $(cat key.pub)" >signers
echo "somebody@example.com $(cat other.pub)" >strangers
finger=$(ssh-keygen -l -f key.pub | cut -d ' ' -f 2)
export finger

# A key is another one each time.
known()
{
	sed "s,$finger,KEY,"
}

try 'without a signature there is a proof, which says so' <<'END'
cplt-archive --dir a --prove id5 && ls id5.proof
sh id5.proof/check.sh
>>>
MANIFEST
README.txt
case.jsonl
check.sh
path.txt
proved 证明成立: case.jsonl is line 5 of 7 in 2026-01.jsonl
head 末条摘要: 93b3ee403280218e2e4cbd99a7627c743bda18e56aef365329024d6513bb5188
There is no signature: ask the operator by another way whether the head is theirs. 没有签名：请另行向运营商核实末条摘要。
>>>2
cplt-archive: id5.proof: no signature covers the case yet: see '--sign'
END

try 'whoever asks for one is not content with that' <<'END'
sh id5.proof/check.sh signers
>>>2
NOT PROVED 证明不成立: there is no signature
>>>= 1
END

try 'and --verify --signers neither' <<'END'
cplt-archive --dir a --verify --signers signers
>>>2
cplt-archive: a: it has no signature
>>>= 1
END

try '--sign signs all entries there are' <<'END'
cplt-archive --dir a --sign key && ls a
cplt-archive --dir a --verify >out && known <out
>>>
2026-01.jsonl
2026-02.jsonl
MANIFEST
MANIFEST.3.sig
intact: 8 tickets in 2 segments, 3 entries
head: 93b3ee403280218e2e4cbd99a7627c743bda18e56aef365329024d6513bb5188
signed: entry 3, by ED25519 key KEY
END

try 'what is signed is the begin of MANIFEST, as ssh-keygen checks it' <<'END'
sed '/^# [{c]/!d' a/MANIFEST | ssh-keygen -Y verify -n cplt-archive \
    -s a/MANIFEST.3.sig -f signers -I ops@example.com >out && known <out
>>>
Good "cplt-archive" signature for ops@example.com with ED25519 key KEY
END

try '--signers says whose signature it must be' <<'END'
cplt-archive --dir a --verify --signers signers >out && known <out
cplt-archive --dir a --verify --signers strangers
>>>
intact: 8 tickets in 2 segments, 3 entries
head: 93b3ee403280218e2e4cbd99a7627c743bda18e56aef365329024d6513bb5188
signed: entry 3, by ops@example.com, ED25519 key KEY
>>>2
cplt-archive: a/MANIFEST.3.sig: it is by none of those in 'strangers'
>>>= 1
END

try 'a key that cannot sign' <<'END'
cplt-archive --dir a --sign nokey 2>err
echo "status $?" && tail -n 1 err && ls a | grep -c sig
>>>
status 4
cplt-archive: nokey: 'ssh-keygen' could not sign with this key
1
END

# Files that are signed together with a stranger's key, each good in itself.
forge()
{
	rm -rf b
	hand_append b 2026-01 id1 id2 id3
	hand_append b 2026-02 x1
	hand_append b 2026-01 id4 idX id6 id7
	cp a/MANIFEST.3.sig b
}

try 'an archive written anew has not the old signature' <<'END'
forge && cplt-archive --dir b --verify
>>>2
cplt-archive: b/MANIFEST.3.sig: the signature is not one of this MANIFEST
>>>= 1
END

try 'MANIFEST cannot be shorter than what was signed' <<'END'
rm -rf b && hand_append b 2026-01 id1 id2 id3 && cp a/MANIFEST.3.sig b
cplt-archive --dir b --verify
>>>2
cplt-archive: b/MANIFEST.3.sig: it signs 3 entries, MANIFEST has 1
>>>= 1
END

try 'what is added later leaves the signature good' <<'END'
hand_append a 2026-02 x2
cplt-archive --dir a --verify --signers signers >out && grep signed out | known
>>>
signed: entry 3, by ops@example.com, ED25519 key KEY
END

try 'of several signatures all are checked' <<'END'
cp a/MANIFEST.3.sig kept
cplt-archive --dir a --sign key && rm a/MANIFEST.3.sig
cplt-archive --dir a --verify >out && grep signed out | known
sed 's/A/B/2' kept >a/MANIFEST.3.sig && cplt-archive --dir a --verify
echo "status $?" && cp kept a/MANIFEST.3.sig && rm a/MANIFEST.4.sig
>>>
signed: entry 4, by ED25519 key KEY
status 1
>>>2
cplt-archive: a/MANIFEST.3.sig: this is no signature of the form that ssh-keygen writes
END

try 'a proof goes to the newest signature that covers the case' <<'END'
rm -rf id5.proof
cplt-archive --dir a --prove id5 && ls id5.proof && stat -c %a id5.proof
sh id5.proof/check.sh signers | known
cmp a/MANIFEST.3.sig id5.proof/MANIFEST.3.sig
>>>
MANIFEST
MANIFEST.3.sig
README.txt
case.jsonl
check.sh
path.txt
700
proved 证明成立: case.jsonl is line 5 of 7 in 2026-01.jsonl
head 末条摘要: 93b3ee403280218e2e4cbd99a7627c743bda18e56aef365329024d6513bb5188
Good "cplt-archive" signature for ops@example.com with ED25519 key KEY
END

try 'the case is its line, and of others there is no line' <<'END'
grep '"id5"' a/2026-01.jsonl | cmp - id5.proof/case.jsonl
cat id5.proof/* | grep -c '"history"'
>>>
1
END

try 'without signers the key is named' <<'END'
cd id5.proof && sh check.sh | known
>>>
proved 证明成立: case.jsonl is line 5 of 7 in 2026-01.jsonl
head 末条摘要: 93b3ee403280218e2e4cbd99a7627c743bda18e56aef365329024d6513bb5188
Good "cplt-archive" signature with ED25519 key KEY
Ask the operator by another way whether the key is theirs. 请另行向运营商核实该密钥。
END

try 'a folder of that name elsewhere is not the one that is checked' <<'END'
mkdir elsewhere && cp -r id5.proof elsewhere && echo >>id5.proof/case.jsonl
CDPATH=$WORK/elsewhere sh id5.proof/check.sh
status=$?
rm -r id5.proof && mv elsewhere/id5.proof .
exit $status
>>>2
NOT PROVED 证明不成立: the line is not one of those that entry 3 of MANIFEST sums up
>>>= 1
END

try 'a name may have blanks, and a line that is none stand before it' <<'END'
{ printf 'nobody@example.com\r\n\r\n' && echo "\"运营商 ops\" $(cat key.pub)"; } >named
cplt-archive --dir a --verify --signers named | known | tail -n 1
sh id5.proof/check.sh named 2>err | known | tail -n 1
>>>
signed: entry 3, by 运营商 ops, ED25519 key KEY
Good "cplt-archive" signature for 运营商 ops with ED25519 key KEY
END

try 'signers that cannot be read are no reason to doubt the archive' <<'END'
cplt-archive --dir a --verify --signers nowhere
>>>2
cplt-archive: nowhere: cannot read: No such file or directory
>>>= 4
END

try 'a stranger has not signed' <<'END'
sh id5.proof/check.sh strangers 2>&1 | tail -n 1 | sed 's,/.*/,,'
>>>
NOT PROVED 证明不成立: the signature is by none of those in strangers
END

# each_case SHELL...: every case of every size of archive is proved
each_case()
{
	rm -rf b
	for n in 1 2 3 4 5 6; do
		hand_append b 2026-03 "n$n"
		for m in 1 2 3 4 5 6; do
			[ "$m" -le "$n" ] || continue
			cplt-archive --dir b --prove "n$m" --output "p$n$m"
			"$@" "p$n$m/check.sh" >out || return
			grep "line $m of $n in" out || return
		done
	done
}
holds 'every line of every length is proved' each_case sh

# Files that check.sh may use.
mkdir bin
for tool in sha256sum ssh-keygen; do
	ln -s "$(command -v "$tool")" bin
done

# alone SHELL [ARG]: the check by that shell, which finds no other program
alone()
{
	shell=$(command -v "$1") || return
	shift
	PATH=$WORK/bin "$shell" "$@" id5.proof/check.sh signers
}

for shell in dash busybox bash; do
	if ! command -v "$shell" >found; then
		skip "$shell checks it" 'it is not installed'
	elif [ "$shell" = busybox ]; then
		holds 'busybox checks it' alone busybox sh
	else
		holds "$shell checks it" alone "$shell"
	fi
done

# changed STEP SHELL...: in each byte of the proof in turn, or in each that is
# STEP behind the last, a bit is another: the check must fail, as it does not
# afterwards.
changed()
{
	perl -e '
	use strict;
	my $points = 0;
	my $step = shift;
	for my $name ("case.jsonl", "path.txt", "MANIFEST") {
		open(my $f, "+<", "id5.proof/$name") or die "$name: $!";
		binmode $f;
		my $size = -s $f;
		for (my $i = 0; $i < $size; $i += $step) {
			sysseek $f, $i, 0;
			sysread $f, my $byte, 1;
			sysseek $f, $i, 0;
			syswrite $f, chr(ord($byte) ^ 1 << $i % 8);
			my $said = `@ARGV id5.proof/check.sh 2>&1`;
			my $status = $?;
			sysseek $f, $i, 0;
			syswrite $f, $byte;
			$points++;
			next if $status && $said =~ /^NOT PROVED/m;
			print "byte $i of $name: status $status\n$said";
			exit 1;
		}
	}
	print "$points\n";
	' "$@" >points && shift && "$@" id5.proof/check.sh signers
}
holds 'each byte of case, path and MANIFEST counts' changed 1 sh
note "$(tail -n 1 points) bytes"
if command -v busybox >found; then
	holds 'for busybox too' changed 7 busybox sh
else
	skip 'for busybox too' 'it is not installed'
fi

# other_line: the proof of a line for another one of the same segment
other_line()
{
	sed -n 4p a/2026-01.jsonl >id5.proof/case.jsonl
	! sh id5.proof/check.sh || return
	sed -i 's/^line 5/line 4/' id5.proof/path.txt
	! sh id5.proof/check.sh || return
	sed -n 5p a/2026-01.jsonl >id5.proof/case.jsonl
	! sh id5.proof/check.sh || return
	sed -i 's/^line 4/line 5/' id5.proof/path.txt
	sh id5.proof/check.sh
}
holds 'a path proves its own line in its own place' other_line

try 'what is not there cannot be proved' <<'END'
cplt-archive --dir a --prove nobody
>>>2
cplt-archive: a: no case is called 'nobody'
>>>= 1
END

try 'a case of a segment that was tampered with neither' <<'END'
cp -r a b2 && sed -i '1s/慢/快/' b2/2026-01.jsonl
cplt-archive --dir b2 --prove id5 --output new
echo "status $?" && ls new
>>>
status 1
>>>2
cplt-archive: b2/2026-01.jsonl: it is not as MANIFEST says: see '--verify'
ls: cannot access 'new': No such file or directory
>>>= 2
END

try 'nor by a signature that is not good' <<'END'
rm -rf b2 && cp -r a b2 && sed '/^# [{c]/!d' a/MANIFEST >text
ssh-keygen -q -Y sign -n cplt-archive -f other <text >b2/MANIFEST.3.sig
cplt-archive --dir b2 --prove id5 --output new
>>>2
cplt-archive: b2/MANIFEST.3.sig: the signature is not one of this MANIFEST
>>>= 1
END

try 'a folder that is there is left alone' <<'END'
cplt-archive --dir a --prove id5
>>>2
cplt-archive: id5.proof: cannot make the folder: File exists
>>>= 4
END

try 'an id leads to no other folder' <<'END'
hand_append a 2026-02 ../x
cplt-archive --dir a --prove ../x
echo "status $?"
cplt-archive --dir a --prove ../x --output x && sh x/check.sh >out && cat out
>>>
status 2
proved 证明成立: case.jsonl is line 3 of 3 in 2026-02.jsonl
head 末条摘要: 421ae92966915c4a93b0ce69efa4c32de2b90234d4dc37cc2ebb8efedc20a692
There is no signature: ask the operator by another way whether the head is theirs. 没有签名：请另行向运营商核实末条摘要。
>>>2
cplt-archive: no folder can be called after '../x', wanted '--output DIR'
cplt-archive: x: no signature covers the case yet: see '--sign'
END

try 'who proves may ask for a signer as well' <<'END'
cplt-archive --dir a --prove id4 --signers strangers --output y
>>>2
cplt-archive: a/MANIFEST.3.sig: it is by none of those in 'strangers'
>>>= 1
END

# A build with a sanitizer takes no other library before its own.
shim=${BINDIR%/bin}/shim.so
if [ -e "$shim" ] && LD_PRELOAD=$shim cplt-archive --help >/dev/null 2>&1; then
	try 'half a proof is none' <<'END'
LD_PRELOAD=${BINDIR%/bin}/shim.so CPLT_FAULT=ENOSPC:12 CPLT_FAULT_TOLD=told \
    CPLT_FAULT_IN=cplt-archive cplt-archive --dir a --prove id4 --output y
status=$?
ls -d y 2>&1
exit $status
>>>
ls: cannot access 'y': No such file or directory
>>>2
cplt-archive: y/case.jsonl: cannot write: No space left on device
>>>= 4
END
else
	skip 'half a proof is none' 'calls of this build cannot be made to fail'
fi

try 'each option has its mode' <<'END'
cplt-archive --dir a --verify --output x 2>&1 | head -n 1
cplt-archive --dir a --sign key --signers signers 2>&1 | head -n 1
cplt-archive --dir a --prove id1 --head "$zeros" 2>&1 | head -n 1
cplt-archive --dir a --verify --prove id1 2>&1 | head -n 1
>>>
cplt-archive: '--output' goes with '--prove'
cplt-archive: '--signers' goes with '--verify' or '--prove'
cplt-archive: '--head' goes with '--verify'
cplt-archive: only one thing can be done at a time
END

finish
