package org.todoke.pipeline;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.integration.core.GenericTransformer;
import org.springframework.integration.dsl.TransformerEndpointSpec;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.support.ErrorMessage;

/** Ties a plain class's method into a flow. */
final class Steps {
    private Steps() {}

    /** A step that turns a payload (or, for {@link Message}, the whole message) into the next one. */
    static <P, T> Consumer<TransformerEndpointSpec> with(Class<P> type, GenericTransformer<P, T> method, String id) {
        return step -> step.transformer(method).expectedType(type).id(id);
    }

    /** The last step of a flow. */
    static <P> MessageHandler to(Class<P> type, Consumer<P> method) {
        return message -> method.accept(type.cast(message.getPayload()));
    }

    /** The same for a payload that is a list. */
    static <E> MessageHandler toAll(Class<E> type, Consumer<List<E>> method) {
        return message -> method.accept(
                ((List<?>) message.getPayload()).stream().map(type::cast).toList());
    }

    /** The last step of the errors' flow. */
    static MessageHandler to(Consumer<ErrorMessage> method) {
        return message -> method.accept((ErrorMessage) message);
    }
}
