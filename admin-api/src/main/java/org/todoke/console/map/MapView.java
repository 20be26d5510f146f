package org.todoke.console.map;

import java.util.List;
import org.todoke.page.PageTexts;

/**
 * What a page needs to show the map. Public because templates can read nothing else.
 *
 * @param drawn whether there is one: no shapes, no map
 * @param width in units of the map
 * @param height in units of the map; 0 when there is none
 * @param missing the names of the areas that are not on it because nobody said where they lie
 * @param texts its words
 */
public record MapView(boolean drawn, int width, int height, List<String> missing, PageTexts texts) {}
