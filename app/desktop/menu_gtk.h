#ifndef MENU_GTK_H
#define MENU_GTK_H

typedef struct {
	int depth;
	char *label;
	char *key;
	int field, off, line, menu;
} menu_item;

/* menu_show takes over the items and shows them as the menu bar. */
void menu_show(menu_item *items, int count);

#endif
