package org.todoke.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.core.KafkaAdmin;
import org.todoke.delivery.Channel;
import org.todoke.delivery.Dispatcher;
import org.todoke.delivery.Lane;

/** How it counts is seen in {@link BrokenProviderTest}. */
class KafkaDeliveryQueuesTest {
    @Test
    @Timeout(30)
    void whileKafkaIsAwayNobodyKnowsWhatWaits() throws IOException {
        Dispatcher dispatcher = mock(Dispatcher.class);
        when(dispatcher.channels()).thenReturn(Set.of(Channel.EMAIL));
        KafkaDeliveryQueues queues = new KafkaDeliveryQueues(
                new KafkaAdmin(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:" + unusedPort())),
                dispatcher);
        try {
            assertThat(queues.batches(Channel.EMAIL, Lane.ROUTINE)).isEmpty();
            assertThat(queues.batches(Channel.SMS, Lane.ROUTINE)).isEmpty();
        } finally {
            queues.destroy();
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
