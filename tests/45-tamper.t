#!/bin/sh
# covers: V6
# Whatever is done to an archive is found, and named.
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/handmade.sh
. "$TESTS/handmade.sh"

# The archive "whole": a month of seven lines written at two times and sealed,
# and one of two.  Every test has a copy, "a".
hand_append whole 2026-01 id1 id2 id3
hand_append whole 2026-02 x1 x2
hand_append whole 2026-01 id4 id5 id6 id7
hand_enter whole 2026-01 seal
export old=a/2026-01.jsonl

# with COMMAND...: what --verify says when that was done
with()
{
	rm -rf a
	cp -r whole a
	"$@" && cplt-archive --dir a --verify
}

export slower='s/网速慢/网速很慢/'
export quicker='s/网速慢/网速快/'

try 'an archive made by hand is found intact' <<'END'
with true
(cd a && sha256sum -c MANIFEST)
>>>
intact: 9 tickets in 2 segments, 4 entries
head: 84e165892ed558e38fe944fc2caef0129f7227f373ff2afa060a03e981962621
2026-01.jsonl: OK
2026-02.jsonl: OK
END

# written: an archive by cplt-archive, in three runs and two months
written()
{
	for n in 1 2 3 4 5 6 7; do
		printf '{"v":1,"id":"c%s","kind":"complaint",' "$n"
		printf '"status":"closed","received":'
		printf '"2026-0%s-02T09:00:00Z","text":"网速慢"}\n' $((n % 2 + 1))
	done >in
	head -n 3 in | cplt-archive --dir w && cplt-archive --dir w in &&
		cplt-archive --dir w in && cplt-archive --dir w --seal 2026-01
}
holds 'cplt-archive writes' written
holds 'what a shell with sha256sum, sed and grep finds intact' hand_check w
try 'and --verify too' <<'END'
cplt-archive --dir w --verify >out && head -n 1 out
>>>
intact: 7 tickets in 2 segments, 5 entries
END

# pressed: the same, compressed, purged and signed
pressed()
{
	ssh-keygen -q -t ed25519 -N '' -f key && cplt-archive --dir w --sign key
	cplt-archive --dir w --compress 2026-01 &&
		cplt-archive --dir w --hold c3 --reason 'file 7' &&
		cp -r w kept &&
		cplt-archive --dir w --purge --now 2029-01-01T00:00:00Z
}
holds 'it signs, compresses and purges' pressed
try 'which --verify finds intact, with the signature of before' <<'END'
cplt-archive --dir w --verify >out && sed -e '/^head/d' -e 's/ SHA256:.*//' out
>>>
intact: 7 tickets in 2 segments, 9 entries
signed: entry 5, by ED25519 key
END

# with_press COMMAND...: what --verify says of w when that was done
with_press()
{
	rm -rf a
	cp -r w a
	"$@" && cplt-archive --dir a --verify
}

unpack_and()
{
	zstdcat w/2026-01.jsonl.zst >text && "$@" text &&
		zstd -q -f text -o a/2026-01.jsonl.zst
}

try 'in a compressed segment lines are named as well' <<'END'
with_press unpack_and sed -i 2d
>>>2
cplt-archive: a/2026-01.jsonl.zst: bytes 436-870 (line 2): removed
>>>= 1
END

try 'another way to compress the same text is a change' <<'END'
with_press unpack_and true
>>>2
cplt-archive: a/2026-01.jsonl.zst: the file was changed: it is not as compressing left it
>>>= 1
END

try 'a file that cannot be unpacked was changed' <<'END'
with_press truncate -s -9 a/2026-01.jsonl.zst
>>>2
cplt-archive: a/2026-01.jsonl.zst: it ends inside a zstd frame
>>>= 1
END

# purging FILE...: as if a purge had been stopped when these were replaced
purging()
{
	cp kept/* a && cp w/MANIFEST a/MANIFEST.new || return
	for file; do
		cp "w/$file" a
	done
}

try 'a purge that was interrupted is no tampering' <<'END'
with_press purging
with_press purging 2026-01.jsonl.zst
with_press purging 2026-01.jsonl.zst 2026-02.jsonl
>>>2
cplt-archive: a/MANIFEST.new: a write was interrupted; '--recover' undoes it
cplt-archive: a/MANIFEST.new: a write was interrupted; '--recover' undoes it
cplt-archive: a/MANIFEST.new: a write was interrupted; '--recover' finishes it
>>>= 1
END

try 'a tombstone cannot be changed' <<'END'
with_press sed -i '1s/complaint/fault/' a/2026-02.jsonl
>>>2
cplt-archive: a/2026-02.jsonl: bytes 1-1585 (lines 1-4): a tombstone was changed, or put in the place of a line
>>>= 1
END

try 'looking changes nothing, and needs no lock file' <<'END'
with chmod -R a-w a >out && ls -A a && chmod u+w a
(cd whole && ls -A)
>>>
2026-01.jsonl
2026-02.jsonl
MANIFEST
2026-01.jsonl
2026-02.jsonl
MANIFEST
END

try 'a changed line is named' <<'END'
with sed -i "5$quicker" $old
>>>2
cplt-archive: a/2026-01.jsonl: bytes 1325-1655 (line 5, id5): changed
>>>= 1
END

try 'the first and the last one too' <<'END'
with sed -i "1$quicker" $old
with sed -i "7$slower" $old
>>>2
cplt-archive: a/2026-01.jsonl: bytes 1-331 (line 1, id1): changed
cplt-archive: a/2026-01.jsonl: bytes 1987-2320 (line 7, id7): changed
>>>= 1
END

try 'two changed lines are two' <<'END'
with sed -i "3$quicker;6$slower" $old
with sed -i "5$quicker;6$slower" $old
>>>2
cplt-archive: a/2026-01.jsonl: bytes 663-993 (line 3, id3): changed
cplt-archive: a/2026-01.jsonl: bytes 1656-1989 (line 6, id6): changed
cplt-archive: a/2026-01.jsonl: bytes 1325-1989 (lines 5-6): changed
>>>= 1
END

try 'a line that is no ticket any more is changed' <<'END'
with sed -i '5s/{/[/' $old
>>>2
cplt-archive: a/2026-01.jsonl: bytes 1325-1655 (line 5, ?): changed
>>>= 1
END

try 'changed is the line that says it follows another, not that other' <<'END'
with sed -i '5s/"after":"./"after":"f/' $old
>>>2
cplt-archive: a/2026-01.jsonl: bytes 1325-1655 (line 5, id5): changed
>>>= 1
END

try 'removed lines are named, with the bytes that they were' <<'END'
with sed -i 5d $old
with sed -i 1d $old
with sed -i 7d $old
with sed -i 5,6d $old
>>>2
cplt-archive: a/2026-01.jsonl: bytes 1325-1655 (line 5): removed
cplt-archive: a/2026-01.jsonl: bytes 1-331 (line 1): removed
cplt-archive: a/2026-01.jsonl: bytes 1987-2317 (line 7): removed
cplt-archive: a/2026-01.jsonl: bytes 1325-1986 (lines 5-6): removed
>>>= 1
END

try 'what was removed in two places, and what was changed beside it' <<'END'
with sed -i '2d;6d' $old
with sed -i "2d;6$quicker" $old
>>>2
cplt-archive: a/2026-01.jsonl: before byte 332 (line 2): removed
cplt-archive: a/2026-01.jsonl: before byte 1325 (line 6): removed
cplt-archive: a/2026-01.jsonl: before byte 332 (line 2): removed
cplt-archive: a/2026-01.jsonl: bytes 1325-1655 (line 5, id6): changed
>>>= 1
END

try 'swapped lines are reordered' <<'END'
with sed -i '5{h;d};6G' $old
with sed -i '2{h;d};6G' $old
>>>2
cplt-archive: a/2026-01.jsonl: bytes 1325-1986 (lines 5-6): reordered
cplt-archive: a/2026-01.jsonl: bytes 332-1986 (lines 2-6): reordered
>>>= 1
END

try 'an added line is named, whatever it says that it follows' <<'END'
hand_ticket new "$(sed -n 4p whole/2026-01.jsonl | sum)" >new
with sed -i '4r new' $old
hand_ticket new "$(tail -n 1 whole/2026-01.jsonl | sum)" >new
with sed -i '$r new' $old
with sed -i '1i\\' $old
>>>2
cplt-archive: a/2026-01.jsonl: bytes 1325-1655 (line 5, new): added
cplt-archive: a/2026-01.jsonl: bytes 2318-2648 (line 8, new): added
cplt-archive: a/2026-01.jsonl: bytes 1-1 (line 1, ?): added
>>>= 1
END

try 'a line that stands there twice was added once' <<'END'
with sed -i 3p $old
with sed -i '2h;7G' $old
>>>2
cplt-archive: a/2026-01.jsonl: bytes 994-1324 (line 4, id3): added
cplt-archive: a/2026-01.jsonl: bytes 2318-2648 (line 8, id2): added
>>>= 1
END

move()
{
	sed -n 6p "$old" >>a/2026-02.jsonl && sed -i 6d "$old"
}

try 'a line moved to another segment is missed here and found there' <<'END'
with move
>>>2
cplt-archive: a/2026-01.jsonl: bytes 1656-1986 (line 6): removed
cplt-archive: a/2026-02.jsonl: bytes 661-991 (line 3, id6): added
>>>= 1
END

try 'a segment that was cut short' <<'END'
with truncate -s 1324 $old
with truncate -s -1 $old
with truncate -s 0 $old
>>>2
cplt-archive: a/2026-01.jsonl: bytes 1325-2317 (lines 5-7): removed
cplt-archive: a/2026-01.jsonl: bytes 1987-2316 (line 7, id7): changed
cplt-archive: a/2026-01.jsonl: bytes 1-2317 (lines 1-7): removed
>>>= 1
END

try 'segments that went or came' <<'END'
with rm $old
with mv $old a/2026-03.jsonl
>>>2
cplt-archive: a/2026-01.jsonl: the segment was removed
cplt-archive: a/2026-03.jsonl: the segment was added
cplt-archive: a/2026-01.jsonl: the segment was removed
>>>= 1
END

# forge N: change line N, and write anew what the lines behind it say
forge()
{
	sed -n "1,$(($1 - 1))p" whole/2026-01.jsonl >"$old"
	after=$(tail -n 1 "$old" | sum)
	hand_ticket "id$1" "${after:-$zeros}" forged >>"$old"
	for line in 1 2 3 4 5 6 7; do
		[ "$line" -le "$1" ] || hand_add a 2026-01 "id$line"
	done
}

try 'where the chain was written anew, what was written together is named' <<'END'
with forge 2
with forge 6
>>>2
cplt-archive: a/2026-01.jsonl: bytes 1-990 (lines 1-3): changed, and what the lines say of each other too
cplt-archive: a/2026-01.jsonl: bytes 994-2314 (lines 4-7): changed, and what the lines say of each other too
>>>= 1
END

# bury N: put a tombstone in the place of line N
bury()
{
	leaf=$(sed -n "$1p" whole/2026-01.jsonl | sum)
	sed -i "$1s/.*/{\"v\":1,\"id\":\"id$1\",\"purged\":{\"sha256\":\"$leaf\"}}/" "$old"
}

try 'a tombstone in the place of a line is no purge' <<'END'
with bury 4
>>>2
cplt-archive: a/2026-01.jsonl: bytes 994-1099 (line 4, id4): a tombstone was changed, or put in the place of a line
>>>= 1
END

try 'MANIFEST cannot be changed either' <<'END'
with sed -i 's/"x2"/"x9"/' a/MANIFEST
with sed -i 3d a/MANIFEST
with sed -i '3{h;d};4G' a/MANIFEST
with sed -i 's/^# head 8/# head 9/' a/MANIFEST
with rm a/MANIFEST
>>>2
cplt-archive: a/MANIFEST:4: the entry was changed, or one before it
cplt-archive: a/MANIFEST:3: the entry was changed, or one before it
cplt-archive: a/MANIFEST:3: the entry was changed, or one before it
cplt-archive: a/MANIFEST:8: this is not the sum that follows from the entries
cplt-archive: a/2026-01.jsonl: there is no MANIFEST that knows it
cplt-archive: a/2026-02.jsonl: there is no MANIFEST that knows it
>>>= 1
END

# restart: write it all anew, with one line less
restart()
{
	rm -r a
	hand_append a 2026-01 id1 id3
	hand_append a 2026-02 x1 x2
}

try 'an archive written anew is found by a digest noted before' <<'END'
head=$(sed -n 's/^# head //p' whole/MANIFEST)
with restart >out && grep intact out
cplt-archive --dir a --verify --head "$head"
cplt-archive --dir whole --verify --head "$head" >out && grep intact out
>>>
intact: 4 tickets in 2 segments, 2 entries
intact: 9 tickets in 2 segments, 4 entries
>>>2
cplt-archive: a/MANIFEST: no entry has the digest that '--head' names
END

try 'that digest may be of any entry' <<'END'
early=$(sed -n 's/^# {/{/p' whole/MANIFEST | sed -n 2p | sum)
cplt-archive --dir whole --verify --head "$early" >out && grep intact out
>>>
intact: 9 tickets in 2 segments, 4 entries
END

try 'what is no digest is none' <<'END'
cplt-archive --dir whole --verify --head 84E1
>>>2
cplt-archive: --head: '84E1' is not a SHA-256, 64 digits 0-9 and a-f
>>>= 2
END

try 'what cannot be read is status 4, and hides nothing else' <<'END'
cplt-archive --dir nowhere --verify
with mkfifo a/2026-03.jsonl
rm $old && mkdir $old && sed -i "1$quicker" a/2026-02.jsonl
cplt-archive --dir a --verify
>>>2
cplt-archive: nowhere: cannot open the folder: No such file or directory
cplt-archive: a/2026-03.jsonl: the segment was added
cplt-archive: a/2026-03.jsonl: the segment was added
cplt-archive: a/2026-01.jsonl: it is not a regular file
cplt-archive: a/2026-02.jsonl: bytes 1-330 (line 1, x1): changed
>>>= 4
END

try 'a lock that is a pipe holds nobody up' <<'END'
with mkfifo a/.lock >out && grep intact out
>>>
intact: 9 tickets in 2 segments, 4 entries
END

# next: an append to the month of two lines, with its MANIFEST not renamed yet
next()
{
	cp a/MANIFEST before
	cp a/2026-02.jsonl two
	hand_append a 2026-02 x3 x4
	mv a/MANIFEST a/MANIFEST.new
	mv before a/MANIFEST
}

# half: the same, when the lines were not all written
half()
{
	next && truncate -s -100 a/2026-02.jsonl
}

# early: the same, when MANIFEST.new was not
early()
{
	next && truncate -s -100 a/MANIFEST.new && mv two a/2026-02.jsonl
}

try 'an interrupted write is told from tampering' <<'END'
with next
with half
with early
>>>2
cplt-archive: a/MANIFEST.new: a write was interrupted; '--recover' finishes it
cplt-archive: a/MANIFEST.new: a write was interrupted; '--recover' undoes it
cplt-archive: a/MANIFEST.new: a write was interrupted; '--recover' undoes it
>>>= 1
END

try '--recover finishes it' <<'END'
with next 2>err
cplt-archive --dir a --recover && cplt-archive --dir a --verify >out
grep intact out && cplt-archive --dir a --recover
>>>
intact: 11 tickets in 2 segments, 5 entries
>>>2
cplt-archive: a/MANIFEST: an interrupted write was finished
END

try 'or undoes it' <<'END'
with half 2>err
cplt-archive --dir a --recover && cplt-archive --dir a --verify >out
grep intact out && cmp a/2026-02.jsonl two && wc -l <a/2026-02.torn
>>>
intact: 9 tickets in 2 segments, 4 entries
2
>>>2
cplt-archive: a/2026-02.jsonl: an interrupted write was undone; the 560 bytes of it are now in '2026-02.torn'
END

# full: the same, when the file has its size but not all its bytes
full()
{
	next && truncate -s -100 a/2026-02.jsonl && head -c 100 /dev/zero >>a/2026-02.jsonl
}

try 'so is one of which the disk has the length alone' <<'END'
with full
cplt-archive --dir a --recover && cmp a/2026-02.jsonl two
>>>2
cplt-archive: a/MANIFEST.new: a write was interrupted; '--recover' undoes it
cplt-archive: a/2026-02.jsonl: an interrupted write was undone; the 660 bytes of it are now in '2026-02.torn'
END

# longer: the same, when there are more lines than were to be written
longer()
{
	next && sed -n 1p whole/2026-01.jsonl >>a/2026-02.jsonl
}

try 'more than was to be written was not written by us' <<'END'
with longer 2>err
cp a/2026-02.jsonl two
cplt-archive --dir a --recover
echo "status $?" && cmp a/2026-02.jsonl two
>>>
status 4
>>>2
cplt-archive: a/2026-02.jsonl: it is not what 'MANIFEST' says, and that was no interrupted write
END

try 'tampering beside an interrupted write is tampering' <<'END'
with next 2>err
sed -i "5$quicker" $old && cplt-archive --dir a --verify
sed -i "1$quicker" a/2026-02.jsonl && cplt-archive --dir a --verify
>>>2
cplt-archive: a/MANIFEST.new: a write was interrupted; '--recover' finishes it
cplt-archive: a/2026-01.jsonl: bytes 1325-1655 (line 5, id5): changed
cplt-archive: a/MANIFEST.new: a write was interrupted; '--recover' undoes it
cplt-archive: a/2026-01.jsonl: bytes 1325-1655 (line 5, id5): changed
cplt-archive: a/2026-02.jsonl: bytes 1-330 (line 1, x1): changed
cplt-archive: a/2026-02.jsonl: bytes 661-1320 (lines 3-4): added
>>>= 1
END

try 'a MANIFEST.new of another archive is no interrupted write' <<'END'
hand_append b 2026-01 other
with cp b/MANIFEST a/MANIFEST.new
>>>2
cplt-archive: a/MANIFEST.new: it does not follow from 'MANIFEST'
>>>= 1
END

# flip NAME...: flip a bit of each byte of these files of "a" in turn; each time
# --verify must say no, naming the file first, and of a segment bytes among
# which that byte is.
flip()
{
	perl -e '
	use strict;
	my $points = 0;
	for my $name (@ARGV) {
		open(my $f, "+<", "a/$name") or die "$name: $!";
		binmode $f;
		my $size = -s $f;
		for my $i (0 .. $size - 1) {
			sysseek $f, $i, 0;
			sysread $f, my $byte, 1;
			sysseek $f, $i, 0;
			syswrite $f, chr(ord($byte) ^ 1 << $i % 8);
			my $said = `cplt-archive --dir a --verify 2>&1`;
			my $status = $?;
			sysseek $f, $i, 0;
			syswrite $f, $byte;
			$points++;
			my $found = $status == 1 << 8 &&
			    $said =~ m{^cplt-archive: a/\Q$name\E[:,]};
			$found &&= $1 <= $i + 1 && $i + 1 <= $2
			    if $name =~ /\.jsonl$/ &&
			    $said =~ /bytes (\d+)-(\d+) /;
			next if $found;
			print "byte $i of $name: status $status\n$said";
			exit 1;
		}
	}
	print "$points\n";
	' "$@" >>points
	status=$?
	cat points
	return "$status"
}

small()
{
	rm -rf a
	hand_append a 2026-01 id1 id2
	hand_append a 2026-01 id3
	hand_append a 2026-02 x1
	hand_enter a 2026-01 seal
	flip 2026-01.jsonl 2026-02.jsonl MANIFEST || return
	cplt-archive --dir a --compress 2026-01 &&
		cplt-archive --dir a --hold id2 --reason court &&
		flip 2026-01.jsonl.zst MANIFEST
}
: >points
holds 'each byte of segments and MANIFEST, when it is flipped' small

signature()
{
	cplt-archive --dir a --sign key && flip MANIFEST.6.sig
}
holds 'each byte of the signature, when it is flipped' signature
note "$(awk '{ n += $1 } END { print n }' points) bytes"

finish
