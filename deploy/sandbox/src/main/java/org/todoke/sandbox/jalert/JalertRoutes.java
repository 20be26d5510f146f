package org.todoke.sandbox.jalert;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.sandbox.web.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /jalert}: what is replayed, and what goes wrong with it. */
final class JalertRoutes {
    private final JalertSettings settings;
    private final Receiver receiver;
    private final Player player;
    private final WayFaults faults;
    private final JsonMapper mapper;

    JalertRoutes(JalertSettings settings, Receiver receiver, Player player, WayFaults faults, JsonMapper mapper) {
        this.settings = settings;
        this.receiver = receiver;
        this.player = player;
        this.faults = faults;
        this.mapper = mapper;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/jalert/replay", _ -> json(HttpStatus.OK, player.progress()))
                .PUT("/jalert/replay", this::replay)
                .DELETE("/jalert/replay", _ -> stop())
                .GET("/jalert/faults", _ -> json(HttpStatus.OK, faultsByWay()))
                .PUT("/jalert/faults", this::fault)
                .onError(ErrorResponseException.class, Problems::answer)
                .build();
    }

    private ServerResponse replay(ServerRequest request) throws ServletException, IOException {
        JsonNode asked = body(request, Set.of("folder", "routes", "factor"));
        Path folder = folder(asked.path("folder"));
        Set<Way> ways = ways(asked.path("routes"));
        double factor = asked.path("factor").asDouble(1);
        if (!(factor >= 0)) {
            throw Problems.badRequest("factor " + asked.path("factor") + ": expected 0 or more");
        }
        List<StoredTelegram> telegrams = StoredTelegram.in(folder);
        player.play(telegrams, ways, factor);
        return json(HttpStatus.ACCEPTED, player.progress());
    }

    private ServerResponse stop() {
        player.stop();
        receiver.clear();
        return json(HttpStatus.OK, player.progress());
    }

    private Path folder(JsonNode value) {
        try {
            Path folder = value.isMissingNode() ? settings.folder() : Path.of(value.asString(""));
            if (folder != null && Files.isDirectory(folder)) {
                return folder;
            }
        } catch (InvalidPathException e) {
            throw Problems.badRequest("folder " + value + ": " + e.getReason());
        }
        throw Problems.badRequest("folder " + (value.isMissingNode() ? "missing" : value)
                + ": expected a folder of telegrams on this machine, or sandbox.jalert.folder");
    }

    private Set<Way> ways(JsonNode value) {
        Set<Way> ways = EnumSet.noneOf(Way.class);
        value.forEach(each -> ways.add(way(each)));
        if (ways.isEmpty()) {
            throw Problems.badRequest("routes " + value + ": expected some of " + Arrays.toString(Way.values()));
        }
        for (Way way : ways) {
            @Nullable String missing = receiver.missing(way);
            if (missing != null) {
                throw Problems.badRequest("routes " + way + ": " + missing);
            }
        }
        return ways;
    }

    private static Way way(JsonNode value) {
        String asked = value.asString("").toUpperCase(Locale.ROOT);
        return Arrays.stream(Way.values())
                .filter(way -> way.name().equals(asked))
                .findFirst()
                .orElseThrow(() ->
                        Problems.badRequest("route " + value + ": expected one of " + Arrays.toString(Way.values())));
    }

    private ServerResponse fault(ServerRequest request) throws ServletException, IOException {
        JsonNode asked = body(request, Set.of("route", "copies", "cutOff", "silent"));
        Way way = way(asked.path("route"));
        try {
            faults.set(
                    way,
                    new WayFault(
                            asked.path("copies").asInt(1),
                            asked.path("cutOff").asInt(0),
                            asked.path("silent").asBoolean(false)));
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(String.valueOf(e.getMessage()));
        }
        return json(HttpStatus.OK, faultsByWay());
    }

    private Map<Way, WayFault> faultsByWay() {
        Map<Way, WayFault> all = new LinkedHashMap<>();
        for (Way way : Way.values()) {
            all.put(way, faults.of(way));
        }
        return all;
    }

    private JsonNode body(ServerRequest request, Set<String> fields) throws ServletException, IOException {
        try {
            JsonNode json = mapper.readTree(request.body(String.class));
            if (json.isObject()) {
                for (String field : json.propertyNames()) {
                    if (!fields.contains(field)) {
                        throw Problems.badRequest("field \"" + field + "\": expected one of " + fields);
                    }
                }
                return json;
            }
        } catch (JacksonException e) {
            throw Problems.badRequest("body: expected a JSON object, but " + e.getOriginalMessage());
        }
        throw Problems.badRequest("body: expected a JSON object");
    }

    private static ServerResponse json(HttpStatus status, Object body) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
