package org.todoke.sandbox.fault;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.sandbox.message.Channel;
import org.todoke.sandbox.web.Problems;
import tools.jackson.databind.json.JsonMapper;

/** {@code /faults}: what is set, and setting it. */
public final class FaultRoutes {
    static final List<Channel> SIMULATED = List.of(Channel.values());

    private final Faults faults;
    private final JsonMapper mapper;

    public FaultRoutes(Faults faults, JsonMapper mapper) {
        this.faults = faults;
        this.mapper = mapper;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/faults", _ -> json(SIMULATED.stream().map(this::view).toList()))
                .PUT("/faults", this::set)
                .onError(ErrorResponseException.class, Problems::answer)
                .build();
    }

    private ServerResponse set(ServerRequest request) throws ServletException, IOException {
        MediaType type = request.headers().contentType().orElse(MediaType.APPLICATION_JSON);
        if (!MediaType.APPLICATION_JSON.includes(type)) {
            throw Problems.unsupportedMediaType("Content-Type " + type + ": expected application/json");
        }
        FaultRequest asked = FaultRequest.parse(mapper, request.body(String.class));
        faults.set(asked.channel(), asked.fault());
        return json(view(asked.channel()));
    }

    private static ServerResponse json(Object body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private View view(Channel channel) {
        Fault fault = faults.of(channel);
        return new View(
                channel,
                fault.latency().toMillis(),
                fault.errorRate(),
                fault.status(),
                fault.disconnectRate(),
                fault.hang());
    }

    private record View(
            Channel channel, long latency, double errorRate, int status, double disconnectRate, boolean hang) {}
}
