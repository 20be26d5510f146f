package org.todoke.portal.person.settings;

/**
 * One category somebody follows, in their words.
 *
 * @param code the category's
 * @param areas names, or "everywhere"
 * @param channels names, or "all"
 * @param frequency how soon
 */
record TopicView(String code, String name, String areas, String channels, String frequency) {}
