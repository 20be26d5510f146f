package org.todoke.stream;

import java.io.IOException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Writes events as server-sent events (WHATWG HTML, section 9.2).
 *
 * @param name what clients know them by
 */
public record SseSink(SseEmitter emitter, String name) implements EventSink {
    @Override
    public void event(String json) throws IOException {
        emitter.send(SseEmitter.event().name(name).data(json));
    }

    @Override
    public void beat() throws IOException {
        emitter.send(SseEmitter.event().comment("still here"));
    }

    @Override
    public void end() {
        emitter.complete();
    }

    @Override
    public void gone(Exception why) {
        emitter.completeWithError(why);
    }
}
