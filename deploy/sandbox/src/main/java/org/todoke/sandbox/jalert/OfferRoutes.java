package org.todoke.sandbox.jalert;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What the hub fetches: the receiver's index and files, the PULL feed, the CAP feed. Answers conditional requests. */
final class OfferRoutes {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=windows-31j");
    private static final MediaType CAP = MediaType.parseMediaType("application/cap+xml");

    private final Receiver receiver;
    private final WayFaults faults;

    OfferRoutes(Receiver receiver, WayFaults faults) {
        this.receiver = receiver;
        this.faults = faults;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/jalert/index.csv", request -> guarded(request, receiver.index()::index, CSV, Way.INDEX))
                .GET("/jalert/files/{name}", this::file)
                .GET("/jalert/feed/{listing}.xml", this::listing)
                .GET("/jalert/feed/data/{name}", this::telegram)
                .GET("/jalert/cap.atom", this::capListing)
                .GET("/jalert/cap/{name}", this::cap)
                .build();
    }

    private ServerResponse file(ServerRequest request) {
        String name = request.pathVariable("name");
        boolean zipped = name.endsWith(".gz");
        String plain = zipped ? name.substring(0, name.length() - ".gz".length()) : name;
        return guarded(
                request,
                () -> {
                    byte[] content = fetched(receiver.index(), plain);
                    return content == null || !zipped ? content : Zip.of(content);
                },
                MediaType.APPLICATION_OCTET_STREAM,
                Way.INDEX);
    }

    private ServerResponse capListing(ServerRequest request) {
        String base = request.uri().resolve("cap/").toString();
        return guarded(
                request,
                () -> receiver.cap().atom("CAP", CAP.toString(), base, true),
                MediaType.APPLICATION_ATOM_XML,
                Way.CAP_FEED);
    }

    private ServerResponse cap(ServerRequest request) {
        return guarded(request, () -> fetched(receiver.cap(), request.pathVariable("name")), CAP, Way.CAP_FEED);
    }

    private static byte @Nullable [] fetched(Board board, String name) {
        return board.find(name).map(Board.Offered::fetched).orElse(null);
    }

    private ServerResponse guarded(
            ServerRequest request, Supplier<byte @Nullable []> content, MediaType type, Way way) {
        if (!receiver.admits(request.headers().firstHeader(HttpHeaders.AUTHORIZATION))) {
            return ServerResponse.status(HttpStatus.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"jalert\"")
                    .build();
        }
        return answer(request, content, type, way);
    }

    private ServerResponse listing(ServerRequest request) {
        String listing = request.pathVariable("listing");
        String self = request.uri().toString();
        String base = self.substring(0, self.lastIndexOf('/') + 1) + "data/";
        // All that is replayed is in one listing; the others are there and empty.
        boolean filled = listing.startsWith("extra");
        Board board = filled ? receiver.pull() : new Board();
        return answer(
                request,
                () -> board.atom("高頻度", "application/xml", base, listing.endsWith("_l")),
                MediaType.APPLICATION_XML,
                Way.PULL);
    }

    private ServerResponse telegram(ServerRequest request) {
        return answer(
                request,
                () -> fetched(receiver.pull(), request.pathVariable("name")),
                MediaType.APPLICATION_XML,
                Way.PULL);
    }

    /** @param offered asked for only when it is to be answered */
    private ServerResponse answer(ServerRequest request, Supplier<byte @Nullable []> offered, MediaType type, Way way) {
        if (faults.of(way).silent()) {
            return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
        byte[] content = offered.get();
        if (content == null) {
            return ServerResponse.notFound().build();
        }
        String etag = "\"" + Integer.toHexString(Arrays.hashCode(content)) + "\"";
        if (etag.equals(request.headers().firstHeader(HttpHeaders.IF_NONE_MATCH))) {
            return ServerResponse.status(HttpStatus.NOT_MODIFIED).eTag(etag).build();
        }
        return ServerResponse.ok().eTag(etag).contentType(type).body(content);
    }
}
