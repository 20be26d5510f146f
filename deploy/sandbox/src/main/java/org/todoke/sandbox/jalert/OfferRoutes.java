package org.todoke.sandbox.jalert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What the hub fetches: the receiver's index and files, and the PULL feed. Answers conditional requests. */
final class OfferRoutes {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=windows-31j");

    private final Receiver receiver;
    private final WayFaults faults;

    OfferRoutes(Receiver receiver, WayFaults faults) {
        this.receiver = receiver;
        this.faults = faults;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(
                        "/jalert/index.csv",
                        request -> ofIndex(request, receiver.index().index(), CSV))
                .GET("/jalert/files/{name}", this::file)
                .GET("/jalert/feed/{listing}.xml", this::listing)
                .GET("/jalert/feed/data/{name}", this::telegram)
                .build();
    }

    private ServerResponse file(ServerRequest request) throws IOException {
        String name = request.pathVariable("name");
        boolean zipped = name.endsWith(".gz");
        byte[] content = receiver.index()
                .find(zipped ? name.substring(0, name.length() - ".gz".length()) : name)
                .map(offered -> offered.telegram().content())
                .orElse(null);
        return ofIndex(
                request, content == null || !zipped ? content : gzip(content), MediaType.APPLICATION_OCTET_STREAM);
    }

    private ServerResponse ofIndex(ServerRequest request, byte @Nullable [] content, MediaType type) {
        if (!receiver.admits(request.headers().firstHeader(HttpHeaders.AUTHORIZATION))) {
            return ServerResponse.status(HttpStatus.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"jalert\"")
                    .build();
        }
        return answer(request, content, type, Way.INDEX);
    }

    private ServerResponse listing(ServerRequest request) {
        String listing = request.pathVariable("listing");
        String self = request.uri().toString();
        String base = self.substring(0, self.lastIndexOf('/') + 1) + "data/";
        // All that is replayed is in one listing; the others are there and empty.
        boolean filled = listing.startsWith("extra");
        Board board = filled ? receiver.pull() : new Board();
        return answer(request, board.atom(base, listing.endsWith("_l")), MediaType.APPLICATION_XML, Way.PULL);
    }

    private ServerResponse telegram(ServerRequest request) {
        byte[] content = receiver.pull()
                .find(request.pathVariable("name"))
                .map(offered -> offered.telegram().content())
                .orElse(null);
        return answer(request, content, MediaType.APPLICATION_XML, Way.PULL);
    }

    private ServerResponse answer(ServerRequest request, byte @Nullable [] content, MediaType type, Way way) {
        if (faults.of(way).silent()) {
            return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
        if (content == null) {
            return ServerResponse.notFound().build();
        }
        String etag = "\"" + Integer.toHexString(Arrays.hashCode(content)) + "\"";
        if (etag.equals(request.headers().firstHeader(HttpHeaders.IF_NONE_MATCH))) {
            return ServerResponse.status(HttpStatus.NOT_MODIFIED).eTag(etag).build();
        }
        return ServerResponse.ok().eTag(etag).contentType(type).body(content);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(content);
        }
        return zipped.toByteArray();
    }
}
