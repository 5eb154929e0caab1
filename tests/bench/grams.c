/* The features of each ticket of stdin as words, a line each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "text/grams.h"

static void
print_grams(struct grams *g, struct record *r)
{
	grams_find(g, r);
	for (size_t i = 0; i < g->count; i++)
		printf("%s%08x", i ? " " : "", (unsigned)g->hash[i]);
	putchar('\n');
}

int
main(void)
{
	struct grams *g = grams_new();
	struct record r = { 0 };
	struct scan_fault fault;
	char *line = NULL;
	size_t room = 0;
	ssize_t len;

	while ((len = getline(&line, &room, stdin)) > 0) {
		line = xrealloc(line, room = (size_t)len + SCAN_PAD + 1);
		memset(line + len, 0, SCAN_PAD);
		len -= line[len - 1] == '\n';
		if (record_read(
			&r, (struct span) { line, (size_t)len }, &fault))
			return EXIT_FAILURE;
		print_grams(g, &r);
	}
	record_release(&r);
	grams_free(g);
	free(line);
	return ferror(stdin) || fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
