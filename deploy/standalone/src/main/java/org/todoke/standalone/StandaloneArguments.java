package org.todoke.standalone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The command line of a standalone hub: two options with names of their own, everything else is Spring's. */
final class StandaloneArguments {
    private static final Map<String, String> PROPERTIES =
            Map.of("--data", EmbeddedServers.DATA_DIR, "--port", EmbeddedServers.SERVER_PORT);

    private StandaloneArguments() {}

    /**
     * Turns {@code --data DIR} and {@code --port N}, also written with {@code =}, into the Spring properties they stand for.
     * A missing value becomes an empty one, which the start refuses with the reason.
     */
    static String[] toSpring(String... arguments) {
        List<String> translated = new ArrayList<>();
        for (Iterator<String> rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            int equals = argument.indexOf('=');
            String property = PROPERTIES.get(equals < 0 ? argument : argument.substring(0, equals));
            if (property == null) {
                translated.add(argument);
            } else if (equals >= 0) {
                translated.add("--" + property + argument.substring(equals));
            } else {
                translated.add("--" + property + "=" + (rest.hasNext() ? rest.next() : ""));
            }
        }
        return translated.toArray(String[]::new);
    }
}
