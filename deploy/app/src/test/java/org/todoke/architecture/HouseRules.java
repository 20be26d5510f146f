package org.todoke.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.transaction.annotation.Transactional;
import org.todoke.delivery.ChannelSender;

/** The rules of the house, by name. Each has a broken fixture that it must reject. */
final class HouseRules {
    private static final String[] CORE = {
        "org.todoke.area..",
        "org.todoke.category..",
        "org.todoke.alert..",
        "org.todoke.announcement..",
        "org.todoke.attachment..",
        "org.todoke.subscriber..",
        "org.todoke.audience..",
        "org.todoke.content..",
        "org.todoke.delivery..",
        "org.todoke.tracking..",
        "org.todoke.vault..",
        "org.todoke.audit..",
        "org.todoke.pipeline..",
        "org.todoke.intake..",
        "org.todoke.notice..",
        "org.todoke.joining..",
        "org.todoke.enrolment..",
        "org.todoke.staff..",
        "org.todoke.report..",
        "org.todoke.template..",
        "org.todoke.operators.."
    };
    private static final String[] ADAPTERS = {"org.todoke.channel..", "org.todoke.feed.."};
    private static final String[] API = {
        "org.todoke.api..",
        "org.todoke.console..",
        "org.todoke.portal..",
        "org.todoke.outlet..",
        "org.todoke.webhook..",
        "org.todoke.security..",
        "org.todoke.signin.."
    };
    private static final String[] DEPLOY = {
        "org.todoke.standalone..", "org.todoke.sandbox..", "org.todoke.bench..", "org.todoke.demo.."
    };

    private HouseRules() {}

    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("CoreSeesNoAdapterAndNoApi", see(CORE, ADAPTERS, API));
        rules.put("AdaptersSeeNoApi", see(ADAPTERS, API));
        rules.put("ApiSeesNoAdapter", see(API, ADAPTERS));
        rules.put(
                "NobodySeesDeploy",
                noClasses()
                        .that()
                        .resideInAnyPackage("org.todoke..")
                        .and()
                        .resideOutsideOfPackages(DEPLOY)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(DEPLOY));
        rules.put(
                "IntegrationOnlyInPipelineAndFeeds",
                only(
                        "org.springframework.integration..",
                        resideInAnyPackage("org.todoke.pipeline..", "org.todoke.feed..")));
        rules.put(
                "JdbcOnlyInClassesNamedJdbc",
                noClasses()
                        .that(topLevelNameDoesNotStartWith("Jdbc"))
                        .and()
                        .resideOutsideOfPackages(DEPLOY)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql.."));
        rules.put(
                "KafkaOnlyInPipelineAndClassesNamedKafka",
                noClasses()
                        .that(topLevelNameDoesNotStartWith("Kafka"))
                        .and()
                        .resideOutsideOfPackage("org.todoke.pipeline..")
                        .and()
                        .resideOutsideOfPackages(DEPLOY)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka.."));
        rules.put("LineSdkOnlyInItsChannel", only("com.linecorp..", resideInAnyPackage("org.todoke.channel.line..")));
        rules.put("TwilioSdkOnlyInItsChannel", only("com.twilio..", resideInAnyPackage("org.todoke.channel.sms..")));
        rules.put(
                "WebPushSdkOnlyInItsChannel",
                only("com.interaso..", resideInAnyPackage("org.todoke.channel.webpush..")));
        rules.put(
                "MailOnlyInItsChannelAndFeed",
                only("jakarta.mail..", resideInAnyPackage("org.todoke.channel.email..", "org.todoke.feed.mail..")));
        rules.put(
                "ChannelsDoNotKnowEachOther",
                slices().matching("org.todoke.channel.(*)..").should().notDependOnEachOther());
        rules.put(
                "FeedsDoNotKnowEachOther",
                slices().matching("org.todoke.feed.(*)..").should().notDependOnEachOther());
        rules.put(
                "NoSenderInsideTransaction",
                methods().that().areAnnotatedWith(Transactional.class).should(notCallASender()));
        rules.put(
                "NoStandardStreams",
                noClasses().that().resideOutsideOfPackages(DEPLOY).should(ACCESS_STANDARD_STREAMS));
        rules.put("NoGenericExceptions", NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS);
        rules.put("NoFieldInjection", NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
        rules.put("NoClocklessNow", noClasses().should().callMethodWhere(isClocklessNow()));
        return rules;
    }

    private static ArchRule see(String[] who, String[]... whom) {
        String[] packages = Arrays.stream(whom).flatMap(Arrays::stream).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAnyPackage(who)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }

    private static ArchRule only(String library, DescribedPredicate<JavaClass> where) {
        return noClasses()
                .that(not(where))
                .and()
                .resideOutsideOfPackages(DEPLOY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library);
    }

    /** Nested classes count as their outermost one. */
    private static DescribedPredicate<JavaClass> topLevelNameDoesNotStartWith(String prefix) {
        return DescribedPredicate.describe("are not named " + prefix + "…", type -> {
            JavaClass outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return !simpleNameStartingWith(prefix).test(outermost);
        });
    }

    private static ArchCondition<JavaMethod> notCallASender() {
        return new ArchCondition<>("not call a ChannelSender") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().isAssignableTo(ChannelSender.class))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(method, call.getDescription())));
            }
        };
    }

    private static DescribedPredicate<JavaMethodCall> isClocklessNow() {
        DescribedPredicate<JavaMethodCall> now = DescribedPredicate.describe(
                "now() without a clock",
                call -> call.getName().equals("now")
                        && call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(parameter -> parameter.isAssignableTo(Clock.class)));
        return now.or(DescribedPredicate.describe(
                "currentTimeMillis()",
                call -> call.getName().equals("currentTimeMillis")
                        && call.getTargetOwner().isEquivalentTo(System.class)));
    }
}
