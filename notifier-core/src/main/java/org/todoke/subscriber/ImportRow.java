package org.todoke.subscriber;

import java.util.Optional;
import java.util.Set;
import org.todoke.content.Language;

/**
 * A row that makes sense by itself.
 *
 * @param line where it starts
 * @param externalId the person
 * @param language what they read
 * @param area the code of the area they want to hear about; none: everywhere
 * @param address where to reach them
 * @param index the address's blind index
 * @param categories codes of what they follow
 */
record ImportRow(
        long line,
        String externalId,
        Language language,
        Optional<String> area,
        EndpointAddress address,
        AddressKey index,
        Set<String> categories) {}
