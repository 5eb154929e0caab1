/*
 * A library put before the C library (LD_PRELOAD), by which the program's n-th
 * call of a kind goes wrong.
 *
 *	CPLT_FAULT=HOW:N	what happens at the N-th point, from 1
 *	CPLT_FAULT_TOLD=FILE	where it is told: HOW, N and the call, or "none"
 *	CPLT_FAULT_IN=PROGRAM	the one program that is meant; without it, any
 *	CPLT_FAULT_COPIES=1	copies that it makes of itself count on, too
 *
 * The points of these are the calls that change what is on the disk, and, for
 * the last four, the end of the program too:
 *
 *	kill	killed instead of the call
 *	ENOSPC EIO EINTR	the call fails so, once
 *	full	this one, and all later ones that need room, fail with ENOSPC
 *	plug	the power goes: what was written to a file since its last fsync
 *		is cut off
 *	blank	the power goes: that is there, but all zero
 *	lost	the power goes: that is cut off, and the names given, changed or
 *		removed since their folder's last fsync are as they were
 *	loose	the power goes: that is cut off, and of those names the ones
 *		that files were made by are gone
 *
 * of these, the calls that write bytes:
 *
 *	half	killed when half of the bytes are written
 *	short	half of the bytes are written
 *
 * and of these, each piece of memory asked for since main began:
 *
 *	memory	this one is not to be had
 *	starved	neither this one nor any later one
 */
#ifndef CPLT_SHIM_H
#define CPLT_SHIM_H

#include <stdbool.h>
#include <stddef.h>

/* What a call does to the disk. */
enum sort {
	SORT_ROOM,  /* it may need room there */
	SORT_SPARE, /* it needs none */
	SORT_BYTES, /* it writes bytes */
};

/*
 * A call is about to be made; *len, for SORT_BYTES, is how many bytes are to be
 * written and may be made smaller.
 * Returns 0; 1 when point_kill is to be called after it; or -1 with errno set,
 * when it is not to be made.
 */
int point_reach(const char *call, enum sort sort, size_t *len);

/* End as if by the hand of another. */
_Noreturn void point_kill(void);

/* Is the power to go?  Only then is what follows here of use. */
bool point_plugs(void);

/* Is there to be no memory for this call? */
bool point_starves(const char *call);

/* main begins. */
void point_start(void);

/* A file was opened; nothing is done when it cannot be written. */
void disk_opened(int fd);

/* What was written to the file, or named in the folder, is safe. */
void disk_synced(int fd);

/* All of it is. */
void disk_synced_all(void);

/*
 * What is about to be done to a name; each returns a note of it, or NULL, to
 * be given to disk_named once it is done, or has failed.
 */
struct name *disk_make(int folder, const char *path);
struct name *disk_remove(int folder, const char *path);
struct name *
disk_rename(int from_folder, const char *from, int folder, const char *path);
void disk_named(struct name *n, bool done);

enum lose_names { LOSE_NONE, LOSE_MADE, LOSE_ALL };

/* Lose what is not safe: bytes, or make them zero, and those names. */
void disk_plug(bool zero, enum lose_names names);

#endif
