/* Tickets chosen by a list of their ids. */
#include "pick/ids.h"

#include "base/text.h"
#include "config/config.h"

int
ids_load(struct intern *ids, const char *path, struct fault *fault)
{
	bool standard = strcmp(path, "-") == 0;
	struct config_file file;
	struct span rest;

	if (config_load_path(&file, standard ? "/dev/stdin" : path, fault) < 0)
		return -1;
	rest = file.text;
	while (rest.len) {
		const char *newline = memchr(rest.at, '\n', rest.len);
		size_t len = newline ? (size_t)(newline - rest.at) : rest.len;
		struct span id = text_trim((struct span) { rest.at, len });

		len += newline != NULL;
		rest.at += len;
		rest.len -= len;
		if (id.len)
			intern_add(ids, id);
	}
	config_release(&file);
	return 0;
}
