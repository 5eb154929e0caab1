/*
 * Files read one after the other in blocks of whole lines.
 */
#ifndef CPLT_BLOCK_H
#define CPLT_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

/* A run of whole lines of one file; { 0 } before the first use. */
struct block {
	const char *file; /* its name for messages */
	bool first;       /* of its file: line numbers start again */
	bool part;        /* of a line too long to be looked at */
	bool part_begins; /* and its first part */
	char *bytes;      /* each line ends in a newline, unless part */
	size_t len;
	size_t room;
	char trouble[300]; /* why the file, or the rest of it, was not read */
};

void block_release(struct block *b);

/* The files that are left to read, and the line that was read in part. */
struct block_reader {
	char *const *files; /* the one being read, and those after it */
	int fd;             /* -1 when none is open */
	int *held; /* those left to read that are open already, else -1 */
	int *next_held;
	const char *name;
	bool first;   /* nothing of this file has been handed out */
	bool begun;   /* it is settled whether a BOM begins it */
	bool in_part; /* the last block ended inside a too long line */
	char *tail;   /* what was read behind the last newline */
	size_t tail_len;
	size_t tail_room;
};

/* files is NULL-terminated and borrowed; "-" is stdin. */
void block_reader_init(struct block_reader *r, char *const files[]);
void block_reader_release(struct block_reader *r);

/*
 * Open the regular files now, as far as this process may have them open, rather
 * than each at its turn: by then another may stand at its path, which a
 * confined process (base/confine.h) cannot open.  They are read as they are
 * now. A file that cannot be opened is tried again at its turn, and so
 * reported.
 */
void block_reader_hold(struct block_reader *r);

/*
 * Read the next block; SCAN_PAD bytes beyond it are readable, and a zero byte
 * follows it.  A BOM at the start of a file is left out, and a newline added to
 * a last line that lacks it.  A file that cannot be read gives a block whose
 * trouble says why; the files after it follow.
 * Returns false when all is read.
 */
bool block_read(struct block_reader *r, struct block *b);

#endif
