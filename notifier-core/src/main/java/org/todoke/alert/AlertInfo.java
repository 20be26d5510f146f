package org.todoke.alert;

import org.todoke.content.Language;

/**
 * What an alert says to people in one language (CAP 1.2 {@code info}).
 *
 * @param language its language
 * @param event what it is called, for example 気象特別警報・警報・注意報
 * @param headline the source's own summary, line breaks kept; may be empty
 * @param description the source's longer text; may be empty
 */
public record AlertInfo(Language language, String event, String headline, String description) {}
