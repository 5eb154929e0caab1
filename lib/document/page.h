/* The style and the script that stand in every page: see lib/document/page. */
#ifndef CPLT_DOCUMENT_PAGE_H
#define CPLT_DOCUMENT_PAGE_H

#include "config/config.h"

/* Names are "page/style.css" and "page/sort.js"; the list ends with a NULL
 * name. */
extern const struct config_default page_files[];

#endif
