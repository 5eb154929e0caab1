/* The reader's language: all that a person reads goes through _(). */
#ifndef CPLT_LANG_H
#define CPLT_LANG_H

#include <libintl.h>
#include <stdbool.h>

#define _(text)  gettext(text)
#define N_(text) text

/*
 * Choose the language by LC_ALL, LC_MESSAGES, LANG, even where the locale they
 * name is not installed.  Catalogues are looked for in $CPLT_LOCALEDIR, else
 * where they were installed.  Numbers stay as in the C locale.
 */
void lang_start(void);

/* The folder of the catalogues; they are read when the first text is needed. */
const char *lang_folder(void);

/* True when the reader's language is Chinese. */
bool lang_is_chinese(void);

#endif
