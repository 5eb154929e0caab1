/*
 * Giving up what a program does not need any more.
 *
 * A filter that has its options and its configuration only reads its files and
 * writes to what is open.  Should a ticket ever find a way to make it do
 * something else, it can do little: no file is made, changed or removed, none
 * but its own is read, no program is started, and nothing is sent anywhere.
 *
 * The kernel does this (Linux: Landlock, seccomp); one that cannot do it, or is
 * told not to, leaves the program as it was, without a word, for it works the
 * same.
 */
#ifndef CPLT_CONFINE_H
#define CPLT_CONFINE_H

/*
 * Confine this thread, and all that it starts from now on, to files that are
 * open already and to reading the files, and what is in the folders, of the
 * lists (each ends with NULL; "-" is skipped, and so is what is not there).
 * errno is kept.  Called once, before the first thread is started.
 */
void confine(const char *const files[], const char *const folders[]);

#endif
