# fish completion for the cplt commands: options as --help lists them, and the
# values that options take.

# The words that the argument of option $argv[1] can be.
function __cplt_values
    switch $argv[1]
        case status
            echo received accepted investigating proposed agreed \
                implementing replied visited closed archived waiting \
                referred withdrawn rejected
        case kind
            echo consult query complaint order fault
        case severity
            echo minor major critical
        case channel
            echo phone app web wechat hall social letter visit \
                in_person email sms
        case area
            echo urban rural
        case tier
            echo normal vip group
        case format
            echo text json csv
    end
end

# Lines "letter name argument help" of a command's options, tabs between.
function __cplt_options
    $argv[1] --help 2>/dev/null | string replace -rf \
        '^  (?:-(.),|   ) --([a-z0-9-]+)(?: ([A-Z]\S*))?(?: +(.*))?$' \
        '$1\t$2\t$3\t$4'
end

function __cplt_register
    for line in (__cplt_options $argv[1])
        set -l part (string split \t -- $line)
        set -l option -c $argv[1] -l $part[2]
        test -n "$part[1]"; and set -a option -s $part[1]
        test -n "$part[4]"; and set -a option -d $part[4]
        set -l values (__cplt_values $part[2])
        if test -n "$values"
            complete $option -x -a "$values"
        else if string match -q '*DIR*' -- $part[3]
            complete $option -x -a '(__fish_complete_directories)'
        else if string match -q '*FILE*' -- $part[3]
            complete $option -r -F
        else if test -n "$part[3]"
            complete $option -x
        else
            complete $option
        end
    end
end

# Loaded by the name of one command, or for all that there are.
if string match -q 'cplt-*' -- (status basename)
    __cplt_register (string replace -r '\.fish$' '' -- (status basename))
else
    for program in (path filter -x -- $PATH/cplt-* | path basename | sort -u)
        __cplt_register $program
    end
end
