package org.todoke.subscriber;

import java.util.List;
import java.util.UUID;

/** Where exported people come from. */
interface ExportSource {
    /** @return the next people by id after {@code after}, empty at the end */
    List<ExportPerson> page(UUID after, int size);
}
