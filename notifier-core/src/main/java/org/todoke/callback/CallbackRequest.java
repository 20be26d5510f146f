package org.todoke.callback;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A provider's call, as it came.
 *
 * @param url the address the provider called, as it knows it: the hub's public base, path and query
 * @param headers by lower-case name; of repeated ones the first
 * @param body the bytes as they came, which is what signatures are made of
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record CallbackRequest(URI url, Map<String, String> headers, byte[] body) {
    /** @param name in any spelling */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Callbacks hold residents' addresses. */
    @Override
    public String toString() {
        return "CallbackRequest[" + url.getPath() + ", " + body.length + " bytes]";
    }
}
