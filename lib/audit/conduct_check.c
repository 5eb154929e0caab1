/* Looking over conduct.csv and its phrases. */
#include "audit/conduct_check.h"

#include "audit/phrases.h"
#include "base/lang.h"
#include "config/config.h"

static int
check_file(const struct config_file *file, const struct units *u,
    struct buf *line, struct fault *fault)
{
	struct conduct *c = conduct_parse(file->text, file->origin, u, fault);
	struct phrases *p = c ? phrases_new(c, file->origin, fault) : NULL;
	int bad = p ? 0 : -1;

	if (p)
		buf_addf(line, _("%zu rules"), c->count);
	phrases_free(p);
	conduct_free(c);
	return bad;
}

int
conduct_check(const char *dir, struct found *found, struct fault *fault)
{
	struct units *u = units_load(dir, fault);
	struct config_file file;
	int bad = -1;

	if (u && config_load(&file, dir, "conduct.csv", fault) == 0) {
		bad = check_file(&file, u, &found->line, fault);
		config_release(&file);
	}
	units_free(u);
	return bad;
}
