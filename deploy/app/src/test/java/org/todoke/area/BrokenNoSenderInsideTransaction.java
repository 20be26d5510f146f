package org.todoke.area;

import org.springframework.transaction.annotation.Transactional;
import org.todoke.delivery.ChannelSender;
import org.todoke.delivery.OutboundBatch;

/** Breaks a rule of the house, so that the rule can be seen to work. */
class BrokenNoSenderInsideTransaction {
    @Transactional
    void send(ChannelSender sender, OutboundBatch batch) {
        sender.send(batch, (recipient, result) -> {});
    }
}
