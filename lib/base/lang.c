/* The reader's language, by the environment. */
#include "base/lang.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* The value that decides about messages, by POSIX's order; "" for none. */
static const char *
wanted(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "";
}

bool
lang_is_chinese(void)
{
	return !strncmp(wanted(), "zh", 2);
}

const char *
lang_folder(void)
{
	const char *dir = getenv("CPLT_LOCALEDIR");

	return dir && *dir ? dir : LOCALEDIR;
}

void
lang_start(void)
{
	/*
	 * gettext translates nothing in the locale "C", which is where a
	 * locale that is not installed leaves us; any other locale will do,
	 * since LANGUAGE then names the catalogue.
	 */
	if (lang_is_chinese()) {
		if (!setlocale(LC_MESSAGES, ""))
			setlocale(LC_MESSAGES, "C.UTF-8");
		setenv("LANGUAGE", "zh_CN", 1);
	}
	bindtextdomain("cplt", lang_folder());
	bind_textdomain_codeset("cplt", "UTF-8");
	bind_textdomain_codeset("libc", "UTF-8"); /* else strerror says ??? */
	textdomain("cplt");
}
