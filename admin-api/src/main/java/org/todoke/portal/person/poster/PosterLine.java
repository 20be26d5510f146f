package org.todoke.portal.person.poster;

import java.util.List;

/**
 * What a poster says in one language.
 *
 * @param lang for HTML
 * @param title what it is about
 * @param how what to do
 * @param mail what to do by mail; empty where that is not possible
 * @param wishes what the code chooses
 */
record PosterLine(String lang, String title, String how, String mail, List<String> wishes) {}
