/* Where configuration comes from: a directory, else what is compiled in. */
#include "config/config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/lang.h"

static int
read_whole(FILE *in, struct buf *out)
{
	size_t got;

	do {
		char *room = buf_reserve(out, 65536);

		got = fread(room, 1, 65536, in);
		out->len += got;
	} while (got);
	return ferror(in) ? -1 : 0;
}

/* Returns 1 when there is no such file. */
static int
load_path(struct config_file *file, struct fault *fault)
{
	FILE *in = fopen(file->origin, "rb");
	int failed;

	if (!in && errno == ENOENT)
		return 1;
	if (!in)
		return fault_set(fault, file->origin, 0, "%s", strerror(errno));
	failed = read_whole(in, &file->owned);
	fclose(in);
	if (failed)
		return fault_set(fault, file->origin, 0, "%s", strerror(errno));
	buf_text(&file->owned);
	file->text = buf_span(&file->owned);
	return 0;
}

static int
load_built_in(struct config_file *file, const char *name, struct fault *fault)
{
	for (const struct config_default *d = config_defaults; d->name; d++) {
		if (strcmp(d->name, name) != 0)
			continue;
		snprintf(
		    file->origin, sizeof file->origin, _("built-in %s"), name);
		file->built_in = true;
		file->text = d->text;
		return 0;
	}
	return fault_set(
	    fault, NULL, 0, _("there is no configuration file '%s'"), name);
}

int
config_load(struct config_file *file, const char *dir, const char *name,
    struct fault *fault)
{
	struct stat st;
	int got = 1;

	*file = (struct config_file) { 0 };
	if (dir) {
		if (stat(dir, &st) < 0)
			return fault_set(fault, dir, 0, "%s", strerror(errno));
		if (!S_ISDIR(st.st_mode))
			return fault_set(
			    fault, dir, 0, "%s", strerror(ENOTDIR));
		snprintf(file->origin, sizeof file->origin, "%s/%s", dir, name);
		got = load_path(file, fault);
	}
	if (got == 1)
		got = load_built_in(file, name, fault);
	if (got < 0)
		config_release(file);
	return got;
}

void
config_release(struct config_file *file)
{
	buf_release(&file->owned);
}
