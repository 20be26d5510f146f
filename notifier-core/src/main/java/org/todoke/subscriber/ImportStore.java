package org.todoke.subscriber;

import java.util.List;

/** Where imported rows go. */
interface ImportStore {
    /**
     * Keeps what can be kept of the rows, all in one transaction; doing it again changes nothing.
     *
     * @return what was done
     */
    ImportPlan store(List<ImportRow> rows);
}
