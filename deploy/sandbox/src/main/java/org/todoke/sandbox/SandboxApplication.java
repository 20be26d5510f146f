package org.todoke.sandbox;

import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.todoke.sandbox.fault.FaultRoutes;
import org.todoke.sandbox.handset.ActionRoutes;
import org.todoke.sandbox.handset.HandsetLocale;
import org.todoke.sandbox.handset.HandsetRoutes;
import org.todoke.sandbox.imap.CityMailbox;
import org.todoke.sandbox.jalert.JalertSimulator;
import org.todoke.sandbox.line.LineChannel;
import org.todoke.sandbox.message.MessageRoutes;
import org.todoke.sandbox.push.PushServlet;
import org.todoke.sandbox.push.PushSimulator;
import org.todoke.sandbox.twilio.TwilioChannel;
import org.todoke.sandbox.web.SecurityHeaders;
import tools.jackson.databind.json.JsonMapper;

/**
 * Simulators of the providers, for demo and tests only.
 *
 * <p>Neither this class nor anything in its packages carries a component stereotype: the hub's tests have the sandbox on
 * their class path, and the hub's component scan of {@code org.todoke} must not pick it up. For the same reason its
 * settings are in {@code sandbox.yml}.
 */
@EnableAutoConfiguration
@EnableConfigurationProperties(SandboxSettings.class)
public class SandboxApplication {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxApplication.class);

    public static void main(String[] args) {
        application().run(args);
    }

    static SpringApplication application() {
        SpringApplication application = new SpringApplication(SandboxApplication.class);
        application.setDefaultProperties(Map.of("spring.config.name", "sandbox"));
        return application;
    }

    @Bean
    SandboxServer sandboxServer(SandboxSettings settings) {
        return SandboxServer.start(settings);
    }

    @Bean
    RouterFunction<ServerResponse> statusRoutes(SandboxServer server, SandboxSettings settings) {
        return new StatusRoutes(server, settings).routes();
    }

    @Bean
    RouterFunction<ServerResponse> messageRoutes(SandboxServer server, JsonMapper mapper) {
        return new MessageRoutes(server.store(), mapper).routes();
    }

    @Bean
    RouterFunction<ServerResponse> faultRoutes(SandboxServer server, JsonMapper mapper) {
        return new FaultRoutes(server.faults(), mapper).routes();
    }

    @Bean
    LineChannel lineChannel(SandboxServer server, SandboxSettings settings, JsonMapper mapper) {
        return new LineChannel(
                settings.line(), settings.hubUrl(), server.store(), server.faults(), Clock.systemUTC(), mapper);
    }

    @Bean
    RouterFunction<ServerResponse> lineRoutes(LineChannel line) {
        return line.routes();
    }

    @Bean
    PushSimulator pushSimulator(SandboxServer server, SandboxSettings settings, JsonMapper mapper) {
        return new PushSimulator(
                settings.push(), settings.hubUrl(), server.store(), server.faults(), Clock.systemUTC(), mapper);
    }

    @Bean
    ServletRegistrationBean<PushServlet> pushServlet(PushSimulator push) {
        return new ServletRegistrationBean<>(push.servlet(), "/push/*");
    }

    @Bean
    TwilioChannel twilioChannel(SandboxServer server, SandboxSettings settings, JsonMapper mapper) {
        return new TwilioChannel(
                settings.twilio(), settings.hubUrl(), server.store(), server.faults(), Clock.systemUTC(), mapper);
    }

    @Bean
    RouterFunction<ServerResponse> twilioRoutes(TwilioChannel twilio) {
        return twilio.routes();
    }

    @Bean
    JalertSimulator jalertSimulator(SandboxServer server, SandboxSettings settings, JsonMapper mapper) {
        return new JalertSimulator(
                settings.jalert(), settings.hubUrl(), server.receiverMailbox(), Clock.systemUTC(), mapper);
    }

    @Bean
    RouterFunction<ServerResponse> jalertRoutes(JalertSimulator jalert) {
        return jalert.routes();
    }

    @Bean
    RouterFunction<ServerResponse> handsetRoutes(SandboxServer server) {
        CityMailbox mailbox = server.mailbox();
        return new HandsetRoutes(server.store(), mailbox == null ? null : mailbox.address()).routes();
    }

    /** Without a mailbox nobody can write to it. */
    @Bean
    RouterFunction<ServerResponse> mailboxRoutes(SandboxServer server, JsonMapper mapper) {
        CityMailbox mailbox = server.mailbox();
        return mailbox == null
                ? RouterFunctions.route(
                        _ -> false, _ -> ServerResponse.notFound().build())
                : mailbox.routes(mapper);
    }

    @Bean
    RouterFunction<ServerResponse> actionRoutes(JsonMapper mapper) {
        return new ActionRoutes(mapper).routes();
    }

    @Bean
    LocaleResolver localeResolver() {
        return new HandsetLocale();
    }

    @Bean
    SecurityHeaders securityHeaders() {
        return new SecurityHeaders();
    }

    /** Says where it listens, which with port 0 nobody could know otherwise. */
    @Bean
    ApplicationListener<ServletWebServerInitializedEvent> announcement(SandboxServer server) {
        return event -> LOG.info(
                "sandbox ready: SMTP on port {}, HTTP on port {}",
                server.smtpPort(),
                event.getWebServer().getPort());
    }
}
