package org.todoke.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * Where style sheet and scripts are. An address changes with its file, so that no page is ever shown in the style of an older
 * one. Public because templates can call nothing else.
 */
public final class Assets {
    private static final String FOLDER = "assets/";

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    Assets() {}

    /**
     * @param name for example {@code todoke.css}
     * @return its address on this host
     */
    public String of(String name) {
        return addresses.computeIfAbsent(name, Assets::address);
    }

    private static String address(String name) {
        String resource = FOLDER + name;
        try (InputStream file = Objects.requireNonNull(Assets.class.getResourceAsStream(resource), resource)) {
            CRC32 sum = new CRC32();
            sum.update(file.readAllBytes());
            return "/" + resource + "?v=" + HexFormat.of().toHexDigits((int) sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
