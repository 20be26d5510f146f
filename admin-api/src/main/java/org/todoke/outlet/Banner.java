package org.todoke.outlet;

import java.util.List;

/**
 * What is in force now, as pages and scripts show it.
 *
 * @param version changes whenever anything of it does
 * @param lang the language of heading and plates, for HTML
 * @param heading above them
 * @param quiet what is said when there are none
 * @param emergencies worst first
 */
public record Banner(String version, String lang, String heading, String quiet, List<Item> emergencies) {
    /**
     * One emergency.
     *
     * @param level its 警戒レベル, 1 to 5, or 0
     * @param plate level or urgency in words
     * @param title with its marks
     * @param lang the language the title is written in
     * @param areas where
     * @param time when it was released, in words
     * @param url its page on this hub, absolute or from the root
     */
    public record Item(
            int level,
            String plate,
            String title,
            String lang,
            String category,
            String areas,
            String time,
            String url) {}
}
