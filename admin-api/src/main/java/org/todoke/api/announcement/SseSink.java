package org.todoke.api.announcement;

import java.io.IOException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Writes events as server-sent events (WHATWG HTML, section 9.2). */
record SseSink(SseEmitter emitter) implements ProgressSink {
    private static final String EVENT = "tally";

    @Override
    public void tally(String json) throws IOException {
        emitter.send(SseEmitter.event().name(EVENT).data(json));
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
