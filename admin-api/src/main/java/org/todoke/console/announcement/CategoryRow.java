package org.todoke.console.announcement;

/**
 * One category of a list.
 *
 * @param section the name of the section it belongs to, or that it is anybody's
 * @param approval how it is approved, in a few words
 */
record CategoryRow(String code, String name, String section, String approval) {}
