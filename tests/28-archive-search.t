#!/bin/sh
# covers: V6
# Searching the archive: what is found, where, and what is not.
. "$(dirname "$0")/lib.sh"

mkdir archive
cat >archive/2026-02.jsonl <<'END'
{"v":1,"id":"20260105-7Q2M9XBD4K","status":"archived","received":"2026-01-05T09:00:00+08:00","customer":{"name":"张三","phone":"13800000000"},"text":"晚上网速慢，Speed test 3Mbps","resolution":{"refund":30.50},"history":[{"at":"2026-02-01T09:00:00+08:00","act":"close","note":"录音１００２"},{"at":"2026-11-21T09:00:00+08:00","by":"cplt-archive","act":"archive","from":"closed","after":"8c3ce49dcd7fbaccd4f37110e10171d92cdb0ae5c40c067295253af3c658f2ba"}]}
{"v":1,"id":"20260106-0000000002","status":"archived","received":"2026-01-06T09:00:00+08:00","customer":{"name":"\u5f20\u4e09\u4e30"},"text":"资费\n\"不明\" http:\/\/example.com","history":[]}
END
cat >archive/2026-03.jsonl <<'END'
{"v":1,"id":"20260301-0000000003","status":"archived","customer":{"name":"李四"},"text":"网速慢","history":[]}
{"v":1,"id":"20260302-0000000004","kind":"complaint","status":"archived","received":"2026-03-02T09:00:00+08:00","category":"network.slow","history":[{"at":"2026-11-21T09:00:00+08:00","by":"cplt-archive","act":"purge","rule":"rest"}],"purged":{"sha256":"8c3ce49dcd7fbaccd4f37110e10171d92cdb0ae5c40c067295253af3c658f2ba"}}
END
printf '{"id":"20260401-5","text":"网速慢"}' >archive/2026-04.jsonl
printf 'not one of ours: 网速慢\n' | tee archive/notes.jsonl archive/.batch \
    >archive/2026-13.jsonl

# found TEXT...: the last digit of the ids that a search finds
found()
{
	cplt-archive --dir archive --search "$@" >hits || echo "status $?"
	sed 's/.*"id":"[^"]*\([0-9A-Z]\)",.*/\1/' hits | tr '\n' ' '
	echo
}

try 'the lines that have it come out as they stand, month by month' <<'END'
cplt-archive --dir archive --search 网速慢 >hits
echo "status $?"
(head -n 1 archive/2026-02.jsonl; head -n 1 archive/2026-03.jsonl
cat archive/2026-04.jsonl; echo) | cmp - hits
>>>
status 0
END

try 'a name is found however it is written' <<'END'
found 张三
found 张三丰
found ' 张三 '
>>>
K 2 
2 
K 2 
END

try 'so is a number, whatever its digits, and an id in small letters' <<'END'
found 1380000
found １３８００００００００
found 1002
found 20260105-7q2m9xbd4k
found 30.5
>>>
K 
K 
K 
K 
K 
END

try 'letters are alike in either case' <<'END'
found SPEED
found 'speed TEST'
>>>
K 
K 
END

try 'what is escaped in JSON is typed as it is' <<'END'
found '"不明" HTTP://'
found '\n'
>>>
2 
status 1

END

try 'all texts must be there, each within one value' <<'END'
found 张三 网速慢
found 网速慢 张三 speed
found '张三 网速慢'
found 三13800000000
>>>
K 
K 
status 1

status 1

END

try 'names of members and digests are no texts' <<'END'
found customer
found c658f
found cplt-archive
>>>
status 1

status 1

K 
END

try 'what was purged is found by its id alone' <<'END'
found 20260302
found network.slow
found 20260302 complaint
>>>
4 
status 1

status 1

END

try '--month takes one or a range' <<'END'
found 网速慢 --month 2026-03
found 网速慢 --month 2026-03..2027-01
found 网速慢 --month 2026-12
>>>
3 
3 5 
status 1

END

try 'another month is refused' <<'END'
for month in 2026-13 2026 2026-3 2026-03-01 2026-03..2026-02 2026-03.. ''; do
	cplt-archive --dir archive --month "$month" --search x
done
>>>2
cplt-archive: --month: '2026-13' is not a month such as 2026-08, or 2026-01..2026-08
cplt-archive: --month: '2026' is not a month such as 2026-08, or 2026-01..2026-08
cplt-archive: --month: '2026-3' is not a month such as 2026-08, or 2026-01..2026-08
cplt-archive: --month: '2026-03-01' is not a month such as 2026-08, or 2026-01..2026-08
cplt-archive: --month: '2026-03..2026-02' is not a month such as 2026-08, or 2026-01..2026-08
cplt-archive: --month: '2026-03..' is not a month such as 2026-08, or 2026-01..2026-08
cplt-archive: --month: '' is not a month such as 2026-08, or 2026-01..2026-08
>>>= 2
END

try 'nothing to look for is refused' <<'END'
cplt-archive --dir archive --search ''
cplt-archive --dir archive --search x ' 　'
cplt-archive --dir archive --search "$(printf '\260')x" 2>told
echo "status $?" && tr -d '\260' <told
>>>
status 2
cplt-archive: --search: 'x' is not a text in UTF-8
>>>2
cplt-archive: --search: '' is not a text in UTF-8
cplt-archive: --search: ' 　' is not a text in UTF-8
END

try 'an archive that is not there is told, and none is made' <<'END'
cplt-archive --dir none --search x
echo "status $?"
[ ! -e none ]
>>>
status 4
>>>2
cplt-archive: none: cannot open the folder: No such file or directory
END

try 'an archive that nobody may write to is searched, and left alone' <<'END'
cp -r archive other && ls -lA --time-style=full-iso other >before
chmod 500 other
cplt-archive --dir other --search 李四 >hits && cut -c 1-32 hits
chmod 700 other && ls -lA --time-style=full-iso other | cmp before -
>>>
{"v":1,"id":"20260301-0000000003
END

try 'a compressed month is searched like the others' <<'END'
zstd -q --rm archive/2026-02.jsonl archive/2026-04.jsonl
found 网速慢
>>>
K 3 5 
END

try 'one that is damaged is told, and the others are searched' <<'END'
cp archive/2026-02.jsonl.zst whole
head -c 100 whole >archive/2026-02.jsonl.zst
found 网速慢
cp whole archive/2026-02.jsonl.zst
>>>
status 4
3 5 
>>>2
cplt-archive: archive/2026-02.jsonl.zst: it ends inside a zstd frame
END

try 'a line that is no JSON is named where it may have the text' <<'END'
rm -rf other && mkdir other
(cat archive/2026-03.jsonl; echo '{"text":"李四",}'; echo '{"text":,}'
cat archive/2026-03.jsonl) >other/2026-03.jsonl
cplt-archive --dir other --search 李四 >hits
echo "status $?" && cut -c 1-32 hits
>>>
status 3
{"v":1,"id":"20260301-0000000003
{"v":1,"id":"20260301-0000000003
>>>2
cplt-archive: other/2026-03.jsonl:3: byte 18: wanted a member name in double quotes
END

# Lines enough for many blocks, of which a third has the text.
awk 'BEGIN { for (i = 0; i < 30000; i++)
	printf "{\"id\":\"%d\",\"text\":\"%s\",\"more\":\"%0*d\"}\n", i,
	    i % 3 ? "网速慢" : "\\u7f51速\\u6162了", i % 211, 0 }' \
    >other/2026-05.jsonl
cp other/2026-05.jsonl other/2026-06.jsonl
zstd -q --rm other/2026-06.jsonl

try 'any number of threads finds the same in the same order' <<'END'
grep 速.*了 other/2026-05.jsonl >wanted && cat wanted wanted >twice
for jobs in 1 2 3 7; do
	cplt-archive --dir other --month 2026-05..2026-06 -j$jobs \
	    --search 速慢了 >hits && cmp twice hits
done
wc -l <twice
>>>
20000
END

try 'bad lines are named by their place in the segment' <<'END'
echo '{"text":"网速慢",}' >bad
mkdir far
(cat other/2026-05.jsonl bad other/2026-05.jsonl bad) >far/2026-05.jsonl
(sed 7q other/2026-05.jsonl; cat bad) >far/2026-06.jsonl
cplt-archive --dir far -j3 --search 网速慢 >hits
>>>2
cplt-archive: far/2026-05.jsonl:30001: byte 21: wanted a member name in double quotes
cplt-archive: far/2026-05.jsonl:60002: byte 21: wanted a member name in double quotes
cplt-archive: far/2026-06.jsonl:8: byte 21: wanted a member name in double quotes
>>>= 3
END

try 'a disk that is full is told' <<'END'
cplt-archive --dir other --month 2026-05 -j2 --search 网速 >/dev/full
>>>2
cplt-archive: cannot write to standard output: No space left on device
>>>= 4
END

# on_terminal COMMAND...: what it writes to a terminal
cat >on_terminal <<'END'
#!/usr/bin/env python3
import os, pty, subprocess, sys, tty

ours, theirs = pty.openpty()
tty.setraw(theirs)
subprocess.run(sys.argv[1:], stdout=theirs, check=True)
os.close(theirs)
sys.stdout.buffer.write(os.read(ours, 4096))
END
chmod +x on_terminal

try 'a terminal obeys nothing of what was found' <<'END'
mkdir evil && printf '{"text":"网速\302\2332J慢"}\n' >evil/2026-02.jsonl
./on_terminal cplt-archive --dir evil --search 网速
cplt-archive --dir evil --search 网速 | cmp - evil/2026-02.jsonl
>>>
{"text":"网速\u009b2J慢"}
END

try 'a month is not asked for where there is none to choose' <<'END'
cplt-archive --dir archive --month 2026-03
>>>2
cplt-archive: '--month' chooses nothing here
cplt-archive: 'cplt-archive --help' shows how it is called
>>>= 2
END

finish
