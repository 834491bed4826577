//go:build linux && desktop && !bridge

#include <gtk/gtk.h>
#include <stdlib.h>
#include <string.h>
#include <webkit2/webkit2.h>

#include "menu_gtk.h"

extern void menuChosen(int place);

typedef struct {
	menu_item *items;
	int count;
} menu_bar;

static void find_page(GtkWidget *widget, gpointer found)
{
	if (WEBKIT_IS_WEB_VIEW(widget))
		*(GtkWidget **)found = widget;
	else if (GTK_IS_CONTAINER(widget))
		gtk_container_foreach(GTK_CONTAINER(widget), find_page, found);
}

/* The window with the page in it; there are others, for dialogs and tooltips. */
static GtkWindow *main_window(GtkWidget **page)
{
	GtkWindow *found = NULL;
	GList *all = gtk_window_list_toplevels();
	*page = NULL;
	for (GList *l = all; l != NULL && found == NULL; l = l->next) {
		find_page(GTK_WIDGET(l->data), page);
		if (*page != NULL)
			found = GTK_WINDOW(l->data);
	}
	g_list_free(all);
	return found;
}

/* The window shows our own page only; anything else is not loaded. */
static gboolean stay_home(WebKitWebView *page, WebKitPolicyDecision *decision, WebKitPolicyDecisionType type, gpointer none)
{
	if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
		return FALSE;
	WebKitNavigationAction *action = webkit_navigation_policy_decision_get_navigation_action(
		WEBKIT_NAVIGATION_POLICY_DECISION(decision));
	const gchar *uri = webkit_uri_request_get_uri(webkit_navigation_action_get_request(action));
	if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION &&
	    (g_str_has_prefix(uri, "wails://wails/") || g_str_has_prefix(uri, "about:")))
		return FALSE;
	webkit_policy_decision_ignore(decision);
	return TRUE;
}

/* Cut, Copy and Paste are done by the page's engine; the rest goes to Go. */
static void activate(GtkMenuItem *item, gpointer place)
{
	const gchar *command = g_object_get_data(G_OBJECT(item), "edit");
	GtkWidget *page;
	if (command == NULL) {
		menuChosen(GPOINTER_TO_INT(place));
		return;
	}
	if (main_window(&page) != NULL)
		webkit_web_view_execute_editing_command(WEBKIT_WEB_VIEW(page), command);
}

static const gchar *editing(const char *key)
{
	if (strcmp(key, "<Primary>x") == 0)
		return WEBKIT_EDITING_COMMAND_CUT;
	if (strcmp(key, "<Primary>c") == 0)
		return WEBKIT_EDITING_COMMAND_COPY;
	if (strcmp(key, "<Primary>v") == 0)
		return WEBKIT_EDITING_COMMAND_PASTE;
	return NULL;
}

static void add_key(GtkWidget *item, menu_item *m, GtkAccelGroup *keys)
{
	guint key;
	GdkModifierType mods;
	gtk_accelerator_parse(m->key, &key, &mods);
	if (key == 0)
		return;
	if (m->field)
		gtk_accel_label_set_accel(GTK_ACCEL_LABEL(gtk_bin_get_child(GTK_BIN(item))), key, mods);
	else
		gtk_widget_add_accelerator(item, "activate", keys, key, mods, GTK_ACCEL_VISIBLE);
}

static GtkWidget *build(menu_bar *bar, GtkAccelGroup *keys)
{
	GtkWidget *shells[8] = { gtk_menu_bar_new() };
	for (int i = 0; i < bar->count; i++) {
		menu_item *m = &bar->items[i];
		GtkWidget *item = m->line ? gtk_separator_menu_item_new() : gtk_menu_item_new_with_label(m->label);
		gtk_menu_shell_append(GTK_MENU_SHELL(shells[m->depth]), item);
		gtk_widget_set_sensitive(item, !m->off);
		gtk_widget_show(item);
		if (m->menu) {
			shells[m->depth + 1] = gtk_menu_new();
			gtk_menu_item_set_submenu(GTK_MENU_ITEM(item), shells[m->depth + 1]);
		} else if (!m->line) {
			add_key(item, m, keys);
			g_object_set_data(G_OBJECT(item), "edit", (gpointer)editing(m->key));
			g_signal_connect(item, "activate", G_CALLBACK(activate), GINT_TO_POINTER(i));
		}
	}
	return shells[0];
}

static void drop_keys(gpointer keys)
{
	GtkWidget *page;
	GtkWindow *window = main_window(&page);
	if (window != NULL)
		gtk_window_remove_accel_group(window, GTK_ACCEL_GROUP(keys));
	g_object_unref(keys);
}

static void drop_bar(gpointer bar)
{
	gtk_widget_destroy(bar); /* it may be gone with its window already */
	g_object_unref(bar);
}

static gboolean show(gpointer data)
{
	menu_bar *bar = data;
	GtkWidget *page;
	GtkWindow *window = main_window(&page);
	if (window == NULL)
		return G_SOURCE_CONTINUE; /* the window is on its way */

	if (g_object_get_data(G_OBJECT(page), "home") == NULL) {
		g_object_set_data(G_OBJECT(page), "home", page);
		g_signal_connect(page, "decide-policy", G_CALLBACK(stay_home), NULL);
	}
	GtkWidget *box = gtk_bin_get_child(GTK_BIN(window));
	GtkAccelGroup *keys = gtk_accel_group_new();
	GtkWidget *widget = build(bar, keys);
	gtk_box_pack_start(GTK_BOX(box), widget, FALSE, FALSE, 0);
	gtk_box_reorder_child(GTK_BOX(box), widget, 0);
	gtk_widget_show(widget);
	gtk_window_add_accel_group(window, keys);
	/* The old bar goes before its keys, which it still holds on to. */
	g_object_set_data_full(G_OBJECT(window), "menu bar", g_object_ref(widget), drop_bar);
	g_object_set_data_full(G_OBJECT(window), "menu keys", keys, drop_keys);

	for (int i = 0; i < bar->count; i++) {
		free(bar->items[i].label);
		free(bar->items[i].key);
	}
	free(bar->items);
	free(bar);
	return G_SOURCE_REMOVE;
}

void menu_show(menu_item *items, int count)
{
	menu_bar *bar = malloc(sizeof *bar);
	bar->items = items;
	bar->count = count;
	g_timeout_add(10, show, bar);
}
