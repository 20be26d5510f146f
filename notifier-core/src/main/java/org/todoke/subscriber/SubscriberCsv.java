package org.todoke.subscriber;

import java.util.List;

/** The columns of imports and exports. */
final class SubscriberCsv {
    static final String EXTERNAL_ID = "external_id";
    static final String LANGUAGE = "language";
    static final String AREA = "area";
    static final String CHANNEL = "channel";
    static final String ADDRESS = "address";
    static final String CATEGORIES = "categories";
    static final List<String> COLUMNS = List.of(EXTERNAL_ID, LANGUAGE, AREA, CHANNEL, ADDRESS, CATEGORIES);
    static final String BETWEEN_CATEGORIES = ";";

    private SubscriberCsv() {}
}
