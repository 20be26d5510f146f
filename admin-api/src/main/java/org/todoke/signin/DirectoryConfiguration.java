package org.todoke.signin;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.todoke.audit.AuditLog;
import org.todoke.content.PublicUrl;
import org.todoke.security.ClientAddresses;
import org.todoke.staff.DirectoryAccounts;
import org.todoke.staff.SignInAttempts;
import org.todoke.vault.TextVault;

/** Sign-in by the city's own directory, for cities that set one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(DirectoryProperties.ISSUER)
@EnableConfigurationProperties(DirectoryProperties.class)
class DirectoryConfiguration {
    @Bean
    DirectorySignIn directorySignIn(
            DirectoryProperties properties,
            DirectoryAccounts accounts,
            SignIn signIn,
            SignInAttempts attempts,
            ClientAddresses addresses,
            TextVault vault,
            AuditLog audit,
            PublicUrl publicUrl,
            Clock clock) {
        return new DirectorySignIn(
                properties,
                new CityDirectory(properties, publicUrl.resolve(StaffPaths.DIRECTORY_BACK), clock),
                new DirectoryAttempts(vault, publicUrl, clock),
                accounts,
                signIn,
                attempts,
                addresses,
                audit,
                publicUrl);
    }
}
