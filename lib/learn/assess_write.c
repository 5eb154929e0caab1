/* Each answer of an assessment as a line of JSON. */
#include "learn/assess_parts.h"

const char *const assess_systems[] = { "rules", "model", "both", NULL };

static void
add_class(struct buf *out, const char *name, const struct assess_level *l,
    size_t class)
{
	buf_addf(out, ",\"%s\":", name);
	buf_add_json(out, assess_level_code(l, class));
}

void
assess_write_case(
    const struct assess_run *run, const struct assess_case *c, struct buf *out)
{
	buf_add_str(out, "{\"id\":");
	buf_add_json(out, c->lesson->id);
	buf_addf(out, ",\"fold\":%d", c->fold);
	add_class(out, "label", run->level, c->label);
	if (c->second != c->label)
		add_class(out, "second", run->level, c->second);
	for (size_t i = 0; i < run->systems; i++) {
		buf_addf(out, ",\"%s\":{\"percent\":%u", assess_systems[i],
		    c->said[i].confidence);
		add_class(out, "answer", run->level, c->said[i].class);
		buf_add_char(out, '}');
	}
	buf_add_str(out, "}\n");
}
