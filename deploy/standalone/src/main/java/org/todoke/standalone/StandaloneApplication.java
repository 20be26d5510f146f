package org.todoke.standalone;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.todoke.TodokeApplication;

/**
 * The hub with an embedded broker and database. Options: {@code --data DIR} (where everything is kept, default
 * {@code .hub}), {@code --port N} (HTTP, default 8080), and any Spring property as {@code --name=value}. A server named by
 * {@code SPRING_DATASOURCE_URL} or {@code SPRING_KAFKA_BOOTSTRAP_SERVERS} is used instead of the embedded one.
 *
 * <p>Ends with status 1 when the hub cannot start, or when an embedded server gives up.
 */
public final class StandaloneApplication {
    private StandaloneApplication() {}

    public static void main(String[] args) {
        EmbeddedServers servers = new EmbeddedServers(StandaloneApplication::giveUp);
        StopInOrder stop = new StopInOrder(servers);
        SpringApplication application = new SpringApplication(TodokeApplication.class);
        application.setRegisterShutdownHook(false);
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(stop, servers, new DemoWebPush(), new DemoShapes());
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop in order"));
        try {
            application.run(StandaloneArguments.toSpring(args));
        } catch (RuntimeException e) {
            // Spring has reported it. Kafka's threads would keep the process alive, so it must be ended.
            System.exit(1);
        }
    }

    private static void giveUp() {
        // On a thread of its own: the caller may be one that the shutdown waits for.
        Thread.ofPlatform().name("give up").start(() -> System.exit(1));
    }
}
