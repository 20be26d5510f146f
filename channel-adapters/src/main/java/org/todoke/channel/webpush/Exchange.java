package org.todoke.channel.webpush;

import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.jspecify.annotations.Nullable;

/** One request on its way: waits for a connection, then for its answer. */
final class Exchange implements FutureCallback<PushAnswer> {
    private final BasicHttpRequest request;
    private final byte[] body;
    private final CompletableFuture<PushAnswer> answer = new CompletableFuture<>();
    /** Guarded by the lock of its {@link OriginLine}. */
    private @Nullable Connection connection;

    Exchange(BasicHttpRequest request, byte[] body) {
        this.request = request;
        this.body = body;
    }

    CompletableFuture<PushAnswer> answer() {
        return answer;
    }

    boolean isOver() {
        return answer.isDone();
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    void assign(Connection chosen) {
        connection = chosen;
    }

    BasicRequestProducer producer() {
        return new BasicRequestProducer(
                request, new BasicAsyncEntityProducer(body, ContentType.APPLICATION_OCTET_STREAM));
    }

    @Override
    public void completed(PushAnswer result) {
        answer.complete(result);
    }

    @Override
    public void failed(Exception trouble) {
        answer.completeExceptionally(trouble);
    }

    @Override
    public void cancelled() {
        answer.cancel(false);
    }
}
