package org.todoke.area;

import org.springframework.integration.channel.DirectChannel;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenIntegrationOnlyInPipelineAndFeeds {
    DirectChannel seen = new DirectChannel();
}
